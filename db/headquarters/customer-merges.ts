// Everything that belongs to a customer, table by table; merging one customer into another so that it can be
// undone; and removing a person for good.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Cell } from '../../main/contract/distribution';
import { digits, fold } from '../../main/contract/search';
import { eraseFromAudit, eraseRecordFromAudit } from './audit';
import { removeCustomer } from './customers';
import { putErasure } from './erasures';
import type { ListSource } from './lists';
import type { HeadquartersStore } from './open';
import type { DistributedTableName, HeadquartersDatabase } from './schema';
import { columnsOf, distributedTable, limitedParents } from './tables';
import { put, remove } from './write';
import type { Change, NewRow } from './write';

export type Row = Readonly<Record<string, Cell>>;

/** The tables whose rows belong to a customer. */
const parts: readonly DistributedTableName[] = (
  Object.entries(limitedParents) as [DistributedTableName, readonly { readonly table: string }[]][]
)
  .filter(([, parents]) => parents.some(({ table }) => table === 'customer'))
  .map(([name]) => name);

export interface CustomerSnapshot {
  readonly customer: Row;
  readonly parts: Readonly<Record<string, readonly Row[]>>;
}

const names = (table: DistributedTableName): RawBuilder<unknown> =>
  sql.join(columnsOf(distributedTable(table)).map((column) => sql.ref(column)));

/** All rows of the customer; null where there is none. */
export async function readSnapshot(
  db: HeadquartersDatabase,
  customerId: number,
): Promise<CustomerSnapshot | null> {
  const found = await sql<Row>`select ${names('customer')} from customer where id = ${customerId}`.execute(
    db,
  );
  const customer = found.rows[0];
  if (!customer) return null;
  const all: Record<string, readonly Row[]> = {};
  for (const table of parts) {
    const key = sql.join(distributedTable(table).key.map((column) => sql.ref(column)));
    const { rows } = await sql<Row>`select ${names(table)} from ${sql.table(table)}
      where customer_id = ${customerId} order by ${key}`.execute(db);
    all[table] = rows;
  }
  return { customer, parts: all };
}

const putRow = (change: Change, table: DistributedTableName, row: Row): Promise<boolean> =>
  put(change, table, row as NewRow<typeof table>);
const keyOf = (table: DistributedTableName, row: Row): (string | number)[] =>
  distributedTable(table).key.map((column) => row[column] ?? '');

export interface MergeRecord {
  readonly snapshot: CustomerSnapshot;
  /** What the other customer got, and what of theirs was filled in. */
  readonly given: readonly { readonly table: DistributedTableName; readonly row: Row }[];
  readonly filled: readonly { readonly column: string; readonly before: Cell; readonly after: Cell }[];
  readonly replaced: readonly { readonly table: DistributedTableName; readonly row: Row }[];
}

const fillable = ['first_name', 'last_name', 'prefix', 'language', 'uuid'] as const;
const isNothing = (cell: Cell | undefined): boolean => cell === null || cell === undefined || cell === '';
const contactKey = (row: Row): string =>
  row['kind'] === 'phone' ? `phone ${digits(String(row['value']))}` : `email ${fold(String(row['value']))}`;

/**
 * Takes `from` out and gives `into` what they have not: contacts, values, everything that happened. Where both say
 * something, `into` wins; a refused consent stays refused.
 */
export async function mergeCustomers(
  change: Change,
  from: CustomerSnapshot,
  into: CustomerSnapshot,
  mayBeInSeveralBooks: boolean,
): Promise<MergeRecord> {
  const id = Number(into.customer['id']);
  // Ids of activities and notes are there once only: first they go, then they come.
  await removeCustomer(change, Number(from.customer['id']));
  const filled = fillable.flatMap((column) => {
    const [before, after] = [into.customer[column] ?? null, from.customer[column] ?? null];
    return isNothing(before) && !isNothing(after) ? [{ column, before, after }] : [];
  });
  if (filled.length > 0) {
    const row = {
      ...into.customer,
      ...Object.fromEntries(filled.map(({ column, after }) => [column, after])),
    };
    await putRow(change, 'customer', row);
  }
  const given: { table: DistributedTableName; row: Row }[] = [];
  const replaced: { table: DistributedTableName; row: Row }[] = [];
  for (const table of parts) {
    const theirs = into.parts[table] ?? [];
    for (const row of rowsToGive(table, from.parts[table] ?? [], theirs, mayBeInSeveralBooks)) {
      const moved = { ...row, customer_id: id };
      const key = JSON.stringify(keyOf(table, moved));
      const present = theirs.find((other) => JSON.stringify(keyOf(table, other)) === key);
      if (present && !(table === 'customer_consent' && row['state'] === 'refused')) continue;
      if (present) replaced.push({ table, row: present });
      await putRow(change, table, moved);
      given.push({ table, row: moved });
    }
  }
  return { snapshot: from, given, filled, replaced };
}

