// Customer Insights: the parameters of a legal entity, the measures chosen for its cards, whose values are to be
// fetched, and how the last fetching went.
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import { parameterNames } from '../../main/contract/distribution';
import type { MeasureType, StoredValue } from '../../main/contract/values';
import type { AzureTables } from './azure-schema';
import { putMeasureValue } from './measures';
import { readParameter } from './parameters';
import type { HeadquartersDatabase } from './schema';
import type { HeadquartersStore } from './open';
import { remove, write } from './write';
import type { Change } from './write';

export type CustomerInsightsRow = Selectable<AzureTables['customer_insights']>;
export type RunRow = Selectable<AzureTables['customer_insights_run']>;

export const findCustomerInsights = (
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<CustomerInsightsRow | undefined> =>
  db
    .selectFrom('customer_insights')
    .selectAll()
    .where('legal_entity_id', '=', legalEntityId)
    .executeTakeFirst();

export const listCustomerInsights = (db: HeadquartersDatabase): Promise<CustomerInsightsRow[]> =>
  db.selectFrom('customer_insights').selectAll().orderBy('legal_entity_id').execute();

export async function putCustomerInsights(
  db: HeadquartersDatabase,
  row: Insertable<AzureTables['customer_insights']>,
): Promise<void> {
  await db
    .insertInto('customer_insights')
    .values(row)
    .onConflict((conflict) => conflict.column('legal_entity_id').doUpdateSet(row))
    .execute();
}

export async function noteInsights(
  db: HeadquartersDatabase,
  legalEntityId: string,
  note: Partial<Pick<CustomerInsightsRow, 'good_at' | 'problems' | 'instance_name'>>,
): Promise<void> {
  await db.updateTable('customer_insights').set(note).where('legal_entity_id', '=', legalEntityId).execute();
}

export interface CardMeasure {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly type: MeasureType;
  readonly currency: string;
  readonly isHundredfold: boolean;
}

/** The measures chosen for the cards, in the order of their slots. */
export async function readCardMeasures(
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<CardMeasure[]> {
  const text = await readParameter(db, legalEntityId, parameterNames.customerInsightsMeasures);
  const ids = text === null ? [] : (JSON.parse(text) as number[]);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('measure')
    .innerJoin('legal_entity', 'legal_entity.id', 'measure.legal_entity_id')
    .leftJoin('customer_insights_measure as more', 'more.measure_id', 'measure.id')
    .select([
      'measure.id',
      'measure.name',
      'measure.label',
      'measure.type',
      'more.currency_code as currency',
      'legal_entity.currency_code as own',
      'more.is_hundredfold as hundredfold',
    ])
    .where('measure.id', 'in', ids)
    .where('measure.legal_entity_id', '=', legalEntityId)
    .execute();
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const { own, currency, hundredfold, type, ...rest } = row;
    return [
      { ...rest, type: type as MeasureType, currency: currency ?? own, isHundredfold: hundredfold === 1 },
    ];
  });
}

/** Labels of these measures in other languages, by the measure's id. */
export async function readMeasureLabels(
  db: HeadquartersDatabase,
  measureIds: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
  const rows =
    measureIds.length === 0
      ? []
      : await db
          .selectFrom('measure_label')
          .select(['measure_id', 'language', 'label'])
          .where('measure_id', 'in', measureIds)
          .orderBy('language')
          .execute();
  const labels = new Map<number, Record<string, string>>();
  for (const { measure_id, language, label } of rows)
    labels.set(measure_id, { ...labels.get(measure_id), [language]: label });
  return labels;
}

/** Takes away all values of a measure: they are of a type that it no longer has. */
export async function removeMeasureValues(change: Change, measureId: number): Promise<void> {
  const rows = await change.tx
    .selectFrom('customer_measure_value')
    .select('customer_id')
    .where('measure_id', '=', measureId)
    .execute();
  for (const { customer_id } of rows)
    await remove(change, 'customer_measure_value', [customer_id, measureId]);
}

export async function putMeasureTyping(
  db: HeadquartersDatabase,
  measureId: number,
  currency: string,
  isHundredfold: boolean,
): Promise<void> {
  const columns = { currency_code: currency, is_hundredfold: isHundredfold ? 1 : 0 };
  await db
    .insertInto('customer_insights_measure')
    .values({ measure_id: measureId, ...columns })
    .onConflict((conflict) => conflict.column('measure_id').doUpdateSet(columns))
    .execute();
}

