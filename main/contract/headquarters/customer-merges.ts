// Duplicates: `from` is merged into `into`, whose own values win, and is gone afterwards, until that is undone.
import { z } from 'zod';
import { choiceColumn, list, textColumn, timeColumn } from './lists';
import { version } from './records';
import { customerReaders, customerService, route } from './route';

const pair = { from: z.int(), into: z.int() };
const side = z.object({
  id: z.int(),
  accountNumber: z.string(),
  name: z.string(),
  clientBook: z.string().nullable(),
  activities: z.int(),
  notes: z.int(),
  purchaseLines: z.int(),
});
const mergePreview = z.object({
  from: side,
  into: side,
  /** Every field as it is on both sides and as it will be; values as text. */
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string().nullable(),
      from: z.string().nullable(),
      into: z.string().nullable(),
      result: z.string().nullable(),
    }),
  ),
  /** The client books that the merged customer is in. */
  clientBooks: z.array(z.object({ workerId: z.string(), workerName: z.string() })),
  /** A book that loses the customer, because one book only is allowed. */
  leavesBooks: z.array(z.object({ workerId: z.string(), workerName: z.string() })),
  version: z.string(),
});
export const previewMerge = route({
  name: 'customers.preview-merge',
  method: 'POST',
  path: '/customer-merges/preview',
  body: z.strictObject(pair),
  reply: mergePreview,
  access: customerService,
});
/** Refused (`record-changed`) if either changed since the preview. */
export const mergeCustomers = route({
  name: 'customers.merge',
  method: 'POST',
  path: '/customer-merges',
  body: z.strictObject({ ...pair, version }),
  reply: z.object({ id: z.string(), customerId: z.int() }),
  access: customerService,
});
export const mergeStates = ['done', 'undone'] as const;
export const customerMerges = list({
  name: 'customer-merges',
  path: '/customer-merges',
  row: z.object({
    id: z.string(),
    at: z.int(),
    by: z.string(),
    fromAccountNumber: z.string(),
    fromName: z.string(),
    intoId: z.int(),
    intoAccountNumber: z.string(),
    intoName: z.string(),
    state: z.enum(mergeStates),
  }),
  columns: {
    at: timeColumn,
    by: textColumn,
    fromAccountNumber: textColumn,
    fromName: textColumn,
    intoAccountNumber: textColumn,
    intoName: textColumn,
    state: choiceColumn(mergeStates),
  },
  defaultSort: '-at',
  access: customerReaders,
});
/** Brings the merged customer back with everything that was theirs; what was added since stays where it is. */
export const undoMerge = route({
  name: 'customers.undo-merge',
  method: 'POST',
  path: '/customer-merges/:id/undo',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  reply: z.object({ customerId: z.int() }),
  access: customerService,
});