function rowsToGive(
  table: DistributedTableName,
  rows: readonly Row[],
  theirs: readonly Row[],
  mayBeInSeveralBooks: boolean,
): readonly Row[] {
  if (table === 'client_book_member') return theirs.length === 0 || mayBeInSeveralBooks ? rows : [];
  if (table !== 'customer_contact') return rows;
  const known = new Set(theirs.map(contactKey));
  const next = (kind: Cell | undefined): number =>
    1 + Math.max(-1, ...theirs.filter((row) => row['kind'] === kind).map((row) => Number(row['position'])));
  const added = new Map<Cell | undefined, number>();
  return rows.flatMap((row) => {
    if (known.has(contactKey(row))) return [];
    const position = added.get(row['kind']) ?? next(row['kind']);
    added.set(row['kind'], position + 1);
    return [{ ...row, position }];
  });
}

/** What happened to the customer: rows that may have been edited or removed since, and are left so. */
const happenings = new Set<DistributedTableName>(['sales_line', 'activity', 'note', 'follow_up']);

/** Brings the merged customer back. What was written since stays with the one it was written to. */
export async function undoMerge(
  change: Change,
  intoId: number,
  { snapshot, given, filled, replaced }: MergeRecord,
): Promise<void> {
  const { tx, number } = change;
  const fromId = Number(snapshot.customer['id']);
  const kept: { table: DistributedTableName; row: Row }[] = [];
  for (const { table, row } of given) {
    const conditions = distributedTable(table).key.map(
      (column) => sql`${sql.ref(column)} = ${row[column] ?? null}`,
    );
    const { rows } = await sql<Row>`select ${names(table)} from ${sql.table(table)}
      where ${sql.join(conditions, sql` and `)}`.execute(tx);
    const now = rows[0];
    if (!now) continue;
    const isSame = columnsOf(distributedTable(table)).every((column) => now[column] === row[column]);
    if (happenings.has(table)) {
      kept.push({ table, row: { ...now, customer_id: fromId } });
      await remove(change, table, keyOf(table, now));
    } else if (isSame) await remove(change, table, keyOf(table, now));
  }
  for (const { table, row } of replaced) await putRow(change, table, row);
  const { rows } = await sql<Row>`select ${names('customer')} from customer where id = ${intoId}`.execute(tx);
  const into = rows[0];
  const back = into ? filled.filter(({ column, after }) => into[column] === after) : [];
  if (into && back.length > 0) {
    const columns = Object.fromEntries(back.map(({ column, before }) => [column, before]));
    await putRow(change, 'customer', { ...into, ...columns });
  }
  await tx
    .insertInto('customer')
    .values({ ...(snapshot.customer as unknown as NewRow<'customer'>), id: fromId, change_number: number })
    .execute();
  for (const table of parts) {
    if (happenings.has(table)) continue;
    for (const row of snapshot.parts[table] ?? []) await putRow(change, table, row);
  }
  for (const { table, row } of kept) await putRow(change, table, row);
}

const as = (name: string): RawBuilder<unknown> => sql`as ${sql.ref(name)}`;
export const customerMergeList: ListSource = {
  base: sql`select g.id, g.at, g.merged_by ${as('by')}, g.from_account_number ${as('fromAccountNumber')},
    g.from_name ${as('fromName')}, g.into_customer_id ${as('intoId')}, c.account_number ${as('intoAccountNumber')},
    c.name ${as('intoName')}, case when g.undone_at is null then 'done' else 'undone' end ${as('state')}
    from customer_merge g join customer c on c.id = g.into_customer_id`,
  key: ['id'],
};

export interface NewMerge {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly intoId: number;
  readonly record: MergeRecord;
}

export async function putMerge(db: HeadquartersDatabase, merge: NewMerge): Promise<void> {
  const { customer } = merge.record.snapshot;
  await db
    .insertInto('customer_merge')
    .values({
      id: merge.id,
      at: merge.at,
      merged_by: merge.by,
      from_customer_id: Number(customer['id']),
      from_account_number: String(customer['account_number']),
      from_name: String(customer['name']),
      into_customer_id: merge.intoId,
      snapshot: JSON.stringify(merge.record),
      undone_at: null,
      undone_by: null,
    })
    .execute();
}

export async function findMerge(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('customer_merge').selectAll().where('id', '=', id).executeTakeFirst();
  return row
    ? {
        fromId: row.from_customer_id,
        intoId: row.into_customer_id,
        isUndone: row.undone_at !== null,
        record: JSON.parse(row.snapshot) as MergeRecord,
      }
    : null;
}

/** Once undone, the snapshot has served its purpose. */
export async function endMerge(
  db: HeadquartersDatabase,
  id: string,
  by: { readonly at: number; readonly by: string },
): Promise<void> {
  await db
    .updateTable('customer_merge')
    .set({ undone_at: by.at, undone_by: by.by, snapshot: '{}' })
    .where('id', '=', id)
    .execute();
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
  const keyed = parts.filter((table) => distributedTable(table).key[0] === 'customer_id');
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
