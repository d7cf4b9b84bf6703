// A register that is killed at any moment while it saves and uploads: what it had acknowledged is there, reaches
// Headquarters, and is done there once.
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDamage } from '../../../db/pos/open';
import { makeFolder, makeStore, openForTest } from '../../../db/pos/testing';
import type { TestServer } from '../../headquarters/testing';
import { bundleWorker } from '../testing';
import { makeTurnMemory } from '../turn';
import { companyWithCustomers, customersMade, registerEnd, registerId, rowsOf } from './testing';

/** LONG_TESTS=1 kills a thousand times, COUNTERBOOK_KILLS any number of times. */
const kills = Number(process.env['COUNTERBOOK_KILLS'] ?? (process.env['LONG_TESTS'] === '1' ? 1_000 : 12));

let worker: { readonly file: string; remove(): void };
let server: TestServer;
beforeAll(async () => {
  worker = await bundleWorker();
  server = await companyWithCustomers();
});
afterAll(async () => {
  worker.remove();
  await server.end();
});

/** A process with the real worker in it, which downloads, saves and sends as fast as it can. */
function startRegister(dataDir: string) {
  const connection = { url: server.url, token: server.register };
  const data = { role: 'keeper', dataDir, registerId, clockOffset: 0, every: 1, backupEvery: 1e9 };
  const program = `
    const { Worker } = require('node:worker_threads');
    const { randomBytes, randomInt } = require('node:crypto');
    const turn = new SharedArrayBuffer(${String(makeTurnMemory().byteLength)});
    const worker = new Worker(${JSON.stringify(worker.file)}, { workerData: { ...${JSON.stringify(data)}, turn } });
    worker.on('error', (error) => { console.error(error); process.exit(3); });
    const waiting = new Map();
    let last = 0;
    const ask = (method, input) => new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, method, input });
    });
    worker.on('message', (message) => {
      if (message.event === 'log' && message.payload.level === 'error') console.error(message.payload);
      const asked = waiting.get(message.id);
      if (!asked) return;
      if (message.error) asked.reject(new Error(message.error.message)); else asked.resolve();
    });
    const uuid = () => {
      const bytes = randomBytes(16);
      bytes.writeUIntBE(Date.now(), 0, 6);
      bytes[6] = 0x70 | (bytes[6] & 0x0f);
      bytes[8] = 0x80 | (bytes[8] & 0x3f);
      return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    };
    const staffId = '000110';
    const bodies = [
      (customer) => ({ kind: 'note.put', id: uuid(), customer, at: Date.now(), text: 'Note' }),
      (customer) => ({ kind: 'client-book.add', staffId, customer, at: 1 }),
      (customer) => ({ kind: 'client-book.remove', staffId, customer }),
    ];
    (async () => {
      await ask('connect', ${JSON.stringify(connection)});
      for (;;) {
        const entries = Array.from({ length: randomInt(1, 4) }, () => ({
          entryId: uuid(), madeAt: Date.now(), staffId, approvedBy: null,
          body: bodies[randomInt(bodies.length)](randomInt(1, ${String(customersMade)} + 1)),
        }));
        await ask('saveEntries', entries);
        // Acknowledged: from here on it may not be lost.
        process.stdout.write(entries.map((entry) => entry.entryId + '\\n').join(''));
        await ask('uploadSoon', null);
      }
    })();
  `;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let isWorking: (value: unknown) => void = () => undefined;
  const working = new Promise((resolve) => {
    isWorking = resolve;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    isWorking(true);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    /** It has saved something, however slow the machine is. */
    working,
    kill: async (): Promise<readonly string[]> => {
      child.kill('SIGKILL');
      expect(await ended).toBeNull();
      // The last line may have been cut.
      return text.split('\n').slice(0, -1);
    },
  };
}

it('loses nothing that was acknowledged, and does nothing twice', async () => {
  const folder = makeFolder();
  const before = openForTest(folder.files);
  const connection = { url: server.url, token: server.register };
  await registerEnd(before, connection).download();
  before.close();
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const register = startRegister(folder.dataDir);
    // Some are killed while they start, too.
    if (kill % 4 !== 3) await register.working;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
    acknowledged.push(...(await register.kill()));
    const db = openForTest(folder.files);
    expect(findDamage(db)).toBeNull();
    const known = new Set(db.prepare('SELECT entry_id FROM outbox').pluck().all() as string[]);
    const accepted = new Set(
      (await server.store.db.selectFrom('received_entry').select('entry_id').execute()).map(
        (row) => row.entry_id,
      ),
    );
    // Settled ones may have been forgotten here, after Headquarters had them.
    for (const id of acknowledged) expect(known.has(id) || accepted.has(id)).toBe(true);
    db.close();
  }
  expect(acknowledged.length).toBeGreaterThan(kills / 2);
  const db = openForTest(folder.files);
  const fresh = makeStore();
  const end = registerEnd(db, connection);
  await end.upload();
  await end.download();
  await registerEnd(fresh.db, connection).download();
  expect(rowsOf(db)).toEqual(rowsOf(fresh.db));
  const notes = db.prepare(`SELECT count(*) FROM note`).pluck().get();
  const received = await server.store.db
    .selectFrom('received_entry')
    .select('entry_id')
    .where('kind', '=', 'note.put')
    .execute();
  expect(notes).toBe(received.length);
  db.close();
  fresh.remove();
  folder.remove();
}, 1_800_000);
