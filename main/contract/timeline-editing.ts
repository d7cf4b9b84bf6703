// Changing what was written into a timeline, and finding in all of it.
import { z } from 'zod';
import { command, query } from './define';
import type { TimelineEntry } from './timeline';

const customerId = z.int();
const id = z.uuidv7();
const text = z.string().trim().min(1).max(4000);

export const editEntry = command<TimelineEntry>()({
  channel: 'timeline.edit-entry',
  input: z.strictObject({ kind: z.enum(['activity', 'note']), id, customerId, at: z.int(), text }),
  session: 'unlocked',
});
/** Deletes an own entry; `timeline.restore-entry` with the same key undoes it. */
export const deleteEntry = command<null>()({
  channel: 'timeline.delete-entry',
  input: z.strictObject({ kind: z.enum(['activity', 'note']), id, customerId, at: z.int() }),
  session: 'unlocked',
});
export const restoreEntry = command<TimelineEntry>()({
  channel: 'timeline.restore-entry',
  input: z.strictObject({ kind: z.enum(['activity', 'note']), id, customerId, at: z.int() }),
  session: 'unlocked',
});
/** Finds in all notes and activities of the legal entity. */
export const searchTimeline = query<readonly (TimelineEntry & { readonly customerName: string })[]>()({
  channel: 'timeline.search',
  input: z.strictObject({ text: z.string().trim().min(2).max(200), limit: z.int().min(1).max(100) }),
  session: 'unlocked',
});
