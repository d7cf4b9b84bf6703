// Every change of Headquarters' data: one transaction under one change number, rows written only where they
// differ, and a deletion recorded for each row that goes, so that registers hear of exactly what changed.
import { sql } from 'kysely';
import type { Insertable, RawBuilder } from 'kysely';
import { countValues, countedTable, discountCustomer } from './attribute-counts';
import { naming } from './failures';
import type { HeadquartersStore } from './open';
import type { DistributedTableName, HeadquartersTransaction, Schema } from './schema';
import type { Bulk } from './bulk';
import { withTries } from './postgresql';
import { columnsOf, distributedTable, hasLegalEntity, limitedParents } from './tables';

/** A transaction under way and the number that all rows written in it carry. */
export interface Change {
  readonly tx: HeadquartersTransaction;
  readonly number: number;
}

export type NewRow<T extends DistributedTableName> = Omit<Insertable<Schema[T]>, 'change_number'>;
type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

/**
 * Runs `work` in one transaction. Its number is taken by its first statement: where several connections write,
 * the counter's row stays locked until the commit, so that numbers are committed in their order and a register's
 * cursor never passes a change that is still being committed. Inside, use only `change.tx`: `store.db` waits for
 * the transaction to end.
 */
export function write<Result>(
  store: HeadquartersStore,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  // On PostgreSQL a transaction that was in another's way is taken back as a whole, and done again as a whole.
  return naming(store.place, () =>
    withTries(() => store.db.transaction().execute((tx) => numbered(tx, work))),
  );
}

/**
 * The same where nothing refers to the rows that `work` deletes any more: the database need not look for it, which in a
 * large table without an index takes seconds, nor does it delete anything together with them.
 */
export function writeUnreferenced<Result>(
  store: HeadquartersStore,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  return naming(store.place, () => withTries(() => store.unreferenced((tx) => numbered(tx, work))));
}

async function numbered<Result>(
  tx: HeadquartersTransaction,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  const { number } = await tx
    .updateTable('change_counter')
    .set((row) => ({ number: row('number', '+', 1) }))
    .returning('number')
    .executeTakeFirstOrThrow();
  return work({ tx, number });
}

/**
 * The same for many rows at once: see bulk.ts. On SQLite there is no turn of the event loop in it as long as `work`
 * waits for nothing else; it waits until no transaction of `write` is under way.
 */
export const bulkWrite = <Result>(
  store: HeadquartersStore,
  work: (bulk: Bulk) => Promise<Result>,
): Promise<Result> => naming(store.place, () => store.bulk(work));

const assign = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`));

/**
 * Inserts the row or updates it; a row that is the same already keeps its change number. All columns of the
 * table must be there. Answers whether anything was written.
 */
export async function put<T extends DistributedTableName>(
  change: Change,
  name: T,
  row: NewRow<T>,
): Promise<boolean> {
  const table = distributedTable(name);
  const values = row as Row;
  const before = hasLegalEntity(table)
    ? await legalEntityOf(
        change,
        name,
        table.key.map((key) => values[key]),
      )
    : null;
  const isCounted =
    name === countedTable &&
    !(await isThere(
      change,
      name,
      table.key.map((key) => values[key]),
    ));
  const names = columnsOf(table);
  const columns = [...names, 'change_number'];
  const cells = [...names.map((column) => values[column] ?? null), change.number];
  const differs = sql.join(
    table.columns.map(
      (column) => sql`${sql.ref(`${name}.${column}`)} is distinct from ${sql.ref(`excluded.${column}`)}`,
    ),
    sql` or `,
  );
  const conflict =
    table.columns.length === 0
      ? sql`do nothing`
      : sql`do update set ${assign([...table.columns, 'change_number'])} where ${differs}`;
  const { numAffectedRows } =
    await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values (${sql.join(cells)}) on conflict (${sql.join(table.key.map((key) => sql.ref(key)))}) ${conflict}`.execute(
      change.tx,
    );
  const isWritten = (numAffectedRows ?? 0n) > 0n;
  if (isWritten && isCounted) await countValues(change.tx, Number(values['attribute_id']), 1);
  if (isWritten && before !== null && before !== values['legal_entity_id']) {
    await leave(
      change,
      name,
      table.key.map((key) => values[key] ?? null),
      before,
    );
  }
  return isWritten;
}

