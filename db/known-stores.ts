// The stores that a data folder may hold, with what tells them from other files.
import { dirname, join } from 'node:path';
import { headquartersStorePath, registerStorePath } from '../main/data-folder';
import type { ExpectedStore } from './examine-store';
import { migrations as headquartersMigrations } from './headquarters/migrations';
import { applicationId as headquartersId } from './headquarters/sqlite-file';
import { applicationId as registerId } from './pos/files';
import { migrations as registerMigrations } from './pos/migrations';

export interface KnownStore extends ExpectedStore {
  readonly title: string;
  readonly backups: string;
}

export function knownStores(dataDir: string): readonly KnownStore[] {
  const of = (title: string, file: string, applicationId: number, version: number): KnownStore => ({
    title,
    file,
    applicationId,
    version,
    backups: join(dirname(file), 'backups'),
  });
  return [
    of("Headquarters' store", headquartersStorePath(dataDir), headquartersId, headquartersMigrations.length),
    of("The register's store", registerStorePath(dataDir), registerId, registerMigrations.length),
  ];
}
