// What tests of Headquarters' store begin with: a store of its own in a temporary folder, or in a database of its own
// where the run is on PostgreSQL, and a small company.
import { CompiledQuery } from 'kysely';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHeadquartersStore } from './open';
import type { HeadquartersStore } from './open';
import { putPermissionGroup, putWorker } from './people';
import type { StartReader } from './reader';
import { numbered } from './reading';
import { putScreenLayout } from './screen-layouts';
import { isOnPostgresql, temporaryDatabase } from './testing-postgresql';
import { putAddressBook, putLegalEntity, putRegister, putStore } from './stores';
import { write } from './write';
import type { Change } from './write';

export interface TemporaryStore {
  readonly store: HeadquartersStore;
  readonly folder: string;
  /** Closes the store and removes the folder. */
  end(): Promise<void>;
}

export async function temporaryStore(startReader?: StartReader): Promise<TemporaryStore> {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const database = isOnPostgresql() ? await temporaryDatabase() : null;
  const file = join(folder, 'headquarters', 'headquarters.db');
  const store = await openHeadquartersStore({
    file,
    database: database?.address ?? null,
    ...(startReader ? { startReader } : {}),
  });
  return {
    store,
    folder,
    async end() {
      await store.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a select with `?` for its parameters finds, on either database. */
export async function rowsOf(
  { db, dialect }: Pick<HeadquartersStore, 'db' | 'dialect'>,
  select: string,
  ...parameters: readonly unknown[]
): Promise<Record<string, unknown>[]> {
  const text = dialect === 'sqlite' ? select : numbered(select);
  const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...parameters]));
  return [...rows];
}

/** The first column of the first row. */
export const valueOf = async (
  store: Pick<HeadquartersStore, 'db' | 'dialect'>,
  select: string,
  ...parameters: readonly unknown[]
): Promise<unknown> => Object.values((await rowsOf(store, select, ...parameters))[0] ?? {})[0];

/** All that lies in the store, as bytes or as rows: for looking whether something is in it that must not be. */
export async function contentOf(store: HeadquartersStore): Promise<string> {
  if (store.sqlite) {
    const files = [store.place, `${store.place}-wal`].filter((file) => existsSync(file));
    return files.map((file) => readFileSync(file, 'latin1')).join('\n');
  }
  const tables = await rowsOf(
    store,
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(JSON.stringify(await rowsOf(store, `select * from "${String(name)}"`)));
  return texts.join('\n');
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
