// The timeline of a customer: activities, notes and purchases, newest first; and what is written into it.
import { z } from 'zod';
import { command, nothing, query } from './define';

export const timelineKinds = ['activity', 'note', 'purchase'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Where an entry made at this register stands on its way; `accepted` for all that came from Headquarters. */
export const entryStates = ['saved', 'sent', 'accepted', 'refused'] as const;
export type EntryState = (typeof entryStates)[number];

export interface TimelineEntry {
  readonly kind: TimelineKind;
  /** UUIDv7, or the order number of a purchase. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly customerId: number;
  readonly staffId: string | null;
  readonly staffName: string | null;
  readonly activityTypeId: number | null;
  readonly text: string;
  /** Purchases: what was bought. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly state: EntryState;
  /** True where the session may edit or delete it. */
  readonly isOwn: boolean;
}

export interface ActivityType {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly icon: string | null;
  /** An appointment, say: the form asks for date and time. */
  readonly needsTime: boolean;
  /** No longer to be chosen; entries of it are still shown. */
  readonly isRetired: boolean;
}

const customerId = z.int();
const id = z.uuidv7();
const storeTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const text = z.string().trim().min(1).max(4000);

export const timelinePage = query<{
  readonly entries: readonly TimelineEntry[];
  readonly hasMore: boolean;
}>()({
  channel: 'timeline.page',
  input: z.strictObject({
    customerId,
    kinds: z.array(z.enum(timelineKinds)).min(1).max(3),
    before: z.strictObject({ at: z.int(), id: z.string().max(64) }).nullable(),
    limit: z.int().min(1).max(1000),
  }),
  session: 'unlocked',
});

/** Activity types as cached at the register, with the age of the cache (source: "cached for a few hours"). */
export const activityTypes = query<{
  readonly types: readonly ActivityType[];
  readonly cachedAt: string | null;
}>()({
  channel: 'timeline.activity-types',
  input: nothing,
  session: 'unlocked',
});

/** Logs an activity for one customer or for several at once. The id is made by the caller, so that a retry is the same entry. */
export const addActivity = command<readonly TimelineEntry[]>()({
  channel: 'timeline.add-activity',
  input: z.strictObject({
    entries: z.array(z.strictObject({ id, customerId })).min(1).max(1000),
    activityTypeId: z.int(),
    text: z.string().trim().max(4000),
    /** UTC milliseconds; now where null. */
    at: z.int().nullable(),
  }),
  session: 'unlocked',
});
export const addNote = command<TimelineEntry>()({
  channel: 'timeline.add-note',
  input: z.strictObject({ id, customerId, text }),
  session: 'unlocked',
});
/** What somebody has begun to write and not saved; survives a crash and a lock. Empty text forgets it. */
export const saveDraft = command<null>()({
  channel: 'timeline.save-draft',
  input: z.strictObject({
    customerId,
    kind: z.enum(['activity', 'note']),
    activityTypeId: z.int().nullable(),
    text: z.string().max(4000),
    happensAt: storeTime.nullable().default(null),
  }),
  // Also as the screen locks: what was typed last must not be lost.
  session: 'signed-in',
});
export interface Draft {
  readonly kind: 'activity' | 'note';
  readonly activityTypeId: number | null;
  readonly text: string;
  /** The time chosen for an appointment, by the store's clock: `YYYY-MM-DDTHH:MM`. */
  readonly happensAt: string | null;
}
export const readDraft = query<Draft | null>()({
  channel: 'timeline.draft',
  input: z.strictObject({ customerId }),
  session: 'unlocked',
});
