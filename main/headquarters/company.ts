// The company that Headquarters opens with: the one in the data folder, or the sample company where that is asked
// for and there is none yet.
import { existsSync, renameSync } from 'node:fs';
import { openHeadquartersStore } from '../../db/headquarters/open';
import type { HeadquartersStore } from '../../db/headquarters/open';
import { clearDraft } from '../../db/headquarters/sqlite-file';
import { hasLegalEntities } from '../../db/headquarters/stores';

export interface CompanyOptions {
  readonly file: string;
  readonly sample: boolean;
  onProgress(done: number, total: number): void;
}

export async function openCompany({ file, sample, onProgress }: CompanyOptions): Promise<HeadquartersStore> {
  if (!sample) return openHeadquartersStore({ file });
  if (existsSync(file)) {
    const store = await openHeadquartersStore({ file });
    if (await hasLegalEntities(store.db)) return store;
    await store.close();
  }
  await makeSample(file, onProgress);
  return openHeadquartersStore({ file });
}

/** Under another name until it is finished, so that half a company never passes for a whole one. */
async function makeSample(file: string, onProgress: CompanyOptions['onProgress']): Promise<void> {
  const draft = `${file}.sample`;
  clearDraft(draft);
  const { makeSampleCompany } = await import('./sample-company/sample-company');
  const { makeSampleUsers } = await import('./users/sample-users');
  const store = await openHeadquartersStore({ file: draft });
  try {
    await makeSampleCompany(store, onProgress);
    await makeSampleUsers(store, Date.now());
  } finally {
    await store.close();
  }
  // A store without a company was begun by an earlier start; it stays, under a name that says so.
  if (existsSync(file)) renameSync(file, `${file}.empty-${String(Date.now())}`);
  renameSync(draft, file);
}
