// The lock-out: after five failures, ever longer, never for ever.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailureRow } from '../../../db/pos/sign-in';
import { afterFailure, forgetAfter, lockOutFor, standing, triesLeft } from './rules';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 22, 12);

function fail(times: number, at = noon): FailureRow | null {
  let row: FailureRow | null = null;
  for (let i = 0; i < times; i += 1) row = afterFailure(row, at);
  return row;
}

describe('lock-out', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 15],
    [1_000, 15],
  ])('after %i failures lasts %i minutes', (failures, minutes) => {
    expect(lockOutFor(failures)).toBe(minutes * minute);
  });

  it('begins with the fifth failure and ends by itself', () => {
    expect(standing(fail(4), noon)).toEqual({ kind: 'may-try' });
    expect(standing(fail(5), noon)).toEqual({ kind: 'locked-out', minutes: 1, corrected: null });
    expect(standing(fail(5), noon + minute - 1)).toMatchObject({ kind: 'locked-out', minutes: 1 });
    expect(standing(fail(5), noon + minute)).toEqual({ kind: 'may-try' });
    expect([1, 4, 5, 9].map(triesLeft)).toEqual([4, 1, 0, 0]);
  });

  it('forgets failures of the day before', () => {
    expect(afterFailure(fail(9), noon + forgetAfter + 1).failures).toBe(1);
  });

  it('does not last longer because the clock went back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 30 }),
        fc.integer({ min: -10_000 * minute, max: 0 }),
        (failures, jump) => {
          const row = fail(failures);
          const now = noon + jump;
          const seen = standing(row, now);
          if (seen.kind !== 'locked-out') return;
          const stored = seen.corrected ?? row;
          expect(seen.minutes).toBeLessThanOrEqual(15);
          expect(standing(stored, now + lockOutFor(failures))).toEqual({ kind: 'may-try' });
        },
      ),
    );
  });
});
