// Customers' values of an attribute whose definition changed, which are brought over to it some at a time. How far that
// is lies in the store and goes on in the same transactions, so that nobody waits for it and nothing is done twice,
// however Headquarters ends.
import { sql } from 'kysely';
import type { AttributeType, StoredValue } from '../../main/contract/values';
import { newestCustomer } from './customers';
import { jsonRows } from './dialect';
import type { HeadquartersDatabase } from './schema';
import { putSetting, readSetting } from './settings';
import type { Change } from './write';

export interface ValueChange {
  /** What the values were before. */
  readonly from: AttributeType;
  /** The change that began it: what was written later is as the new definition has it. */
  readonly since: number;
  /** The last customer whose value was brought over. */
  readonly after: number;
  /** Values that were looked at, of how many there were at the beginning. */
  readonly done: number;
  readonly of: number;
}

const prefix = 'values-to-bring-over:';
const nameOf = (attributeId: number): string => `${prefix}${String(attributeId)}`;

export async function readValueChange(
  db: HeadquartersDatabase,
  attributeId: number,
): Promise<ValueChange | null> {
  const text = await readSetting(db, nameOf(attributeId));
  return text === null ? null : (JSON.parse(text) as ValueChange);
}

export const putValueChange = (
  { tx }: Change,
  attributeId: number,
  change: ValueChange | null,
): Promise<void> => putSetting(tx, nameOf(attributeId), change === null ? null : JSON.stringify(change));

/** The attributes whose values are not all brought over yet. */
export async function attributesToBringOver(db: HeadquartersDatabase): Promise<number[]> {
  const rows = await db
    .selectFrom('setting')
    .select('name')
    .where('name', 'like', `${prefix}%`)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => Number(name.slice(prefix.length)));
}

interface OldValue extends StoredValue {
  readonly customer_id: number;
}

/** The values that come next, and the customer after whom the ones after them begin; null behind the last one. */
export async function nextValues(
  { tx }: Change,
  attributeId: number,
  { since, after }: ValueChange,
  { customers, values }: { readonly customers: number; readonly values: number },
): Promise<{ readonly rows: readonly OldValue[]; readonly next: number | null }> {
  const last = after + customers;
  const rows = await tx
    .selectFrom('customer')
    .innerJoin('customer_attribute_value', 'customer_attribute_value.customer_id', 'customer.id')
    .select(['customer_id', 'text_value', 'number_value', 'currency_code'])
    .where('customer_attribute_value.attribute_id', '=', attributeId)
    .where('customer_attribute_value.change_number', '<=', since)
    .where('customer.id', '>', after)
    .where('customer.id', '<=', last)
    .orderBy('customer.id')
    .limit(values)
    .execute();
  const newest = rows.at(-1);
  if (rows.length === values && newest) return { rows, next: newest.customer_id };
  return { rows, next: last >= (await newestCustomer(tx)) ? null : last };
}

/** Writes values in the place of those that these customers have. */
export async function replaceValues(
  { tx, number }: Change,
  attributeId: number,
  values: readonly (readonly [customerId: number, value: StoredValue])[],
): Promise<void> {
  if (values.length === 0) return;
  const rows = values.map(([id, value]) => [id, value.text_value, value.number_value, value.currency_code]);
  const cells = sql`select cast(value ->> 0 as bigint) as id, value ->> 1 as text,
    cast(value ->> 2 as double precision) as number, value ->> 3 as currency from ${jsonRows(tx, rows)}`;
  await sql`update customer_attribute_value set change_number = ${number},
      text_value = new.text, number_value = new.number, currency_code = new.currency
    from (${cells}) as new where customer_id = new.id and attribute_id = ${attributeId}
      and (text_value is distinct from new.text or number_value is distinct from new.number
        or currency_code is distinct from new.currency)`.execute(tx);
}

/** Values of the attribute that were written after this change. */
export const valuesSince = (
  { tx }: Change,
  attributeId: number,
  number: number,
): Promise<readonly StoredValue[]> =>
  tx
    .selectFrom('customer_attribute_value')
    .select(['text_value', 'number_value', 'currency_code'])
    .where('change_number', '>', number)
    .where('attribute_id', '=', attributeId)
    .execute();
