import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addMember, putClientBook } from '../../../db/headquarters/client-books';
import { putCustomer } from '../../../db/headquarters/customers';
import { putWorker } from '../../../db/headquarters/people';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/client-books';
import { customerHistory } from '../../contract/headquarters/customers';
import { workers } from '../../contract/headquarters/workers';
import { testHeadquarters } from '../web-application/testing';
import type { Client, TestHeadquarters } from '../web-application/testing';
import { shareOut } from './moves';

let headquarters: TestHeadquarters;
let agent: Client;
let book: number;
let customers: number[];
beforeEach(async () => {
  headquarters = await testHeadquarters();
  agent = await headquarters.as('callcenter');
  await write(headquarters.store, async (change) => {
    for (const id of ['000120', '000130']) {
      const worker = { id, legal_entity_id: 'USRT', name: `Worker ${id}`, language: 'en-US', is_blocked: 0 };
      const rest = { permission_group_id: 'ASSOCIATE', screen_layout_id: null, password_hash: null };
      await putWorker(change, { ...worker, ...rest }, id === '000120' ? ['HOUSTON'] : []);
    }
    book = await putClientBook(change, '000110', 'USRT');
    customers = [];
    for (const name of ['Ann', 'Bea', 'Cyd', 'Dot', 'Eve']) {
      const around = { legalEntityId: 'USRT', addressBooks: [], at: 1 };
      const { id } = await putCustomer(change, { accountNumber: name, name, phones: ['5550100'] }, around);
      customers.push(id);
      await addMember(change, book, id, 7);
    }
  });
});
afterEach(() => headquarters.end());

const namesIn = async (bookId: number): Promise<unknown[]> =>
  (await agent.list(contract.clientBookMembers, {}, { id: bookId })).rows.map(({ name }) => name);

