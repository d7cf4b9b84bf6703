// What is done with customers of client books: add (714), remove (715) and reassign (716), an activity for all, a
// file; of one customer, of some, or of everybody whom a choice leaves. Each answers with how it is undone.
import { z } from 'zod';
import type { Card, CardProperty } from './card';
import { choice, clientBookScopes, clientBookSorts, staffId } from './client-book';
import { approval, command, nothing, query } from './define';
import { operations } from './operations';

/** Customers that one call may name. Everybody whom a choice leaves may be more. */
export const maximumNamed = 10_000;
/** Looked through by hand: for ten thousand of them zod's own list takes long enough to be felt. */
const customerIds = (least: number) =>
  z.custom<number[]>(
    (ids) =>
      Array.isArray(ids) &&
      ids.length >= least &&
      ids.length <= maximumNamed &&
      ids.every(Number.isSafeInteger),
  );

/** Which customers something is done with. */
const picked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('some'), customerIds: customerIds(1) }),
  /** Everybody whom the choice leaves when it is done, but for a few. */
  z.strictObject({
    kind: z.literal('all'),
    scope: z.enum(clientBookScopes),
    ...choice,
    except: customerIds(0).default([]),
  }),
]);
export type PickedCustomers = z.input<typeof picked>;
export type ParsedPickedCustomers = z.output<typeof picked>;

/** From whose client books: the session's own, any that the customers are in, or that of one associate. */
const whose = z.union([z.literal('own'), z.literal('any'), z.strictObject({ staffId })]);
export type Whose = z.infer<typeof whose>;

export interface Done {
  /** Customers with whom it was done. */
  readonly customers: number;
  /** Customers with whom it could not be: in another client book, say. */
  readonly skipped: number;
  /** Customers with whom it was not tried, because it was stopped before. */
  readonly left: number;
  /** For `client-book.undo`; worth something to who did it, for a day, the last twenty times. */
  readonly undo: string;
}
export interface TakenBack {
  readonly customers: number;
  /** Customers for whom it still stands, because taking back was stopped; it can be gone on with. */
  readonly left: number;
}

/**
 * Operation 714. Into the session's own book, or, for whoever also holds 716, into that of `staffId`.
 * Errors where nobody could be added: `customer-in-other-book` (details `staffId`, `name`, `customerId`),
 * `customer-in-this-book`, `customer-unknown`, `worker-unknown`.
 */
export const addToClientBook = command<Done>()({
  channel: 'client-book.add',
  input: z.strictObject({ picked, staffId: staffId.nullable(), approval }),
  session: 'unlocked',
  operation: operations.addToClientBook,
  isApprovable: true,
});

/**
 * Operation 715. From the session's own book or, for whoever also holds 716, from others.
 * Errors where nobody could be removed: `customer-not-in-book`.
 */
export const removeFromClientBook = command<Done>()({
  channel: 'client-book.remove',
  input: z.strictObject({ picked, whose, approval }),
  session: 'unlocked',
  operation: operations.removeFromClientBook,
  isApprovable: true,
});

/**
 * Operation 716. From the books they are in to that of another associate, or of the session itself where `to` is
 * null. Errors where nobody could be moved: `customer-in-this-book`, `customer-not-in-book`, `worker-unknown`.
 */
export const reassignToClientBook = command<Done>()({
  channel: 'client-book.reassign',
  input: z.strictObject({ picked, whose, to: staffId.nullable(), approval }),
  session: 'unlocked',
  operation: operations.reassignToClientBook,
  isApprovable: true,
});

/** Logs an activity for each of them. Errors: `activity-type-unknown`. */
export const logActivities = command<Done>()({
  channel: 'client-book.log-activities',
  input: z.strictObject({
    picked,
    activityTypeId: z.int(),
    text: z.string().trim().max(4000),
    /** UTC milliseconds; now where null. */
    at: z.int().nullable(),
  }),
  session: 'unlocked',
});

/**
 * Takes back what one of the calls above did, as far as nobody has changed it since: needs no permission, because
 * only who did it can. Errors: `already-undone`, also where it is too long ago.
 */
