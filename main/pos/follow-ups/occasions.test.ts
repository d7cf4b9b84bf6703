// The occasions of client books, computed from columns, against a plain reading of the same rows one by one.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientBookOrderStatements, storeBook } from '../../../db/pos/client-book-order';
import { makeStore, type TestStore } from '../../../db/pos/testing';
import { dateOf, dayNumberOf } from '../../contract/occasions';
import { readBookIndex } from '../client-book/book-index';
import { applyAll, smallCompany } from '../testing';
import { computeOccasions, occasionCells, type OccasionsRequest } from './occasions';
import { neglectDue, occasionDue, storeDays } from './rules';

const customers = 12;
const books = [1, 3];
const timeZone = 'America/Chicago';
const anyDay = fc.integer({ min: dayNumberOf('2025-01-01'), max: dayNumberOf('2029-12-31') });

interface Customer {
  readonly id: number;
  readonly birthday: string | null;
  /** Days of activities. */
  readonly contacts: readonly number[];
  /** Day since when, for each of the books; null: not in it. */
  readonly since: readonly (number | null)[];
}

const shop = fc.tuple(
  ...Array.from({ length: customers }, (_, at) =>
    fc.record({
      id: fc.constant(at + 1),
      birthday: fc.oneof(
        fc.constantFrom(null, '--02-29', '2000-02-29', '1990-12-31', '--01-01', 'unknown'),
        anyDay.map((day) => dateOf(day - 15_000)),
      ),
      contacts: fc.array(anyDay, { maxLength: 3 }),
      since: fc.tuple(...books.map(() => fc.option(anyDay, { freq: 2 }))),
    }),
  ),
);
const rules = fc.array(
  fc.record({
    id: fc.constantFrom('A', 'B'),
    source: fc.constantFrom('occasion' as const, 'not-contacted' as const),
    attributeId: fc.constant(1),
    daysBefore: fc.integer({ min: 0, max: 60 }),
    daysAfter: fc.integer({ min: 0, max: 30 }),
    months: fc.integer({ min: 1, max: 12 }),
    books: fc.option(fc.subarray(books), { freq: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

let test: TestStore;
beforeAll(() => {
  test = makeStore();
  applyAll(test.db, smallCompany(customers));
});
afterAll(() => {
  test.remove();
});

const noon = (day: number): number => day * 86_400_000 + 18 * 3_600_000;

function write(all: readonly Customer[]): void {
  const { db } = test;
  db.transaction(() => {
    db.exec('DELETE FROM client_book_member; DELETE FROM activity; DELETE FROM customer_attribute_value');
    for (const { id, birthday, contacts, since } of all) {
      if (birthday !== null)
        db.prepare('INSERT INTO customer_attribute_value VALUES (?, 1, ?, NULL, NULL)').run(id, birthday);
      contacts.forEach((day, at) => {
        const activity = db.prepare(`INSERT INTO activity VALUES (?, ?, ?, '110', 1, '')`);
        activity.run(id, noon(day), `${String(id)}-${String(at)}`);
      });
      since.forEach((day, at) => {
        if (day !== null)
          db.prepare('INSERT INTO client_book_member VALUES (?, ?, ?)').run(books[at], id, noon(day));
      });
    }
  })();
}

/** Each customer after the other, each rule after the other; then sorted. */
function plainly(all: readonly Customer[], request: OccasionsRequest): number[][] {
  const dayOf = storeDays(timeZone);
  const names = new Map(test.db.prepare<[], [number, string]>('SELECT id, name FROM customer').raw().all());
  const { compare } = new Intl.Collator(request.language);
  const found = [...all]
    .sort((a, b) => compare(names.get(a.id) ?? '', names.get(b.id) ?? '') || a.id - b.id)
    .flatMap(({ id, birthday, contacts, since }, place) =>
      request.rules.flatMap((rule, at) => {
        const past = contacts.filter((day) => noon(day) <= request.now);
        const joined = Math.max(...since.map((day) => day ?? 0));
        const last = dayOf(noon(past.length === 0 ? joined : Math.max(...past)));
        const days =
          rule.source === 'not-contacted'
            ? neglectDue(rule, last, request.today, request.horizon)
            : birthday === null
              ? null
              : occasionDue(rule, birthday, request.today, request.horizon);
        if (days === null) return [];
        const period = rule.source === 'occasion' ? Number(days.period) : days.due;
        return request.books.flatMap((book, of) =>
          since[books.indexOf(book)] === null || rule.books?.includes(book) === false
            ? []
            : [{ place, cells: [id, of, at, days.begins, days.due, period], days }],
        );
      }),
    );
  found.sort((a, b) => a.days.due - b.days.due || a.days.begins - b.days.begins || a.place - b.place);
  return found.map(({ cells }) => cells);
}

it('are those that a plain reading finds, in the same order', () => {
  const orders = clientBookOrderStatements(test.db);
  fc.assert(
    fc.property(shop, rules, anyDay, fc.boolean(), (all, chosen, today, isStore) => {
      write(all);
      const request: OccasionsRequest = {
        book: isStore ? storeBook : 1,
        books: isStore ? books : [1],
        language: 'sv-SE',
        rules: chosen,
        today,
        horizon: 60,
        timeZone,
        now: noon(today),
      };
      const own = isStore
        ? all
        : all.map((one) => ({ ...one, since: one.since.map((day, at) => (at === 0 ? day : null)) }));
      const cells = computeOccasions(readBookIndex(orders, request), request);
      const lines = Array.from({ length: cells.length / occasionCells }, (_, at) => [
        ...cells.slice(at * occasionCells, (at + 1) * occasionCells),
      ]);
      expect(lines).toEqual(plainly(own, request));
    }),
    { numRuns: 150 },
  );
});
