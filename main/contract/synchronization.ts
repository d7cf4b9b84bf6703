// Between a register and its Headquarters: whether they see each other, what waits to be sent, and what was
// received when.
import { z } from 'zod';
import { command, nothing, query } from './define';
import type { OutboxEntry } from './entries';
import type { ErrorCode } from './result';

export interface SynchronizationState {
  readonly isOnline: boolean;
  /** Entries made here that Headquarters has not accepted yet. */
  readonly pending: number;
  readonly isRunning: boolean;
  /** UTC, ISO 8601; null before the first download. */
  readonly lastDownload: string | null;
  readonly error: ErrorCode | null;
  /**
   * Milliseconds by which this register's clock is ahead of Headquarters' (negative: behind), as far as that matters
   * and when it was last seen; 0: they agree, or nobody knows.
   */
  readonly clockAhead: number;
}

export const synchronizationState = query<SynchronizationState>()({
  channel: 'synchronization.state',
  input: nothing,
  session: 'none',
});
/** Downloads what is new from Headquarters now and answers when that is done. */
export const synchronizeNow = command<SynchronizationState>()({
  channel: 'synchronization.run-now',
  input: nothing,
  session: 'unlocked',
});

/** What was made at this register and where it stands, newest first; refused ones until they are settled. */
export const entries = query<{
  readonly entries: readonly OutboxEntry[];
  readonly hasMore: boolean;
  /** Whatever is shown: how many Headquarters has not answered yet, and how many it refused. */
  readonly waiting: number;
  readonly refused: number;
}>()({
  channel: 'synchronization.entries',
  input: z.strictObject({
    /** `unsettled`: those that wait and those that were refused. */
    show: z.enum(['all', 'unsettled', 'refused']),
    limit: z.int().min(1).max(500),
  }),
  session: 'unlocked',
});
/** Sends a refused entry again, as a new entry with the same content; what it did here is done again. */
export const retryEntry = command<null>()({
  channel: 'synchronization.retry-entry',
  input: z.strictObject({ entryId: z.uuidv7() }),
  session: 'unlocked',
});
/**
 * Forgets a refused entry. What it did here was undone when it was refused. Undo: `synchronization.keep-entry`, for
 * the last few.
 */
export const discardEntry = command<null>()({
  channel: 'synchronization.discard-entry',
  input: z.strictObject({ entryId: z.uuidv7() }),
  session: 'unlocked',
});
/** Puts a discarded entry back among the refused ones. Errors: `entry-unknown`. */
export const keepEntry = command<null>()({
  channel: 'synchronization.keep-entry',
  input: z.strictObject({ entryId: z.uuidv7() }),
  session: 'unlocked',
});
