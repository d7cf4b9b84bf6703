// Keeps the words under which customers are found up to date: before each search for as long as that is bearable,
// and in the background for what comes in by the thousand.
import { setTimeout as pause } from 'node:timers/promises';
import { indexCustomers } from '../../../db/headquarters/customer-search';
import type { HeadquartersContext } from '../context';

/** What a search waits for at most, in milliseconds. */
const patience = 1_500;
const everySoOften = 3_000;
const longestWait = 60_000;

/** Answers whether the search sees every customer. */
export function catchUp({ store }: HeadquartersContext): Promise<boolean> {
  const until = performance.now() + patience;
  return indexCustomers(store, () => performance.now() > until);
}

/** Begins to look for changes; answers how to stop, which waits for the step under way. */
export function keepSearchIndex(context: HeadquartersContext): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  let wait = everySoOften;
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await context.store.alone('search index', () => indexCustomers(context.store, () => signal.aborted));
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
