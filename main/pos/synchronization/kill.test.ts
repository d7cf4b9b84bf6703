// A register whose worker is killed at any moment of a download: the store opens, is whole, and each job's cursor
// stands exactly where its rows stand.
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../db/pos/connection';
import { findDamage } from '../../../db/pos/open';
import { makeFolder, makeStore, openForTest } from '../../../db/pos/testing';
import { distributionJobs } from '../../contract/distribution';
import {
  applyAll,
  smallCompany,
  startHeadquarters,
  type TestHeadquarters,
  type WireChange,
} from '../testing';
import { makeTurnMemory } from '../turn';
import { useWorker } from '../worker-testing';

/** LONG_TESTS=1 kills a thousand times, COUNTERBOOK_KILLS any number of times. */
const kills = Number(process.env['COUNTERBOOK_KILLS'] ?? (process.env['LONG_TESTS'] === '1' ? 1_000 : 6));

const worker = useWorker();
let headquarters: TestHeadquarters;
beforeAll(async () => {
  headquarters = await startHeadquarters(company());
});
afterAll(async () => {
  await headquarters.close();
});

/** One change number a row in the large tables, so that there are hundreds of moments to be killed between. */
function company(): WireChange[] {
  let change = 0;
  let last = 0;
  return smallCompany(60).map((one) => {
    const isSplit = one.table.startsWith('customer') || one.table === 'client_book_member';
    if (isSplit || one.change !== last) change += 1;
    last = one.change;
    return { ...one, change };
  });
}

/** A process with the real worker in it, told to download without end. */
function startRegister(dataDir: string) {
  const data = {
    role: 'keeper',
    workerFile: worker.file,
    dataDir,
    registerId: 'HOUSTON-1',
    clockOffset: 0,
    every: 1,
    backupEvery: 50,
  };
  const program = `
    const { Worker } = require('node:worker_threads');
    const turn = new SharedArrayBuffer(${String(makeTurnMemory().byteLength)});
    const worker = new Worker(${JSON.stringify(worker.file)}, { workerData: { ...${JSON.stringify(data)}, turn } });
    worker.on('error', (error) => { console.error(error); process.exit(3); });
    worker.postMessage({ id: 1, method: 'connect', input: ${JSON.stringify({ url: headquarters.url, token: headquarters.token })} });
    worker.on('message', (message) => { if (message.event === 'log' && message.payload.level === 'error') console.error(message.payload); });
  `;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      expect(await ended).toBeNull();
    },
  };
}

const rowsOf = (db: Connection, tables: readonly string[]): unknown =>
  tables.map((table) =>
    db
      .prepare(`SELECT * FROM "${table}"`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  );

function expectWhole(db: Connection, all: readonly WireChange[]): void {
  expect(findDamage(db)).toBeNull();
  for (const job of distributionJobs) {
    const tables = job.tables.map(({ name }) => name);
    const cursor = db
      .prepare<[string], number>('SELECT change_number FROM distribution_cursor WHERE job = ?')
      .pluck()
      .get(job.number);
    const expected = makeStore();
    applyAll(
      expected.db,
      all.filter(({ table, change }) => tables.includes(table) && change <= (cursor ?? 0)),
    );
    const derived = job.number === '1010' ? ['customer_search', 'search_token'] : [];
    expect(rowsOf(db, [...tables, ...derived])).toEqual(rowsOf(expected.db, [...tables, ...derived]));
    expected.remove();
  }
}

it('is whole after each kill', async () => {
  let folder = makeFolder();
  openForTest(folder.files).close();
  for (let kill = 0; kill < kills; kill += 1) {
    const register = startRegister(folder.dataDir);
    await new Promise((resolve) => setTimeout(resolve, 120 + Math.random() * 700));
    await register.kill();
    const db = openForTest(folder.files);
    expectWhole(db, headquarters.changes);
    const isComplete = Number(db.prepare('SELECT count(*) FROM client_book_member').pluck().get()) === 121;
    db.close();
    if (!isComplete) continue;
    folder.remove();
    folder = makeFolder();
    openForTest(folder.files).close();
  }
  folder.remove();
}, 1_200_000);
