import { afterEach, beforeEach, expect, test } from 'vitest';
import { addMember, putClientBook, removeMember } from './client-books';
import { putCustomer, removeCustomer } from './customers';
import { putNumberSequence } from './number-sequences';
import { putParameter } from './parameters';
import { putWorker } from './people';
import { smallCompany, temporaryStore } from './testing';
import type { TemporaryStore } from './testing';
import { put, write } from './write';
import type { Change } from './write';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
});
afterEach(() => temporary.end());

const change = <R>(work: (change: Change) => Promise<R>): Promise<R> => write(temporary.store, work);
const surroundings = { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1000 };
const customerNumber = async (id: number): Promise<number | undefined> =>
  (
    await temporary.store.db
      .selectFrom('customer')
      .select('change_number')
      .where('id', '=', id)
      .executeTakeFirst()
  )?.change_number;
const deletions = () =>
  temporary.store.db.selectFrom('deletion').selectAll().orderBy('table_name').orderBy('row_key').execute();

test('rows of one transaction carry its number, and a row that is the same keeps the one it has', async () => {
  const input = { accountNumber: 'A1', name: 'Jon Yang', phones: ['1', '2'], emails: ['j@x'] };
  const first = await change(async (it) => ({
    ...(await putCustomer(it, input, surroundings)),
    number: it.number,
  }));
  expect(first.outcome).toBe('created');
  expect(await customerNumber(first.id)).toBe(first.number);
  const again = await change((it) => putCustomer(it, input, surroundings));
  expect(again).toEqual({ id: first.id, outcome: 'unchanged' });
  expect(await customerNumber(first.id)).toBe(first.number);
  const fewer = await change((it) => putCustomer(it, { ...input, phones: ['1'] }, surroundings));
  expect(fewer.outcome).toBe('updated');
  expect(await customerNumber(first.id)).toBe(first.number);
  expect(await deletions()).toMatchObject([
    { table_name: 'customer_contact', row_key: `[${String(first.id)},"phone",1]`, legal_entity_id: 'USRT' },
  ]);
});

test('what fails in a transaction leaves nothing, not even its number', async () => {
  const counter = () => temporary.store.db.selectFrom('change_counter').select('number').executeTakeFirst();
  const before = await counter();
  await expect(
    change(async (it) => {
      await putCustomer(it, { accountNumber: 'A1', name: 'A' }, surroundings);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await counter()).toEqual(before);
  expect(await temporary.store.db.selectFrom('customer').select('id').execute()).toEqual([]);
});

test('a removed customer takes everything along under one recorded deletion', async () => {
  const { id } = await change((it) => putCustomer(it, { accountNumber: 'A1', phones: ['1'] }, surroundings));
  expect(await change((it) => removeCustomer(it, id))).toBe(true);
  expect(await change((it) => removeCustomer(it, id))).toBe(false);
  expect(await temporary.store.db.selectFrom('customer_contact').selectAll().execute()).toEqual([]);
  expect(await deletions()).toMatchObject([{ table_name: 'customer', row_key: `[${String(id)}]` }]);
  // Its id is not given to anybody else.
  const next = await change((it) => putCustomer(it, { accountNumber: 'A2' }, surroundings));
  expect(next.id).toBeGreaterThan(id);
});

test('a row that moves to another legal entity is a deletion for the one it left', async () => {
  const worker = {
    id: '000110',
    legal_entity_id: 'DEMF',
    name: 'Worker 000110',
    language: 'en-US',
    permission_group_id: 'ASSOCIATE',
    screen_layout_id: null,
    password_hash: null,
    is_blocked: 0,
  };
  const number = await change(async (it) => {
    await put(it, 'worker', worker);
    return it.number;
  });
  expect(await deletions()).toMatchObject([
    { table_name: 'worker', row_key: '["000110"]', legal_entity_id: 'USRT' },
  ]);
  const books = temporary.store.db.selectFrom('worker_address_book').select('change_number');
  expect(await books.where('worker_id', '=', '000110').execute()).toEqual([{ change_number: number }]);
});

test('a client book takes its number from the sequence, and a customer is in one book unless several are allowed', async () => {
  const { first, second, id } = await change(async (it) => {
    await putNumberSequence(it, { code: 'CB', legalEntityId: 'USRT', format: 'CB-####' });
    await putParameter(it, 'USRT', 'client-book-identifier', 'CB');
    const worker = { language: 'en-US', permission_group_id: 'ASSOCIATE', screen_layout_id: null };
    await putWorker(
      it,
      { id: '000120', legal_entity_id: 'USRT', name: 'B', password_hash: null, is_blocked: 0, ...worker },
      [],
    );
    return {
      first: await putClientBook(it, '000110', 'USRT'),
      second: await putClientBook(it, '000120', 'USRT'),
      id: (await putCustomer(it, { accountNumber: 'A1' }, surroundings)).id,
    };
  });
  expect(await change((it) => putClientBook(it, '000110', 'USRT'))).toBe(first);
  const numbers = await temporary.store.db.selectFrom('client_book').select('number').orderBy('id').execute();
  expect(numbers).toEqual([{ number: 'CB-0001' }, { number: 'CB-0002' }]);

  expect(await change((it) => addMember(it, first, id, 5))).toBe(true);
  expect(await change((it) => addMember(it, first, id, 6))).toBe(false);
  expect(await change((it) => addMember(it, second, id, 7))).toEqual({
    clientBookId: first,
    workerId: '000110',
  });
  await change((it) => putParameter(it, 'USRT', 'several-client-books', '1'));
  expect(await change((it) => addMember(it, second, id, 7))).toBe(true);
  expect(await change((it) => removeMember(it, second, id))).toBe(true);
});

test('transactions that are begun at the same time run one after the other', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      change(async (it) => {
        await putCustomer(it, { accountNumber: `A${String(index)}` }, surroundings);
        return it.number;
      }),
    ),
  );
  expect(new Set(numbers).size).toBe(20);
  expect(Math.max(...numbers) - Math.min(...numbers)).toBe(19);
});