test('customers are shared out evenly, each to one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 9 }), (all, parts) => {
      const shares = shareOut(all, parts);
      expect(shares.flat().sort()).toEqual([...all].sort());
      const sizes = shares.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

test('books are listed with their customers', async () => {
  const { rows } = await agent.list(contract.clientBooks);
  expect(rows).toMatchObject([{ id: book, number: null, workerName: 'Worker 000110', customers: 5 }]);
  expect(await agent.call(contract.readClientBook, { params: { id: book } })).toMatchObject({
    customers: 5,
    seenIn: [{ id: 'HOUSTON' }],
  });
  const page = await agent.list(contract.clientBookMembers, { sort: '-name', limit: 2 }, { id: book });
  expect(page).toMatchObject({
    total: 5,
    rows: [{ name: 'Eve', phone: '5550100', addedAt: 7 }, { name: 'Dot' }],
  });
});

test('a leaver’s book is handed over in one step, previewed, and taken back', async () => {
  const request = { from: book, customerIds: null, to: ['000120', '000130'] };
  const preview = await agent.call(contract.previewMove, { body: request });
  expect(preview).toMatchObject({
    customers: 5,
    shares: [
      { workerId: '000120', customers: 3, seenIn: [{ id: 'HOUSTON' }] },
      { workerId: '000130', customers: 2, seenIn: [] },
    ],
    noLongerSeenIn: [],
  });
  const alone = await agent.call(contract.previewMove, { body: { ...request, to: ['000130'] } });
  expect(alone.noLongerSeenIn).toMatchObject([{ id: 'HOUSTON' }]);
  for (const [to, field] of [
    [['000110'], 'duplicate'],
    [['000210'], 'other-legal-entity'],
    [['x'], 'unknown-reference'],
  ] as const) {
    const refused = await agent.send(contract.previewMove, { body: { ...request, to: [...to] } });
    expect(refused.failure.fields).toEqual({ 'to.0': field });
  }
  const blocking = await agent.send(contract.moveCustomers, {
    body: { ...request, version: preview.version, blockWorker: true },
  });
  expect(blocking.status).toBe(403);

  // Somebody takes a customer out meanwhile: what was previewed no longer holds.
  await agent.call(contract.removeClientBookMembers, {
    params: { id: book },
    body: { customerIds: [customers[4] ?? 0] },
  });
  const admin = await headquarters.as('admin');
  const stale = await admin.send(contract.moveCustomers, { body: { ...request, version: preview.version } });
  expect(stale.failure).toMatchObject({ code: 'record-changed', current: { customers: 4 } });
  const { version } = await admin.call(contract.previewMove, { body: request });
  const moved = await admin.call(contract.moveCustomers, {
    body: { ...request, version, blockWorker: true },
  });
  expect(moved.moved).toBe(4);
  // Registers hear of each who left, under the number of one change.
  const { db } = headquarters.store;
  const last = await db.selectFrom('change_counter').select('number').executeTakeFirstOrThrow();
  const gone = await db
    .selectFrom('deletion')
    .select(['row_key', 'legal_entity_id'])
    .where('table_name', '=', 'client_book_member')
    .where('change_number', '=', last.number)
    .orderBy('row_key')
    .execute();
  expect(gone).toEqual(
    customers.slice(0, 4).map((id) => ({ row_key: JSON.stringify([book, id]), legal_entity_id: 'USRT' })),
  );
  expect(await namesIn(book)).toEqual([]);
  const { rows } = await agent.list(contract.clientBooks, { sort: 'workerId' });
  expect(rows.map(({ workerId, customers: size }) => [workerId, size])).toEqual([
    ['000110', 0],
    ['000120', 2],
    ['000130', 2],
  ]);
  expect((await admin.call(workers.read, { params: { id: '000110' } })).isBlocked).toBe(true);
  const history = await agent.list(customerHistory, {}, { id: customers[0] ?? 0 });
  expect(history.rows[0]).toMatchObject({
    action: 'moved',
    changes: [{ field: 'clientBook', from: 'Worker 000110', to: 'Worker 000120' }],
  });

  // One of them has gone on from there: they stay.
  const second = Number(rows[1]?.['id']);
  await agent.call(contract.removeClientBookMembers, {
    params: { id: second },
    body: { customerIds: [customers[0] ?? 0] },
  });
  expect((await agent.list(contract.moves)).rows).toMatchObject([
    {
      id: moved.id,
      customers: 4,
      state: 'done',
      by: 'admin',
      to: 'Worker 000120 (000120), Worker 000130 (000130)',
    },
  ]);
  const undoing = { params: { id: moved.id } };
  expect((await agent.send(contract.undoMove, undoing)).failure.code).toBe('permission-missing');
  expect(await admin.call(contract.undoMove, undoing)).toEqual({ movedBack: 3, leftAlone: 1 });
  expect((await admin.call(workers.read, { params: { id: '000110' } })).isBlocked).toBe(false);
  expect(await namesIn(book)).toEqual(['Bea', 'Cyd', 'Dot']);
  const added = await headquarters.store.db.selectFrom('client_book_member').select('added_at').execute();
  expect(added).toEqual([{ added_at: 7 }, { added_at: 7 }, { added_at: 7 }]);
  const again = await agent.send(contract.undoMove, { params: { id: moved.id } });
  expect(again.failure.code).toBe('already-undone');
});

test('some are reassigned, and who is in another book is not taken from it', async () => {
  const customerIds = customers.slice(1, 3);
  const request = { from: book, customerIds, to: ['000120'] };
  const { version } = await agent.call(contract.previewMove, { body: request });
  await agent.call(contract.moveCustomers, { body: { ...request, version } });
  expect(await namesIn(book)).toEqual(['Ann', 'Dot', 'Eve']);
  const { id } = await agent.call(contract.beginClientBook, { body: { workerId: '000130' } });
  const refused = await agent.send(contract.addClientBookMembers, { params: { id }, body: { customerIds } });
  expect(refused.failure).toEqual({
    code: 'customer-in-other-book',
    detail: { staffId: '000120', name: 'Worker 000120' },
  });
  const gone = await agent.send(contract.previewMove, { body: request });
  expect(gone.failure.code).toBe('customer-not-in-book');
});
