// What an import has to know before its first row: whose data these are, and by which words attributes and the
// values of their fixed lists are known.
import { put } from './write';
import type { Change } from './write';
import type { HeadquartersDatabase } from './schema';

export interface LegalEntityRow {
  readonly id: string;
  readonly currency: string;
}

export async function listLegalEntities(db: HeadquartersDatabase): Promise<LegalEntityRow[]> {
  const rows = await db.selectFrom('legal_entity').select(['id', 'currency_code']).orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, currency: row.currency_code }));
}

export async function listStoreIds(db: HeadquartersDatabase, legalEntityId: string): Promise<string[]> {
  const stores = db.selectFrom('store').select('id').where('legal_entity_id', '=', legalEntityId);
  return (await stores.orderBy('id').execute()).map((row) => row.id);
}

/** Address books for customers of these stores. */
export async function customerAddressBooks(
  db: HeadquartersDatabase,
  storeIds: readonly string[],
): Promise<string[]> {
  if (storeIds.length === 0) return [];
  const rows = await db
    .selectFrom('store_address_book')
    .select('address_book_id')
    .distinct()
    .where('purpose', '=', 'customer')
    .where('store_id', 'in', storeIds)
    .orderBy('address_book_id')
    .execute();
  return rows.map((row) => row.address_book_id);
}

export async function workerExists(
  db: HeadquartersDatabase,
  legalEntityId: string,
  workerId: string,
): Promise<boolean> {
  const worker = await db
    .selectFrom('worker')
    .select('id')
    .where('id', '=', workerId)
    .where('legal_entity_id', '=', legalEntityId)
    .executeTakeFirst();
  return worker !== undefined;
}

/** Labels of attributes in all languages. */
export const listAttributeLabels = (
  db: HeadquartersDatabase,
): Promise<{ attribute_id: number; label: string }[]> =>
  db.selectFrom('attribute_label').select(['attribute_id', 'label']).execute();

/** Labels of fixed lists' values in all languages. */
export const listOptionLabels = (
  db: HeadquartersDatabase,
): Promise<{ attribute_id: number; value: string; label: string }[]> =>
  db.selectFrom('attribute_option_label').select(['attribute_id', 'value', 'label']).execute();

export const listMeasureLabels = (
  db: HeadquartersDatabase,
): Promise<{ measure_id: number; label: string }[]> =>
  db.selectFrom('measure_label').select(['measure_id', 'label']).execute();

/** Puts attributes at the end of a group, in their order; a group that is not there is left so. */
export async function appendToAttributeGroup(
  change: Change,
  groupId: string,
  attributeIds: readonly number[],
): Promise<void> {
  const group = await change.tx
    .selectFrom('attribute_group')
    .select('id')
    .where('id', '=', groupId)
    .executeTakeFirst();
  if (group === undefined) return;
  const last = await change.tx
    .selectFrom('attribute_group_attribute')
    .select((row) => row.fn.max('display_order').as('order'))
    .where('attribute_group_id', '=', groupId)
    .executeTakeFirst();
  let order = Number(last?.order ?? 0);
  for (const attributeId of attributeIds) {
    order += 1;
    await put(change, 'attribute_group_attribute', {
      attribute_group_id: groupId,
      attribute_id: attributeId,
      display_order: order,
    });
  }
}

/** The worker's client book; null where none was begun. */
export async function clientBookOf(
  db: HeadquartersDatabase,
  workerId: string,
  legalEntityId: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('client_book')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('legal_entity_id', '=', legalEntityId)
    .executeTakeFirst();
  return row?.id ?? null;
}
