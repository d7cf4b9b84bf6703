// Bulk work means the same as the work row by row, on either database.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putAttribute } from './attributes';
import { putCustomers } from './bulk-customers';
import type { Cells, Outcome } from './bulk';
import type { CustomerRow } from './bulk-customers';
import { findCustomers, joinClientBook, putMeasureValues } from './bulk-values';
import { putClientBook } from './client-books';
import { putMeasure } from './measures';
import { rowsOf, smallCompany, temporaryStore } from './testing';
import type { TemporaryStore } from './testing';
import { bulkWrite, write } from './write';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
});
afterEach(() => temporary.end());

const options = {
  legalEntityId: 'USRT',
  addressBooks: ['HOUSTON'],
  addToExisting: true,
  createdAt: 1000,
  composeName: (first: string, last: string) => `${first} ${last}`.trim(),
};
const row = (accountNumber: string, more: Partial<CustomerRow> = {}): CustomerRow => ({
  accountNumber,
  name: null,
  firstName: null,
  lastName: null,
  prefix: null,
  language: null,
  phones: [],
  emails: [],
  address: null,
  attributes: [],
  ...more,
});

test('customers come, come again and change; who is nameless stays out', async () => {
  const { store } = temporary;
  const put = (...rows: CustomerRow[]) =>
    bulkWrite(store, async (bulk) => (await putCustomers(bulk, options, rows)).map((one) => one));
  const awkward = 'O"Brien, {a} \\ NULL \'';
  const first = await put(
    row('A1', { firstName: 'Ann', lastName: awkward, phones: ['1', '2'], emails: ['a@x'] }),
    row('A2'),
    row('A3', { name: 'Three', address: ['l1', null, 'c', null, 'p', 'US'] }),
    // The same customer once more in the same batch.
    row('A1', { lastName: 'Beebe', phones: ['1'] }),
  );
  expect(first[1]).toBe('nameless');
  expect(first[0]).toMatchObject({ outcome: 'created' });
  expect(first[3]).toEqual({ id: (first[0] as { id: number }).id, outcome: 'updated' });
  expect(await rowsOf(store, 'SELECT account_number, name FROM customer ORDER BY account_number')).toEqual([
    { account_number: 'A1', name: 'Ann Beebe' },
    { account_number: 'A3', name: 'Three' },
  ]);
  const again = await put(row('A1', { lastName: 'Beebe', phones: ['1'] }), row('A3', { name: 'Three' }));
  expect(again.map((one) => (one === 'nameless' ? one : one.outcome))).toEqual(['unchanged', 'unchanged']);
  const moved = await put(row('A3', { address: [null, 'l2', 'c', null, null, null] }));
  expect(moved[0]).toMatchObject({ outcome: 'updated' });
  expect(await rowsOf(store, 'SELECT line_1, line_2, city, postal_code FROM customer_address')).toEqual([
    { line_1: 'l1', line_2: 'l2', city: 'c', postal_code: 'p' },
  ]);
});

test('a key that comes twice in one step is written in its order', async () => {
  const { store } = temporary;
  const outcomes = await bulkWrite(store, async (bulk) => {
    const [id] = await bulk.insertNumbered('customer', [['USRT', 'A1', null, 'A', '', '', '', null, 1]]);
    return bulk.putCounted('customer_contact', [
      [id ?? 0, 'phone', 0, 'first'],
      [id ?? 0, 'phone', 1, 'other'],
      [id ?? 0, 'phone', 0, 'second'],
      [id ?? 0, 'phone', 0, 'second'],
    ]);
  });
  expect(outcomes).toEqual(['created', 'created', 'updated', 'unchanged']);
  expect(await rowsOf(store, 'SELECT value FROM customer_contact ORDER BY position')).toEqual([
    { value: 'second' },
    { value: 'other' },
  ]);
});

