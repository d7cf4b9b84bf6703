// Copying a company from its file to PostgreSQL, as people do it: verified, refused where it must be, cut anywhere.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../db/folder-lock';
import { CopyFailed, copyCompany } from '../../db/headquarters/copy-company';
import { databaseVariable } from '../../db/headquarters/database-url';
import { openHeadquartersStore } from '../../db/headquarters/open';
import type { HeadquartersStore } from '../../db/headquarters/open';
import { putCustomer, removeCustomer } from '../../db/headquarters/customers';
import { putActivity } from '../../db/headquarters/activities';
import { putActivityType } from '../../db/headquarters/activity-types';
import { smallCompany, valueOf } from '../../db/headquarters/testing';
import { spoilNames, temporaryDatabase } from '../../db/headquarters/testing-postgresql';
import type { TemporaryDatabase } from '../../db/headquarters/testing-postgresql';
import { write } from '../../db/headquarters/write';
import { headquartersFolder, headquartersStorePath } from '../data-folder';
import { runCounterbook } from './commands';

let folder: string;
let dataDir: string;
let database: TemporaryDatabase;
let source: { readonly customers: number; readonly lastId: number; readonly change: number };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-copy-'));
  dataDir = join(folder, 'data');
  database = await temporaryDatabase(true);
  source = await makeCompany(200);
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => headquartersStorePath(dataDir);
const surroundings = { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1000 };

async function makeCompany(customers: number): Promise<typeof source> {
  const store = await openHeadquartersStore({ file: file() });
  await smallCompany(store);
  const lastId = await write(store, async (change) => {
    const type = await putActivityType(change, { name: 'call', label: 'Call', needsTime: true, position: 1 });
    let id = 0;
    for (let index = 0; index < customers; index += 1) {
      const name = `Ünïcode ${String(index)} "quoted" {a,b} \\ 'x' 😀`;
      ({ id } = await putCustomer(
        change,
        { accountNumber: `A${String(index)}`, name, phones: ['1', '2'] },
        surroundings,
      ));
      const at = 1_700_000_000_000 + index;
      const uuid = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
      await putActivity(change, {
        customer_id: id,
        at,
        id: uuid,
        worker_id: '000110',
        activity_type_id: type,
        text: index % 2 === 0 ? '' : 'NULL',
      });
    }
    return id;
  });
  // The last one is gone: their id is not given again.
  const change = await write(store, async (it) => {
    await removeCustomer(it, lastId);
    return it.number;
  });
  await store.close();
  return { customers: customers - 1, lastId, change };
}

