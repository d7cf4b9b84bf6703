// Statements prepared once for each connection.
import type { Statement } from 'better-sqlite3';
import type { Cell } from '../../main/contract/distribution';
import type { SqliteHandle } from './sqlite-file';

const caches = new WeakMap<SqliteHandle, Map<string, Statement<Cell[]>>>();

/** The statement for this text on this connection. */
export function prepared(sqlite: SqliteHandle, sql: string): Statement<Cell[]> {
  let cache = caches.get(sqlite);
  if (!cache) caches.set(sqlite, (cache = new Map()));
  let statement = cache.get(sql);
  if (!statement) cache.set(sql, (statement = sqlite.prepare<Cell[]>(sql)));
  return statement;
}
