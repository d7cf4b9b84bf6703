// What is done at a register and travels up: each entry with its id made there, so that sending it twice changes
// nothing; and Headquarters' answer to each. `POST /api/entries` with the register's token.
import { z } from 'zod';
import { fieldsBefore, type ChangedField } from './customer-changes';
import { customerFields, propertyValueSchema } from './customers';
import { errorCodes, type ErrorCode, type ErrorDetail } from './result';
import type { AttributeType, PropertyValue } from './values';

const id = z.uuidv7();
/** A customer by Headquarters' id, or by the UUID under which a register made it. */
const customer = z.union([z.int().positive(), id]);
const at = z.int();

/** The entry's kind and what belongs to it. `at` in an activity's or note's key is UTC milliseconds. */
export const entryBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('activity.put'),
    id,
    customer,
    at,
    activityTypeId: z.int(),
    text: z.string().max(4000),
  }),
  z.strictObject({ kind: z.literal('activity.remove'), id, customer, at }),
  z.strictObject({ kind: z.literal('note.put'), id, customer, at, text: z.string().max(4000) }),
  z.strictObject({ kind: z.literal('note.remove'), id, customer, at }),
  z.strictObject({ kind: z.literal('client-book.add'), staffId: z.string().max(32), customer, at }),
  z.strictObject({ kind: z.literal('client-book.remove'), staffId: z.string().max(32), customer }),
  z.strictObject({
    kind: z.literal('client-book.reassign'),
    from: z.string().max(32),
    to: z.string().max(32),
    customer,
    at,
  }),
  z.strictObject({ kind: z.literal('customer.create'), customer: id, fields: customerFields }),
  z.strictObject({
    kind: z.literal('customer.edit'),
    customer,
    fields: customerFields,
    /** As the form found them: what was not changed there stays as somebody else may have changed it meanwhile. */
    before: fieldsBefore.optional(),
  }),
  z.strictObject({
    kind: z.literal('customer.set-attribute'),
    customer,
    attributeId: z.int(),
    value: propertyValueSchema.nullable(),
    /** What it was when it was changed; where Headquarters has another value now, the change is refused. */
    before: propertyValueSchema.nullable().optional(),
  }),
  z.strictObject({
    kind: z.literal('follow-up.put'),
    id,
    customer,
    ownerStaffId: z.string().max(32),
    dueOn: z.iso.date(),
    reason: z.string().max(500),
    /** Key of the occasion that it answers, the same whenever it is computed; null for one that somebody made. */
    occasion: z.string().min(1).max(100).nullable(),
    completedAt: z.int().nullable(),
  }),
  z.strictObject({ kind: z.literal('follow-up.remove'), id, customer }),
  z.strictObject({
    kind: z.literal('saved-list.put'),
    id,
    ownerStaffId: z.string().max(32),
    name: z.string().trim().min(1).max(100),
    isShared: z.boolean(),
    definition: z.string().max(20_000),
  }),
  z.strictObject({ kind: z.literal('saved-list.remove'), id }),
]);
export type EntryBody = z.infer<typeof entryBody>;

export const entry = z.strictObject({
  /** UUIDv7 of the entry itself, in the order of making. */
  entryId: id,
  madeAt: at,
  /** Who did it, and who approved it where that was somebody else. */
  staffId: z.string().max(32),
  approvedBy: z.string().max(32).nullable(),
  body: entryBody,
});
export type Entry = z.infer<typeof entry>;

/**
 * An entry that is no entry (a register of another version) is refused alone with `call-input-invalid`; the others
 * are not held up by it.
 */
export const uploadRequest = z.strictObject({
  entries: z
    .array(z.looseObject({ entryId: id }))
    .min(1)
    .max(500),
});

/** Answers in the order of the request. A refused entry is not tried again by itself. */
export const uploadReply = z.object({
  answers: z.array(
    z.discriminatedUnion('status', [
      z.object({
        entryId: id,
        status: z.literal('accepted'),
        /** Number of the change that holds it: a register that has received job 1010 up to there has it back. */
        change: z.int().min(0),
      }),
      z.object({
        entryId: id,
        status: z.literal('refused'),
        code: z.enum(errorCodes),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ]),
  ),
});
export type EntryAnswer = z.infer<typeof uploadReply>['answers'][number];

/** An entry as the register lists it: what, for whom, where it stands, and why it was refused. */
export interface OutboxEntry {
  readonly entryId: string;
  readonly kind: EntryBody['kind'];
  /** The customer's id at this register now; null where there is none (any more). */
  readonly customerId: number | null;
  readonly customerName: string | null;
  /** What was written or chosen: a text, a reason, a list's name, whose client book; '' where there is none. */
  readonly text: string;
  /** Of an edit of a customer: the fields that it changes, and to what; null where no words say it. */
  readonly changed: readonly { readonly field: ChangedField; readonly value: string | null }[];
  /** Of an attribute that was changed: which one, and what it is now; a fixed list's value by its label. */
  readonly attribute: {
    readonly id: number;
    readonly label: string;
    readonly type: AttributeType;
    readonly value: PropertyValue | null;
    readonly unit: string | null;
  } | null;
  /** Of an own deletion what it took away, as `timeline.restore-entry` brings it back; null where that cannot be. */
  readonly removed: {
    readonly kind: 'activity' | 'note';
    readonly id: string;
    readonly customerId: number;
    readonly at: number;
    readonly text: string;
    readonly activityTypeId: number | null;
  } | null;
  readonly staffName: string;
  /** Who approved it, where that was somebody else. */
  readonly approvedByName: string | null;
  readonly madeAt: number;
  readonly state: 'saved' | 'sent' | 'accepted' | 'refused';
  readonly code: ErrorCode | null;
  readonly detail: ErrorDetail;
}
