// One activity or note of a customer, and whether there is such a customer.
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
): Promise<{ channel: string; state: string }[]> =>
  db
    .selectFrom('customer_consent')
    .select(['channel', 'state'])
    .where('customer_id', '=', customerId)
    .execute();

/** Attributes of which the customer has a value. */
export async function attributesWithValue(db: HeadquartersDatabase, customerId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('customer_attribute_value')
    .select('attribute_id')
    .where('customer_id', '=', customerId)
    .execute();
  return rows.map(({ attribute_id }) => attribute_id);
}
