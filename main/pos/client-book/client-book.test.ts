// Views of a client book: every order and filter against a plain reading of the same rows, in both languages, by
// the stored order and without it.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientBookOrderStatements, partSize, storeBook } from '../../../db/pos/client-book-order';
import { clientBookStatements, type PropertySource } from '../../../db/pos/client-book';
import { companyStatements } from '../../../db/pos/company';
import { makeStore, type TestStore } from '../../../db/pos/testing';
import { write } from '../../../db/pos/write';
import { clientBookSorts, type ClientBookSort } from '../../contract/client-book';
import { fold, searchTokens } from '../../contract/search';
import { applyAll, smallCompany } from '../testing';
import { readBookIndex, type ViewRequest } from './book-index';
import { filterWords, hasWords, spellings } from './filter-words';
import { refreshNameOrders } from './name-order';
import { createViews } from './views';

const customers = 300;
let test: TestStore;
const properties: readonly PropertySource[] = [
  { kind: 'measure', id: 2 },
  { kind: 'measure', id: 1 },
  { kind: 'attribute', id: 2 },
];

beforeAll(() => {
  test = makeStore();
  applyAll(test.db, smallCompany(customers));
  applyAll(
    test.db,
    [...contacts].flatMap(([id, at]) =>
      [at, ...(id % 9 === 0 ? [now + id] : [])].map((time) => ({
        table: 'activity',
        kind: 'row' as const,
        cells: [id, time, `activity-${String(id)}-${String(time)}`, '110', 1, ''],
        change: 800,
      })),
    ),
  );
});
afterAll(() => {
  test.remove();
});

const orderBooks = (): void => {
  const register = companyStatements(test.db).register('HOUSTON-1');
  if (register === null) throw new Error('no register');
  refreshNameOrders(clientBookOrderStatements(test.db), clientBookStatements(test.db), register, (work) => {
    write(test.db, work);
  });
};

/** Nothing chosen; contacts up to now count. */
const now = 1_000_000;
const everybody = { conditions: [], associates: null, today: '2026-11-22', now };
/** When customers of every third id were contacted; those of every ninth have an appointment as well. */
const contacts = new Map(
  Array.from({ length: customers }, (_, index) => index + 1)
    .filter((id) => id % 3 === 0)
    .map((id) => [id, id * 7]),
);

interface Row {
  readonly id: number;
  readonly name: string;
  readonly added: number;
}

/** The same by reading everything and sorting it. */
function plainly(request: ViewRequest): number[] {
  const rows = test.db
    .prepare<[string], Row>(
      `SELECT c.id, c.name, max(m.added_at) AS added FROM client_book_member m JOIN customer c ON c.id = m.customer_id
       WHERE m.client_book_id IN (SELECT value FROM json_each(?)) GROUP BY c.id`,
    )
    .all(JSON.stringify(request.books));
  const { compare } = new Intl.Collator(request.language);
  rows.sort((a, b) => compare(a.name, b.name) || a.id - b.id);
  if (request.sort === 'name-descending') rows.reverse();
  if (request.sort === 'added') rows.sort((a, b) => b.added - a.added);
  if (request.sort === 'added-ascending') rows.sort((a, b) => a.added - b.added);
  if (request.sort.startsWith('contacted')) {
    const last = (row: Row): number => contacts.get(row.id) ?? -1;
    const way = request.sort === 'contacted' ? -1 : 1;
    rows.sort((a, b) => way * (last(a) - last(b)));
  }
  const property = request.properties[Number(/^property-(\d)/.exec(request.sort)?.[1] ?? 0) - 1];
  if (property !== undefined) {
    const value = test.db
      .prepare<[number, number], number | null>(
        `SELECT number_value FROM customer_${property.kind}_value WHERE customer_id = ? AND ${property.kind}_id = ?`,
      )
      .pluck();
    const of = (row: Row): number => value.get(row.id, property.id) ?? Infinity;
    const way = request.sort.endsWith('-descending') ? -1 : 1;
    rows.sort((a, b) => {
      if (of(a) === of(b)) return 0;
      if (of(a) === Infinity || of(b) === Infinity) return of(a) - of(b);
      return way * (of(a) - of(b));
    });
  }
  const wanted = fold(request.text).split(' ');
  return rows
    .filter((row) =>
      wanted.every((word) =>
        fold(row.name)
          .split(/[\s-]/)
          .some((part) => part.startsWith(word)),
      ),
    )
    .map((row) => row.id);
}

const requests = fc.record({
  book: fc.constantFrom(1, storeBook),
  language: fc.constantFrom('sv-SE', 'en-US', 'et-EE'),
  sort: fc.constantFrom<ClientBookSort>(...clientBookSorts),
  text: fc.constantFrom(
    '',
    '  ',
    'a',
    'AS',
    'lind',
    'Zoe',
    'lindstrom asa',
    'LINDSTRÖM  b',
    'zzz',
    'e li',
    'õ',
  ),
});

