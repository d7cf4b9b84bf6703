// A register that is killed at any moment while it saves and uploads, its clock jumping by years from one start to the
// next: what it had acknowledged is there, reaches Headquarters, and is done there once; the store opens each time.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookOperationStatements } from '../../../db/pos/book-operations';
import { findDamage } from '../../../db/pos/open';
import { makeFolder, openForTest } from '../../../db/pos/testing';
import type { TestServer } from '../../headquarters/testing';
import { startBusyRegister, type Acknowledged } from './busy-register';
import { expectAgreement, expectKnown } from './promises';
import { companyWithCustomers, registerEnd } from './testing';
import { useWorker } from '../worker-testing';

/** LONG_TESTS=1 kills a thousand times, COUNTERBOOK_KILLS any number of times. */
const kills = Number(process.env['COUNTERBOOK_KILLS'] ?? (process.env['LONG_TESTS'] === '1' ? 1_000 : 12));
const day = 86_400_000;
const clocks = [0, 0, -2 * day, 365 * day];

const worker = useWorker();
let server: TestServer;
beforeAll(async () => {
  server = await companyWithCustomers();
});
afterAll(async () => {
  await server.end();
});

it('loses nothing that was acknowledged, and does nothing twice', async () => {
  const folder = makeFolder();
  const before = openForTest(folder.files);
  const connection = { url: server.url, token: server.register };
  await registerEnd(before, connection).download();
  before.close();
  const acknowledged: Acknowledged[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const register = startBusyRegister({
      workerFile: worker.file,
      dataDir: folder.dataDir,
      connection,
      clockOffset: clocks[Math.floor(Math.random() * clocks.length)] ?? 0,
    });
    // Some are killed while they start, too.
    if (kill % 4 !== 3) await register.working;
    await wait(Math.random() * 250);
    const told = await register.kill();
    acknowledged.push(...told);
    const db = openForTest(folder.files);
    // A check of the whole store takes longer the larger it is.
    if (kill % Math.ceil(kills / 100) === 0) expect(findDamage(db)).toBeNull();
    await expectKnown(db, server, told);
    db.close();
  }
  expect(acknowledged.length).toBeGreaterThan(kills / 2);
  const db = openForTest(folder.files);
  expect(findDamage(db)).toBeNull();
  // Of what was done with everybody at once some is whole, whenever the register was ended.
  expect(bookOperationStatements(db).recent('000110', 0).length).toBeGreaterThan(0);
  await expectAgreement(db, server, acknowledged);
  db.close();
  folder.remove();
  if (kills > 100)
    console.error(`${String(kills)} kills, ${String(acknowledged.length)} entries acknowledged`);
}, 7_200_000);
