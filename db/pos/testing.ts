// For tests: a real store in a folder of its own, with what a test wants in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, forPackages, type Connection, type ConnectionOptions } from './connection';
import { makeFolders, storeFiles, type StoreFiles } from './files';
import { migrate } from './migrate';
import { migrations } from './migrations';
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

const inFolder = (folder: TestFolder, db: Connection): TestStore => ({
  ...folder,
  db,
  remove: () => {
    db.close();
    folder.remove();
  },
});

export function makeStore(options: ConnectionOptions = forPackages): TestStore {
  const folder = makeFolder();
  return inFolder(folder, openForTest(folder.files, options));
}

/** A store of before, as the first so many steps build it. */
export function makeOldStore(steps: number): TestStore {
  const folder = makeFolder();
  makeFolders(folder.files);
  const db = connect(folder.files.store, forPackages);
  migrate(db, migrations.slice(0, steps));
  return inFolder(folder, db);
}
