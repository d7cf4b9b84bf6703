// Customer search against a plain reading of the same customers, whatever is typed.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginning, customerStatements, type SearchPlace } from '../../../db/pos/customers';
import { makeStore, type TestStore } from '../../../db/pos/testing';
import { searchTokens } from '../../contract/search';
import { applyAll, smallCompany } from '../testing';
import { countCustomers } from './count';
import { isFound, searchCustomers } from './search';
import { createWordLists } from './word-lists';

interface Person {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly phone: string;
  readonly email: string;
  readonly account: string;
  readonly isOfStore: boolean;
}

const firstNames = ['Jon', 'Joan', 'Åsa', 'Zoë', 'Иван', 'Ивановна', '伟', 'Anne-Marie', 'Ūna', 'Li'];
const lastNames = [
  'Yang',
  'Yacobs',
  'Lindström',
  'Петров',
  '王',
  "O'Brien",
  'D’Angelo',
  'Li',
  'Öberg',
  'de la Cruz',
  'Jonsson',
];
const people: readonly Person[] = Array.from({ length: 400 }, (_, index) => {
  const id = 1_000 + index;
  return {
    id,
    first: firstNames[(index * 7) % firstNames.length] ?? '',
    last: lastNames[Math.floor(index / 3) % lastNames.length] ?? '',
    phone: `+1 (512) 555-${String((index * 37) % 10_000).padStart(4, '0')}`,
    email: `mail${String(index)}@example.com`,
    account: `AW${String(id).padStart(6, '0')}`,
    isOfStore: index % 4 !== 0,
  };
});
const tokens = new Map(
  people.map((person) => [
    person.id,
    searchTokens({
      accountNumber: person.account,
      name: `${person.first} ${person.last}`,
      firstName: person.first,
      lastName: person.last,
      phones: [person.phone],
      emails: [person.email],
    })
      .map((token) => `\n${token}`)
      .join(''),
  ]),
);
const where = { legalEntity: 'USRT', store: 'HOUSTON' };

let test: TestStore;
beforeAll(() => {
  test = makeStore();
  let change = 1_000;
  const rows = (table: string, cells: readonly (readonly (string | number | null)[])[]) => {
    change += 1;
    return cells.map((row) => ({ table, kind: 'row' as const, cells: row, change }));
  };
  applyAll(test.db, [
    ...smallCompany(1),
    ...rows(
      'customer',
      people.map(({ id, first, last, account }) => [
        id,
        'USRT',
        account,
        null,
        `${first} ${last}`,
        first,
        last,
        '',
        null,
        id,
      ]),
    ),
    ...rows(
      'customer_contact',
      people.flatMap(({ id, phone, email }) => [
        [id, 'phone', 0, phone],
        [id, 'email', 0, email],
      ]),
    ),
    ...rows(
      'customer_address_book',
      people.filter(({ isOfStore }) => isOfStore).map(({ id }) => [id, 'SEA']),
    ),
  ]);
});
afterAll(() => {
  test.remove();
});

const ids = (text: string): number[] =>
  people.filter(({ id, isOfStore }) => isOfStore && isFound(tokens.get(id) ?? '', text)).map(({ id }) => id);

