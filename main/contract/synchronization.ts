// Between a register and its Headquarters: whether they see each other, what waits to be sent, and what was
// received when.
import { command, nothing, query } from './define';
import type { ErrorCode } from './result';

export interface SynchronizationState {
  readonly isOnline: boolean;
  /** Entries made here that Headquarters has not accepted yet. */
  readonly pending: number;
  readonly isRunning: boolean;
  /** UTC, ISO 8601; null before the first download. */
  readonly lastDownload: string | null;
  readonly error: ErrorCode | null;
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
