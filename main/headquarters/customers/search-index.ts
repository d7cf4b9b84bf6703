// Keeps the words under which customers are found up to date: before each search for as long as that is bearable,
// and in the background for what comes in by the thousand.
import { setTimeout as pause } from 'node:timers/promises';
import { indexCustomers, type IndexOptions } from '../../../db/headquarters/customer-tokens';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import type { HeadquartersContext } from '../context';

/** What a search waits for at most, in milliseconds. */
const patience = 1_500;
/** So few in a round that what is done by then stays done. */
const rowsMeanwhile = 2_000;
const shortly = 25;
const everySoOften = 3_000;
const longestWait = 60_000;

/** How many customers this process has made words for, so that who waits for somebody else's work sees it too. */
const lookedAt = new WeakMap<HeadquartersStore, number>();
export const lookedSoFar = (store: HeadquartersStore): number => lookedAt.get(store) ?? 0;

const index = (
  store: HeadquartersStore,
  options: IndexOptions,
  onLooked?: () => void,
): Promise<boolean | null> =>
  indexCustomers(store, {
    ...options,
    onLooked(customers) {
      lookedAt.set(store, lookedSoFar(store) + customers);
      onLooked?.();
    },
  });

/** Goes on until the search sees every customer, or it is enough; answers which. `onLooked`: it came further. */
export async function untilFindable(
  store: HeadquartersStore,
  options: IndexOptions & { isEnough(): boolean },
  onLooked?: () => void,
): Promise<boolean> {
  for (;;) {
    const isDone = await index(store, options, onLooked);
    if (isDone !== null || options.isEnough()) return isDone ?? false;
    // Somebody else is at it.
    await pause(shortly);
    onLooked?.();
  }
}

/** Answers whether the search sees every customer. */
export function catchUp({ store }: HeadquartersContext): Promise<boolean> {
  const until = performance.now() + patience;
  return untilFindable(store, { isEnough: () => performance.now() > until, rows: rowsMeanwhile });
}

/** Begins to look for changes; answers how to stop, which waits for the step under way. */
export function keepSearchIndex(context: HeadquartersContext): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  let wait = everySoOften;
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await index(context.store, { isEnough: () => signal.aborted });
        wait = everySoOften;
      } catch (failure) {
        // A database that is away for long fills no log.
        wait = Math.min(wait * 2, longestWait);
        if (!signal.aborted) context.log.error({ failure }, 'customers could not be indexed');
      }
      await pause(wait, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = work();
  return async () => {
    ending.abort();
    await running;
  };
}
