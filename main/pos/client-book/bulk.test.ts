// What is done with hundreds of customers at once, in the worker: all of it, the way back, and a file that is stopped.
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Done } from '../../contract/client-book-operations';
import type { ClientBookPage } from '../../contract/client-book';
import type { SynchronizationState } from '../../contract/synchronization';
import { startTestRegister, type TestRegister } from '../register-testing';
import { smallCompany, type WireChange } from '../testing';
import { useWorker } from '../worker-testing';

const customers = 700;
const worker = useWorker();
let register: TestRegister;

const row = (table: string, change: number, ...cells: readonly (string | number | null)[]): WireChange => ({
  table,
  kind: 'row',
  cells,
  change,
});

/** 110 holds `customers`; 160 is a manager in Houston. */
function company(): WireChange[] {
  const base = smallCompany(customers);
  const hash = base.find(({ table }) => table === 'worker')?.cells[6] ?? null;
  return [
    ...base,
    row('permission_group', 100, 'MGR', 'Manager'),
    ...[712, 713, 714, 715, 716].map((operation) => row('permission_group_operation', 101, 'MGR', operation)),
    row('worker', 102, '160', 'USRT', 'Mo Manager', 'en-US', 'MGR', null, hash, 0),
    row('worker_address_book', 103, '160', 'HOU'),
    row('activity_type', 104, 1, 'Call', 'Call', null, 0, 0, 1),
  ];
}

afterAll(async () => {
  await register.close();
});
beforeEach(async () => {
  register ??= await startTestRegister(worker.file, [], company());
});

const sizeOf = async (channel: string, associates: readonly string[] = []): Promise<number> =>
  (
    await register.value<ClientBookPage>(channel, {
      text: '',
      sort: 'name',
      offset: 0,
      limit: 1,
      associates,
    })
  ).total;
const all = (scope: 'associate' | 'store', more: object = {}) => ({ kind: 'all', scope, text: '', ...more });
const pending = async (): Promise<number> =>
  (await register.value<SynchronizationState>('synchronization.state')).pending;

it('reassigns a whole book and takes it back', async () => {
  await register.signIn('160');
  expect(await sizeOf('client-book.page')).toBe(0);
  const done = await register.value<Done>('client-book.reassign', {
    picked: all('store', { associates: ['110'], except: [1] }),
    whose: 'any',
    to: null,
  });
  expect(done).toMatchObject({ customers: customers - 1, skipped: 0 });
  expect(await sizeOf('client-book.page')).toBe(customers - 1);
  expect(await sizeOf('client-book.store-page', ['110'])).toBe(1);
  expect(await pending()).toBe(customers - 1);
  // One of them has gone on since.
  await register.value('client-book.reassign', {
    picked: { kind: 'some', customerIds: [9] },
    whose: 'any',
    to: '120',
  });
  expect(await register.value('client-book.undo', { undo: done.undo })).toEqual({
    customers: customers - 2,
    left: 0,
  });
  expect(await sizeOf('client-book.page')).toBe(0);
  expect(await sizeOf('client-book.store-page', ['110'])).toBe(customers - 1);
  expect(await register.ask('client-book.undo', { undo: done.undo })).toMatchObject({
    code: 'already-undone',
  });
});

it('removes and logs for hundreds; of a thing that can be done with nobody nothing is left', async () => {
  await register.signIn('110');
  const size = await sizeOf('client-book.page');
  const before = await pending();
  const logged = await register.value<Done>('client-book.log-activities', {
    picked: all('associate'),
    activityTypeId: 1,
    text: 'Invited',
    at: null,
  });
  expect(logged.customers).toBe(size);
  expect(await register.value('client-book.undo', { undo: logged.undo })).toEqual({
    customers: size,
    left: 0,
  });
  const done = await register.value<Done>('client-book.remove', { picked: all('associate'), whose: 'own' });
  expect(done.customers).toBe(size);
  expect(await sizeOf('client-book.page')).toBe(0);
  const ids = Array.from({ length: 300 }, (_, index) => 10 + index);
  expect(
    await register.ask('client-book.remove', { picked: { kind: 'some', customerIds: ids }, whose: 'own' }),
  ).toMatchObject({ code: 'customer-not-in-book' });
  // Customer 1 is in a colleague's book too, from the time when that was allowed: they stay there alone.
  expect(await register.value('client-book.undo', { undo: done.undo })).toEqual({
    customers: size - 1,
    left: 0,
  });
  expect(await sizeOf('client-book.page')).toBe(size - 1);
  expect(await pending()).toBe(before + 4 * size - 1);
});