test('rows that come again, once or twice in a step, are written as one by one', async () => {
  const { store } = temporary;
  const attributes = await write(store, async (change) => [
    await putAttribute(change, { name: 'a', type: 'text', label: 'A', canBeRefined: false }),
    await putAttribute(change, { name: 'b', type: 'decimal', label: 'B', canBeRefined: false }),
  ]);
  const customers = await bulkWrite(store, (bulk) =>
    bulk.insertNumbered(
      'customer',
      [1, 2, 3].map((at) => ['USRT', `A${String(at)}`, null, 'A', '', '', '', null, at]),
    ),
  );
  const value = fc.record({
    customer: fc.nat(2),
    attribute: fc.nat(1),
    text: fc.option(fc.constantFrom('', 'x', 'O\'"x\\', '5', 'ж\u{1f600}')),
    number: fc.option(fc.constantFrom(0, -0, 5, 0.1, 1e21, 5e-324, 12345678.12345678)),
  });
  const stored = new Map<string, unknown[]>();
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 25 }), fc.boolean(), async (values, isCounted) => {
      const rows = values.map(({ customer, attribute, text, number }): Cells => [
        customers[customer] ?? 0,
        attributes[attribute] ?? 0,
        text,
        number,
        null,
      ]);
      const expected = rows.map((cells): Outcome => {
        const key = `${String(cells[0])} ${String(cells[1])}`;
        const before = stored.get(key);
        // The database has one zero.
        const after = [cells[2], typeof cells[3] === 'number' ? cells[3] + 0 : cells[3]];
        stored.set(key, after);
        if (before === undefined) return 'created';
        return before.every((cell, at) => cell === after[at]) ? 'unchanged' : 'updated';
      });
      await bulkWrite(store, async (bulk) => {
        if (isCounted) expect(await bulk.putCounted('customer_attribute_value', rows)).toEqual(expected);
        else
          expect(await bulk.put('customer_attribute_value', rows)).toEqual(
            expected.map((outcome) => outcome !== 'unchanged'),
          );
      });
      const found = await rowsOf(store, 'SELECT * FROM customer_attribute_value');
      expect(
        new Map(
          found.map(({ customer_id, attribute_id, text_value, number_value }) => [
            `${String(customer_id)} ${String(attribute_id)}`,
            [text_value, number_value],
          ]),
        ),
      ).toEqual(stored);
    }),
    { numRuns: 150 },
  );
  const counted = await rowsOf(store, 'SELECT attribute_id, customers FROM attribute_value_count');
  for (const { attribute_id, customers: count } of counted)
    expect(Number(count)).toBe(
      [...stored.keys()].filter((key) => key.endsWith(` ${String(attribute_id)}`)).length,
    );
});

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
// PostgreSQL knows no zero character, and no half of a pair can be stored.
const texts = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => Buffer.from(text.replaceAll('\0', '')).toString());

test('new rows are stored as they are given, to the last digit and letter, under numbers of their own', async () => {
  const { store } = temporary;
  const attribute = await write(store, (change) =>
    putAttribute(change, { name: 'a', type: 'decimal', label: 'A', canBeRefined: false }),
  );
  const sizes: number[] = [];
  const value = fc.tuple(texts, fc.option(texts), fc.option(numbers), fc.option(fc.constant('USD')));
  type Value = typeof value extends fc.Arbitrary<infer Tuple> ? Tuple : never;
  // More than a statement takes.
  const many = Array.from({ length: 600 }, (_, at): Value => [
    String(at),
    null,
    at,
    at % 2 === 0 ? 'USD' : null,
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 40 }), async (values) => {
      const ids = await bulkWrite(store, async (bulk) => {
        const customers = values.map(([name], at) => {
          const account = `${String(sizes.length)}-${String(at)}`;
          return ['USRT', account, null, name, '', '', '', null, at];
        });
        const cells = values.map(([, ...own]) => [[attribute, ...own]]);
        return bulk.insertNumbered('customer', customers, [
          { table: 'customer_attribute_value', rows: cells },
        ]);
      });
      sizes.push(values.length);
      const stored = await rowsOf(
        store,
        `SELECT c.id, c.name, v.text_value, v.number_value, v.currency_code FROM customer c
         JOIN customer_attribute_value v ON v.customer_id = c.id
         WHERE c.id >= ${String(ids[0] ?? Number.MAX_SAFE_INTEGER)} ORDER BY c.created_at`,
      );
      expect(stored).toEqual(
        values.map(([name, text, number, currency], at) => ({
          id: ids[at],
          name,
          text_value: text,
          number_value: number,
          currency_code: currency,
        })),
      );
    }),
    { numRuns: 60, examples: [[many]] },
  );
});

