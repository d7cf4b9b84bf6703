// What is done at a register, over what Headquarters sends: it stays while it waits, is there once when it was
// accepted, and is gone when it was refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { addMember, putClientBook, removeMember } from '../../../db/headquarters/client-books';
import { write as writeHeadquarters } from '../../../db/headquarters/write';
import { outboxStatements } from '../../../db/pos/outbox';
import { type TestStore } from '../../../db/pos/testing';
import type { CustomerFields } from '../../contract/customers';
import type { EntryBody } from '../../contract/entries';
import { entryOf, registerId, rowsOf, twoRegisters, type RegisterEnd, type TwoRegisters } from './testing';

let server: TwoRegisters['server'];
let here: TestStore;
let elsewhere: TestStore;
let register: RegisterEnd;
let other: RegisterEnd;
let end: TwoRegisters['end'];
beforeEach(async () => {
  ({ server, here, elsewhere, register, other, end } = await twoRegisters());
});
afterEach(() => end());

const add = (customer: number | string, staffId = '000110'): EntryBody => ({
  kind: 'client-book.add',
  staffId,
  customer,
  at: 1_000,
});
const remove = (customer: number, staffId = '000110'): EntryBody => ({
  kind: 'client-book.remove',
  staffId,
  customer,
});
const fields = (firstName: string): CustomerFields => ({
  firstName,
  lastName: 'New',
  prefix: '',
  language: null,
  phones: ['555-777'],
  emails: ['new@example.com'],
  address: null,
  consents: [{ channel: 'phone', state: 'granted' }],
});

interface Member {
  readonly worker: string;
  readonly customer: number;
  readonly number: string | null;
}
const membersOf = (store: TestStore): Member[] =>
  store.db
    .prepare<[], Member>(
      `SELECT b.worker_id AS worker, m.customer_id AS customer, b.number FROM client_book_member m
         JOIN client_book b ON b.id = m.client_book_id ORDER BY worker, customer`,
    )
    .all();
const states = (store: TestStore): readonly string[] =>
  outboxStatements(store.db, registerId)
    .list('all', 100)
    .map(({ state }) => state);
const codes = (store: TestStore): readonly (string | null)[] =>
  outboxStatements(store.db, registerId)
    .list('all', 100)
    .map(({ code }) => code);
const count = (store: TestStore, sql: string): number => Number(store.db.prepare(sql).pluck().get());
const expectSettled = (store: TestStore): void => {
  expect(count(store, 'SELECT count(*) FROM outbox WHERE is_settled = 0')).toBe(0);
  expect(
    count(
      store,
      `SELECT count(*) FROM outbox WHERE under <> '[]' AND kind NOT IN ('activity.remove', 'note.remove')`,
    ),
  ).toBe(0);
};

