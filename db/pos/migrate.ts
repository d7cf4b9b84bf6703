// Brings a store to this version of the register: all missing steps in one transaction. A store of a newer
// version is refused, never changed.
import { AppError } from '../../main/contract/result';
import type { Connection } from './connection';
import { applicationId } from './files';
import { migrations as shipped, type Migration } from './migrations';
import { storeFailure } from './store-errors';

export type StoreCondition = 'empty' | 'current' | 'older';

const pragma = (db: Connection, name: string): number => Number(db.pragma(name, { simple: true }));

/** @throws AppError `store-newer`, or `store-damaged` where the file is some other program's database. */
export function storeCondition(db: Connection, migrations: readonly Migration[] = shipped): StoreCondition {
  try {
    const version = pragma(db, 'user_version');
    const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
    if (tables === 0 && version === 0) return 'empty';
    if (pragma(db, 'application_id') !== applicationId) throw new AppError('store-damaged');
    if (version > migrations.length) {
      throw new AppError('store-newer', { version, supported: migrations.length });
    }
    return version === migrations.length ? 'current' : 'older';
  } catch (error) {
    throw storeFailure(error);
  }
}

/**
 * Applies the steps that are missing. The caller has taken a verified backup of a store that is not empty.
 * @returns the names of the steps applied.
 */
export function migrate(db: Connection, migrations: readonly Migration[] = shipped): readonly string[] {
  assertNumbered(migrations);
  if (storeCondition(db, migrations) === 'current') return [];
  const missing = migrations.slice(pragma(db, 'user_version'));
  // A step may rebuild a table that others refer to; what it leaves is checked before it is kept.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const migration of missing) db.exec(migration.sql);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`${String(broken.length)} rows would lose what they refer to.`);
      db.pragma(`application_id = ${String(applicationId)}`);
      db.pragma(`user_version = ${String(migrations.length)}`);
    }).exclusive();
  } catch (error) {
    throw storeFailure(error);
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return missing.map((migration) => migration.name);
}

/** The number in a step's name is its place in the list: a step can be added at the end and nowhere else. */
export function assertNumbered(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (Number.parseInt(migration.name, 10) !== index + 1) {
      throw new Error(`Migration ${migration.name} stands in place ${String(index + 1)}.`);
    }
  });
}
