// Bulk work on SQLite: new rows travel as one JSON text, the others row by row. Nothing here waits for anything, so
// that a transaction is over before the event loop turns.
import type { Statement } from 'better-sqlite3';
import type { Cell } from '../../main/contract/distribution';
import { countSql, countingValues } from './attribute-counts';
import type { Bulk, Cells, KeyedQuery, Outcome } from './bulk';
import { prepared } from './prepared';
import type { DistributedTableName } from './schema';
import type { SqliteHandle } from './sqlite-file';
import { columnsOf, distributedTable } from './tables';

const list = (names: readonly string[]): string => names.join(', ');
const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
const whereKey = (key: readonly string[]): string => key.map((column) => `${column} = ?`).join(' AND ');

interface TableStatements {
  readonly put: Statement<Cell[]>;
  readonly exists: Statement<Cell[]>;
  readonly keyLength: number;
}

const tables = new WeakMap<SqliteHandle, Map<string, TableStatements>>();

function statementsOf(sqlite: SqliteHandle, name: DistributedTableName): TableStatements {
  let own = tables.get(sqlite);
  if (!own) tables.set(sqlite, (own = new Map()));
  let statements = own.get(name);
  if (!statements) own.set(name, (statements = prepareTable(sqlite, name)));
  return statements;
}

function prepareTable(sqlite: SqliteHandle, name: DistributedTableName): TableStatements {
  const table = distributedTable(name);
  const columns = [...columnsOf(table), 'change_number'];
  const set = [...table.columns, 'change_number'].map((column) => `${column} = excluded.${column}`);
  const differs = table.columns.map((column) => `${name}.${column} IS NOT excluded.${column}`);
  const conflict =
    table.columns.length === 0 ? 'NOTHING' : `UPDATE SET ${list(set)} WHERE ${differs.join(' OR ')}`;
  return {
    keyLength: table.key.length,
    put: sqlite.prepare<Cell[]>(
      `INSERT INTO ${name} (${list(columns)}) VALUES (${places(columns.length)})
       ON CONFLICT (${list(table.key)}) DO ${conflict}`,
    ),
    exists: sqlite.prepare<Cell[]>(`SELECT 1 FROM ${name} WHERE ${whereKey(table.key)}`).pluck(),
  };
}

/** So many rows, with those that belong to them, are a text that the processor keeps at hand. */
const rowsAtOnce = 250;

/**
 * SQLite takes rows out of one text in less time than binding them cell by cell takes. Rows that belong to new ones lie
 * in a list for each of these, whose ids follow each other: each row has a cell less to write and to read.
 */
function insertSql(name: DistributedTableName, isPart: boolean): string {
  const columns = columnsOf(distributedTable(name));
  const values = columns.slice(1).map((_, at) => `r.value ->> ${String(at)}`);
  const rows = isPart ? 'jsonb_each(?) AS n, jsonb_each(n.value) AS r' : 'jsonb_each(?) AS r';
  return `INSERT INTO ${name} (${list([...columns, 'change_number'])})
    SELECT ${list([`? + ${isPart ? 'n' : 'r'}.key`, ...(isPart && isOfValues(name) ? valueCells : values), '?'])} FROM ${rows}`;
}

/** Whether its rows are values of attributes or the like: in one of three columns each, amounts of money in two. */
const isOfValues = (name: DistributedTableName): boolean => {
  const { key, columns } = distributedTable(name);
  return key.length === 2 && list(columns) === 'text_value, number_value, currency_code';
};

/** Of what `namedValues` makes; the rows as they are would take a quarter of the time more. */
const valueCells = [
  'r.key',
  `CASE r.type WHEN 'text' THEN r.atom WHEN 'array' THEN r.value ->> 0 END`,
  `CASE r.type WHEN 'text' THEN NULL WHEN 'array' THEN r.value ->> 1 ELSE r.atom END`,
  `CASE r.type WHEN 'array' THEN r.value ->> 2 END`,
];

function namedValues(rows: readonly Cells[]): Readonly<Record<string, Cell | readonly Cell[]>> {
  const values: Record<string, Cell | readonly Cell[]> = {};
  for (const [key, text = null, number = null, currency = null] of rows) {
    const isOne = currency === null && (text === null || number === null);
    values[String(key)] = isOne ? (text ?? number) : [text, number, currency];
  }
  return values;
}

/** All keys travel as one text, too: asking key by key takes several times as long. */
function findSql({ columns, from, key }: KeyedQuery): string {
  const keys = '(SELECT key AS n, value AS cells FROM jsonb_each(?)) AS k';
  const isKey = key.map((column, at) => `${column} = k.cells ->> ${String(at)}`);
  // Not JOIN: the keys come first, each found by the index.
  return `SELECT k.n, ${columns} FROM ${keys} CROSS JOIN ${from} WHERE ${isKey.join(' AND ')}`;
}

/** To be used inside a transaction that is under way. */
export function sqliteBulk(sqlite: SqliteHandle, changeNumber: number): Bulk {
  const putCounted = (name: DistributedTableName, rows: readonly Cells[]): Outcome[] => {
    const { put, exists, keyLength } = statementsOf(sqlite, name);
    return rows.map((cells): Outcome => {
      const isThere = exists.get(...cells.slice(0, keyLength)) !== undefined;
      if (put.run(...cells, changeNumber).changes === 0) return 'unchanged';
      return isThere ? 'updated' : 'created';
    });
  };
  const bulk: Bulk = {
    changeNumber,
    put(name, rows) {
      if (rows.length === 0) return Promise.resolve([]);
      const { put } = statementsOf(sqlite, name);
      return Promise.resolve(rows.map((cells) => put.run(...cells, changeNumber).changes > 0));
    },
    putCounted: (name, rows) => Promise.resolve(rows.length === 0 ? [] : putCounted(name, rows)),
    insertNumbered(name, rows, parts = []) {
      if (rows.length === 0) return Promise.resolve([]);
      const last = prepared(sqlite, 'SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(name);
      const first = Number(last ?? 0) + 1;
      const insert = (table: DistributedTableName, isPart: boolean, given: readonly unknown[]): void => {
        const statement = prepared(sqlite, insertSql(table, isPart));
        for (let from = 0; from < given.length; from += rowsAtOnce) {
          const text = JSON.stringify(given.slice(from, from + rowsAtOnce));
          statement.run(first + from, changeNumber, text);
        }
      };
      insert(name, false, rows);
      for (const { table, rows: given } of parts) {
        insert(table, true, isOfValues(table) ? given.map(namedValues) : given);
      }
      return Promise.resolve(rows.map((_, at) => first + at));
    },
    find(query, keys) {
      if (keys.length === 0) return Promise.resolve([]);
      const found = keys.map((): Cells[] => []);
      const rows = prepared(sqlite, findSql(query)).raw().all(JSON.stringify(keys)) as Cell[][];
      for (const [at, ...cells] of rows) found[Number(at)]?.push(cells);
      return Promise.resolve(found);
    },
  };
  return countingValues(bulk, (...counted) => prepared(sqlite, countSql).run(...counted));
}

/**
 * Only where nobody else can write meanwhile (the folder's lock or the connection is held) and no reference can come to
 * point nowhere: bulk work whose ids come from the store itself, a fifth of its time, and rows that nothing refers to.
 */
export async function trustingReferences<Result>(
  sqlite: SqliteHandle,
  work: () => Promise<Result>,
): Promise<Result> {
  sqlite.pragma('foreign_keys = OFF');
  try {
    return await work();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}
