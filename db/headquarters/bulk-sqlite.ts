// Bulk work on SQLite: prepared statements, row by row. Nothing here waits for anything, so that a transaction is over
// before the event loop turns.
import type { Statement } from 'better-sqlite3';
import type { Cell } from '../../main/contract/distribution';
import type { Bulk, Cells, KeyedQuery, Outcome } from './bulk';
import type { DistributedTableName } from './schema';
import type { SqliteHandle } from './sqlite-file';
import { columnsOf, distributedTable } from './tables';

const list = (names: readonly string[]): string => names.join(', ');
const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
const whereKey = (key: readonly string[]): string => key.map((column) => `${column} = ?`).join(' AND ');

/** Half the time of one by one; more rows in a statement take longer again. */
const rowsPerStatement = 16;

interface TableStatements {
  readonly put: Statement<Cell[]>;
  readonly exists: Statement<Cell[]>;
  readonly insertNumbered: Statement<Cell[]>;
  readonly keyLength: number;
  insert(rows: number): Statement<Cell[]>;
}

const tables = new WeakMap<SqliteHandle, Map<string, TableStatements>>();
const queries = new WeakMap<SqliteHandle, Map<KeyedQuery, Statement<Cell[]>>>();

/** What `find` gives out of a cache on each connection. */
function cached<Key, Value>(
  all: WeakMap<SqliteHandle, Map<Key, Value>>,
  sqlite: SqliteHandle,
  key: Key,
  make: () => Value,
): Value {
  let own = all.get(sqlite);
  if (!own) all.set(sqlite, (own = new Map<Key, Value>()));
  let value = own.get(key);
  if (value === undefined) own.set(key, (value = make()));
  return value;
}

function prepareTable(sqlite: SqliteHandle, name: DistributedTableName): TableStatements {
  const table = distributedTable(name);
  const columns = [...columnsOf(table), 'change_number'];
  const set = [...table.columns, 'change_number'].map((column) => `${column} = excluded.${column}`);
  const differs = table.columns.map((column) => `${name}.${column} IS NOT excluded.${column}`);
  const conflict =
    table.columns.length === 0 ? 'NOTHING' : `UPDATE SET ${list(set)} WHERE ${differs.join(' OR ')}`;
  const inserts = new Map<number, Statement<Cell[]>>();
  const numbered = columns.slice(table.key.length);
  return {
    keyLength: table.key.length,
    put: sqlite.prepare<Cell[]>(
      `INSERT INTO ${name} (${list(columns)}) VALUES (${places(columns.length)})
       ON CONFLICT (${list(table.key)}) DO ${conflict}`,
    ),
    exists: sqlite.prepare<Cell[]>(`SELECT 1 FROM ${name} WHERE ${whereKey(table.key)}`).pluck(),
    insertNumbered: sqlite.prepare<Cell[]>(
      `INSERT INTO ${name} (${list(numbered)}) VALUES (${places(numbered.length)})`,
    ),
    insert(rows) {
      let statement = inserts.get(rows);
      if (statement === undefined) {
        const values = Array.from({ length: rows }, () => `(${places(columns.length)})`);
        statement = sqlite.prepare<Cell[]>(`INSERT INTO ${name} (${list(columns)}) VALUES ${list(values)}`);
        inserts.set(rows, statement);
      }
      return statement;
    },
  };
}

/** To be used inside a transaction that is under way. */
export function sqliteBulk(sqlite: SqliteHandle, changeNumber: number): Bulk {
  const statements = (name: DistributedTableName): TableStatements =>
    cached(tables, sqlite, name, () => prepareTable(sqlite, name));
  const putCounted = (name: DistributedTableName, rows: readonly Cells[]): Outcome[] => {
    const { put, exists, keyLength } = statements(name);
    return rows.map((cells): Outcome => {
      const isThere = exists.get(...cells.slice(0, keyLength)) !== undefined;
      if (put.run(...cells, changeNumber).changes === 0) return 'unchanged';
      return isThere ? 'updated' : 'created';
    });
  };
  return {
    changeNumber,
    put(name, rows) {
      if (rows.length === 0) return Promise.resolve([]);
      const { put } = statements(name);
      return Promise.resolve(rows.map((cells) => put.run(...cells, changeNumber).changes > 0));
    },
    putCounted: (name, rows) => Promise.resolve(rows.length === 0 ? [] : putCounted(name, rows)),
    insert(name, rows) {
      const { insert } = statements(name);
      for (let from = 0; from < rows.length; from += rowsPerStatement) {
        const end = Math.min(rows.length, from + rowsPerStatement);
        const cells: Cell[] = [];
        for (let at = from; at < end; at += 1) {
          for (const cell of rows[at] ?? []) cells.push(cell);
          cells.push(changeNumber);
        }
        insert(end - from).run(cells as never);
      }
      return Promise.resolve();
    },
    insertNumbered(name, rows) {
      if (rows.length === 0) return Promise.resolve([]);
      const { insertNumbered } = statements(name);
      return Promise.resolve(
        rows.map((cells) => Number(insertNumbered.run(...cells, changeNumber).lastInsertRowid)),
      );
    },
    find(query, keys) {
      if (keys.length === 0) return Promise.resolve([]);
      const statement = cached(queries, sqlite, query, () =>
        sqlite
          .prepare<Cell[]>(`SELECT ${query.columns} FROM ${query.from} WHERE ${whereKey(query.key)}`)
          .raw(),
      );
      return Promise.resolve(keys.map((key) => statement.all(...key) as unknown as Cells[]));
    },
  };
}

/**
 * Only where nobody else can write (the folder's lock is held) and each id comes from the store itself, so that it
 * cannot be missing: it is a fifth of the time of bulk work.
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
