// The company that Headquarters opens with: the one in the data folder or in the database that is named, or the sample
// company where that is asked for and there is none yet.
import { existsSync, renameSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseAddress } from '../../db/headquarters/database-url';
import { emptyTables } from '../../db/headquarters/empty-tables';
import { openHeadquartersStore } from '../../db/headquarters/open';
import type { HeadquartersStore } from '../../db/headquarters/open';
import type { StartReader } from '../../db/headquarters/reader';
import { clearDraft } from '../../db/headquarters/sqlite-file';
import { putSetting, readSetting } from '../../db/headquarters/settings';
import { hasLegalEntities } from '../../db/headquarters/stores';

export interface CompanyOptions {
  readonly file: string;
  /** Instead of the file. */
  readonly database?: DatabaseAddress | null;
  readonly sample: boolean;
  /** Where the company lies in the file. */
  readonly startReader?: StartReader;
  /** A connection to the database was lost while nobody used it. */
  readonly onLost?: (failure: unknown) => void;
  onProgress(done: number, total: number): void;
}

export async function openCompany(options: CompanyOptions): Promise<HeadquartersStore> {
  const { file, database, sample, onProgress, onLost, startReader } = options;
  if (database) {
    const store = await openHeadquartersStore({ file, database, ...(onLost ? { onLost } : {}) });
    try {
      await settleSample(store, sample, onProgress);
      return store;
    } catch (failure) {
      await store.close();
      throw failure;
    }
  }
  const open = () => openHeadquartersStore({ file, ...(startReader ? { startReader } : {}) });
  if (!sample) return open();
  if (existsSync(file)) {
    const store = await open();
    if (await hasLegalEntities(store.db)) return store;
    await store.close();
  }
  await makeSample(file, onProgress);
  return open();
}

/** Under another name until it is finished, so that half a company never passes for a whole one. */
async function makeSample(file: string, onProgress: CompanyOptions['onProgress']): Promise<void> {
  const draft = `${file}.sample`;
  clearDraft(draft);
  const store = await openHeadquartersStore({ file: draft });
  try {
    await fill(store, onProgress);
  } finally {
    await store.close();
  }
  // A store without a company was begun by an earlier start; it stays, under a name that says so.
  if (existsSync(file)) renameSync(file, `${file}.empty-${String(Date.now())}`);
  renameSync(draft, file);
}

async function fill(store: HeadquartersStore, onProgress: CompanyOptions['onProgress']): Promise<void> {
  const { makeSampleCompany } = await import('./sample-company/sample-company');
  const { makeSampleUsers } = await import('./users/sample-users');
  await makeSampleCompany(store, onProgress);
  await makeSampleUsers(store, Date.now());
}

/** In a database from the sample company's beginning to its end. */
const unfinished = 'sample-company-unfinished';

/**
 * A database has no other name to make the company under: a mark says that it is not finished, and whoever finds the
 * mark, and nobody at it, takes away what there is. Instances that start at the same time wait for the one that is.
 */
async function settleSample(
  store: HeadquartersStore,
  sample: boolean,
  onProgress: CompanyOptions['onProgress'],
): Promise<void> {
  const isSettled = async (): Promise<boolean> =>
    (await readSetting(store.db, unfinished)) === null && (!sample || (await hasLegalEntities(store.db)));
  while (!(await isSettled())) {
    await store.alone('sample company', async () => {
      if (await isSettled()) return;
      if ((await readSetting(store.db, unfinished)) !== null) await emptyTables(store);
      if (!sample) return;
      await putSetting(store.db, unfinished, '1');
      await fill(store, onProgress);
      await putSetting(store.db, unfinished, null);
    });
    if (!(await isSettled())) await pause(300);
  }
}
