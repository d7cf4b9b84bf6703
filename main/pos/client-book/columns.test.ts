// Columns keep each value exactly, however many different ones there are; books of any size are read whole, however many
// properties are asked for; and what somebody has by now is read again for them alone.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientBookMemberStatements, type Cell } from '../../../db/pos/client-book-members';
import { makeStore } from '../../../db/pos/testing';
import { readColumns, type Column, type FilterSource } from './columns';
import { memberValues } from './member-values';

const source = (type: FilterSource['type'], id = 1): FilterSource => ({ kind: 'attribute', id, type });
const everybody = (size: number) => [{ book: 1, places: Uint32Array.from({ length: size }, (_, at) => at) }];

/** What the column says of each place. */
function told(column: Column): readonly (string | number)[] {
  if (column.form === 'codes') return Array.from(column.codes, (code) => column.values[code] ?? '');
  return Array.from(column.form === 'numbers' ? column.numbers : column.days);
}

/** The column of one property of which a book's members have these cells. */
function columnOf(type: FilterSource['type'], rows: readonly (readonly Cell[])[]): Column | undefined {
  const stored = { values: () => [rows] };
  return readColumns(stored, everybody(rows.length), [source(type)], rows.length)[0]?.filled();
}

describe('a column', () => {
  it.each([3, 255, 256, 65_535, 65_536])('tells %i different texts from each other', (different) => {
    const texts = Array.from({ length: different + 2 }, (_, at) => `v${String(at % different)}`);
    const column = columnOf(
      'list',
      texts.map((text) => [text]),
    );
    expect(column && told(column)).toEqual(texts);
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
        for (const type of ['decimal', 'currency'] as const) {
          const column = columnOf(
            type,
            numbers.map((one) => [one, 'EUR']),
          );
          expect(column && told(column)).toEqual(numbers);
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
    expect([...members.addedAt(book)].flat()).toEqual(ids);
    const wanted = [{ kind: 'attribute', id: 1, columns: ['text_value'] }] as const;
    expect([...members.values(book, wanted)].flat(2)).toEqual(
      ids.map((id) => (id % 3 === 0 ? `v${String(id)}` : null)),
    );
  });
});

describe('three hundred properties', () => {
  const store = makeStore();
  afterAll(() => {
    store.remove();
  });
  const customers = 40;
  const types = ['list', 'integer', 'date', 'boolean', 'currency', 'text', 'decimal'] as const;
  const sources = Array.from({ length: 300 }, (_, at) => source(types[at % types.length] ?? 'text', at + 1));
  const put = store.db.prepare('INSERT OR REPLACE INTO customer_attribute_value VALUES (?, ?, ?, ?, ?)');
  const take = store.db.prepare(
    'DELETE FROM customer_attribute_value WHERE customer_id = ? AND attribute_id = ?',
  );
  function change(customer: number, { id, type }: FilterSource, value: number | null): void {
    if (value === null) take.run(customer, id);
    else if (type === 'date') put.run(customer, id, `19${String(10 + (value % 90))}-06-15`, null, null);
    else if (type === 'list' || type === 'text') put.run(customer, id, `v${String(value)}`, null, null);
    else if (type === 'boolean') put.run(customer, id, null, value % 2, null);
    else put.run(customer, id, null, value, type === 'currency' ? ['EUR', 'USD'][value % 2] : null);
  }
  beforeAll(() => {
    store.db.transaction(() => {
      store.db.prepare(`INSERT INTO client_book VALUES (1, 'USRT', 'CB-1', '110')`).run();
      for (let id = 1; id <= customers; id += 1) {
        store.db
          .prepare(`INSERT INTO customer VALUES (?, 'USRT', ?, NULL, '', '', '', '', NULL, 0)`)
          .run(id, String(id));
        store.db.prepare('INSERT INTO client_book_member VALUES (1, ?, 0)').run(id);
        for (const one of sources) if ((id * one.id) % 3 === 0) change(id, one, (id * one.id) % 250);
      }
    })();
  });
  // In another order than by id, as by name.
  const ids = Int32Array.from({ length: customers }, (_, place) => 1 + ((place * 7) % customers));
  const members = [{ book: 1, places: Uint32Array.from(ids.map((_, at) => ids.indexOf(at + 1))) }];
  const orders = clientBookMemberStatements(store.db);
  const anew = () => memberValues(orders, members, ids);

  it('are read together as they are one by one', () => {
    const together = anew();
    together.need(sources);
    for (const one of sources) {
      const [alone] = readColumns(orders, members, [one], customers);
      expect(told(together.column(one))).toEqual(alone && told(alone.filled()));
    }
  });

  it('are kept as far as they were used of late, and read again where they are not kept', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(sources, { minLength: 1, maxLength: 90 }), { maxLength: 5 }),
        (asked) => {
          const values = anew();
          for (const some of asked) {
            values.need(some);
            const fresh = readColumns(orders, members, some, customers);
            expect(some.map((one) => told(values.column(one)))).toEqual(
              fresh.map(({ filled }) => told(filled())),
            );
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are there beside the last contact, which an appointment to come is not', () => {
    const activity = store.db.prepare(`INSERT OR IGNORE INTO activity VALUES (?, ?, ?, '110', 1, '')`);
    const values = anew();
    expect([...values.lastContacts(100)]).toEqual(Array.from(ids, () => -1));
    const contacts = fc.array(
      fc.tuple(fc.integer({ min: 1, max: customers }), fc.integer({ min: 1, max: 200 })),
    );
    fc.assert(
      fc.property(contacts, fc.integer({ min: 0, max: 210 }), (made, upTo) => {
        for (const [customer, at] of made) activity.run(customer, at, String(at));
        values.readAgain(made.map(([customer]) => customer));
        expect(values.lastContacts(upTo)).toEqual(anew().lastContacts(upTo));
        expect([...values.lastContacts(upTo)]).toEqual(
          Array.from(ids, (id) => orders.lastContact(id, upTo) ?? -1),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('are what somebody has by now, once that was read again for them', () => {
    const changes = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: customers }),
        fc.constantFrom(...sources.slice(0, 50)),
        fc.option(fc.nat(70_000), { freq: 4 }),
      ),
    );
    const values = anew();
    values.need(sources.slice(0, 50));
    fc.assert(
      fc.property(changes, (changed) => {
        for (const [customer, one, value] of changed) change(customer, one, value);
        // Somebody of another book may be among them.
        values.readAgain([...changed.map(([customer]) => customer), 4_711]);
        for (const { source: one, filled } of readColumns(orders, members, sources.slice(0, 50), customers))
          expect(told(values.column(one))).toEqual(told(filled()));
      }),
      { numRuns: 20 },
    );
  });
});
