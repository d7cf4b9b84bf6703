// The client book: the cards of an associate's key customers, or of those of all associates who share an
// address book with the store.
import { z } from 'zod';
import type { Card, CardProperty } from './card';
import { query } from './define';
import { filterSchema, type Facet } from './filters';
import { operations } from './operations';

export const clientBookSorts = [
  'name',
  'name-descending',
  /** Newest first; `added-ascending` the other way. */
  'added',
  'added-ascending',
  /** Last activity, newest first; who was never contacted comes last. `-ascending`: those first. */
  'contacted',
  'contacted-ascending',
  // By a card's property; customers without a value come last both ways.
  'property-1',
  'property-2',
  'property-3',
  'property-1-descending',
  'property-2-descending',
  'property-3-descending',
] as const;
export type ClientBookSort = (typeof clientBookSorts)[number];

/** Cards that one call may ask for. */
export const maximumPage = 200;

export const staffId = z.string().min(1).max(32);

/** What is chosen of a book. */
export const choice = {
  /** Quick text filter: beginnings of names in any order, phone digits, e-mail, account number. */
  text: z.string().max(200),
  filter: filterSchema.default([]),
  /** The store's client books: only these associates' customers; all where it is empty. */
  associates: z.array(staffId).max(200).default([]),
};
const view = {
  ...choice,
  sort: z.enum(clientBookSorts),
  offset: z.int().min(0).max(10_000_000),
  limit: z.int().min(1).max(maximumPage),
};
export const clientBookScopes = ['associate', 'store'] as const;
export type ClientBookScope = (typeof clientBookScopes)[number];

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

export interface Neighbours {
  /** Counted from 0; null: not in the view (any more). */
  readonly place: number | null;
  readonly total: number;
  readonly previous: number | null;
  readonly next: number | null;
}
/**
 * Who comes before and after a customer in a view, wherever in it they are. `near`: the place they are thought to
 * have; around it is whom one gets for somebody who is not in the view any more. Needs the operation of the scope.
 */
export const clientBookNeighbours = query<Neighbours>()({
  channel: 'client-book.neighbours',
  input: z.strictObject({
    scope: z.enum(clientBookScopes),
    ...choice,
    sort: view.sort,
    customerId: z.int(),
    near: view.offset.nullable(),
  }),
  session: 'unlocked',
});

export interface ClientBookFacets {
  /** Customers that the whole choice leaves. */
  readonly total: number;
  readonly size: number;
  /** How many properties the book can be filtered by, and how many of them are called as was asked. */
  readonly properties: number;
  readonly called: number;
  /**
   * The first of those called so: measures on cards, then refinable attributes of the client book group, then of the
   * customer group.
   */
  readonly facets: readonly Facet[];
  /** Those that the filter has conditions for. */
  readonly chosen: readonly Facet[];
  /** The store's books: how many customers of each associate the rest of the choice leaves. */
  readonly associates: readonly { readonly staffId: string; readonly name: string; readonly count: number }[];
  /** The store's calendar day that "coming up" starts from. */
  readonly today: string;
}

const facetsOf = z.strictObject({
  ...choice,
  /** Some of their name; '' for all. */
  called: z.string().max(200),
  /** So many of these at the most: to count one means to read it of everybody in the book. */
  limit: z.int().min(0).max(1_000),
});
/** What can be filtered by, and what each choice would leave (each facet without its own condition). */
export const clientBookFacets = query<ClientBookFacets>()({
  channel: 'client-book.facets',
  input: facetsOf,
  session: 'unlocked',
  operation: operations.viewClientBook,
});
export const storeClientBookFacets = query<ClientBookFacets>()({
  channel: 'client-book.store-facets',
  input: facetsOf,
  session: 'unlocked',
  operation: operations.viewStoreClientBooks,
});
