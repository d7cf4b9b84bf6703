// The database writes the rows that travel: what a register reads is what is stored, to the last digit and letter.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putAttribute } from '../../../db/headquarters/attributes';
import { putCustomer } from '../../../db/headquarters/customers';
import { smallCompany, temporaryStore } from '../../../db/headquarters/testing';
import type { TemporaryStore } from '../../../db/headquarters/testing';
import { bulkWrite, write } from '../../../db/headquarters/write';
import { distributionJobs } from '../../contract/distribution';
import type { Cell, DistributionJob } from '../../contract/distribution';
import { readLines } from '../testing';
import { beginDownload } from './stream';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
});
afterEach(() => temporary.end());

const value = fc.record({
  // PostgreSQL knows no zero character, and no half of a pair can be stored.
  text: fc
    .string({ unit: 'binary', maxLength: 30 })
    .map((text) => Buffer.from(text.replaceAll('\0', '')).toString()),
  number: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100),
  ),
});

test('numbers and texts arrive as they are stored', async () => {
  const { store } = temporary;
  const { customer, attributes } = await write(store, async (change) => {
    const made: number[] = [];
    for (let index = 0; index < 40; index += 1) {
      const name = `attribute-${String(index)}`;
      made.push(await putAttribute(change, { name, type: 'decimal', label: name, canBeRefined: false }));
    }
    const { id } = await putCustomer(
      change,
      { accountNumber: 'A1', name: 'A' },
      { legalEntityId: 'USRT', addressBooks: [], at: 1 },
    );
    return { customer: id, attributes: made };
  });
  const job = distributionJobs.find(({ number }) => number === '1010') as DistributionJob;
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 40, maxLength: 40 }), async (values) => {
      const rows = values.map(({ text, number }, at): Cell[] => [
        customer,
        attributes[at] ?? 0,
        text,
        number,
        null,
      ]);
      const before = await bulkWrite(store, async (bulk) => {
        await bulk.put('customer_attribute_value', rows);
        return bulk.changeNumber - 1;
      });
      const { pieces } = await beginDownload(store, {
        job,
        legalEntityId: 'USRT',
        mode: 'delta',
        cursor: before,
      });
      const found = new Map<Cell | undefined, Cell[]>();
      for await (const { text } of pieces) {
        for (const [kind, content] of readLines(text))
          if (kind === 'rows') for (const row of content) found.set(row[1], row);
      }
      for (const row of rows) {
        const stored = found.get(row[1]);
        // A row that was so before does not travel. Negative zero is zero.
        if (stored !== undefined)
          expect(stored.map((cell) => (cell === 0 ? 0 : cell))).toEqual(
            row.map((cell) => (cell === 0 ? 0 : cell)),
          );
      }
    }),
    { numRuns: 25 },
  );
});
