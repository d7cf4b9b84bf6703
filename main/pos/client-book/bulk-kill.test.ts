// An operation on thousands of customers that is killed at any moment: no customer is done twice or forgotten, it is
// finished at the next start, whoever did it is told, and it can be taken back as a whole, killed or not.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookOperationStatements } from '../../../db/pos/book-operations';
import type { Connection } from '../../../db/pos/connection';
import { makeFolder, openForTest, type TestFolder } from '../../../db/pos/testing';
import type { BookOperation, Done } from '../../contract/client-book-operations';
import type { ClientBookPage } from '../../contract/client-book';
import { registerOn, type TestRegister } from '../register-testing';
import { applyAll, smallCompany } from '../testing';
import { makeTurnMemory } from '../turn';
import { useWorker } from '../worker-testing';

const customers = 4_500;
const kills = Number(process.env['COUNTERBOOK_KILLS'] ?? (process.env['LONG_TESTS'] === '1' ? 60 : 2));
const worker = useWorker();
let folder: TestFolder;
beforeAll(() => {
  folder = makeFolder();
  const db = openForTest(folder.files);
  // Who is in no colleague's book.
  applyAll(
    db,
    smallCompany(customers).filter(({ table, cells }) => table !== 'client_book_member' || cells[0] === 1),
  );
  db.close();
});
afterAll(() => {
  folder.remove();
});

/** A process with the real worker in it, which does one thing; answers once it was killed or is through. */
async function doAndKill(method: 'bulk' | 'undoBulk', input: string, isBegun: () => boolean, after: number) {
  const data = {
    role: 'keeper',
    workerFile: worker.file,
    dataDir: folder.dataDir,
    registerId: 'HOUSTON-1',
    clockOffset: 0,
  };
  const program = `
    const { Worker } = require('node:worker_threads');
    const turn = new SharedArrayBuffer(${String(makeTurnMemory().byteLength)});
    const workerData = { ...${JSON.stringify(data)}, every: 1e9, backupEvery: 1e9, turn };
    const worker = new Worker(${JSON.stringify(worker.file)}, { workerData });
    worker.on('message', (message) => { if (message.id === 1) process.exit(message.error ? 4 : 0); });
    worker.postMessage({ id: 1, method: ${JSON.stringify(method)}, input: ${input} });
  `;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const isOver = ended.then(() => true);
  while (!isBegun() && !(await Promise.race([isOver, wait(5, false)]))) continue;
  await Promise.race([isOver, wait(after)]);
  child.kill('SIGKILL');
  expect([null, 0]).toContain(await ended);
}

const count = (db: Connection, sql: string): number => Number(db.prepare(sql).pluck().get());
const members = (db: Connection): number =>
  count(db, 'SELECT count(*) FROM client_book_member WHERE client_book_id = 1');
const entries = (db: Connection, kind: string): number =>
  count(db, `SELECT count(*) FROM outbox WHERE kind = '${kind}'`);

/** The register starts again: what was begun is finished. */
async function finished(db: Connection, register: TestRegister): Promise<readonly BookOperation[]> {
  await expect
    .poll(() => bookOperationStatements(db).hasUnfinished(), { timeout: 30_000, interval: 20 })
    .toBe(false);
  await register.signIn('110');
  return register.value<readonly BookOperation[]>('client-book.operations');
}

/** A busy machine takes longer than a moment to put a book in order after a kill. */
const inOrder = { timeout: 30_000 };
const page = { text: '', sort: 'name', offset: 0, limit: 1 };
/** As the screen shows it, once the book is in order again. */
const total = async (register: TestRegister): Promise<number> =>
  (await register.value<ClientBookPage>('client-book.page', page)).total;

