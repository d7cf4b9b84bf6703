// What tests of Headquarters' store begin with: a store of its own in a temporary folder, and a small company.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHeadquartersStore } from './open';
import type { HeadquartersStore } from './open';
import { putPermissionGroup, putWorker } from './people';
import { putScreenLayout } from './screen-layouts';
import { putAddressBook, putLegalEntity, putRegister, putStore } from './stores';
import { write } from './write';
import type { Change } from './write';

export interface TemporaryStore {
  readonly store: HeadquartersStore;
  readonly folder: string;
  /** Closes the store and removes the folder. */
  end(): Promise<void>;
}

export async function temporaryStore(): Promise<TemporaryStore> {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const store = await openHeadquartersStore({ file: join(folder, 'headquarters', 'headquarters.db') });
  return {
    store,
    folder,
    async end() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Legal entities USRT and DEMF, each with an address book, a store, a register and a worker. */
export async function smallCompany(store: HeadquartersStore): Promise<void> {
  await write(store, async (change) => {
    await putScreenLayout(change, { id: 'MAIN', name: 'Main', grids: [] });
    await putPermissionGroup(change, { id: 'ASSOCIATE', name: 'Sales associate' }, [712, 714]);
    await branch(change, 'USRT', 'HOUSTON', '000110');
    await branch(change, 'DEMF', 'BERLIN', '000210');
  });
}

async function branch(change: Change, legalEntity: string, store: string, worker: string): Promise<void> {
  await putLegalEntity(change, {
    id: legalEntity,
    name: legalEntity,
    currency_code: 'USD',
    language: 'en-US',
  });
  await putAddressBook(change, { id: store, legal_entity_id: legalEntity, name: store });
  await putStore(
    change,
    {
      id: store,
      legal_entity_id: legalEntity,
      name: store,
      time_zone: 'America/Chicago',
      screen_layout_id: 'MAIN',
    },
    [
      { addressBookId: store, purpose: 'customer' },
      { addressBookId: store, purpose: 'employee' },
    ],
  );
  await putRegister(change, {
    id: `${store}-1`,
    store_id: store,
    name: `${store} 1`,
    screen_layout_id: null,
    theme: null,
    accent_color: null,
  });
  await putWorker(
    change,
    {
      id: worker,
      legal_entity_id: legalEntity,
      name: `Worker ${worker}`,
      language: 'en-US',
      permission_group_id: 'ASSOCIATE',
      screen_layout_id: null,
      password_hash: null,
      is_blocked: 0,
    },
    [store],
  );
}
