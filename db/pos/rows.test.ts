// Rows as they travel are stored as each of them alone would be, to the last digit and letter.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowStatements, sentRows, tableNamed, Touched } from './rows';
import { makeStore, type TestStore } from './testing';
import { write } from './write';

const table = tableNamed('customer_attribute_value');
const row = fc.record({
  customer: fc.integer({ min: 1, max: 3 }),
  attribute: fc.integer({ min: 1, max: 6 }),
  // No half of a pair can be stored, and no database that Headquarters runs on knows a zero character in a text.
  text: fc.option(
    fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((text) => Buffer.from(text.replaceAll('\0', '')).toString()),
  ),
  // Zero has no sign in a store.
  number: fc.option(
    fc
      .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger())
      .map((number) => number + 0),
  ),
  currency: fc.option(fc.constantFrom('USD', 'SEK')),
});

it('writes many rows as it writes each of them, and says the same of them', () => {
  const [together, alone] = [makeStore(), makeStore()];
  // Customers are not needed to see what is written of them.
  for (const { db } of [together, alone]) db.pragma('foreign_keys = OFF');
  const stored = ({ db }: TestStore): unknown[] =>
    db.prepare('SELECT * FROM customer_attribute_value').raw().all();
  try {
    const [many, one] = [rowStatements(together.db), rowStatements(alone.db)];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (given) => {
        const cells = given.map(({ customer, attribute, text, number, currency }) => [
          customer,
          attribute,
          text,
          number,
          currency,
        ]);
        const [touched, touchedByOne] = [new Touched(), new Touched()];
        const count = write(together.db, () => many.putSent(table, sentRows(cells), touched));
        const outcomes = write(alone.db, () => cells.map((own) => one.put(table, own, touchedByOne)));
        expect(stored(together)).toEqual(stored(alone));
        expect(count).toBe(outcomes.filter((isWritten) => isWritten).length);
        for (const customer of touchedByOne.shown) expect(touched.shown).toContain(customer);
      }),
    );
  } finally {
    together.remove();
    alone.remove();
  }
});
