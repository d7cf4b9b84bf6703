// Filters of lists by texts mean on either database what is said of them: contained, begun with or the same, whatever
// the case, in any script; and page by page a list comes whole.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allCustomers } from '../../main/contract/headquarters/customers';
import type { FilterOperator } from '../../main/contract/headquarters/lists';
import { putCustomers } from './bulk-customers';
import { customerList } from './customer-lists';
import { readList } from './lists';
import type { ListAnswer } from './lists';
import { smallCompany, temporaryStore } from './testing';
import type { TemporaryStore } from './testing';
import { bulkWrite } from './write';

const names = [
  'Åsa Öberg',
  'ASA BERG',
  'asa berg',
  'Žanna Ābele',
  '100% _x\\',
  'ЖАННА',
  '王芳',
  'O’Brien',
  'x',
];

let temporary: TemporaryStore;
beforeAll(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
  const options = {
    legalEntityId: 'USRT',
    addressBooks: [],
    addToExisting: false,
    createdAt: 1,
    composeName: (first: string) => first,
  };
  const none = { firstName: null, lastName: null, prefix: null, language: null, address: null };
  await bulkWrite(temporary.store, (bulk) =>
    putCustomers(
      bulk,
      options,
      names.map((name, at) => ({
        ...none,
        accountNumber: `A${String(at)}`,
        name,
        phones: [],
        // Some have none.
        emails: at % 2 === 0 ? [`${name.toLowerCase()}@X.se`] : [],
        attributes: [],
      })),
    ),
  );
});
afterAll(() => temporary.end());

const fits: Readonly<Partial<Record<FilterOperator, (has: string, wanted: string) => boolean>>> = {
  is: (has, wanted) => has === wanted,
  'is-not': (has, wanted) => has !== wanted,
  contains: (has, wanted) => has.includes(wanted),
  'does-not-contain': (has, wanted) => !has.includes(wanted),
  'begins-with': (has, wanted) => has.startsWith(wanted),
  'one-of': (has, wanted) => has === wanted,
};
const whereNothingIs = new Set<FilterOperator>(['is-not', 'does-not-contain']);

test('by texts, whatever the case', async () => {
  const part = fc
    .constantFrom(...names)
    .chain((name) =>
      fc
        .tuple(fc.nat(name.length), fc.nat(name.length))
        .map(([from, to]) => name.slice(Math.min(from, to), Math.max(from, to))),
    );
  const wanted = fc
    .oneof(part, fc.constantFrom(...names))
    .chain((text) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase()));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(Object.keys(fits) as FilterOperator[])),
      fc.constantFrom('name', 'email'),
      wanted,
      async (operator, field, text) => {
        const value = field === 'email' && operator !== 'contains' ? `${text}@x.SE` : text;
        const { rows, total } = await readList(temporary.store.db, customerList(), {
          columns: allCustomers.columns,
          search: '',
          filters: [{ field, operator, value: operator === 'one-of' ? [value, 'nobody'] : value }],
          sort: { field: 'accountNumber', isDescending: false },
          after: null,
          limit: 50,
          isCounted: true,
        });
        const expected = names.filter((name, at) => {
          const has = field === 'name' ? name : at % 2 === 0 ? `${name}@x.se` : null;
          if (has === null) return whereNothingIs.has(operator);
          return fits[operator]?.(has.toLowerCase(), value.toLowerCase()) === true;
        });
        expect(rows.map(({ name }) => name)).toEqual(expected);
        expect(total).toBe(expected.length);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([false, true])('page by page by any column, descending: %s', async (isDescending) => {
  const { columns } = allCustomers;
  for (const field of Object.keys(columns).filter((name) => columns[name]?.isSortable)) {
    const seen: string[] = [];
    let after: ListAnswer['last'] = null;
    do {
      const answer: ListAnswer = await readList(temporary.store.reader, customerList(), {
        ...{ columns, search: '', filters: [], sort: { field, isDescending } },
        ...{ after, limit: 2, isCounted: false },
      });
      seen.push(...answer.rows.map((row) => String(row['accountNumber'])));
      after = answer.last;
    } while (after !== null);
    const all = names.map((_, at) => `A${String(at)}`);
    expect([...seen].sort()).toEqual(all);
    if (field === 'legalEntityId') expect(seen).toEqual(isDescending ? [...all].reverse() : all);
  }
});
