// How many customers a search at this store looks through, counted in pieces so that nobody waits for it.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CustomerStatements } from '../../../db/pos/customers';
import type { SearchOf } from './search';

const atOnce = 2_000;

export async function countCustomers(
  customers: CustomerStatements,
  { legalEntity, store }: SearchOf,
): Promise<number> {
  let total = 0;
  // Customers made here have negative ids until Headquarters has them.
  let last: number | null = Number.MIN_SAFE_INTEGER;
  while (last !== null) {
    const piece = customers.countOfStore(last, atOnce, legalEntity, store);
    total += piece.customers;
    last = piece.last;
    if (last !== null) await nextTurn();
  }
  return total;
}
