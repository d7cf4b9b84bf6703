// Minutes left of a lock-out, counting down; the failure is cleared when the last one has passed.
import { useEffect, useState } from 'react';
import type { Failure } from '../../../main/contract/result';
import { useSignIn } from './sign-in-store';

const minute = 60_000;

/** Whole minutes left, at least 1 while the lock-out lasts. */
export const minutesLeft = (until: number, moment: number): number =>
  Math.max(1, Math.ceil((until - moment) / minute));

export function useLockOut(failure: Failure | null): number | undefined {
  const failedAt = useSignIn((signIn) => signIn.failedAt);
  const clearFailure = useSignIn((signIn) => signIn.clearFailure);
  const [moment, setMoment] = useState(() => Date.now());
  const isLockedOut = failure?.code === 'sign-in-locked-out';
  const until = failedAt + Number(failure?.detail['minutes'] ?? 1) * minute;
  useEffect(() => {
    if (!isLockedOut) return undefined;
    const timer = setInterval(() => {
      if (Date.now() >= until) clearFailure();
      else setMoment(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [isLockedOut, until, clearFailure]);
  return isLockedOut ? minutesLeft(until, Math.max(moment, failedAt)) : undefined;
}
