// Looks at all layouts that arrived, used or not, one at a time so that nobody waits: the last good document of each is
// kept, and Headquarters is told in one go what is wrong with any.
import { setTimeout as wait } from 'node:timers/promises';
import type { Documents } from './documents';
import type { createReports } from './reports';

interface ReviewOptions {
  /** @throws AppError where the store cannot be used now. */
  ids(): readonly string[];
  /** Whether it is to be looked at. */
  isWanted(id: string): boolean;
  readonly documents: Pick<Documents, 'review'>;
  readonly reports: Pick<ReturnType<typeof createReports>, 'keepOnly' | 'send'>;
}

export interface Review {
  /** Begins, or begins again with what arrived meanwhile; after so many milliseconds where nobody waits for it. */
  begin(after?: number): void;
  /** While it is true, what is noted is told at the end. */
  isUnderWay(): boolean;
}

export function createReview({ ids, isWanted, documents, reports }: ReviewOptions): Review {
  /** Grows with each beginning: an older one stops. */
  let begun = 0;
  let isUnderWay = false;

  async function run(mine: number, after: number): Promise<void> {
    if (after > 0) await wait(after, undefined, { ref: false });
    if (mine !== begun) return;
    isUnderWay = true;
    const all = ids();
    for (const id of all) {
      await new Promise((done) => setImmediate(done));
      if (mine !== begun) return;
      if (isWanted(id)) documents.review(id);
    }
    reports.keepOnly(new Set(all));
    isUnderWay = false;
    reports.send();
  }

  return {
    begin(after = 0) {
      begun += 1;
      const mine = begun;
      // The store went away: whatever is opened in its place is looked at then.
      run(mine, after).catch(() => {
        if (mine === begun) isUnderWay = false;
      });
    },
    isUnderWay: () => isUnderWay,
  };
}
