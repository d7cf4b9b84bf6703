// The list that one came from to a customer's page (a client book as it is filtered and sorted, or what a search
// found), and who is before and after the customer in it.
import { create } from 'zustand';
import type { Neighbours } from '../../../main/contract/client-book';
import { useNavigation, type Scope } from '../app/navigation-store';
import { call } from '../bridge';
import { useClientBook } from '../client-book/client-book-store';

type Source =
  | { readonly kind: 'customers'; readonly ids: readonly number[] }
  | { readonly kind: 'book'; readonly scope: Scope };

interface CustomerList extends Neighbours {
  readonly source: Source | null;
  /** The next customer is opened from among these. */
  readonly begin: (ids: readonly number[]) => void;
  /** What was begun is the beginning of a longer list, which is all read now. */
  readonly extend: (beginning: readonly number[], all: readonly number[]) => void;
  /** A customer's page is shown: where in the list is that? */
  readonly settle: (customerId: number) => Promise<void>;
  /** Opens the neighbour in place of the present page. */
  readonly go: (step: -1 | 1) => void;
  readonly reset: () => void;
}

const nowhere: Neighbours = { place: null, total: 0, previous: null, next: null };

function among(ids: readonly number[], customerId: number): Neighbours {
  const place = ids.indexOf(customerId);
  if (place === -1) return nowhere;
  return { place, total: ids.length, previous: ids[place - 1] ?? null, next: ids[place + 1] ?? null };
}

/** Asks the book, which may have changed since its cards were read. */
async function inBook(scope: Scope, customerId: number, near: number | null): Promise<Neighbours> {
  const { text, filter, associates, sort } = useClientBook.getState().views[scope];
  const answer = await call('clientBookNeighbours', {
    scope,
    text,
    filter,
    associates: [...associates],
    sort,
    customerId,
    near,
  });
  return answer.ok ? answer.value : nowhere;
}

let asked = 0;

export const useCustomerList = create<CustomerList>()((set, get) => {
  /** Set by whoever opens a customer from a list; taken by the page that opens. */
  let begun: Source | null = null;
  /** The place that a step leads to, before it is known again. */
  let expected: number | null = null;

  function sourceNow(): Source | null {
    if (begun !== null) return begun;
    if (expected !== null) return get().source;
    const { stack } = useNavigation.getState();
    const from = stack.at(-2);
    if (from?.name === 'client-book') return { kind: 'book', scope: from.scope };
    return null;
  }

  return {
    source: null,
    ...nowhere,
    begin(ids) {
      begun = { kind: 'customers', ids };
    },
    extend(beginning, all) {
      const longer: Source = { kind: 'customers', ids: all };
      const { source, place } = get();
      if (begun?.kind === 'customers' && begun.ids === beginning) begun = longer;
      if (source?.kind !== 'customers' || source.ids !== beginning || place === null) return;
      set({ source: longer, ...among(all, beginning[place] as number) });
    },
    async settle(customerId) {
      asked += 1;
      const mine = asked;
      const known = get();
      const isSame =
        known.source !== null &&
        begun === null &&
        expected === null &&
        known.place !== null &&
        known.source.kind === 'customers' &&
        known.source.ids[known.place] === customerId;
      const source = isSame ? known.source : sourceNow();
      const near = expected ?? known.place;
      begun = null;
      expected = null;
      if (source === null) {
        set({ source, ...nowhere });
        return;
      }
      if (source.kind === 'book') {
        const found = await inBook(source.scope, customerId, near);
        if (mine !== asked) return;
        set({ source, ...found });
        // Back leads to the card of the customer who was looked at last.
        if (found.place !== null) useClientBook.getState().keep(source.scope, { place: found.place });
        return;
      }
      set({ source, ...among(source.ids, customerId) });
    },
    go(step) {
      const { previous, next, place } = get();
      const customerId = step === -1 ? previous : next;
      if (customerId === null) return;
      expected = Math.max(0, (place ?? 0) + step);
      useNavigation.getState().replace({ name: 'customer', customerId });
    },
    reset() {
      asked += 1;
      begun = null;
      expected = null;
      set({ source: null, ...nowhere });
    },
  };
});
