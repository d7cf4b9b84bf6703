// The stored order of a book: whatever is changed while it is made, one that calls itself current is.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientBookStatements } from '../../../db/pos/client-book';
import { clientBookOrderStatements, storeBook } from '../../../db/pos/client-book-order';
import { companyStatements } from '../../../db/pos/company';
import { openForTest, makeStore, type TestStore } from '../../../db/pos/testing';
import { write } from '../../../db/pos/write';
import { applyAll, smallCompany } from '../testing';
import { refreshNameOrders } from './name-order';

let test: TestStore;
beforeEach(() => {
  test = makeStore();
  applyAll(test.db, smallCompany(20));
});
afterEach(() => {
  test.remove();
});

it('holds who came into a book that was begun while it was made', () => {
  const orders = clientBookOrderStatements(test.db);
  const register = companyStatements(test.db).register('HOUSTON-1');
  if (register === null) throw new Error('no register');
  let isBegun = false;
  /** Another thread's, at the worst moment. */
  const beginBook = (): void => {
    if (isBegun) return;
    isBegun = true;
    const other = openForTest(test.files);
    const row = (table: string, ...cells: (string | number)[]) => ({
      table,
      kind: 'row' as const,
      cells,
      change: 900,
    });
    applyAll(other, [
      row('client_book', 9, 'USRT', 'CB-9', '120'),
      row('client_book_member', 9, 21, 1),
      { table: 'client_book_member', kind: 'delete', cells: [1, 20], change: 901 },
      row('client_book_member', 9, 20, 2),
    ]);
    other.close();
  };
  const disturbed = {
    ...orders,
    version: (book: number) => {
      if (book === storeBook) beginBook();
      return orders.version(book);
    },
  };
  refreshNameOrders(disturbed, clientBookStatements(test.db), register, (work) => {
    write(test.db, work);
  });
  expect(isBegun).toBe(true);
  const stored = orders.storedOrder(storeBook, 'en-US');
  const members = new Set([...orders.members(1), ...orders.members(9)]);
  expect(stored).toMatchObject({ size: members.size, ordered: stored?.current });
});
