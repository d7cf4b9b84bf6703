// Follow-ups: whom to contact, by when and why; and Today, which adds the occasions that nobody typed.
import { z } from 'zod';
import { command, query } from './define';

export const followUpSources = ['person', 'occasion', 'not-contacted'] as const;

/** One line of Today. */
export interface FollowUp {
  /** UUIDv7; for an occasion that nobody typed, a key that is the same whenever it is computed. */
  readonly id: string;
  readonly source: (typeof followUpSources)[number];
  readonly customerId: number;
  readonly customerName: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** `YYYY-MM-DD`, the store's calendar. */
  readonly dueOn: string;
  /** What somebody typed; empty for an occasion. */
  readonly reason: string;
  /** Occasions: the date attribute's label, and its value where the year is known. */
  readonly occasion: { readonly label: string; readonly date: string } | null;
  /** Not contacted: whole months since the last activity; null: never. */
  readonly monthsSinceContact: number | null;
  readonly ownerStaffId: string;
  readonly ownerName: string;
}

export interface Today {
  readonly overdue: readonly FollowUp[];
  readonly today: readonly FollowUp[];
  readonly comingUp: readonly FollowUp[];
  /** The store's calendar day that "today" is. */
  readonly date: string;
}

const id = z.uuidv7();
const reason = z.string().trim().min(1).max(500);

/** A manager sees the store's; others their own. */
export const today = query<Today>()({
  channel: 'follow-ups.today',
  input: z.strictObject({ scope: z.enum(['own', 'store']) }),
  session: 'unlocked',
});
export const customerFollowUps = query<readonly FollowUp[]>()({
  channel: 'follow-ups.of-customer',
  input: z.strictObject({ customerId: z.int() }),
  session: 'unlocked',
});
export const saveFollowUp = command<FollowUp>()({
  channel: 'follow-ups.save',
  input: z.strictObject({
    id,
    customerId: z.int(),
    dueOn: z.iso.date(),
    reason,
    /** Staff id; the session's own where null. */
    owner: z.string().max(32).nullable(),
  }),
  session: 'unlocked',
});
/** Finishes it and logs the activity of the given type in the same transaction; answers how to undo. */
export const completeFollowUp = command<{ readonly activityId: string }>()({
  channel: 'follow-ups.complete',
  input: z.strictObject({
    id: z.string().max(100),
    customerId: z.int(),
    activityId: id,
    activityTypeId: z.int(),
    text: z.string().max(4000),
  }),
  session: 'unlocked',
});
export const reopenFollowUp = command<null>()({
  channel: 'follow-ups.reopen',
  input: z.strictObject({ id: z.string().max(100), customerId: z.int(), activityId: id }),
  session: 'unlocked',
});
export const postponeFollowUp = command<null>()({
  channel: 'follow-ups.postpone',
  input: z.strictObject({ id: z.string().max(100), customerId: z.int(), dueOn: z.iso.date() }),
  session: 'unlocked',
});
export const removeFollowUp = command<null>()({
  channel: 'follow-ups.remove',
  input: z.strictObject({ id, customerId: z.int() }),
  session: 'unlocked',
});