it('is whole after a kill, once each, and is taken back as a whole', { timeout: 300_000 }, async () => {
  const db = openForTest(folder.files);
  const token = '6f9619ff-8b86-d011-b42d-00cf4fc964ff';
  const request = {
    token,
    staffId: '110',
    approvedBy: null,
    madeAt: Date.UTC(2026, 10, 22, 11),
    work: { kind: 'remove', from: '110' },
    legalEntity: 'USRT',
    isSeveral: false,
  };
  const ids = `Int32Array.from({ length: ${String(customers)} }, (_, index) => index + 1)`;
  const operation = () => bookOperationStatements(db).one(token);
  let cutOff = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const [removed, added] = [entries(db, 'client-book.remove'), entries(db, 'client-book.add')];
    const input = `{ ...${JSON.stringify(request)}, customers: ${ids} }`;
    // The first comes as soon as it is begun: later ones may find it finished, on a quick machine or by chance.
    const after = kill === 0 ? 0 : Math.random() * 400;
    await doAndKill('bulk', input, () => operation() !== null, after);
    // What was done is written down, what was not remains.
    const made = entries(db, 'client-book.remove') - removed;
    expect(operation()?.customers).toBe(made);
    expect(members(db)).toBe(customers - made);
    // Killed between its last part and its end, it has made them all and is news all the same: nobody was answered.
    const isCutOff = operation()?.state === 'doing';
    if (isCutOff) cutOff += 1;
    const register = await registerOn(folder, worker.file);
    const [told] = await finished(db, register);
    expect(told).toMatchObject({
      kind: 'remove',
      customers,
      skipped: 0,
      undo: token,
      isNews: isCutOff,
    });
    expect(entries(db, 'client-book.remove') - removed).toBe(customers);
    await expect.poll(async () => total(register), inOrder).toBe(0);
    await register.value('client-book.operations-told');
    const [later] = await register.value<readonly BookOperation[]>('client-book.operations');
    expect(later).toMatchObject({ isNews: false, undo: token });
    await register.close();

    // The way back is cut off as well.
    await doAndKill(
      'undoBulk',
      JSON.stringify({ token, madeAt: request.madeAt }),
      () => operation()?.state !== 'done',
      after,
    );
    expect(members(db)).toBe(entries(db, 'client-book.add') - added);
    if (operation() !== null) cutOff += 1;
    const again = await registerOn(folder, worker.file);
    for (const one of await finished(db, again))
      expect(one).toMatchObject({ undo: null, customers: 0, isNews: true });
    await again.value('client-book.operations-told');
    expect(operation()).toBeNull();
    expect(entries(db, 'client-book.add') - added).toBe(customers);
    await expect.poll(async () => total(again), inOrder).toBe(customers);
    expect(await again.ask('client-book.undo', { undo: token })).toMatchObject({ code: 'already-undone' });
    await again.close();
  }
  expect(cutOff).toBeGreaterThan(0);
  db.close();
});

it('offers the way back after a restart, to who did it, for a day', async () => {
  let register = await registerOn(folder, worker.file);
  await register.signIn('110');
  const picked = { kind: 'some', customerIds: [3, 5] };
  const done = await register.value<Done>('client-book.remove', { picked, whose: 'own' });
  await register.close();
  register = await registerOn(folder, worker.file);
  await register.signIn('130').catch(() => undefined);
  await register.signIn('120');
  expect(await register.value('client-book.operations')).toEqual([]);
  expect(await register.ask('client-book.undo', { undo: done.undo })).toMatchObject({
    code: 'already-undone',
  });
  await register.signIn('110');
  expect(await register.value('client-book.operations')).toMatchObject([
    { undo: done.undo, kind: 'remove', customers: 2, isNews: false, toName: null },
  ]);
  expect(await register.value('client-book.undo', { undo: done.undo })).toEqual({ customers: 2, left: 0 });
  expect(await register.value('client-book.operations')).toEqual([]);
  // Of one customer it says of whom.
  const only = { picked: { kind: 'some', customerIds: [7] }, whose: 'own' };
  const { undo } = await register.value<Done>('client-book.remove', only);
  const [listed] = await register.value<readonly BookOperation[]>('client-book.operations');
  expect(listed).toMatchObject({ undo, customers: 1, customerName: expect.stringMatching(/Lindström .7$/) });
  await register.value('client-book.undo', { undo });
  const late = await register.value<Done>('client-book.remove', { picked, whose: 'own' });
  const db = openForTest(folder.files);
  db.prepare('UPDATE book_operation SET made_at = made_at - 90000000').run();
  db.close();
  expect(await register.value('client-book.operations')).toEqual([]);
  expect(await register.ask('client-book.undo', { undo: late.undo })).toMatchObject({
    code: 'already-undone',
  });
  await register.close();
});