/** Deletes the row, with what the database deletes together with it. Answers whether there was one. */
export async function remove(
  change: Change,
  name: DistributedTableName,
  key: readonly (string | number)[],
): Promise<boolean> {
  const legalEntity = await legalEntityOf(change, name, key);
  if (name === 'customer') await discountCustomer(change.tx, Number(key[0]));
  const { numAffectedRows } = await sql`delete from ${sql.table(name)} where ${whereKey(name, key)}`.execute(
    change.tx,
  );
  if ((numAffectedRows ?? 0n) === 0n) return false;
  if (name === countedTable) await countValues(change.tx, Number(key[1]), -1);
  await recordDeletion(change, name, key, legalEntity ?? '');
  return true;
}

/**
 * Makes the rows that begin with the key columns `within` exactly these: puts each, removes the others.
 * Answers whether anything was written.
 */
export async function replace<T extends DistributedTableName>(
  change: Change,
  name: T,
  within: Partial<NewRow<T>>,
  rows: readonly NewRow<T>[],
): Promise<boolean> {
  const table = distributedTable(name);
  const conditions = Object.entries(within as Row).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}`,
  );
  const keyOf = (row: Row): (string | number)[] => table.key.map((column) => row[column] ?? '');
  const kept = new Set(rows.map((row) => JSON.stringify(keyOf(row as Row))));
  const present =
    await sql<Row>`select ${sql.join(table.key.map((key) => sql.ref(key)))} from ${sql.table(name)}
    where ${sql.join(conditions, sql` and `)}`.execute(change.tx);
  let isWritten = false;
  for (const row of present.rows) {
    if (!kept.has(JSON.stringify(keyOf(row))))
      isWritten = (await remove(change, name, keyOf(row))) || isWritten;
  }
  for (const row of rows) isWritten = (await put(change, name, row)) || isWritten;
  return isWritten;
}

const whereKey = (name: DistributedTableName, key: readonly unknown[]): RawBuilder<unknown> =>
  sql.join(
    distributedTable(name).key.map((column, index) => sql`${sql.ref(column)} = ${key[index]}`),
    sql` and `,
  );

async function isThere(
  change: Change,
  name: DistributedTableName,
  key: readonly unknown[],
): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(name)} where ${whereKey(name, key)}`.execute(
    change.tx,
  );
  return rows.length > 0;
}

/** The legal entity that a stored row is limited to; null where there is no such row or no limit. */
async function legalEntityOf(
  change: Change,
  name: DistributedTableName,
  key: readonly unknown[],
): Promise<string | null> {
  if (key.includes(undefined)) return null;
  const table = distributedTable(name);
  const parent = limitedParents[name]?.[0];
  if (!hasLegalEntity(table) && !parent) return null;
  const row = hasLegalEntity(table)
    ? sql<{
        of: string;
      }>`select legal_entity_id as ${sql.ref('of')} from ${sql.table(name)} where ${whereKey(name, key)}`
    : sql<{ of: string }>`select legal_entity_id as ${sql.ref('of')} from ${sql.table(parent?.table ?? name)}
        where id = (select ${sql.ref(parent?.column ?? 'id')} from ${sql.table(name)} where ${whereKey(name, key)})`;
  return (await row.execute(change.tx)).rows[0]?.of ?? null;
}

async function recordDeletion(
  change: Change,
  name: DistributedTableName,
  key: readonly unknown[],
  legalEntity: string,
): Promise<void> {
  const row = {
    table_name: name,
    row_key: JSON.stringify(key),
    legal_entity_id: legalEntity,
    change_number: change.number,
  };
  await change.tx
    .insertInto('deletion')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['table_name', 'row_key', 'legal_entity_id'])
        .doUpdateSet({ change_number: change.number }),
    )
    .execute();
}

/** A row went to another legal entity: gone for the registers of the one before, with its children new for the other. */
async function leave(
  change: Change,
  name: DistributedTableName,
  key: readonly Value[],
  before: string,
): Promise<void> {
  await recordDeletion(change, name, key, before);
  for (const [child, parents] of Object.entries(limitedParents)) {
    const parent = parents.find(({ table }) => table === name);
    if (!parent) continue;
    await sql`update ${sql.table(child)} set change_number = ${change.number}
      where ${sql.ref(parent.column)} = ${key[0]}`.execute(change.tx);
  }
}
