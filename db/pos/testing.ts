// For tests: a real store in a folder of its own, with what a test wants in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forPackages, type Connection, type ConnectionOptions } from './connection';
import { storeFiles, type StoreFiles } from './files';
import { openStore } from './open';

export interface TestFolder {
  readonly dataDir: string;
  readonly files: StoreFiles;
  remove(): void;
}

export interface TestStore extends TestFolder {
  readonly db: Connection;
}

export function makeFolder(): TestFolder {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbook-pos-'));
  return {
    dataDir,
    files: storeFiles(dataDir),
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export function openForTest(files: StoreFiles, options: ConnectionOptions = forPackages): Connection {
  const opening = openStore(files, options);
  if (opening.kind !== 'open') throw new Error('The store is older than the test.');
  return opening.db;
}

export function makeStore(options: ConnectionOptions = forPackages): TestStore {
  const folder = makeFolder();
  const db = openForTest(folder.files, options);
  return {
    ...folder,
    db,
    remove: () => {
      db.close();
      folder.remove();
    },
  };
}
