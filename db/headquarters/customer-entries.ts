// One activity or note of a customer, whether there is such a customer, and their fields as edits find them.
import type { FieldsBefore } from '../../main/contract/customer-changes';
import type { ConsentChannel, ConsentState } from '../../main/contract/customers';
import { fromStored } from '../../main/contract/values';
import type { AttributeType } from '../../main/contract/values';
import type { HeadquartersDatabase } from './schema';

export interface StoredEntry {
  readonly kind: 'activity' | 'note';
  readonly at: number;
  readonly by: string;
  readonly activityTypeId: number | null;
  readonly text: string;
}

export async function readEntry(
  db: HeadquartersDatabase,
  customerId: number,
  id: string,
): Promise<StoredEntry | null> {
  const activity = await db
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (activity) {
    const { at, worker_id, activity_type_id, text } = activity;
    return { kind: 'activity', at, by: worker_id, activityTypeId: activity_type_id, text };
  }
  const note = await db
    .selectFrom('note')
    .selectAll()
    .where('id', '=', id)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return note
    ? { kind: 'note', at: note.at, by: note.worker_id, activityTypeId: null, text: note.text }
    : null;
}

export async function isCustomer(db: HeadquartersDatabase, id: number): Promise<boolean> {
  const row = await db.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

export const readConsents = (
  db: HeadquartersDatabase,
  customerId: number,
): Promise<{ channel: string; state: string; changed_at: number; changed_by: string }[]> =>
  db
    .selectFrom('customer_consent')
    .select(['channel', 'state', 'changed_at', 'changed_by'])
    .where('customer_id', '=', customerId)
    .orderBy('channel')
    .execute();

/** Attributes whose value forms show: not one that is still to be brought over to a changed definition. */
export async function attributesShown(db: HeadquartersDatabase, customerId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('customer_attribute_value')
    .innerJoin('attribute', 'attribute.id', 'customer_attribute_value.attribute_id')
    .select(['attribute_id', 'type', 'text_value', 'number_value', 'customer_attribute_value.currency_code'])
    .where('customer_id', '=', customerId)
    .execute();
  return rows
    .filter((row) => fromStored(row.type as AttributeType, row) !== null)
    .map(({ attribute_id }) => attribute_id);
}

/** The fields that an edit may change, as they are now; null: no such customer. */
export async function readFields(db: HeadquartersDatabase, customerId: number): Promise<FieldsBefore | null> {
  const row = await db
    .selectFrom('customer')
    .select(['first_name', 'last_name', 'prefix', 'language'])
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (!row) return null;
  const contacts = await db
    .selectFrom('customer_contact')
    .select(['kind', 'value'])
    .where('customer_id', '=', customerId)
    .orderBy('position')
    .execute();
  const address = await db
    .selectFrom('customer_address')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  const cards = await db
    .selectFrom('customer_card')
    .select('number')
    .where('customer_id', '=', customerId)
    .orderBy('number')
    .execute();
  const of = (kind: string): string[] =>
    contacts.filter((one) => one.kind === kind).map(({ value }) => value);
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    prefix: row.prefix,
    language: row.language,
    phones: of('phone'),
    emails: of('email'),
    cards: cards.map(({ number }) => number),
    address: address
      ? {
          line1: address.line_1,
          line2: address.line_2,
          city: address.city,
          stateProvince: address.state_province,
          postalCode: address.postal_code,
          countryCode: address.country_code,
        }
      : null,
    consents: (await readConsents(db, customerId)).map(({ channel, state }) => ({
      channel: channel as ConsentChannel,
      state: state as ConsentState,
    })),
  };
}
