// The client book: the cards of an associate's key customers, or of those of all associates who share an
// address book with the store.
import { z } from 'zod';
import type { Card, CardProperty } from './card';
import { query } from './define';
import { operations } from './operations';

export const clientBookSorts = [
  'name',
  'name-descending',
  'added',
  'property-1',
  'property-2',
  'property-3',
] as const;
export type ClientBookSort = (typeof clientBookSorts)[number];

/** Cards that one call may ask for. */
export const maximumPage = 200;

const view = {
  /** Quick text filter: beginnings of names in any order, phone digits, e-mail, account number. */
  text: z.string().max(200),
  sort: z.enum(clientBookSorts),
  offset: z.int().min(0).max(10_000_000),
  limit: z.int().min(1).max(maximumPage),
};

export interface ClientBookPage {
  /** The book's id from the number sequence; null while the associate has none, and in the store's view. */
  readonly clientBookNumber: string | null;
  /** Customers in the book, before filtering. */
  readonly size: number;
  /** Customers after filtering. */
  readonly total: number;
  readonly properties: readonly CardProperty[];
  readonly offset: number;
  readonly cards: readonly Card[];
}

/** The signed-in associate's own book (operation 712). */
export const clientBook = query<ClientBookPage>()({
  channel: 'client-book.page',
  input: z.strictObject(view),
  session: 'unlocked',
  operation: operations.viewClientBook,
});
/** The books of all associates whose address book matches one of the store's (operation 713). */
export const storeClientBooks = query<ClientBookPage>()({
  channel: 'client-book.store-page',
  input: z.strictObject(view),
  session: 'unlocked',
  operation: operations.viewStoreClientBooks,
});
