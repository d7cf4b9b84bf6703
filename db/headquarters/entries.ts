// Entries that registers sent, with the answers they were given, and what has to be known to answer them.
import type { EntryAnswer } from '../../main/contract/entries';
import type { StoredValue } from '../../main/contract/values';
import { isStaying } from './attribute-removals';
import type { HeadquartersDatabase, Schema } from './schema';
import type { HeadquartersStore } from './open';
import type { Change } from './write';
import { write } from './write';

export interface ReceivedEntry {
  readonly entryId: string;
  readonly registerId: string;
  readonly staffId: string;
  readonly kind: string;
  readonly receivedAt: number;
}

/** The answer that the entry was given before; null where it comes for the first time. */
export async function findAnswer(db: HeadquartersDatabase, entryId: string): Promise<EntryAnswer | null> {
  const row = await db
    .selectFrom('received_entry')
    .select('answer')
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row ? (JSON.parse(row.answer) as EntryAnswer) : null;
}

/**
 * One transaction: what the entry does, and its answer. Where it was answered before, nothing is done and that
 * answer is given again. Where `work` throws, nothing of it stays.
 */
export const answerOnce = (
  store: HeadquartersStore,
  received: ReceivedEntry,
  work: (change: Change) => Promise<EntryAnswer>,
): Promise<EntryAnswer> =>
  write(store, async (change) => {
    const before = await findAnswer(change.tx, received.entryId);
    if (before) return before;
    const answer = await work(change);
    await change.tx
      .insertInto('received_entry')
      .values({
        entry_id: received.entryId,
        register_id: received.registerId,
        staff_id: received.staffId,
        kind: received.kind,
        answer: JSON.stringify(answer),
        received_at: received.receivedAt,
      })
      .execute();
    return answer;
  });

export interface EntryWorker {
  readonly id: string;
  readonly name: string;
  readonly legalEntityId: string;
  readonly isBlocked: boolean;
  readonly operations: readonly number[];
}