async function run(...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    isInteractive: false,
    folder,
  };
  const args = ['copy-to-postgresql', `--data-dir=${dataDir}`, ...more];
  const code = await runCounterbook(args, terminal, new AbortController().signal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function inDatabase<T>(work: (store: HeadquartersStore) => Promise<T>): Promise<T> {
  const store = await openHeadquartersStore({ file: file(), database: database.address });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const url = (): string => `--url=${database.address.url}`;

test('everything is there and the same, ids and changes go on, and the file still works', async () => {
  const ran = await run(url());
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.err).toMatch(/customer: 199 rows copied/);
  expect(ran.out).toMatch(/rows in \d+ tables were copied and read back the same/);
  expect(ran.out + ran.err).not.toContain('te%25st');
  await inDatabase(async (store) => {
    expect(await valueOf(store, 'select count(*) from customer')).toBe(source.customers);
    expect(await valueOf(store, 'select text from activity where customer_id = 2 order by at')).toBe('NULL');
    expect(await valueOf(store, 'select number from change_counter')).toBe(source.change);
    const made = await write(store, async (change) => ({
      number: change.number,
      ...(await putCustomer(change, { accountNumber: 'NEW', name: 'New' }, surroundings)),
    }));
    expect(made).toMatchObject({ number: source.change + 1, id: source.lastId + 1 });
  });
  const again = await openHeadquartersStore({ file: file() });
  expect(await valueOf(again, 'select count(*) from customer')).toBe(source.customers);
  await again.close();
});

test('doctor says how the database is, without making anything in it', async () => {
  const doctor = async () => {
    const out: string[] = [];
    const say = (text: string): void => void out.push(text);
    const terminal = { out: say, err: say, isInteractive: false, folder };
    const args = ['doctor', `--data-dir=${dataDir}`];
    const code = await runCounterbook(args, terminal, new AbortController().signal);
    return { code, out: out.join('\n') };
  };
  try {
    process.env[databaseVariable] = database.address.url;
    expect((await doctor()).out).toMatch(/answers and is empty/);
    await run();
    expect((await doctor()).out).toMatch(/answers; version \d+/);
    process.env[databaseVariable] = database.address.url.replace(/:\d+\//, ':1/');
    expect(await doctor()).toMatchObject({
      code: 2,
      out: expect.stringMatching(/does not answer/) as unknown,
    });
  } finally {
    process.env[databaseVariable] = '';
  }
});

test('with --json the tables are named with their rows', async () => {
  const ran = await run(url(), '--json');
  expect(JSON.parse(ran.out)).toMatchObject({ exitCode: 0, tables: { customer: 199, legal_entity: 2 } });
});

test('a database with data, a running Headquarters, no address, a wrong one, and a folder without a company', async () => {
  const lock = lockFolder(headquartersFolder(dataDir), 'headquarters');
  expect(await run(url())).toMatchObject({ code: 2, err: expect.stringMatching(/is running/) as unknown });
  lock.release();
  process.env[databaseVariable] = '';
  expect((await run()).err).toMatch(/Name the database/);
  expect((await run('--url=mysql://ann:secret@host/db')).err).toMatch(/names a mysql database/);
  const away = await run(`--url=${database.address.url.replace(/:\d+\//, ':1/')}`);
  expect(away).toMatchObject({ code: 2, err: expect.stringMatching(/does not answer/) as unknown });
  expect((await run(url(), `--data-dir=${folder}/none`)).err).toMatch(/There is no company/);
  expect((await run(url())).code).toBe(0);
  const second = await run(url());
  expect(second).toMatchObject({ code: 2, err: expect.stringMatching(/has data in it already/) as unknown });
});

test('stopped or failing half way, nothing is left, and it can be done again', async () => {
  const from = await openHeadquartersStore({ file: file() });
  await inDatabase(async (to) => {
    const stopping = new AbortController();
    const stopped = copyCompany({
      from,
      to,
      signal: stopping.signal,
      onProgress: (_, table) => {
        if (table === 'customer') stopping.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    expect(await valueOf(to, 'select count(*) from legal_entity')).toBe(0);
    // A row that is not as it was read: the database changes it on its way in.
    const mend = await spoilNames(to, 'worker');
    await expect(copyCompany({ from, to })).rejects.toThrow(CopyFailed);
    expect(await valueOf(to, 'select count(*) from legal_entity')).toBe(0);
    await mend();
    expect(await copyCompany({ from, to })).toContainEqual({ table: 'customer', rows: source.customers });
  });
  await from.close();
});

test('killed at any moment, it leaves the database empty', { timeout: 120_000 }, async () => {
  rmSync(dataDir, { recursive: true });
  source = await makeCompany(6000);
  const out = join(import.meta.dirname, '..', '..', 'out', `test-counterbook-${String(process.pid)}`);
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..', '..'),
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'pg-native'] },
    build: {
      ssr: join(import.meta.dirname, 'counterbook.ts'),
      outDir: out,
      target: 'node20.18',
      minify: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'counterbook.cjs' } },
    },
  });
  try {
    for (const wait of [/legal_entity: /, /customer: /, /\bcustomer_contact: /]) {
      const child = spawn(
        process.execPath,
        [join(out, 'counterbook.cjs'), 'copy-to-postgresql', `--data-dir=${dataDir}`],
        {
          env: { ...process.env, [databaseVariable]: database.address.url },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const ended = new Promise((resolve) => child.once('exit', resolve));
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (wait.test(said)) child.kill('SIGKILL');
      });
      await ended;
      expect(said).toMatch(wait);
      // The server notices that nobody is there any more.
      await inDatabase(async (store) => {
        await expect.poll(() => valueOf(store, 'select count(*) from customer')).toBe(0);
        expect(await valueOf(store, 'select number from change_counter')).toBe(0);
      });
    }
    expect(await run(url())).toMatchObject({ code: 0 });
    await inDatabase(async (store) => {
      expect(await valueOf(store, 'select count(*) from customer')).toBe(source.customers);
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
