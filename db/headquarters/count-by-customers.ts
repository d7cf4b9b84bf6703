// Counting what nothing finds but by its customer: all customers are looked at, some at a time, because that takes a
// while, which others need not wait for.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { newestCustomer } from './customers';
import type { HeadquartersDatabase } from './schema';

/** Adds up what `count` answers for the customers after the one number and up to the other. */
export async function countByCustomers(
  db: HeadquartersDatabase,
  count: (after: number, last: number) => Promise<number>,
  customersAtOnce = 20_000,
): Promise<number> {
  const newest = await newestCustomer(db);
  let sum = 0;
  for (let after = 0; after < newest; after += customersAtOnce) {
    sum += await count(after, after + customersAtOnce);
    // In a transaction nobody else's turn may come.
    if (!db.isTransaction) await nextTurn();
  }
  return sum;
}
