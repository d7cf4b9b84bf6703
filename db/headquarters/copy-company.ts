// Copies a whole company from a file to an empty PostgreSQL database, in one transaction: every row, then every row read
// back and compared, then the numbers that ids and changes go on from. A cut at any moment leaves the database empty.
import { CompiledQuery, sql } from 'kysely';
import { createHash } from 'node:crypto';
import type { Cell } from '../../main/contract/distribution';
import { AppError } from '../../main/contract/result';
import { dataTables } from './empty-tables';
import { naming } from './failures';
import type { HeadquartersDatabase, HeadquartersTransaction } from './schema';
import type { SqliteHandle } from './sqlite-file';
import type { HeadquartersStore } from './store';

const rowsPerStep = 2000;

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
}

export interface CopyOptions {
  readonly from: HeadquartersStore;
  readonly to: HeadquartersStore;
  /** What is done: writing, then reading back. */
  readonly onProgress?: (step: 'copied' | 'verified', table: string, rows: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What was copied is not what was read: nothing stays of it. */
export class CopyFailed extends Error {
  override readonly name = 'CopyFailed';
}

/** Whether anything was ever written to the database. */
export async function isEmptyStore(store: HeadquartersStore): Promise<boolean> {
  for (const table of await dataTables(store)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(store.db);
    if (rows.length > 0) return false;
  }
  return true;
}

interface Shape {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly key: readonly string[];
  readonly isNumbered: boolean;
}

/** Answers the tables with their rows. Throws `CopyFailed`, or AppError as the databases do. */
export const copyCompany = (options: CopyOptions): Promise<CopiedTable[]> =>
  naming(options.to.place, () =>
    options.to.db.transaction().execute(async (tx) => {
      const { from, onProgress = () => undefined, signal } = options;
      const { sqlite } = from;
      if (!sqlite) throw new AppError('unexpected');
      const shapes = await readShapes(tx);
      const copied: (CopiedTable & { readonly digest: string })[] = [];
      for (const shape of shapes) {
        const total = countIn(sqlite, shape.name);
        const digest = createHash('sha256');
        let rows = 0;
        for (const page of pagesIn(sqlite, shape)) {
          signal?.throwIfAborted();
          await insertPage(tx, shape, page);
          for (const row of page) digest.update(`${JSON.stringify(row)}\n`);
          rows += page.length;
          onProgress('copied', shape.name, rows, total);
        }
        copied.push({ table: shape.name, rows, digest: digest.digest('hex') });
      }
      for (const [at, shape] of shapes.entries()) {
        const expected = copied[at];
        const digest = createHash('sha256');
        let rows = 0;
        for await (const page of pagesOf(tx, shape)) {
          signal?.throwIfAborted();
          for (const row of page) digest.update(`${JSON.stringify(row)}\n`);
          rows += page.length;
          onProgress('verified', shape.name, rows, expected?.rows ?? 0);
        }
        if (rows !== expected?.rows)
          throw new CopyFailed(`${shape.name}: ${String(rows)} rows instead of ${String(expected?.rows)}`);
        if (digest.digest('hex') !== expected.digest)
          throw new CopyFailed(`${shape.name}: what was written is not what was read`);
      }
      await continueNumbers(tx, sqlite, shapes);
      return copied.map(({ table, rows }) => ({ table, rows }));
    }),
  );

const run = async (tx: HeadquartersDatabase, text: string, values: readonly unknown[] = []) =>
  (await tx.executeQuery<Record<string, Cell>>(CompiledQuery.raw(text, [...values]))).rows;

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Every table with its columns and its key, those that others refer to first. */
async function readShapes(tx: HeadquartersTransaction): Promise<Shape[]> {
  const names = await dataTables({ db: tx });
  const columns = await run(
    tx,
    `select table_name::text as t, column_name::text as c, data_type::text as type, is_identity::text as identity
     from information_schema.columns where table_schema = current_schema() order by ordinal_position`,
  );
  const keys = await run(
    tx,
    `select k.table_name::text as t, k.column_name::text as c from information_schema.table_constraints s
     join information_schema.key_column_usage k using (constraint_schema, constraint_name)
     where s.constraint_type = 'PRIMARY KEY' and s.table_schema = current_schema() order by k.ordinal_position`,
  );
  const references = await run(
    tx,
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  const of = (table: string): Shape => {
    const own = columns.filter(({ t }) => t === table);
    return {
      name: table,
      columns: own.map(({ c, type }) => ({ name: String(c), type: String(type) })),
      key: keys.filter(({ t }) => t === table).map(({ c }) => String(c)),
      isNumbered: own.some(({ identity }) => identity === 'YES'),
    };
  };
  const ordered: string[] = [];
  const visit = (table: string, path: readonly string[]): void => {
    if (ordered.includes(table) || path.includes(table)) return;
    for (const { child, parent } of references) {
      if (child === table) visit(String(parent), [...path, table]);
    }
    ordered.push(table);
  };
  for (const name of names) visit(name, []);
  return ordered.map(of);
}

const countIn = (sqlite: SqliteHandle, table: string): number =>
  Number(sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());

/** In the order of the key, which is the same in both databases. */
function* pagesIn(sqlite: SqliteHandle, { name, columns, key }: Shape): Generator<Cell[][], void> {
  const select = `SELECT ${quoted(columns.map((one) => one.name))} FROM "${name}" ORDER BY ${quoted(key)}`;
  let page: Cell[][] = [];
  for (const row of sqlite.prepare<[], Cell[]>(select).raw().iterate()) {
    page.push(row);
    if (page.length === rowsPerStep) {
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

async function* pagesOf(
  tx: HeadquartersTransaction,
  { name, columns, key }: Shape,
): AsyncGenerator<Cell[][]> {
  const names = columns.map((one) => one.name);
  await run(
    tx,
    `declare copied no scroll cursor for select ${quoted(names)} from "${name}" order by ${quoted(key)}`,
  );
  for (;;) {
    const rows = await run(tx, `fetch ${String(rowsPerStep)} from copied`);
    if (rows.length > 0) yield rows.map((row) => names.map((column) => row[column] ?? null));
    if (rows.length < rowsPerStep) break;
  }
  await run(tx, 'close copied');
}

async function insertPage(tx: HeadquartersTransaction, shape: Shape, page: readonly Cell[][]): Promise<void> {
  const names = quoted(shape.columns.map(({ name }) => name));
  const arrays = shape.columns.map(({ type }, index) => `$${String(index + 1)}::${type}[]`);
  await run(
    tx,
    `insert into "${shape.name}" (${names}) select * from unnest(${arrays.join(', ')})`,
    shape.columns.map((_, index) => page.map((row) => row[index] ?? null)),
  );
}

/** The next id is one that was never given, also to rows that are gone; the next change is newer than all. */
async function continueNumbers(
  tx: HeadquartersTransaction,
  sqlite: SqliteHandle,
  shapes: readonly Shape[],
): Promise<void> {
  for (const { name, isNumbered } of shapes) {
    if (!isNumbered) continue;
    const last = sqlite
      .prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?')
      .pluck()
      .get(name);
    if (last === undefined || last < 1) continue;
    await run(tx, `select setval(pg_get_serial_sequence($1, 'id'), $2)`, [name, last]);
  }
  const number = Number(sqlite.prepare('SELECT number FROM change_counter').pluck().get());
  await tx.updateTable('change_counter').set({ number }).execute();
}
