// The list that one came from to a customer's page (a client book as it is filtered and sorted, or what a search
// found), and who is before and after the customer in it.
import { create } from 'zustand';
import { useNavigation, type Scope } from '../app/navigation-store';
import { call } from '../bridge';
import { useClientBook } from '../client-book/client-book-store';
import { pageSize } from '../client-book/page-cache';

type Source =
  | { readonly kind: 'customers'; readonly ids: readonly number[] }
  | { readonly kind: 'book'; readonly scope: Scope };

interface Neighbours {
  /** Counted from 0; null: not in the list (any more). */
  readonly place: number | null;
  readonly total: number;
  readonly previous: number | null;
  readonly next: number | null;
}

interface CustomerList extends Neighbours {
  readonly source: Source | null;
  /** The next customer is opened from among these. */
  readonly begin: (ids: readonly number[]) => void;
  /** A customer's page is shown: where in the list is that? */
  readonly settle: (customerId: number) => Promise<void>;
  /** Opens the neighbour in place of the present page. */
  readonly go: (step: -1 | 1) => void;
  readonly reset: () => void;
}

const calls = { associate: 'clientBook', store: 'storeClientBooks' } as const;
const nowhere: Neighbours = { place: null, total: 0, previous: null, next: null };

/** Where a card of the book is, as far as the book's pages are held. */
function heldPlace(scope: Scope, customerId: number): number | null {
  for (const [page, cards] of useClientBook.getState().views[scope].pages) {
    const index = cards.findIndex((card) => card.customerId === customerId);
    if (index !== -1) return page * pageSize + index;
  }
  return null;
}

/** Asks the book again: it may have changed since its cards were read. */
async function inBook(scope: Scope, customerId: number, near: number | null): Promise<Neighbours> {
  const place = near ?? heldPlace(scope, customerId);
  if (place === null) return nowhere;
  const { text, filter, associates, sort } = useClientBook.getState().views[scope];
  const offset = Math.max(0, place - 2);
  const answer = await call(calls[scope], {
    text,
    filter,
    associates: [...associates],
    sort,
    offset,
    limit: 5,
  });
  if (!answer.ok) return nowhere;
  const { cards, total } = answer.value;
  const index = cards.findIndex((card) => card.customerId === customerId);
  // Somebody took them out of the list: the one now in their place comes next.
  const at = index === -1 ? place - offset : index;
  return {
    place: index === -1 ? null : offset + index,
    total,
    previous: cards[at - 1]?.customerId ?? null,
    next: cards[index === -1 ? at : at + 1]?.customerId ?? null,
  };
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
      const near = expected;
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
      const place = source.ids.indexOf(customerId);
      const found =
        place === -1
          ? nowhere
          : {
              place,
              total: source.ids.length,
              previous: source.ids[place - 1] ?? null,
              next: source.ids[place + 1] ?? null,
            };
      set({ source, ...found });
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
