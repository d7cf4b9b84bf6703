import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCustomer, putCustomer, removeCustomer } from '../../../db/headquarters/customers';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/distribution-schedule';
import { jobNumbers, ordersReply, writeCursors } from '../../contract/distribution';
import { testHeadquarters } from '../web-application/testing';
import type { Client, TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let admin: Client;
let cursors: Map<string, number>;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  admin = await headquarters.as('admin');
  cursors = new Map();
});
afterEach(() => headquarters.end());

const asRegister = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${headquarters.url}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${headquarters.context.launch.register?.token ?? ''}`,
      'content-type': 'application/json',
    },
  });
const orders = async (query = ''): Promise<string[]> => {
  const reply = ordersReply.parse(await (await asRegister(`/api/distribution/orders${query}`)).json());
  return reply.orders.map(({ job, mode }) => `${job} ${mode}`);
};
/** Runs a job as a register does, and reports it. */
async function run(job: string, mode = 'delta', status = 'applied'): Promise<void> {
  const cursor = mode === 'full' ? 0 : (cursors.get(job) ?? 0);
  const response = await asRegister(`/api/distribution/jobs/${job}?mode=${mode}&cursor=${String(cursor)}`);
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown[]);
  const commit = lines.filter(([kind]) => kind === 'commit').at(-1)?.[1];
  if (typeof commit === 'number') cursors.set(job, commit);
  const session = response.headers.get('x-download-session') ?? '';
  await asRegister(`/api/distribution/sessions/${session}`, {
    method: 'POST',
    body: JSON.stringify({ status, rows: 0, cursor: 0, error: status === 'applied' ? null : 'disk full' }),
  });
}
const behind = async () => {
  const { registers } = await admin.call(contract.registersBehind);
  return registers.find(({ registerId }) => registerId === 'HOUSTON-1');
};

test('a register is told what to run: what it never ran, what is due, what somebody ordered', async () => {
  expect(await orders()).toEqual(jobNumbers.map((job) => `${job} delta`));
  for (const job of jobNumbers) await run(job);
  expect(await orders()).toEqual([]);
  headquarters.clock.now += 61_000;
  expect(await orders()).toEqual(jobNumbers.map((job) => `${job} delta`));
  const { jobs } = await admin.call(contract.readSchedule);
  for (const { id, version, isActive } of jobs.filter(({ id }) => id !== '1010')) {
    await admin.call(contract.updateScheduleJob, {
      params: { id: id as '1110' },
      body: { version, isActive, everyMinutes: 60 },
    });
  }
  expect(await orders()).toEqual(['1010 delta']);
  expect(await orders('?asked=1')).toEqual(jobNumbers.map((job) => `${job} delta`));
  const customers = jobs.find(({ id }) => id === '1010');
  expect(customers).toMatchObject({ name: 'Customers', isActive: true, everyMinutes: 1, registersBehind: 0 });
  const off = { isActive: false, everyMinutes: 1, version: customers?.version ?? '' };
  await admin.call(contract.updateScheduleJob, { params: { id: '1010' }, body: off });
  expect(await orders()).toEqual([]);
  expect(await orders('?asked=1')).not.toContain('1010 delta');
  const stale = await admin.send(contract.updateScheduleJob, { params: { id: '1010' }, body: off });
  expect(stale.failure.code).toBe('record-changed');

  expect(
    await admin.call(contract.runNow, {
      body: { jobs: ['1110', '1010'], registers: ['HOUSTON-1'], mode: 'full' },
    }),
  ).toEqual({ orders: 2 });
  expect(await orders()).toEqual(['1110 full', '1010 full']);
  const states = async () =>
    Object.fromEntries(
      (await admin.list(contract.distributionOrders)).rows.map(({ job, state }) => [job, state]),
    );
  expect(await states()).toEqual({ '1110': 'waiting', '1010': 'waiting' });
  await run('1110', 'delta');
  expect(await orders()).toEqual(['1110 full', '1010 full']);
  headquarters.clock.now += 1000;
  await run('1110', 'full', 'apply-failed');
  expect(await states()).toEqual({ '1110': 'failed', '1010': 'waiting' });
  headquarters.clock.now += 1000;
  await run('1110', 'full');
  expect(await states()).toEqual({ '1110': 'done', '1010': 'waiting' });
  const [waiting] = (
    await admin.list(contract.distributionOrders, {
      filters: [{ field: 'state', operator: 'is', value: 'waiting' }],
    })
  ).rows;
  const cancel = () => admin.call(contract.cancelOrder, { params: { id: String(waiting?.['id']) } });
  expect(await cancel()).toEqual({ canceled: true });
  expect(await cancel()).toEqual({ canceled: false });
  expect(await orders()).toEqual([]);
  const unknown = await admin.send(contract.runNow, {
    body: { jobs: ['1010'], registers: ['X'], mode: 'delta' },
  });
  expect(unknown.failure.fields).toEqual({ 'registers.0': 'unknown-reference' });
});

test('of what is due, jobs with nothing new are run by the question itself', async () => {
  for (const job of jobNumbers) await run(job);
  const ask = async () => {
    const query = `?cursors=${writeCursors([...cursors])}`;
    const { now, ...reply } = ordersReply.parse(
      await (await asRegister(`/api/distribution/orders${query}`)).json(),
    );
    // Headquarters' clock, for a register whose own may be wrong.
    expect(now).toBe(headquarters.clock.now);
    return reply;
  };
  const emptyRuns = async () => {
    const filters = [{ field: 'status', operator: 'is' as const, value: 'no-data' }];
    return (await admin.list(contract.downloadSessions, { filters })).rows.map(({ job }) => job).sort();
  };
  expect(await ask()).toEqual({ orders: [], current: [] });
  headquarters.clock.now += 61_000;
  expect(await ask()).toEqual({ orders: [], current: jobNumbers });
  expect(await emptyRuns()).toEqual([...jobNumbers].sort());
  expect(await ask()).toEqual({ orders: [], current: [] });
  expect(await behind()).toMatchObject({ rowsBehind: 0 });
  await write(headquarters.store, (change) =>
    putCustomer(
      change,
      { accountNumber: 'A', name: 'A' },
      { legalEntityId: 'USRT', addressBooks: [], at: 1 },
    ),
  );
  headquarters.clock.now += 61_000;
  expect(await ask()).toEqual({
    orders: [{ job: '1010', mode: 'delta' }],
    current: jobNumbers.filter((job) => job !== '1010'),
  });
  await run('1010');
  // One that was ordered is run as ordered, and a deletion is news.
  headquarters.clock.now += 1000;
  await admin.call(contract.runNow, { body: { jobs: ['1110'], registers: ['HOUSTON-1'], mode: 'delta' } });
  await write(headquarters.store, async (change) => {
    const id = await findCustomer(change.tx, 'USRT', 'A');
    return id !== null && removeCustomer(change, id);
  });
  headquarters.clock.now += 61_000;
  const { orders: wanted } = await ask();
  expect(wanted.map(({ job }) => job)).toEqual(['1110', '1010']);
});

test('which register is behind, by how much, and what went wrong', async () => {
  for (const job of jobNumbers) await run(job);
  expect(await behind()).toMatchObject({ rowsBehind: 0 });
  await write(headquarters.store, (change) =>
    putCustomer(
      change,
      { accountNumber: 'A', name: 'A', phones: ['1', '2'] },
      { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1 },
    ),
  );
  await write(headquarters.store, (change) =>
    putCustomer(
      change,
      { accountNumber: 'B', name: 'B' },
      { legalEntityId: 'DEMF', addressBooks: [], at: 1 },
    ),
  );
  const now = await behind();
  expect(now).toMatchObject({ rowsBehind: 4 });
  headquarters.clock.now += 1000;
  await run('1010', 'delta', 'apply-failed');
  expect((await behind())?.jobs.find(({ job }) => job === '1010')).toMatchObject({
    rowsBehind: 4,
    error: 'disk full',
  });
  const failed = await admin.list(contract.downloadSessions, {
    filters: [{ field: 'status', operator: 'is', value: 'apply-failed' }],
  });
  expect(failed.rows).toMatchObject([{ job: '1010', error: 'disk full', registerId: 'HOUSTON-1', rows: 4 }]);
  await admin.call(contract.retryDownload, { params: { id: String(failed.rows[0]?.['id']) } });
  expect(await orders()).toEqual(['1010 delta']);
  headquarters.clock.now += 1000;
  cursors.set('1010', 0);
  await run('1010');
  expect((await behind())?.jobs.find(({ job }) => job === '1010')).toMatchObject({
    rowsBehind: 0,
    error: null,
  });
});

test('a register that lost what it had, or knows more than Headquarters does, is sent it again', async () => {
  for (const job of jobNumbers) await run(job);
  const has = (cursor: (job: string) => number): string =>
    `?cursors=${writeCursors(jobNumbers.map((job) => [job, cursor(job)]))}`;
  const own = (job: string): number => cursors.get(job) ?? 0;
  expect(await orders(has(own))).toEqual([]);
  expect(await orders(has((job) => (job === '1060' ? own(job) - 1 : own(job))))).toEqual(['1060 delta']);
  // Of the other jobs there is nothing yet that could have been lost.
  expect(await orders(has(() => 0))).toEqual(['1110 delta', '1070 delta', '1090 delta', '1060 delta']);
  expect(await orders(has((job) => (job === '1150' ? 1_000_000 : own(job))))).toEqual(['1150 delta']);
  const wrong = await asRegister('/api/distribution/orders?cursors=1010');
  expect(wrong.status).toBe(400);
});
