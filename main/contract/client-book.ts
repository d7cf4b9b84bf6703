// The client book: the cards of an associate's key customers, or of those of all associates who share an
// address book with the store; and the operations that change who is in whose book.
import { z } from 'zod';
import type { Card, CardProperty } from './card';
import { approval, command, nothing, query } from './define';
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

const staffId = z.string().min(1).max(32);

/** What is chosen of a book. */
const choice = {
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

export interface ClientBookFacets {
  /** Customers that the whole choice leaves. */
  readonly total: number;
  readonly size: number;
  /** Measures on cards, then refinable attributes of the client book group, then of the customer group. */
  readonly facets: readonly Facet[];
  /** The store's books: how many customers of each associate the rest of the choice leaves. */
  readonly associates: readonly { readonly staffId: string; readonly name: string; readonly count: number }[];
  /** The store's calendar day that "coming up" starts from. */
  readonly today: string;
}

const chosen = z.strictObject(choice);
/** What can be filtered by, and what each choice would leave (each facet without its own condition). */
export const clientBookFacets = query<ClientBookFacets>()({
  channel: 'client-book.facets',
  input: chosen,
  session: 'unlocked',
  operation: operations.viewClientBook,
});
export const storeClientBookFacets = query<ClientBookFacets>()({
  channel: 'client-book.store-facets',
  input: chosen,
  session: 'unlocked',
  operation: operations.viewStoreClientBooks,
});

/** Customers that one operation may change. */
export const maximumSelection = 10_000;

export interface ClientBookSelection {
  readonly total: number;
  /** The first `maximumSelection` of them, by name. */
  readonly customerIds: readonly number[];
}
/** Everybody whom a choice leaves: for "select all". */
export const clientBookSelection = query<ClientBookSelection>()({
  channel: 'client-book.selection',
  input: chosen,
  session: 'unlocked',
  operation: operations.viewClientBook,
});
export const storeClientBookSelection = query<ClientBookSelection>()({
  channel: 'client-book.store-selection',
  input: chosen,
  session: 'unlocked',
  operation: operations.viewStoreClientBooks,
});

/** A customer in a book, and since when. */
const member = z.strictObject({
  customerId: z.int(),
  /** UTC milliseconds; null: now. What an undo gives back. */
  addedAt: z.int().min(0).nullable(),
});
export interface ClientBookMember {
  readonly customerId: number;
  readonly addedAt: number;
}

/**
 * Operation 714. Into the session's own book, or, for whoever also holds 716, into that of `staffId`.
 * Errors: `customer-in-other-book` (details `staffId`, `name`, `customerId`), `customer-in-this-book`,
 * `customer-unknown`, `worker-unknown`. Undo: `client-book.remove` with the same customers.
 */
export const addToClientBook = command<{ readonly added: readonly ClientBookMember[] }>()({
  channel: 'client-book.add',
  input: z.strictObject({
    customers: z.array(member).min(1).max(maximumSelection),
    staffId: staffId.nullable(),
    approval,
  }),
  session: 'unlocked',
  operation: operations.addToClientBook,
  isApprovable: true,
});

/**
 * Operation 715. From the session's own book, or, for whoever also holds 716, from that of `staffId`.
 * Undo: `client-book.add` with what is answered, which keeps the days on which they were added.
 */
export const removeFromClientBook = command<{ readonly removed: readonly ClientBookMember[] }>()({
  channel: 'client-book.remove',
  input: z.strictObject({
    customerIds: z.array(z.int()).min(1).max(maximumSelection),
    staffId: staffId.nullable(),
    approval,
  }),
  session: 'unlocked',
  operation: operations.removeFromClientBook,
  isApprovable: true,
});

/**
 * Operation 716. From the books they are in (those of `from`; of whoever has them where it is null) to another
 * associate's. Undo: the inverse call for each group of `moved`, with `addedAt`.
 */
export const reassignToClientBook = command<{
  readonly moved: readonly (ClientBookMember & { readonly from: string })[];
}>()({
  channel: 'client-book.reassign',
  input: z.strictObject({
    customers: z.array(member).min(1).max(maximumSelection),
    from: staffId.nullable(),
    to: staffId,
    approval,
  }),
  session: 'unlocked',
  operation: operations.reassignToClientBook,
  isApprovable: true,
});

export interface Associate {
  readonly staffId: string;
  readonly name: string;
  readonly customers: number;
}
/** To whom customers can be reassigned: associates whose address book matches the store's, by name. */
export const associates = query<readonly Associate[]>()({
  channel: 'client-book.associates',
  input: nothing,
  session: 'unlocked',
  operation: operations.viewStoreClientBooks,
});

const heading = z.string().max(100);
const exported = { ...choice, sort: z.enum(clientBookSorts), approval };
export type ExportOutcome =
  { readonly status: 'cancelled' } | { readonly status: 'written'; readonly customers: number };
/**
 * Writes what a choice leaves to a file that the person picks: UTF-8, one line a customer, contact details and all
 * refinable properties. `cancelled` where no file was picked.
 */
export const exportClientBook = command<ExportOutcome>()({
  channel: 'client-book.export',
  input: z.strictObject({
    ...exported,
    scope: z.enum(clientBookScopes),
    /** Headings of the columns that are no properties, in the session's language. */
    headings: z.strictObject({
      accountNumber: heading,
      name: heading,
      phone: heading,
      email: heading,
      associate: heading,
    }),
    /** Suggested name of the file, without its ending. */
    fileName: z.string().trim().min(1).max(100),
  }),
  session: 'unlocked',
  operation: operations.exportClientBook,
  isApprovable: true,
});
