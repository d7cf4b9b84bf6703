// Client books at Headquarters: who has which customers, and moving customers from book to book: one or many,
// or all of an associate who leaves; previewed, in one step, undoable.
import { z } from 'zod';
import { choiceColumn, list, numberColumn, textColumn, timeColumn } from './lists';
import { customerReaders, customerService, route } from './route';

const bookId = z.coerce.number().int().positive();

export const clientBooks = list({
  name: 'client-books',
  path: '/client-books',
  row: z.object({
    id: z.int(),
    /** From the number sequence of *Client book identifier*; null while the company has chosen none. */
    number: z.string().nullable(),
    legalEntityId: z.string(),
    workerId: z.string(),
    workerName: z.string(),
    isWorkerBlocked: z.boolean(),
    customers: z.int(),
  }),
  columns: {
    number: textColumn,
    legalEntityId: textColumn,
    workerId: textColumn,
    workerName: textColumn,
    isWorkerBlocked: { type: 'boolean', isSortable: true, isFilterable: true },
    customers: numberColumn,
  },
  defaultSort: 'workerName',
  access: customerReaders,
});

export const readClientBook = route({
  name: 'client-books.read',
  method: 'GET',
  path: '/client-books/:id',
  params: z.strictObject({ id: bookId }),
  reply: z.object({
    id: z.int(),
    number: z.string().nullable(),
    legalEntityId: z.string(),
    workerId: z.string(),
    workerName: z.string(),
    isWorkerBlocked: z.boolean(),
    customers: z.int(),
    /** Stores in whose store client books view these customers are seen. */
    seenIn: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  access: customerReaders,
});

export const clientBookMembers = list({
  name: 'client-book-members',
  path: '/client-books/:id/members',
  params: z.strictObject({ id: bookId }),
  row: z.object({
    customerId: z.int(),
    accountNumber: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    addedAt: z.int(),
  }),
  columns: {
    accountNumber: textColumn,
    name: textColumn,
    phone: textColumn,
    email: textColumn,
    addedAt: timeColumn,
  },
  defaultSort: 'name',
  access: customerReaders,
});

const members = z.strictObject({ customerIds: z.array(z.int()).min(1).max(1000) });
/** Errors: `customer-in-other-book` (details `staffId`, `name`). */
export const addClientBookMembers = route({
  name: 'client-books.add',
  method: 'POST',
  path: '/client-books/:id/members',
  params: z.strictObject({ id: bookId }),
  body: members,
  reply: z.object({ added: z.int() }),
  access: customerService,
});
export const removeClientBookMembers = route({
  name: 'client-books.remove',
  method: 'POST',
  path: '/client-books/:id/remove-members',
  params: z.strictObject({ id: bookId }),
  body: members,
  reply: z.object({ removed: z.int() }),
  access: customerService,
});
/** The worker's client book, begun where there is none. */
export const beginClientBook = route({
  name: 'client-books.begin',
  method: 'POST',
  path: '/client-books',
  body: z.strictObject({ workerId: z.string().min(1).max(64) }),
  reply: z.object({ id: z.int() }),
  access: customerService,
});

const move = {
  from: bookId,
  /** Those of the book who move; all of them where it is null. */
  customerIds: z.array(z.int()).min(1).max(10_000).nullable(),
  /** Staff ids; customers are shared out evenly, in the order of their names. */
  to: z.array(z.string().min(1).max(64)).min(1).max(50),
};
const share = z.object({
  workerId: z.string(),
  workerName: z.string(),
  customers: z.int(),
  /** Stores in whose view the customers are seen afterwards. */
  seenIn: z.array(z.object({ id: z.string(), name: z.string() })),
});
const movePreview = z.object({
  from: z.object({ workerId: z.string(), workerName: z.string(), customers: z.int() }),
  customers: z.int(),
  shares: z.array(share),
  /** Stores whose view loses these customers. */
  noLongerSeenIn: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Stands for what was previewed: the move is refused (`record-changed`) if the book changed since. */
  version: z.string(),
});
export type MovePreview = z.infer<typeof movePreview>;

export const previewMove = route({
  name: 'client-books.preview-move',
  method: 'POST',
  path: '/client-books/preview-move',
  body: z.strictObject(move),
  reply: movePreview,
  access: customerService,
});
/** `blockWorker`: the associate who leaves can no longer sign in, in the same step (administrators only). */
export const moveCustomers = route({
  name: 'client-books.move',
  method: 'POST',
  path: '/client-books/move',
  body: z.strictObject({ ...move, version: z.string(), blockWorker: z.boolean().default(false) }),
  reply: z.object({ id: z.string(), moved: z.int() }),
  access: customerService,
});

export const moveStates = ['done', 'undone'] as const;
export const moves = list({
  name: 'client-book-moves',
  path: '/client-book-moves',
  row: z.object({
    id: z.string(),
    at: z.int(),
    by: z.string(),
    fromWorkerId: z.string(),
    fromWorkerName: z.string(),
    to: z.string(),
    customers: z.int(),
    state: z.enum(moveStates),
  }),
  columns: {
    at: timeColumn,
    by: textColumn,
    fromWorkerId: textColumn,
    fromWorkerName: textColumn,
    to: { ...textColumn, isSortable: false },
    customers: numberColumn,
    state: choiceColumn(moveStates),
  },
  defaultSort: '-at',
  access: customerReaders,
});
/** Moves back everybody who is still where the move put them. */
export const undoMove = route({
  name: 'client-book-moves.undo',
  method: 'POST',
  path: '/client-book-moves/:id/undo',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  reply: z.object({ movedBack: z.int(), leftAlone: z.int() }),
  access: customerService,
});