describe('an entry', () => {
  it('does at once what it says; a book begun here gets its number when Headquarters accepts it', async () => {
    register.save(entryOf(add(1)), entryOf(add(2)));
    expect(membersOf(here)).toEqual([
      { worker: '000110', customer: 1, number: null },
      { worker: '000110', customer: 2, number: null },
    ]);
    expect(states(here)).toEqual(['saved', 'saved']);
    expect(await register.upload()).toEqual({ accepted: 2, refused: 0 });
    expect(states(here)).toEqual(['accepted', 'accepted']);
    // Still over it: what it did does not go away until it comes back.
    expect(membersOf(here)).toHaveLength(2);
    await register.download();
    expect(membersOf(here)).toEqual([
      { worker: '000110', customer: 1, number: 'CB-001' },
      { worker: '000110', customer: 2, number: 'CB-001' },
    ]);
    expectSettled(here);
    expect(count(here, 'SELECT min(id) FROM client_book')).toBeGreaterThan(0);
  });

  it('sent twice changes nothing and is answered the same', async () => {
    const entry = entryOf(add(1));
    const post = async (): Promise<unknown> => {
      const response = await fetch(`${server.url}/api/entries`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.register}`, 'content-type': 'application/json' },
        body: JSON.stringify({ entries: [entry, { entryId: uuid(), nonsense: true }] }),
      });
      return ((await response.json()) as { answers: unknown[] }).answers;
    };
    const first = (await post()) as { status: string }[];
    expect(first.map(({ status }) => status)).toEqual(['accepted', 'refused']);
    const again = (await post()) as unknown[];
    expect(again[0]).toEqual(first[0]);
    await register.download();
    expect(membersOf(here)).toHaveLength(1);
  });

  it('stays done while other changes arrive beneath it', async () => {
    await writeHeadquarters(server.store, async (change) => {
      const book = await putClientBook(change, '000110', 'USRT');
      for (const customer of [1, 2, 3]) await addMember(change, book, customer, 5);
    });
    await register.download();
    register.save(entryOf(remove(2)));
    // Headquarters takes the customer out and in again, before it hears of the removal here.
    await writeHeadquarters(server.store, async (change) => {
      const book = await putClientBook(change, '000110', 'USRT');
      await removeMember(change, book, 2);
      await addMember(change, book, 2, 9);
      await addMember(change, book, 4, 9);
    });
    await register.download();
    expect(membersOf(here).map(({ customer }) => customer)).toEqual([1, 3, 4]);
    await register.upload();
    await register.download();
    expect(membersOf(here).map(({ customer }) => customer)).toEqual([1, 3, 4]);
    expectSettled(here);
  });

  it('is refused where somebody was quicker, and undone here, with who has the customer', async () => {
    register.save(entryOf(add(1)));
    other.save(entryOf(add(1, '000120'), '000120'));
    await other.upload();
    expect(await register.upload()).toEqual({ accepted: 0, refused: 1 });
    expect(codes(here)).toEqual(['customer-in-other-book']);
    expect(outboxStatements(here.db, registerId).list('refused', 1)[0]?.detail).toBe(
      JSON.stringify({ staffId: '000120', name: 'Worker 000120' }),
    );
    expect(membersOf(here)).toEqual([]);
    await register.download();
    expect(membersOf(here).map(({ worker }) => worker)).toEqual(['000120']);
    expectSettled(here);
  });

  it('needs the permission at Headquarters too, of its author or of who approved it', async () => {
    register.save(
      entryOf(add(1, '000140'), '000140'),
      entryOf(add(2, '000140'), '000140', '000120'),
      entryOf({ kind: 'client-book.reassign', from: '000140', to: '000120', customer: 2, at: 3 }, '000140'),
    );
    expect(await register.upload()).toEqual({ accepted: 1, refused: 2 });
    expect(codes(here)).toEqual(['permission-missing', null, 'permission-missing']);
    await register.download();
    expect(membersOf(here).map(({ worker, customer }) => [worker, customer])).toEqual([['000140', 2]]);
  });
});

describe('a follow-up', () => {
  const followUp = (ownerStaffId: string, id = uuid()): Extract<EntryBody, { kind: 'follow-up.put' }> => ({
    kind: 'follow-up.put',
    id,
    customer: 1,
    ownerStaffId,
    dueOn: '2026-12-01',
    reason: 'Call',
    occasion: null,
    completedAt: null,
  });

  it('reaches the other registers once, and one’s own only is changed without the permission', async () => {
    const own = followUp('000140');
    register.save(
      entryOf(own, '000140'),
      entryOf(followUp('000110'), '000140'),
      entryOf(followUp('000110'), '000140', '000120'),
    );
    expect(await register.upload()).toEqual({ accepted: 2, refused: 1 });
    expect(codes(here)).toEqual([null, 'permission-missing', null]);
    await other.download();
    expect(count(elsewhere, 'SELECT count(*) FROM follow_up')).toBe(2);
    // Completed at both registers before they hear of each other: it is completed.
    const done = { ...own, completedAt: 5 };
    register.save(entryOf(done, '000140'));
    other.save(
      entryOf({ ...done, completedAt: 6 }, '000120'),
      entryOf({ kind: 'follow-up.remove', id: own.id, customer: 1 }, '000110', null),
    );
    await register.upload();
    expect(await other.upload()).toEqual({ accepted: 2, refused: 0 });
    await register.download();
    await other.download();
    for (const store of [here, elsewhere]) {
      expect(count(store, 'SELECT count(*) FROM follow_up')).toBe(1);
      expectSettled(store);
    }
  });
});

describe('a customer made here', () => {
  it('has a negative id until Headquarters has given one, and all that was done for them moves over', async () => {
    const customer = uuid();
    const [activity, note, followUp] = [uuid(), uuid(), uuid()];
    register.save(
      entryOf({ kind: 'customer.create', customer, fields: fields('Åsa') }),
      entryOf(add(customer)),
      entryOf({ kind: 'activity.put', id: activity, customer, at: 50, activityTypeId: 1, text: 'Came in' }),
      entryOf({ kind: 'note.put', id: note, customer, at: 51, text: 'Likes blue' }),
      entryOf({ kind: 'customer.set-attribute', customer, attributeId: 1, value: 42 }),
      entryOf({
        kind: 'follow-up.put',
        id: followUp,
        customer,
        ownerStaffId: '000110',
        dueOn: '2026-12-01',
        reason: 'Call',
        occasion: null,
        completedAt: null,
      }),
    );
    const outbox = outboxStatements(here.db, registerId);
    expect(membersOf(here)).toEqual([{ worker: '000110', customer: -1, number: null }]);
    expect(count(here, `SELECT count(*) FROM search_token WHERE customer_id = -1`)).toBeGreaterThan(3);
    expect(outbox.customerRef(-1)).toBe(customer);
    expect(await register.upload()).toEqual({ accepted: 6, refused: 0 });
    await register.download();
    const id = customersHere(customer);
    expect(id).toBeGreaterThan(0);
    expect(outbox.customer(-1)).toBe(id);
    expect(membersOf(here)).toEqual([{ worker: '000110', customer: id, number: 'CB-001' }]);
    for (const table of ['activity', 'note', 'follow_up', 'customer_consent', 'customer_attribute_value']) {
      expect([table, count(here, `SELECT count(*) FROM ${table} WHERE customer_id = ${String(id)}`)]).toEqual(
        [table, 1],
      );
    }
    expect(count(here, 'SELECT count(*) FROM search_token WHERE customer_id < 0')).toBe(0);
    expectSettled(here);
    await other.download();
    expect(rowsOf(here.db)).toEqual(rowsOf(elsewhere.db));
  });

  const customersHere = (customer: string): number =>
    count(here, `SELECT id FROM customer WHERE uuid = '${customer}'`);

  it('survives a full download while it waits', async () => {
    const customer = uuid();
    register.save(
      entryOf({ kind: 'customer.create', customer, fields: fields('Bo') }),
      entryOf(add(customer)),
    );
    here.db.prepare('UPDATE distribution_cursor SET change_number = 1000000').run();
    await register.download();
    expect(customersHere(customer)).toBe(-1);
    expect(membersOf(here)).toHaveLength(1);
    expect(count(here, 'SELECT count(*) FROM customer')).toBe(13);
    await register.upload();
    await register.download();
    await other.download();
    expect(rowsOf(here.db)).toEqual(rowsOf(elsewhere.db));
    expectSettled(here);
  });
});

it('what a deletion took away is kept after Headquarters has taken it away too', async () => {
  const id = uuid();
  register.save(entryOf({ kind: 'note.put', id, customer: 1, at: 5, text: 'Gone by mistake' }));
  await register.upload();
  await register.download();
  register.save(entryOf({ kind: 'note.remove', id, customer: 1, at: 5 }));
  await register.upload();
  await register.download();
  expectSettled(here);
  const { list, takenAway } = outboxStatements(here.db, registerId);
  expect(list('all', 2).map(({ sequence }) => takenAway(sequence))).toEqual([
    { customer_id: 1, at: 5, id, worker_id: '000110', text: 'Gone by mistake' },
    null,
  ]);
});

it('what was written is its author’s own', async () => {
  const id = uuid();
  register.save(entryOf({ kind: 'note.put', id, customer: 1, at: 5, text: 'Mine' }));
  await register.upload();
  other.save(
    entryOf({ kind: 'note.put', id, customer: 1, at: 5, text: 'Yours' }, '000120'),
    entryOf({ kind: 'note.remove', id, customer: 1, at: 5 }, '000120'),
    entryOf({ kind: 'note.put', id: uuid(), customer: 99, at: 5, text: 'Nobody' }, '000120'),
    entryOf({ kind: 'activity.put', id: uuid(), customer: 1, at: 5, activityTypeId: 9, text: '' }, '000120'),
    entryOf({ kind: 'customer.set-attribute', customer: 1, attributeId: 1, value: 'text' }, '000120'),
  );
  expect(await other.upload()).toEqual({ accepted: 0, refused: 5 });
  expect(codes(elsewhere).toReversed()).toEqual([
    'entry-not-own',
    'entry-not-own',
    'customer-unknown',
    'activity-type-unknown',
    'attribute-value-invalid',
  ]);
  await register.download();
  await other.download();
  expect(rowsOf(here.db)).toEqual(rowsOf(elsewhere.db));
  expect(count(here, `SELECT count(*) FROM note WHERE text = 'Mine'`)).toBe(1);
});
