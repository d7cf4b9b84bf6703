// Who was erased, by number alone: what a store that was put back to an older state has to forget once more.
import type { HeadquartersDatabase } from './schema';

export interface Erasure {
  readonly customerId: number;
  /** By which the number is not mistaken for another customer's. */
  readonly createdAt: number;
  readonly at: number;
  readonly by: string;
}

export async function putErasure(db: HeadquartersDatabase, erasure: Erasure): Promise<void> {
  await db
    .insertInto('erasure')
    .values({
      customer_id: erasure.customerId,
      customer_created_at: erasure.createdAt,
      erased_at: erasure.at,
      erased_by: erasure.by,
    })
    .onConflict((conflict) => conflict.column('customer_id').doNothing())
    .execute();
}

export async function listErasures(db: HeadquartersDatabase): Promise<Erasure[]> {
  const rows = await db.selectFrom('erasure').selectAll().orderBy('customer_id').execute();
  return rows.map((row) => ({
    customerId: row.customer_id,
    createdAt: row.customer_created_at,
    at: row.erased_at,
    by: row.erased_by,
  }));
}

/** Whether the customer with this number is there, and is the one that was meant. */
export async function isThere(
  db: HeadquartersDatabase,
  { customerId, createdAt }: Pick<Erasure, 'customerId' | 'createdAt'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('customer')
    .select('created_at')
    .where('id', '=', customerId)
    .executeTakeFirst();
  return row?.created_at === createdAt;
}
