// The occasions of the books looked at last, kept for the day. What has changed since is computed again behind what
// is shown, where the book is large: Today opens at once, and is read again when its occasions are there.
import type { ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import { readBookIndex } from '../client-book/book-index';
import { smallBook } from '../client-book/views';
import { computeOccasions, type Occasions, type OccasionsRequest } from './occasions';

/** Own and the store's, each in the language of the session before and of this one. */
const kept = 4;

const nothing = new Int32Array(0);

interface Kept {
  readonly occasions: Occasions;
  readonly shown: number;
  /** Contacts up to then counted: a clock that was put back since makes them anew. */
  readonly now: number;
}

export interface FoundOccasions {
  readonly occasions: Occasions;
  readonly isStale: boolean;
}

export interface KeptOccasionsOptions {
  /** Computes for large books in another thread. */
  compute(request: OccasionsRequest): Promise<Occasions>;
  /** What was stale has been computed again. */
  onRefreshed(): void;
  onFailed(error: unknown): void;
}

export function keepOccasions({ compute, onRefreshed, onFailed }: KeptOccasionsOptions) {
  const found = new Map<string, Kept>();
  const running = new Map<string, Promise<Kept>>();
  let cardsChanged = 0;

  function keep(key: string, value: Kept): Kept {
    found.delete(key);
    found.set(key, value);
    for (const oldest of found.keys()) {
      if (found.size <= kept) break;
      found.delete(oldest);
    }
    return value;
  }

  /** One computation at a time for one question. */
  function computeElsewhere(key: string, request: OccasionsRequest, shown: number): Promise<Kept> {
    let work = running.get(key);
    if (work === undefined) {
      work = compute(request)
        .then((occasions) => keep(key, { occasions, shown, now: request.now }))
        .finally(() => running.delete(key));
      running.set(key, work);
    }
    return work;
  }

  return {
    /** @param request `now` is not part of the question: it is of the same day. */
    of(orders: ClientBookOrderStatements, request: OccasionsRequest): FoundOccasions {
      const key = JSON.stringify([{ ...request, now: 0 }]);
      // Both only grow.
      const shown = orders.version(request.book).shown + cardsChanged;
      const known = found.get(key);
      if (known?.shown === shown && known.now <= request.now)
        return { occasions: known.occasions, isStale: false };
      if (request.rules.length === 0) return { occasions: nothing, isStale: false };
      if (!orders.isLargerThan(request.books, smallBook)) {
        const occasions = orders.inOneMoment(() => computeOccasions(readBookIndex(orders, request), request));
        keep(key, { occasions, shown, now: request.now });
        return { occasions, isStale: false };
      }
      const work = computeElsewhere(key, request, shown);
      work.then(onRefreshed, onFailed);
      return { occasions: known?.occasions ?? nothing, isStale: true };
    },
    noteCardsChanged: (): void => {
      cardsChanged += 1;
    },
    forget(): void {
      found.clear();
    },
  };
}
export type KeptOccasions = ReturnType<typeof keepOccasions>;