/** What people type: beginnings of what a customer has, in any order and case. */
const typed = fc
  .record({
    person: fc.constantFrom(...people),
    parts: fc.shuffledSubarray(['first', 'last', 'phone', 'email', 'account'] as const, {
      minLength: 1,
      maxLength: 3,
    }),
    lengths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 3 }),
    isUpper: fc.boolean(),
    apostrophe: fc.constantFrom("'", '’', ''),
  })
  .map(({ person, parts, lengths, isUpper, apostrophe }) => {
    const text = parts
      .map((part, at) => [...person[part].replace(/['’]/, apostrophe)].slice(0, lengths[at]).join(''))
      .join(' ');
    return isUpper ? text.toUpperCase() : text;
  });

describe('customer search', () => {
  it('finds what a plain reading finds, each customer once', async () => {
    const statements = customerStatements(test.db);
    await fc.assert(
      fc.asyncProperty(fc.oneof(typed, fc.string({ unit: 'grapheme', maxLength: 6 })), async (text) => {
        const { rows, hasMore } = await searchCustomers(statements, where, text, 100_000);
        expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids(text));
        expect(hasMore).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
  it('finds the same where words count as common and their lists are compared', async () => {
    const statements = customerStatements(test.db);
    const lists = createWordLists();
    const effort = { tested: 3, common: 2, tried: 3 };
    await fc.assert(
      fc.asyncProperty(typed, fc.integer({ min: 1, max: 500 }), async (text, limit) => {
        const all = ids(text);
        const { rows, hasMore } = await searchCustomers(statements, where, text, limit, lists, effort);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(Math.min(limit, all.length));
        expect(hasMore).toBe(all.length > limit);
        expect(rows.every(({ id }) => all.includes(id))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
  it('stops at the limit and says that there are more', async () => {
    const statements = customerStatements(test.db);
    await fc.assert(
      fc.asyncProperty(typed, fc.integer({ min: 1, max: 60 }), async (text, limit) => {
        const all = ids(text);
        const { rows, hasMore } = await searchCustomers(statements, where, text, limit);
        expect(rows).toHaveLength(Math.min(limit, all.length));
        expect(hasMore).toBe(all.length > limit);
        expect(rows.every(({ id }) => all.includes(id))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it.each([1, 7, 1_000])('goes on where a stretch of tokens ended, by %i rows', (most) => {
    const { stretch } = customerStatements(test.db);
    const found = new Set<number>();
    let stretches = 0;
    // The ends of everybody's numbers: more tokens than one stretch has, some of them other stores'.
    for (let place: SearchPlace | null = beginning('5'); place !== null; stretches += 1) {
      const { rows, next } = stretch('5', [], place, 500, most, where.legalEntity, where.store);
      expect(rows.length).toBeLessThanOrEqual(most);
      for (const { id } of rows) found.add(id);
      place = next;
    }
    expect([...found].sort((a, b) => a - b)).toEqual(ids('5'));
    expect(stretches).toBeGreaterThan(1);
  });
  it.each([
    ['jon yang', 'yang jon'],
    ['(512) 555', '512.555'],
    ['петр', 'ПЕТРОВ'.slice(0, 4)],
    ['asa', 'Åsa'],
    ['王', '王'],
    ["o'brien", 'obrien'],
    ['o’br jon', 'jon obr'],
    ['dangelo', "d'Angelo"],
    ['001 512 555 0037', '(512) 555-0037'],
  ])('finds the same by %s and %s', async (one, other) => {
    const statements = customerStatements(test.db);
    const of = async (text: string) =>
      (await searchCustomers(statements, where, text, 1_000)).rows.map(({ id }) => id).sort((a, b) => a - b);
    const found = await of(one);
    expect(found.length).toBeGreaterThan(0);
    expect(await of(other)).toEqual(found);
  });
  it('finds a number with and without its country, and nobody whose number only ends alike', () => {
    const own = (phone: string): string =>
      `\n${searchTokens({ accountNumber: 'A', name: 'N', firstName: 'N', lastName: '', phones: [phone], emails: [] }).join('\n')}`;
    const same = [
      ['+46 70 123 45 67', '070-123 45 67'],
      ['+372 5123 4567', '51234567'],
      ['+371 20 123 456', '20123456'],
      ['+86 138 0013 8000', '13800138000'],
      ['+7 912 345-67-89', '8 (912) 345-67-89'],
      ['+1 (512) 555-0100', '512 555 0100'],
    ] as const;
    for (const [abroad, home] of same) {
      for (const typed of [abroad, home, abroad.replace('+', '00')]) {
        expect([typed, isFound(own(abroad), typed), isFound(own(home), typed)]).toEqual([typed, true, true]);
      }
    }
    expect(isFound(own('+1 713 555 0100'), '512 555 0100')).toBe(false);
    expect(isFound(own('+1 713 555 0100'), '+1 512 555 0100')).toBe(false);
    expect(isFound(own('+46 8 123 45 67'), '070 123 45 67')).toBe(false);
  });
  it('counts the customers it looks through', async () => {
    expect(await countCustomers(customerStatements(test.db), where)).toBe(
      people.filter((one) => one.isOfStore).length,
    );
  });
});
