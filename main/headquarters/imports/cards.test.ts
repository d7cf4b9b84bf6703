// Loyalty cards come with customers' files, in the words of the file, and are added to those there are.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importBench, type ImportBench } from './testing';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.end());

const cards = async (): Promise<unknown[]> =>
  (
    await bench.rows(
      `SELECT account_number, number FROM customer_card JOIN customer ON customer.id = customer_id
       ORDER BY account_number, number`,
    )
  ).map((row) => Object.values(row).join(' '));

test.each(['loyalty_card', 'Loyalty card number', 'MEMBER-CARD'])('a column %s', async (header) => {
  const file = (rows: string): string => `account_number,name,${header},Loyalty number\n${rows}\n`;
  const first = await bench.run('customers', file('A1,Eva Ek,7001-22,\nA2,Bo Berg,,'));
  expect(first.summary).toMatchObject({ created: 2, rejected: 0, definitionsCreated: [] });
  expect(await cards()).toEqual(['A1 7001-22']);
  const second = await bench.run('customers', file('A1,Eva Ek,7001-22,8002\nA2,Bo Berg,,9003'));
  expect(second.summary).toMatchObject({ updated: 2, created: 0 });
  expect(await cards()).toEqual(['A1 7001-22', 'A1 8002', 'A2 9003']);
});
