import { afterEach, beforeEach, expect, test } from 'vitest';
import { putClientBook } from './client-books';
import { countCustomersInSeveralBooks } from './commerce-parameters';
import { putCustomer } from './customers';
import { customersIn } from './organisation';
import { smallCompany, temporaryStore } from './testing';
import type { TemporaryStore } from './testing';
import { put, write } from './write';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
});
afterEach(() => temporary.end());

test('customers of an address book are counted', async () => {
  const { store } = temporary;
  await write(store, async (change) => {
    for (const [index, addressBooks] of [['HOUSTON'], [], ['HOUSTON'], ['HOUSTON'], []].entries())
      await putCustomer(
        change,
        { accountNumber: `A${String(index)}`, name: `Customer ${String(index)}` },
        { legalEntityId: 'USRT', addressBooks, at: 1 },
      );
  });
  expect(await customersIn(store.reader, 'HOUSTON')).toBe(3);
});

test('customers in several client books of a legal entity are counted', async () => {
  const { store } = temporary;
  await write(store, async (change) => {
    // Both books are of one legal entity, wherever their associates work.
    const books = [
      await putClientBook(change, '000110', 'USRT'),
      await putClientBook(change, '000210', 'USRT'),
    ];
    for (const [index, inBooks] of [2, 1, 0, 2].entries()) {
      const { id } = await putCustomer(
        change,
        { accountNumber: `A${String(index)}`, name: `Customer ${String(index)}` },
        { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1 },
      );
      for (const book of books.slice(0, inBooks))
        await put(change, 'client_book_member', { client_book_id: book, customer_id: id, added_at: 1 });
    }
  });
  expect(await countCustomersInSeveralBooks(store.reader, 'USRT')).toBe(2);
  expect(await countCustomersInSeveralBooks(store.reader, 'DEMF')).toBe(0);
});
