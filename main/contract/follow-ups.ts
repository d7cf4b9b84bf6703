// Follow-ups: whom to contact, by when and why; and Today, which adds the occasions that nobody typed.
import { z } from 'zod';
import { command, query } from './define';
import type { EntryState } from './timeline';

/** Somebody wrote it down; a date of the customer's comes round; nobody contacted them for months. */
export const followUpSources = ['person', 'occasion', 'not-contacted'] as const;
export type FollowUpSource = (typeof followUpSources)[number];
export const followUpSections = ['overdue', 'today', 'comingUp'] as const;
export type FollowUpSection = (typeof followUpSections)[number];

/** One line of Today. */
export interface FollowUp {
  /** UUIDv7; for an occasion that nobody typed, a key that is the same whenever it is computed. */
  readonly id: string;
  readonly source: FollowUpSource;
  /** The rule that it comes from; null where somebody wrote it down. */
  readonly ruleId: string | null;
  readonly customerId: number;
  readonly accountNumber: string;
  readonly customerName: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** `YYYY-MM-DD`, the store's calendar: by when; of an occasion the day itself. */
  readonly dueOn: string;
  /** What somebody typed, or the rule's text in the session's language. */
  readonly reason: string;
  /** Years since the date of an occasion, where its year is known: the 40th birthday. */
  readonly years: number | null;
  /** Not contacted: whole months since the last activity; null: never. */
  readonly monthsSinceContact: number | null;
  readonly ownerStaffId: string;
  readonly ownerName: string;
  /** Who gave it to the owner, where that was somebody else. */
  readonly assignedByName: string | null;
  /** UTC milliseconds; null while it is open. */
  readonly completedAt: number | null;
  /** The type that completing it logs; null where Headquarters has none that could be. */
  readonly activityTypeId: number | null;
  /** Whether the session may change it: one's own, or by permission (operation 4003). */
  readonly isChangeable: boolean;
  readonly state: EntryState;
}

export interface FollowUpCounts {
  readonly overdue: number;
  readonly today: number;
  readonly comingUp: number;
}

export interface TodaySection {
  /** All there are, also those that were not asked for. */
  readonly total: number;
  readonly followUps: readonly FollowUp[];
}

export interface Today extends Readonly<Record<FollowUpSection, TodaySection>> {
  /** The store's calendar day that "today" is. */
  readonly date: string;
  /** Of each kind, in all sections, whichever kinds are shown. */
  readonly sources: Readonly<Record<FollowUpSource, number>>;
  /** The store's: the associates who have something, by name; all kinds. */
  readonly associates: readonly (FollowUpCounts & { readonly staffId: string; readonly name: string })[];
  /** True while occasions are computed again because something changed; an event tells when that is done. */
  readonly isStale: boolean;
}

export const longestHorizon = 60;
/** Lines of a section that are asked for at once, at the most. */
export const longestSection = 20_000;
export const longestReason = 500;
const id = z.uuidv7();
/** A follow-up's id, or an occasion's key. */
const anyId = z.string().min(1).max(100);
const customerId = z.int();
const reason = z.string().trim().min(1).max(longestReason);
const staffId = z.string().min(1).max(32);
const count = z.int().min(0).max(longestSection);

/** `store` needs operation 4003. Answers at once, whatever the size of the client book. */
export const today = query<Today>()({
  channel: 'follow-ups.today',
  input: z.strictObject({
    scope: z.enum(['own', 'store']),
    /** Of the store's: one associate's; null: everybody's. */
    associate: staffId.nullable(),
    sources: z.array(z.enum(followUpSources)).min(1).max(3),
    /** Days after today that are coming up. */
    days: z.int().min(1).max(longestHorizon),
    /** So many of each section. */
    limits: z.strictObject({ overdue: count, today: count, comingUp: count }),
  }),
  session: 'unlocked',
});

export interface CustomerFollowUps {
  readonly date: string;
  /** Open ones and occasions, by day. */
  readonly open: readonly FollowUp[];
  /** The last ones that were completed, newest first. */
  readonly done: readonly FollowUp[];
  /** To whom the session may give one; only itself without the permission (operation 4003). */
  readonly owners: readonly { readonly staffId: string; readonly name: string }[];
}
export const customerFollowUps = query<CustomerFollowUps>()({
  channel: 'follow-ups.of-customer',
  input: z.strictObject({ customerId }),
  session: 'unlocked',
});

/** Makes one, or changes an open one. The id is made by the caller, so that a retry is the same. */
export const saveFollowUp = command<FollowUp>()({
  channel: 'follow-ups.save',
  input: z.strictObject({
    id,
    customerId,
    dueOn: z.iso.date(),
    reason,
    /** Another than oneself needs operation 4003. */
    owner: staffId,
  }),
  session: 'unlocked',
});

/** What takes back what was done: `follow-ups.undo` with it. */
export const followUpUndo = z.strictObject({
  id,
  customerId,
  /** As it was before; null where there was none: an occasion that nobody typed. */
  before: z
    .strictObject({ dueOn: z.iso.date(), reason: z.string().max(longestReason), owner: staffId })
    .nullable(),
  /** The activity that was logged. */
  activity: z.strictObject({ id, at: z.int() }).nullable(),
});
export type FollowUpUndo = z.infer<typeof followUpUndo>;

/** What a row is made under where an occasion has none yet; not used for others. */
const newId = id;

/** Finishes it and logs the activity in the same transaction. Twice is the same as once. */
export const completeFollowUp = command<FollowUpUndo>()({
  channel: 'follow-ups.complete',
  input: z.strictObject({
    id: anyId,
    customerId,
    newId,
    activityId: id,
    /** Null: the type by the rule, or the company's own. */
    activityTypeId: z.int().nullable(),
    text: z.string().trim().max(4000),
  }),
  session: 'unlocked',
});
export const postponeFollowUp = command<FollowUpUndo>()({
  channel: 'follow-ups.postpone',
  input: z.strictObject({ id: anyId, customerId, newId, dueOn: z.iso.date() }),
  session: 'unlocked',
});
/** Takes it from the list without anything logged; an occasion does not come back before its next time. */
export const removeFollowUp = command<FollowUpUndo>()({
  channel: 'follow-ups.remove',
  input: z.strictObject({ id: anyId, customerId, newId }),
  session: 'unlocked',
});
/** Opens one that was completed again; nothing of what was logged is taken back. */
export const reopenFollowUp = command<null>()({
  channel: 'follow-ups.reopen',
  input: z.strictObject({ id, customerId }),
  session: 'unlocked',
});
export const undoFollowUp = command<null>()({
  channel: 'follow-ups.undo',
  input: followUpUndo,
  session: 'unlocked',
});
