// An operation on thousands of customers that its associate stops, and one that finds the disk full: what was done
// stands and is taken back, nothing that was stopped comes back by itself, and what waits for room goes on.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bookOperationStatements } from '../../../db/pos/book-operations';
import { clientBookStatements } from '../../../db/pos/client-book';
import type { Connection } from '../../../db/pos/connection';
import { outboxStatements } from '../../../db/pos/outbox';
import { makeFolder, openForTest, type TestFolder } from '../../../db/pos/testing';
import type {
  BookOperation,
  Done,
  OperationProgress,
  TakenBack,
} from '../../contract/client-book-operations';
import type { ClientBookPage } from '../../contract/client-book';
import { registerOn, type TestRegister } from '../register-testing';
import { applyAll, smallCompany } from '../testing';
import { createBulkWriter } from './bulk-writer';
import { useWorker } from '../worker-testing';

const customers = 4_500;
const worker = useWorker();
let folder: TestFolder;
let db: Connection;

beforeEach(() => {
  folder = makeFolder();
  db = openForTest(folder.files);
  // Who is in no colleague's book.
  const company = smallCompany(customers);
  applyAll(
    db,
    company.filter(({ table, cells }) => table !== 'client_book_member' || cells[0] === 1),
  );
});
afterEach(() => {
  db.close();
  folder.remove();
});

const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
const members = (): number => count('SELECT count(*) FROM client_book_member WHERE client_book_id = 1');
const remains = (): number => count('SELECT count(*) FROM book_operation_rest');

it('stops in the middle, says what was left, and takes back what was done, in two goes', async () => {
  const told: OperationProgress[] = [];
  let isToStop = true;
  const start = (): Promise<TestRegister> =>
    registerOn(folder, worker.file, {
      onEvent: (event, payload) => {
        if (event !== 'client-book.operation-progress') return;
        const progress = payload as OperationProgress;
        told.push(progress);
        if (isToStop && progress.state === 'running')
          void register.ask('client-book.stop', { undo: progress.undo });
      },
    });
  const register: TestRegister = await start();
  await register.signIn('110');
  const all = { kind: 'all', scope: 'associate', text: '' };
  const done = await register.value<Done>('client-book.remove', { picked: all, whose: 'own' });
  expect(done.customers).toBeGreaterThan(0);
  expect(done.left).toBeGreaterThan(0);
  expect(done.customers + done.left).toBe(customers);
  expect(members()).toBe(done.left);
  expect(remains()).toBe(0);
  expect(told[0]).toMatchObject({
    kind: 'remove',
    staffId: '110',
    done: 0,
    total: customers,
    state: 'running',
  });
  expect(told.at(-1)).toMatchObject({ undo: done.undo, done: done.customers, state: 'over' });

  // It does not come back by itself, and stands where everything is that can be taken back.
  isToStop = false;
  await register.restart();
  await register.signIn('110');
  expect(members()).toBe(done.left);
  const recent = (): Promise<readonly BookOperation[]> => register.value('client-book.operations');
  expect(await recent()).toMatchObject([{ undo: done.undo, customers: done.customers, isNews: false }]);

  isToStop = true;
  told.length = 0;
  const back = await register.value<TakenBack>('client-book.undo', { undo: done.undo });
  expect(told[0]).toMatchObject({ kind: 'undo', total: done.customers });
  expect(back.customers + back.left).toBe(done.customers);
  expect(members()).toBe(done.left + back.customers);
  isToStop = false;
  if (back.left > 0) {
    expect(await recent()).toMatchObject([{ undo: done.undo, customers: back.left }]);
    const rest = await register.value<TakenBack>('client-book.undo', { undo: done.undo });
    expect(rest).toEqual({ customers: back.left, left: 0 });
  }
  expect(await recent()).toEqual([]);
  expect(members()).toBe(customers);
  const page = { text: '', sort: 'name', offset: 0, limit: 1 };
  await expect
    .poll(async () => (await register.value<ClientBookPage>('client-book.page', page)).total)
    .toBe(customers);
  await register.close();
});

interface Writing {
  readonly work?: object;
  readonly between?: (writer: ReturnType<typeof createBulkWriter>) => void;
}

/** The writer of the worker on this test's store, with what happens between two parts. */
function writerWith({ between }: Writing, told: OperationProgress[] = []) {
  const writer = createBulkWriter({
    db,
    books: clientBookStatements(db),
    outbox: outboxStatements(db, 'HOUSTON-1'),
    operations: bookOperationStatements(db),
    tell: (progress) => told.push(progress),
    letOthersWrite: () => {
      between?.(writer);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    tryAgainAfter: 20,
  });
  return writer;
}

const token = 'aa9619ff-8b86-d011-b42d-00cf4fc964ff';
const request = {
  token,
  staffId: '110',
  approvedBy: null,
  madeAt: Date.UTC(2026, 10, 22, 11),
  work: { kind: 'remove', from: '110' } as const,
  legalEntity: 'USRT',
  isSeveral: false,
  customers: Int32Array.from({ length: customers }, (_, index) => index + 1),
};

it('is stopped by nobody but who began it', async () => {
  const writer = writerWith({
    between: (own) => {
      own.stop({ token, staffId: '120' });
    },
  });
  expect(await writer.run(request)).toEqual({ customers, skipped: 0, left: 0 });
});

it('waits where the disk is full, goes on once there is room, and can be stopped while it waits', async () => {
  const told: OperationProgress[] = [];
  const pages = (): number => Number(db.pragma('page_count', { simple: true }));
  const fill = (): void => void db.pragma(`max_page_count = ${String(pages())}`);
  const makeRoom = (): void => void db.pragma('max_page_count = 1073741823');
  const writer = writerWith({ between: fill }, told);
  const isWaiting = (): boolean => told.at(-1)?.state === 'waiting';
  const running = writer.run(request);
  await expect.poll(isWaiting).toBe(true);
  const before = members();
  expect(before).toBeLessThan(customers);
  expect(before).toBeGreaterThan(0);
  expect(told.at(-1)?.done).toBe(customers - before);
  // Room for one part.
  makeRoom();
  await expect.poll(() => isWaiting() && members() < before).toBe(true);
  writer.stop({ token, staffId: '110' });
  const { left } = await running;
  expect(left).toBeGreaterThan(0);
  expect(members()).toBe(left);
  expect(bookOperationStatements(db).one(token)).toMatchObject({
    state: 'done',
    customers: customers - left,
  });
  makeRoom();
});
