// How long Headquarters keeps trying: what a service asks to wait is waited, failures that pass are tried again
// after growing, jittered pauses, and there is an end to it.
import { setTimeout as sleep } from 'node:timers/promises';
import { AzureFailure } from '../key-vault/failure';

export interface Patience {
  /** Tries in all. */
  readonly tries: number;
  /** Seconds that a service may ask to wait, in all; more is not waited but answered as `throttled`. */
  readonly longestWait: number;
  /** Milliseconds of the first pause; each further one is up to twice as long, at most 30 s. */
  readonly firstPause: number;
  /** For tests. */
  readonly random?: () => number;
  readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Somebody is waiting for the answer. */
export const interactive: Patience = { tries: 2, longestWait: 5, firstPause: 300 };
/** Nobody is. Dataverse's windows are five minutes long. */
export const unattended: Patience = { tries: 6, longestWait: 900, firstPause: 1000 };

const longestPause = 30_000;

const wait = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, signal ? { signal } : {});
};

/**
 * Runs `work` until it succeeds, fails for good, or patience ends. Throws the last AzureFailure, or `canceled`.
 * Pauses are drawn evenly from zero to their bound ("full jitter"), so that many who failed together do not come
 * back together.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  patience: Patience,
  signal?: AbortSignal,
): Promise<T> {
  const { random = Math.random, pause = wait } = patience;
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AzureFailure) || !error.isTemporary || attempt >= patience.tries) throw error;
      const asked = error.code === 'throttled' ? Number(error.detail['seconds'] ?? 0) : 0;
      waited += asked;
      if (waited > patience.longestWait) throw error;
      const bound = Math.min(longestPause, patience.firstPause * 2 ** (attempt - 1));
      // Never earlier than the service asked for.
      const milliseconds = asked * 1000 + random() * (asked > 0 ? Math.min(bound, 1000) : bound);
      try {
        await pause(Math.round(milliseconds), signal);
      } catch {
        throw new AzureFailure('canceled');
      }
    }
    if (signal?.aborted) throw new AzureFailure('canceled');
  }
}
