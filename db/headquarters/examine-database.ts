// What state a PostgreSQL database is in, without changing anything: for `counterbook doctor`.
import { AppError } from '../../main/contract/result';
import type { DatabaseAddress } from './database-url';
import { postgresqlFailure } from './failures';
import { migrations } from './migrations';
import { cellsOf, openPool } from './postgresql';

export interface DatabaseReport {
  readonly place: string;
  readonly state: 'good' | 'older' | 'newer' | 'empty' | 'foreign' | 'away' | 'refused';
  readonly version: number | null;
  readonly reason: string | null;
}

export async function examineDatabase(address: DatabaseAddress): Promise<DatabaseReport> {
  const { place } = address;
  const report = (state: DatabaseReport['state'], version: number | null = null): DatabaseReport => ({
    place,
    state,
    version,
    reason: null,
  });
  const pool = openPool(address, { most: 1, onLost: () => undefined });
  try {
    const tables = await cellsOf(
      pool,
      'select table_name::text from information_schema.tables where table_schema = current_schema()',
      [],
    );
    if (tables.length === 0) return report('empty');
    if (!tables.some(([name]) => name === 'counterbook_version')) return report('foreign');
    const [row] = await cellsOf(pool, 'select number from counterbook_version', []);
    const version = Number(row?.[0] ?? 0);
    const state = version > migrations.length ? 'newer' : version < migrations.length ? 'older' : 'good';
    return report(state, version);
  } catch (thrown) {
    const failure = postgresqlFailure(thrown, place);
    if (!(failure instanceof AppError)) throw failure;
    const isAway = failure.code === 'headquarters-database-away';
    const { reason } = failure.detail;
    return { ...report(isAway ? 'away' : 'refused'), reason: reason === undefined ? null : String(reason) };
  } finally {
    await pool.end();
  }
}