describe.each([
  ['sorted when they are opened', (): void => undefined],
  ['in their stored order', orderBooks],
])('views of books %s', (_name, prepare) => {
  it('are what a plain reading gives', async () => {
    prepare();
    const orders = clientBookOrderStatements(test.db);
    const views = createViews({
      view: (request) => Promise.resolve(readBookIndex(orders, request).view(request)),
      counts: (request) => Promise.resolve(readBookIndex(orders, request).counts(request.choices)),
      facets: (request) => Promise.resolve(readBookIndex(orders, request).facets(request)),
    });
    await fc.assert(
      fc.asyncProperty(
        requests,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 200 }),
        async (chosen, offset, limit) => {
          const request = {
            ...chosen,
            books: chosen.book === storeBook ? [1, 3] : [1],
            properties,
            ...everybody,
          };
          const page = await views.page(orders, request, offset, limit);
          const expected = plainly(request);
          expect([...page.ids]).toEqual(expected.slice(offset, offset + limit));
          expect(page.total).toBe(expected.length);
          expect(page.size).toBe(customers);
        },
      ),
      { numRuns: 150 },
    );
  });
});

it('facets are counted here or in the other thread, the same', async () => {
  const orders = clientBookOrderStatements(test.db);
  let elsewhere = 0;
  const views = createViews({
    view: () => Promise.reject(new Error('nobody asked for customers')),
    counts: () => Promise.reject(new Error('nobody asked for a number')),
    facets: (request) => {
      elsewhere += 1;
      return Promise.resolve(readBookIndex(orders, request).facets(request));
    },
  });
  const size = { kind: 'attribute', id: 2, type: 'integer' } as const;
  const request = { book: 1, books: [1], language: 'sv-SE', text: '', ...everybody };
  const few = await views.facets(orders, { ...request, facets: [size] });
  // So many values of 300 customers are too many to be read here.
  const many = await views.facets(orders, { ...request, facets: Array.from({ length: 37 }, () => size) });
  expect(elsewhere).toBe(1);
  expect(many.facets[36]).toEqual(few.facets[0]);
  expect(few).toMatchObject({ size: customers, total: customers });
});

it('a stored order follows changes, and only what changed is written', () => {
  orderBooks();
  const orders = clientBookOrderStatements(test.db);
  const before = orders.storedOrder(1, 'sv-SE');
  const changesBefore = test.db.prepare('SELECT total_changes()').pluck().get();
  orderBooks();
  expect(test.db.prepare('SELECT total_changes()').pluck().get()).toBe(changesBefore);
  applyAll(test.db, [
    {
      table: 'customer',
      kind: 'row',
      cells: [7, 'USRT', 'C000007', null, 'Zz Last', 'Zz', 'Last', '', null, 7],
      change: 900,
    },
  ]);
  expect(orders.version(1).ordered).toBeGreaterThan(before?.ordered ?? 0);
  orderBooks();
  expect(orders.storedIds(1, 'sv-SE', 0, customers).at(-1)).not.toBe(7);
  const nameOf = new Map([...orders.names(1)].flat());
  const names = [...orders.storedIds(1, 'sv-SE', 0, customers)].map((id) => nameOf.get(id) ?? '');
  expect(names).toEqual([...names].sort(new Intl.Collator('sv-SE').compare));
  expect(customers).toBeGreaterThan(partSize);
  // A change of a value that cards show is no change of the order.
  const { ordered, shown } = orders.version(1);
  applyAll(test.db, [
    { table: 'customer_attribute_value', kind: 'row', cells: [8, 2, null, 99, null], change: 901 },
  ]);
  expect(orders.version(1)).toEqual({ ordered, shown: shown + 1 });
});

describe('the quick filter', () => {
  it.each([
    ['+1 (555) 100', ['1555100']],
    ['Jon  (512) 55', ['jon', '512', '55']],
    ['Żółć', ['zołc']],
    ['C-0001', ['c-0001']],
    ['王', ['王']],
    ['３４', ['34']],
    ['   ', []],
    ['jon@ex', ['jon@ex']],
  ])('reads %s', (text, words) => {
    expect(filterWords(text)).toEqual(words);
  });

  const tokens = searchTokens({
    accountNumber: 'C000123',
    name: "Anne-Marie O'Brien",
    firstName: 'Anne-Marie',
    lastName: "O'Brien",
    phones: ['+1 (512) 555-0123'],
    emails: ['amob@example.com'],
  })
    .map((token) => `\n${token}`)
    .join('');
  it.each([
    ['anne', true],
    ['brien ann', true],
    ["o'b", true],
    ['marie brien', true],
    ['512 555', true],
    ['0123', true],
    ['+1 512', true],
    ['123', true],
    ['amob@', true],
    ['c000', true],
    ['rien', false],
    ['anne smith', false],
    ['512 999', false],
  ])('finds by %s: %s', (text, isFound) => {
    expect(hasWords(tokens, filterWords(text))).toBe(isFound);
  });
  it.each([
    ['obrien', ['obrien', "o'brien", 'o’brien']],
    ['Anne O’Brien', ['Anne O’Brien', "Anne O'Brien"]],
    ["d'angelo", ["d'angelo", 'd’angelo']],
    ['mod od o', ['mod od o']],
    ['(512) 555', ['(512) 555']],
  ])('spells %s also otherwise', (text, ways) => {
    expect(spellings(text)).toEqual(ways);
  });
});
