// Columns keep each value exactly, however many different ones there are, and books of any size are read whole.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientBookMemberStatements } from '../../../db/pos/client-book-members';
import { makeStore } from '../../../db/pos/testing';
import { readColumn, type Column, type FilterSource } from './columns';

const source = (type: FilterSource['type']): FilterSource => ({ kind: 'attribute', id: 1, type });
const nothing = { texts: () => [], numbers: () => [], amounts: () => [] };
const everybody = (size: number) => [{ book: 1, places: Uint32Array.from({ length: size }, (_, at) => at) }];

/** What the column says of each place. */
function told(column: Column): readonly (string | number)[] {
  if (column.form === 'codes') return Array.from(column.codes, (code) => column.values[code] ?? '');
  return Array.from(column.form === 'numbers' ? column.numbers : column.days);
}

describe('a column', () => {
  it.each([3, 255, 256, 65_535, 65_536])('tells %i different texts from each other', (different) => {
    const texts = Array.from({ length: different + 2 }, (_, at) => `v${String(at % different)}`);
    const column = readColumn(
      { ...nothing, texts: () => texts },
      everybody(texts.length),
      source('list'),
      texts.length,
    );
    expect(told(column)).toEqual(texts);
  });

  it('keeps any number exactly', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.maxSafeInteger(),
      fc.constantFrom(0.25, 0.1, 16_777_216, 16_777_217),
      fc.double({ noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const of = everybody(numbers.length);
        const stored = {
          ...nothing,
          numbers: () => numbers,
          amounts: () => numbers.map((one) => [one, 'EUR'] as const),
        };
        for (const type of ['decimal', 'currency'] as const) {
          expect(told(readColumn(stored, of, source(type), numbers.length))).toEqual(numbers);
        }
      }),
    );
  });
});

describe('the members of a large book', () => {
  const store = makeStore();
  afterAll(() => {
    store.remove();
  });
  const size = 9_500;
  beforeAll(() => {
    store.db.transaction(() => {
      store.db
        .prepare(`INSERT INTO client_book VALUES (1, 'USRT', 'CB-1', '110'), (2, 'USRT', 'CB-2', '120')`)
        .run();
      const customer = store.db.prepare(
        `INSERT INTO customer VALUES (?, 'USRT', ?, NULL, ?, '', '', '', NULL, 0)`,
      );
      const member = store.db.prepare('INSERT INTO client_book_member VALUES (?, ?, ?)');
      const value = store.db.prepare('INSERT INTO customer_attribute_value VALUES (?, 1, ?, NULL, NULL)');
      for (let id = 1; id <= size; id += 1) {
        customer.run(id, `C${String(id)}`, `Name ${String(id)}`);
        member.run(id <= 4_000 ? 2 : 1, id, id);
        if (id % 3 === 0) value.run(id, `v${String(id)}`);
      }
    })();
  });

  it.each([
    ['a part and a bit', 1, 4_001, size],
    ['just a part', 2, 1, 4_000],
    ['nobody', 3, 1, 0],
  ])('are read each once, in order: %s', (_case, book, from, to) => {
    const members = clientBookMemberStatements(store.db);
    const ids = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    expect(members.members(book)).toEqual(ids);
    expect([...members.addedAt(book)]).toEqual(ids);
    expect([...members.texts(book, { kind: 'attribute', id: 1 })]).toEqual(
      ids.map((id) => (id % 3 === 0 ? `v${String(id)}` : null)),
    );
  });
});
