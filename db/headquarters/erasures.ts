// Removing a person for good; and who was, by number alone: what a store that was put back to an older state has to
// forget once more.
import { eraseFromAudit, eraseRecordFromAudit } from './audit';
import type { MergeRecord } from './customer-merges';
import { removeCustomer } from './customers';
import type { HeadquartersStore } from './open';
import type { HeadquartersDatabase } from './schema';
import { customerParts, distributedTable } from './tables';
import type { Change } from './write';

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

/** Deleted content is overwritten from now on, instead of lying in the file's free pages. */
export function overwriteDeleted({ sqlite }: HeadquartersStore): void {
  sqlite?.pragma('secure_delete = ON');
}

/**
 * Removes the person with everything of theirs: rows, merges into them, and what the audit trail says of them.
 * Answers whether there was one.
 */
export async function erasePerson(
  change: Change,
  customerId: number,
  by: { readonly at: number; readonly by: string },
): Promise<boolean> {
  const { tx } = change;
  const merged = await tx
    .selectFrom('customer_merge')
    .select(['from_customer_id', 'snapshot'])
    .where('into_customer_id', '=', customerId)
    .where('undone_at', 'is', null)
    .execute();
  for (const id of [customerId, ...merged.map(({ from_customer_id }) => from_customer_id)]) {
    await eraseFromAudit(tx, id);
  }
  // Who was merged into them is the same person: a backup may still have them apart.
  for (const { from_customer_id, snapshot } of merged) {
    const { customer: before } = (JSON.parse(snapshot) as MergeRecord).snapshot;
    await putErasure(tx, { customerId: from_customer_id, createdAt: Number(before['created_at']), ...by });
    if (typeof before['uuid'] === 'string') await eraseRecordFromAudit(tx, 'customers', before['uuid']);
    await eraseFromAnswers(tx, [String(before['account_number']), String(before['name'])]);
    await forgetParts(tx, from_customer_id);
  }
  await tx.deleteFrom('customer_merge').where('from_customer_id', '=', customerId).execute();
  const customer = await tx
    .selectFrom('customer')
    .select(['account_number', 'name', 'uuid', 'created_at'])
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (!customer) return false;
  if (customer.uuid !== null) await eraseRecordFromAudit(tx, 'customers', customer.uuid);
  await eraseFromAnswers(tx, [customer.account_number, customer.name]);
  await forgetParts(tx, customerId);
  await putErasure(tx, { customerId, createdAt: customer.created_at, ...by });
  return removeCustomer(change, customerId);
}

/** What was taken from the customer before: a deletion's key may hold what was typed, a card's number. */
async function forgetParts(tx: HeadquartersDatabase, customerId: number): Promise<void> {
  const keyed = customerParts.filter((table) => distributedTable(table).key[0] === 'customer_id');
  await tx
    .deleteFrom('deletion')
    .where('table_name', 'in', keyed)
    .where('row_key', 'like', `[${String(customerId)},%`)
    .execute();
}

/** Answers to registers that name the person, as a duplicate or for another reason, name nobody any more. */
async function eraseFromAnswers(tx: HeadquartersDatabase, words: readonly string[]): Promise<void> {
  const rows = await tx
    .selectFrom('received_entry')
    .select(['entry_id', 'answer'])
    .where('answer', 'like', '%"refused"%')
    .execute();
  for (const { entry_id, answer } of rows) {
    const parsed = JSON.parse(answer) as { readonly detail?: Readonly<Record<string, unknown>> };
    const isNamed = Object.values(parsed.detail ?? {}).some((value) => words.includes(String(value)));
    if (!isNamed) continue;
    await tx
      .updateTable('received_entry')
      .set({ answer: JSON.stringify({ ...parsed, detail: {} }) })
      .where('entry_id', '=', entry_id)
      .execute();
  }
}

/** Takes what was deleted out of the write-ahead log too. */
export function forgetLog({ sqlite }: HeadquartersStore): void {
  sqlite?.pragma('wal_checkpoint(TRUNCATE)');
}