export const undoOperation = command<TakenBack>()({
  channel: 'client-book.undo',
  input: z.strictObject({ undo: z.string().min(1).max(100) }),
  session: 'unlocked',
});

/**
 * Stops what is being done with many customers, or taken back, after the part that it is at. What was done stays
 * done, and can be taken back. Only for who did it; nothing where it is over.
 */
export const stopOperation = command<null>()({
  channel: 'client-book.stop',
  input: z.strictObject({ undo: z.string().min(1).max(100) }),
  session: 'unlocked',
});

export const bookOperationKinds = ['add', 'remove', 'reassign', 'activity'] as const;
export interface BookOperation {
  /** For `client-book.undo`; null: it was taken back. */
  readonly undo: string | null;
  readonly kind: (typeof bookOperationKinds)[number];
  /** UTC milliseconds. */
  readonly at: number;
  readonly customers: number;
  readonly skipped: number;
  /** Of one customer; null: there were several, or they are gone. */
  readonly customerName: string | null;
  /** To whom they were added or reassigned. */
  readonly toName: string | null;
  /** It was cut off in the middle, finished when the register started again, and nobody was told yet. */
  readonly isNews: boolean;
}
/** How far something is that is being done with many customers, or taken back. */
export interface OperationProgress {
  /** For `client-book.stop`. */
  readonly undo: string;
  /** Who does it. */
  readonly staffId: string;
  readonly kind: (typeof bookOperationKinds)[number] | 'undo';
  /** Customers. */
  readonly done: number;
  readonly total: number;
  /** `waiting`: the disk is full; it goes on as soon as there is room. */
  readonly state: 'running' | 'waiting' | 'over';
}
/** For so long what was done with customers can be taken back, the last twenty of each associate. */
export const undoableFor = 24 * 3_600_000;
/** What the session's associate did lately that can be taken back, the last first; and what is news. */
export const bookOperations = query<readonly BookOperation[]>()({
  channel: 'client-book.operations',
  input: nothing,
  session: 'unlocked',
});
/** The news were shown. */
export const operationsTold = command<null>()({
  channel: 'client-book.operations-told',
  input: nothing,
  session: 'unlocked',
});

export interface Associate {
  readonly staffId: string;
  readonly name: string;
  /** In their client book now. */
  readonly customers: number;
}
/** To whom customers can be reassigned: associates whose address book matches the store's, by name in the session's language. */
export const associates = query<readonly Associate[]>()({
  channel: 'client-book.associates',
  input: nothing,
  session: 'unlocked',
});

const heading = z.string().max(100);
export type ExportOutcome =
  { readonly status: 'cancelled' } | { readonly status: 'written'; readonly customers: number };
/**
 * Writes the customers to a file that the person picks: UTF-8, one line a customer, contact details and all
 * refinable properties. `cancelled` where no file was picked, or where it was stopped. Tells how far it is by the
 * event `client-book.export-progress`.
 */
export const exportClientBook = command<ExportOutcome>()({
  channel: 'client-book.export',
  input: z.strictObject({
    picked,
    /** Whose columns and which order; what is picked by a choice is of the same scope. */
    scope: z.enum(clientBookScopes),
    sort: z.enum(clientBookSorts),
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
    approval,
  }),
  session: 'unlocked',
  operation: operations.exportClientBook,
  isApprovable: true,
});
/** Stops the file that is being written; nothing of it is kept. */
export const cancelExport = command<null>()({
  channel: 'client-book.cancel-export',
  input: nothing,
  session: 'unlocked',
});

/** The cards of the customers, to be printed; `total` says how many there are. */
export const clientBookPrintout = query<{
  readonly total: number;
  readonly properties: readonly CardProperty[];
  readonly cards: readonly Card[];
}>()({
  channel: 'client-book.printout',
  input: z.strictObject({ picked, scope: z.enum(clientBookScopes), sort: z.enum(clientBookSorts) }),
  session: 'unlocked',
});
/** Cards of a printout at the most: more pages than anybody reads. */
export const maximumPrinted = 1_000;

/** Opens the system's print dialog for the list that stands ready in the window. */
export const printList = command<{ readonly status: 'printed' | 'cancelled' }>()({
  channel: 'client-book.print',
  input: nothing,
  session: 'unlocked',
});
