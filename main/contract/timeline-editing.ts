// Changing what was written into a timeline, and finding in all of it.
import { z } from 'zod';
import { command, query } from './define';
import type { TimelineEntry } from './timeline';

const customerId = z.int();
const id = z.uuidv7();
/** Empty for an activity that says enough by its type; a note has a text. */
const text = z.string().trim().max(4000);
/** Where the entry stands in the timeline: UTC milliseconds. */
const at = z.int();
const written = { kind: z.enum(['activity', 'note']), id, customerId, at } as const;

/** Whoever wrote it may change it: text, and of an activity its type and its time. */
export const editEntry = command<TimelineEntry>()({
  channel: 'timeline.edit-entry',
  input: z.strictObject({
    ...written,
    text,
    activityTypeId: z.int().nullable(),
    /** Another time for it; null keeps the one it has. */
    moveTo: at.nullable(),
  }),
  session: 'unlocked',
});
/** Deletes an own entry; `timeline.restore-entry` with what it was undoes it. */
export const deleteEntry = command<null>()({
  channel: 'timeline.delete-entry',
  input: z.strictObject(written),
  session: 'unlocked',
});
export const restoreEntry = command<TimelineEntry>()({
  channel: 'timeline.restore-entry',
  input: z.strictObject({ ...written, text, activityTypeId: z.int().nullable() }),
  session: 'unlocked',
});

export interface FoundEntry extends TimelineEntry {
  readonly customerName: string;
  readonly accountNumber: string;
}
export interface TimelineSearchPage {
  readonly entries: readonly FoundEntry[];
  /** Where the next page begins; null: there is none. */
  readonly next: number | null;
  /** Entries of before that are still being made findable. */
  readonly waiting: number;
}
/**
 * Finds in all notes and activities of the legal entity, which all its associates may read, newest first: every
 * word, in any order, each by its beginning.
 */
export const searchTimeline = query<TimelineSearchPage>()({
  channel: 'timeline.search',
  input: z.strictObject({
    text: z.string().trim().min(1).max(200),
    before: z.int().nullable(),
    limit: z.int().min(1).max(100),
  }),
  session: 'unlocked',
});
