// The worker that brings an older store up to date, restores or verifies a backup or looks for damage, and ends.
import { restoreBackup, takeBackup, verifyBackup } from '../../db/pos/backup';
import { connect, forPackages, forViews } from '../../db/pos/connection';
import { storeFiles } from '../../db/pos/files';
import { migrate } from '../../db/pos/migrate';
import { findDamage } from '../../db/pos/open';

/** A store of an older version: a verified backup, then the missing steps. */
async function migrateStore(dataDir: string, at: number): Promise<readonly string[]> {
  const files = storeFiles(dataDir);
  const db = connect(files.store, forPackages);
  try {
    await takeBackup(db, files, at);
    return migrate(db);
  } finally {
    db.close();
  }
}

export const maintenanceMethods = (dataDir: string) => ({
  /** Null where nothing was found. */
  findDamage(_input: null): string | null {
    const db = connect(storeFiles(dataDir).store, forViews);
    try {
      return findDamage(db);
    } finally {
      db.close();
    }
  },
  verifyBackup: (file: string) => {
    verifyBackup(file);
  },
  // These two while nobody has the store open.
  migrate: (at: number) => migrateStore(dataDir, at),
  restore: (at: number) => restoreBackup(storeFiles(dataDir), at),
});
export type MaintenanceMethods = ReturnType<typeof maintenanceMethods>;
