// When repeated failures lock a staff id out, and for how long. Pure: what is stored goes in, what to store comes
// out.
import type { FailureRow } from '../../../db/pos/sign-in';

/** Failures after which the first lock-out begins. */
export const triesBeforeLockOut = 5;
const minute = 60_000;
const longestLockOut = 15 * minute;
/** After so long without a failure they are forgotten. */
export const forgetAfter = 24 * 60 * minute;

/** Milliseconds of lock-out after so many failures in a row: one minute, then double each time, at most 15. */
export function lockOutFor(failures: number): number {
  if (failures < triesBeforeLockOut) return 0;
  return Math.min(minute * 2 ** Math.min(failures - triesBeforeLockOut, 10), longestLockOut);
}

export type Standing =
  | { readonly kind: 'may-try' }
  /** `corrected`: to be stored, because the clock went back and the lock must not last longer than it should. */
  | { readonly kind: 'locked-out'; readonly minutes: number; readonly corrected: FailureRow | null };

export function standing(row: FailureRow | null, now: number): Standing {
  if (row === null || now >= row.locked_until) return { kind: 'may-try' };
  const duration = lockOutFor(row.failures);
  const wait = row.locked_until - now;
  if (wait <= duration) return { kind: 'locked-out', minutes: Math.ceil(wait / minute), corrected: null };
  return {
    kind: 'locked-out',
    minutes: Math.ceil(duration / minute),
    corrected: { failures: row.failures, last_at: now, locked_until: now + duration },
  };
}

/** What to remember after one more failure. */
export function afterFailure(row: FailureRow | null, now: number): FailureRow {
  const isForgotten = row === null || now - row.last_at > forgetAfter;
  const failures = (isForgotten ? 0 : row.failures) + 1;
  return { failures, last_at: now, locked_until: now + lockOutFor(failures) };
}

/** Tries left before the next lock-out. */
export const triesLeft = (failures: number): number => Math.max(triesBeforeLockOut - failures, 0);