test('customers are found by their account numbers, whatever is written in these, and nobody else is', async () => {
  const { store } = temporary;
  const accounts = fc.uniqueArray(texts, { maxLength: 40 });
  const all = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(accounts, accounts, async (there, others) => {
      await bulkWrite(store, async (bulk) => {
        const known = await findCustomers(bulk, 'USRT', there);
        const fresh = there.filter((account) => !known.has(account));
        const ids = await bulk.insertNumbered(
          'customer',
          fresh.map((account) => ['USRT', account, null, 'A', '', '', '', null, 1]),
        );
        fresh.forEach((account, at) => all.set(account, ids[at] ?? 0));
        const asked = [...new Set([...there, ...others])];
        expect(await findCustomers(bulk, 'USRT', asked)).toEqual(
          new Map(asked.flatMap((account) => (all.has(account) ? [[account, all.get(account)]] : []))),
        );
        expect(await findCustomers(bulk, 'DEMF', asked)).toEqual(new Map());
      });
    }),
    { numRuns: 40 },
  );
});

test('members and measures: who is elsewhere stays there, a value keeps its day', async () => {
  const { store } = temporary;
  const { book, other, measure } = await write(store, async (change) => ({
    book: await putClientBook(change, '000110', 'USRT'),
    other: await putClientBook(change, '000210', 'DEMF'),
    measure: await putMeasure(change, { legalEntityId: 'USRT', name: 'm', type: 'number', label: 'M' }),
  }));
  await bulkWrite(store, async (bulk) => {
    await putCustomers(bulk, options, [row('A1', { name: 'A' }), row('A2', { name: 'B' })]);
    const ids = await findCustomers(bulk, 'USRT', ['A2', 'A1', 'none', 'A1']);
    expect([...ids.keys()]).toEqual(['A2', 'A1']);
    const [one, two] = [ids.get('A1') ?? 0, ids.get('A2') ?? 0];
    const join = (clientBookId: number, ...customers: number[]) =>
      joinClientBook(bulk, { clientBookId, allowSeveral: false, addedAt: 5 }, customers);
    expect(await join(book, one, one)).toEqual(['added', 'present']);
    expect(await join(other, one, two)).toEqual([{ workerId: '000110' }, 'added']);
    const put = (value: number, day: string | null) =>
      putMeasureValues(bulk, '2026-11-22', [
        { customerId: one, cells: [measure, null, value, null, day] },
        { customerId: one, cells: [measure, null, value + 1, null, day] },
      ]);
    expect(await put(1, '2026-11-01')).toEqual(['created', 'updated']);
    expect(await putMeasureValues(bulk, '2026-11-22', [])).toEqual([]);
    const same = [{ customerId: one, cells: [measure, null, 2, null, null] as const }];
    expect(await putMeasureValues(bulk, '2026-11-22', same)).toEqual(['unchanged']);
  });
  expect(await rowsOf(store, 'SELECT number_value, as_of FROM customer_measure_value')).toEqual([
    { number_value: 2, as_of: '2026-11-01' },
  ]);
});

test('what fails in bulk work leaves nothing, and the store goes on', async () => {
  const { store } = temporary;
  await expect(
    bulkWrite(store, async (bulk) => {
      await putCustomers(bulk, options, [row('A1', { name: 'A' })]);
      await bulk.put('client_book_member', [[99, 99, 1]]);
      await bulk.put('client_book_member', [[98, 98, 1]]);
    }),
  ).rejects.toThrow();
  expect(await rowsOf(store, 'SELECT id FROM customer')).toEqual([]);
  await bulkWrite(store, (bulk) => putCustomers(bulk, options, [row('A1', { name: 'A' })]));
  expect(await rowsOf(store, 'SELECT name FROM customer')).toEqual([{ name: 'A' }]);
});
