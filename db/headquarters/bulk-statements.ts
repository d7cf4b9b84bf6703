// Prepared statements of the bulk paths, made once for each connection, and the steps they are used in.
import { distributedTable, columnsOf } from './tables';
import type { DistributedTableName } from './schema';
import type { SqliteHandle } from './sqlite-file';
import type { Statement } from 'better-sqlite3';

export type Cell = string | number | null;
export type Written = 'created' | 'updated' | 'unchanged';

const caches = new WeakMap<SqliteHandle, Map<string, Statement<Cell[]>>>();

/** The statement for this text on this connection. */
export function prepared(sqlite: SqliteHandle, sql: string): Statement<Cell[]> {
  let cache = caches.get(sqlite);
  if (!cache) caches.set(sqlite, (cache = new Map()));
  let statement = cache.get(sql);
  if (!statement) cache.set(sql, (statement = sqlite.prepare<Cell[]>(sql)));
  return statement;
}

const places = (count: number): string => `(${Array.from({ length: count }, () => '?').join(', ')})`;
const insertInto = (name: string, columns: readonly string[]): string =>
  `INSERT INTO ${name} (${columns.join(', ')}) VALUES `;

/** Writes rows of one table under one change number. Cells are in the contract's order: key, then columns. */
export interface TableWriter {
  /** Rows that are known not to be there, in one statement. */
  insertNew(rows: readonly (readonly Cell[])[]): void;
  /** A row that may be there; it keeps its change number where nothing differs. */
  put(row: readonly Cell[]): Written;
  /** Deletes the row and records that; false where there was none. */
  remove(key: readonly Cell[]): boolean;
}

export function tableWriter(
  sqlite: SqliteHandle,
  name: DistributedTableName,
  changeNumber: number,
  legalEntityId: string,
): TableWriter {
  const table = distributedTable(name);
  const columns = [...columnsOf(table), 'change_number'];
  const insert = insertInto(name, columns);
  const row = places(columns.length);
  const conflict = ` ON CONFLICT (${table.key.join(', ')}) DO`;
  const insertIfNew = prepared(sqlite, `${insert}${row}${conflict} NOTHING`);
  const update =
    table.columns.length === 0
      ? null
      : prepared(
          sqlite,
          `${insert}${row}${conflict} UPDATE SET ${[...table.columns, 'change_number']
            .map((column) => `${column} = excluded.${column}`)
            .join(', ')} WHERE ${table.columns
            .map((column) => `${name}.${column} IS NOT excluded.${column}`)
            .join(' OR ')}`,
        );
  const drop = prepared(
    sqlite,
    `DELETE FROM ${name} WHERE ${table.key.map((key) => `${key} = ?`).join(' AND ')}`,
  );
  const record = prepared(
    sqlite,
    `INSERT INTO deletion (table_name, row_key, legal_entity_id, change_number) VALUES ${places(4)}
     ON CONFLICT (table_name, row_key, legal_entity_id) DO UPDATE SET change_number = excluded.change_number`,
  );
  return {
    insertNew(rows) {
      if (rows.length === 0) return;
      const text = insert + Array.from({ length: rows.length }, () => row).join(', ');
      const cells: Cell[] = [];
      for (const values of rows) {
        for (const value of values) cells.push(value);
        cells.push(changeNumber);
      }
      prepared(sqlite, text).run(cells as never);
    },
    put(values) {
      const cells = [...values, changeNumber];
      if (insertIfNew.run(cells as never).changes > 0) return 'created';
      return update && update.run(cells as never).changes > 0 ? 'updated' : 'unchanged';
    },
    remove(key) {
      if (drop.run([...key] as never).changes === 0) return false;
      record.run([name, JSON.stringify(key), legalEntityId, changeNumber] as never);
      return true;
    },
  };
}