export interface BookCustomer {
  readonly id: number;
  readonly accountNumber: string;
}

const inClientBooks = (legalEntityId: string) => sql<boolean>`customer.id in (
  select m.customer_id from client_book_member m join client_book b on b.id = m.client_book_id
  where b.legal_entity_id = ${legalEntityId})`;

/** Customers in client books, by account number after `after`. */
export const bookCustomers = (
  db: HeadquartersDatabase,
  legalEntityId: string,
  after: string,
  limit: number,
): Promise<BookCustomer[]> =>
  db
    .selectFrom('customer')
    .select(['id', 'account_number as accountNumber'])
    .where('legal_entity_id', '=', legalEntityId)
    .where('account_number', '>', after)
    .where(inClientBooks(legalEntityId))
    .orderBy('account_number')
    .limit(limit)
    .execute();

export async function countBookCustomers(db: HeadquartersDatabase, legalEntityId: string): Promise<number> {
  const row = await db
    .selectFrom('customer')
    .select((of) => of.fn.countAll().as('n'))
    .where('legal_entity_id', '=', legalEntityId)
    .where(inClientBooks(legalEntityId))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Which of the customers have values of these measures now. */
export async function valuedCustomers(
  db: HeadquartersDatabase,
  measureIds: readonly number[],
  customerIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (measureIds.length === 0 || customerIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('customer_measure_value')
    .select('customer_id')
    .distinct()
    .where('measure_id', 'in', measureIds)
    .where('customer_id', 'in', customerIds)
    .execute();
  return new Set(rows.map(({ customer_id }) => customer_id));
}

export interface NewValue {
  readonly customerId: number;
  readonly measureId: number;
  /** Null takes the value away. */
  readonly value: StoredValue | null;
  /** `YYYY-MM-DD` */
  readonly asOf: string;
}

/** Writes values in one change; answers how many rows that changed. */
export const writeValues = (store: HeadquartersStore, values: readonly NewValue[]): Promise<number> =>
  values.length === 0
    ? Promise.resolve(0)
    : write(store, async (change) => {
        let written = 0;
        for (const { customerId, measureId, value, asOf } of values)
          if (await putMeasureValue(change, customerId, measureId, value, asOf)) written += 1;
        return written;
      });

export const findRun = (db: HeadquartersDatabase, legalEntityId: string): Promise<RunRow | undefined> =>
  db
    .selectFrom('customer_insights_run')
    .selectAll()
    .where('legal_entity_id', '=', legalEntityId)
    .executeTakeFirst();

export async function putRun(db: HeadquartersDatabase, row: RunRow): Promise<void> {
  await db
    .insertInto('customer_insights_run')
    .values(row)
    .onConflict((conflict) => conflict.column('legal_entity_id').doUpdateSet(row))
    .execute();
}

/** The parameters changed: the next fetch begins anew, and at once. */
export async function forgetRun(db: HeadquartersDatabase, legalEntityId: string): Promise<void> {
  await db.deleteFrom('customer_insights_run').where('legal_entity_id', '=', legalEntityId).execute();
}

/** Secrets that Customer Insights uses, with what is known of them. */
export const secretsInUse = (
  db: HeadquartersDatabase,
  ids: readonly number[],
): Promise<{ readonly id: number; readonly name: string; readonly expires_at: number | null }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('key_vault_secret')
        .select(['id', 'name', 'expires_at'])
        .where('id', 'in', ids)
        .orderBy('id')
        .execute();

/** Account numbers to try the alternate customer ID with: customers in client books first. */
export async function sampleAccounts(
  db: HeadquartersDatabase,
  legalEntityId: string,
  limit: number,
): Promise<string[]> {
  const inBooks = await bookCustomers(db, legalEntityId, '', limit);
  if (inBooks.length > 0) return inBooks.map(({ accountNumber }) => accountNumber);
  const rows = await db
    .selectFrom('customer')
    .select('account_number')
    .where('legal_entity_id', '=', legalEntityId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ account_number }) => account_number);
}