export async function findEntryWorker(db: HeadquartersDatabase, id: string): Promise<EntryWorker | null> {
  const row = await db
    .selectFrom('worker')
    .select(['id', 'name', 'legal_entity_id', 'is_blocked', 'permission_group_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const operations = await db
    .selectFrom('permission_group_operation')
    .select('operation_number')
    .where('permission_group_id', '=', row.permission_group_id)
    .execute();
  return {
    id: row.id,
    name: row.name,
    legalEntityId: row.legal_entity_id,
    isBlocked: row.is_blocked !== 0,
    operations: operations.map((one) => one.operation_number),
  };
}

/**
 * The customer that a register means, in its legal entity: by id or by the UUID under which a register made them;
 * of one who was merged into another, the other.
 */
export async function findEntryCustomer(
  db: HeadquartersDatabase,
  legalEntityId: string,
  ref: number | string,
): Promise<number | null> {
  let id = ref;
  for (let merges = 0; merges < 10; merges += 1) {
    const row = await db
      .selectFrom('customer')
      .select('id')
      .where(typeof id === 'string' ? 'uuid' : 'id', '=', id)
      .where('legal_entity_id', '=', legalEntityId)
      .executeTakeFirst();
    if (row) return row.id;
    if (typeof id === 'string') return null;
    const merge = await db
      .selectFrom('customer_merge')
      .select('into_customer_id')
      .where('from_customer_id', '=', id)
      .where('undone_at', 'is', null)
      .orderBy('at', 'desc')
      .executeTakeFirst();
    if (!merge) return null;
    id = merge.into_customer_id;
  }
  return null;
}

export interface WrittenRow {
  readonly customer_id: number;
  readonly at: number;
  readonly worker_id: string;
}

/** An activity or a note by its own id. */
export async function findWritten(
  db: HeadquartersDatabase,
  table: 'activity' | 'note',
  id: string,
): Promise<WrittenRow | null> {
  const row = await db
    .selectFrom(table)
    .select(['customer_id', 'at', 'worker_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function exists(
  db: HeadquartersDatabase,
  table: 'activity_type' | 'attribute',
  id: number,
): Promise<boolean> {
  const row = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** With what its values have to fit. */
export interface EntryAttribute {
  readonly type: string;
  readonly label: string;
  readonly currencyCode: string | null;
  readonly minimum: string | number | null;
  readonly maximum: string | number | null;
  readonly options: { readonly value: string; readonly labels: Record<string, string> }[];
}

export async function findEntryAttribute(
  db: HeadquartersDatabase,
  id: number,
): Promise<EntryAttribute | null> {
  const row = await db
    .selectFrom('attribute')
    .leftJoin('attribute_setting', 'attribute_setting.attribute_id', 'attribute.id')
    .select(['type', 'label', 'currency_code', 'minimum', 'maximum'])
    .where('id', '=', id)
    .where(isStaying())
    .executeTakeFirst();
  if (!row) return null;
  const options = await db
    .selectFrom('attribute_option')
    .select('value')
    .where('attribute_id', '=', id)
    .execute();
  const bound = (json: string | null): string | number | null =>
    json === null ? null : (JSON.parse(json) as string | number | null);
  return {
    type: row.type,
    label: row.label,
    currencyCode: row.currency_code,
    minimum: bound(row.minimum),
    maximum: bound(row.maximum),
    options: options.map(({ value }) => ({ value, labels: {} })),
  };
}

/** A customer's value of an attribute; null: there is none. */
export async function findAttributeValue(
  db: HeadquartersDatabase,
  customer: number,
  attribute: number,
): Promise<StoredValue | null> {
  const row = await db
    .selectFrom('customer_attribute_value')
    .select(['text_value', 'number_value', 'currency_code'])
    .where('customer_id', '=', customer)
    .where('attribute_id', '=', attribute)
    .executeTakeFirst();
  return row ?? null;
}

export type SavedListRow = Schema['saved_list'];
export async function findSavedList(
  db: HeadquartersDatabase,
  id: string,
): Promise<Pick<SavedListRow, 'worker_id' | 'store_id' | 'legal_entity_id'> | null> {
  const row = await db
    .selectFrom('saved_list')
    .select(['worker_id', 'store_id', 'legal_entity_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function findFollowUp(
  db: HeadquartersDatabase,
  id: string,
): Promise<{
  readonly customer_id: number;
  readonly worker_id: string;
  readonly assigned_by: string | null;
} | null> {
  const row = await db
    .selectFrom('follow_up')
    .select(['customer_id', 'worker_id', 'assigned_by'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Address books that a store's new customers join. */
export async function customerAddressBooks(db: HeadquartersDatabase, storeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('store_address_book')
    .select('address_book_id')
    .where('store_id', '=', storeId)
    .where('purpose', '=', 'customer')
    .execute();
  return rows.map((row) => row.address_book_id);
}

export interface MemberBook {
  readonly id: number;
  readonly workerId: string;
}

/** The client books that the customer is in, in the legal entity. */
export async function booksOfCustomer(db: HeadquartersDatabase, customerId: number): Promise<MemberBook[]> {
  const rows = await db
    .selectFrom('client_book_member')
    .innerJoin('client_book', 'client_book.id', 'client_book_member.client_book_id')
    .select(['client_book.id', 'client_book.worker_id'])
    .where('client_book_member.customer_id', '=', customerId)
    .orderBy('client_book.id')
    .execute();
  return rows.map((row) => ({ id: row.id, workerId: row.worker_id }));
}

/** Account number and UUID, to change the customer by. */
export async function findAccount(
  db: HeadquartersDatabase,
  id: number,
): Promise<{ readonly accountNumber: string; readonly name: string } | null> {
  const row = await db
    .selectFrom('customer')
    .select(['account_number', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { accountNumber: row.account_number, name: row.name } : null;
}
