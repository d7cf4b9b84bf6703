// The two client book views: what is asked (text, filter, sort), which cards are held, and where one had scrolled to.
// One question at a time, always for what is looked at now: a fling over thousands of cards asks for the places
// where it comes to rest, not for all it flies over.
import { create } from 'zustand';
import type { Card, CardProperty } from '../../../main/contract/card';
import type { ClientBookSort } from '../../../main/contract/client-book';
import type { Filter } from '../../../main/contract/filters';
import type { Failure } from '../../../main/contract/result';
import type { Scope } from '../app/navigation-store';
import { call } from '../bridge';
import { nextPage, pageSize, type Range, withPage } from './page-cache';

/** What is chosen of a book. */
export interface Choice {
  readonly text: string;
  readonly filter: Filter;
  /** The store's books: only these associates' customers; all where it is empty. */
  readonly associates: readonly string[];
}

export interface View extends Choice {
  readonly sort: ClientBookSort;
  /** The text that the cards shown belong to; behind `text` while the answer is under way. */
  readonly shownText: string;
  readonly isLoading: boolean;
  /** False until the first answer. */
  readonly isKnown: boolean;
  readonly failure: Failure | null;
  readonly number: string | null;
  readonly size: number;
  readonly total: number;
  readonly properties: readonly CardProperty[];
  readonly pages: ReadonlyMap<number, readonly Card[]>;
  readonly stale: ReadonlySet<number>;
  /** Grows whenever other cards are shown, so that the view goes back to the top. */
  readonly turn: number;
  readonly scrollTop: number;
  /** The place that has, or had, the focus. */
  readonly place: number;
  /** A customer was opened there, and is come back from. */
  readonly isLeft: boolean;
}

const empty: View = {
  text: '',
  filter: [],
  associates: [],
  sort: 'name',
  shownText: '',
  isLoading: false,
  isKnown: false,
  failure: null,
  number: null,
  size: 0,
  total: 0,
  properties: [],
  pages: new Map(),
  stale: new Set(),
  turn: 0,
  scrollTop: 0,
  place: 0,
  isLeft: false,
};

interface ClientBooks {
  readonly views: Readonly<Record<Scope, View>>;
  readonly setText: (scope: Scope, text: string) => void;
  /** Another filter, other associates, or a whole saved choice with its order. */
  readonly setChoice: (scope: Scope, choice: Partial<Choice & Pick<View, 'sort'>>) => void;
  readonly setSort: (scope: Scope, sort: ClientBookSort) => void;
  /** These places are looked at: what is missing or stale of them is asked for. */
  readonly look: (scope: Scope, range: Range) => void;
  readonly keep: (scope: Scope, what: Partial<Pick<View, 'scrollTop' | 'place' | 'isLeft'>>) => void;
  /** Everything held may have changed; what is looked at is read again, without a flicker. */
  readonly refresh: (scope: Scope) => void;
  readonly reset: () => void;
}

export const everything: Choice = { text: '', filter: [], associates: [] };

const calls = { associate: 'clientBook', store: 'storeClientBooks' } as const;
/** Whether anything but the whole book is asked for. */
export const isNarrowed = ({ text, filter, associates }: Choice): boolean =>
  text.trim() !== '' || filter.length > 0 || associates.length > 0;

const scopes: readonly Scope[] = ['associate', 'store'];
/**
 * Milliseconds for which a far jump must rest before its cards are asked for: longer than a fling's frames; and in which
 * the first cards are drawn before those beside them are asked for.
 */
export const restTime = 50;
export const firstCards: Range = { first: 0, last: 11 };

export const useClientBook = create<ClientBooks>()((set, get) => {
  // Counts the questions' contents: an answer to an older one (other text, filter, sort or session) is dropped.
  const asked = { associate: 0, store: 0 };
  const ranges = { associate: firstCards, store: firstCards };
  const isUnderWay = { associate: false, store: false };
  const resting: Partial<Record<Scope, ReturnType<typeof setTimeout> | undefined>> = {};

  const patch = (scope: Scope, change: Partial<View>): void => {
    set(({ views }) => ({ views: { ...views, [scope]: { ...views[scope], ...change } } }));
  };

  async function ask(scope: Scope, page: number, isNew: boolean): Promise<void> {
    const mine = asked[scope];
    const { text, filter, associates, sort } = get().views[scope];
    isUnderWay[scope] = true;
    patch(scope, { isLoading: true });
    const answer = await call(calls[scope], {
      text,
      filter,
      associates: [...associates],
      sort,
      offset: page * pageSize,
      limit: pageSize,
    });
    if (mine !== asked[scope]) return;
    isUnderWay[scope] = false;
    const view = get().views[scope];
    if (!answer.ok) {
      // A locked screen keeps what it showed; unlocking asks again.
      const failure = answer.code === 'screen-locked' ? null : answer;
      patch(scope, { isLoading: false, failure, isKnown: view.isKnown && failure === null });
      return;
    }
    const { value } = answer;
    const stale = new Set(view.stale);
    stale.delete(page);
    // Another total means that places have moved: what is held elsewhere is no longer in its place.
    const hasMoved = !isNew && value.total !== view.total;
    if (hasMoved) for (const held of view.pages.keys()) if (held !== page) stale.add(held);
    patch(scope, {
      isLoading: false,
      isKnown: true,
      failure: null,
      shownText: text,
      number: value.clientBookNumber,
      size: value.size,
      total: value.total,
      properties: value.properties,
      pages: withPage(isNew ? new Map() : view.pages, page, value.cards),
      stale: isNew ? new Set() : stale,
      ...(isNew ? { turn: view.turn + 1, scrollTop: 0, place: 0 } : {}),
    });
    if (isNew) rest(scope);
    else next(scope);
  }

  function rest(scope: Scope): void {
    clearTimeout(resting[scope]);
    resting[scope] = setTimeout(() => {
      resting[scope] = undefined;
      next(scope);
    }, restTime);
  }

  function next(scope: Scope): void {
    const view = get().views[scope];
    if (isUnderWay[scope] || view.failure !== null || !view.isKnown) return;
    const page = nextPage(ranges[scope], view.total, view.pages, view.stale);
    if (page !== undefined) void ask(scope, page, false);
  }

  /** Another question altogether: whatever is under way no longer counts. */
  function askAnew(scope: Scope, change: Partial<View>): void {
    asked[scope] += 1;
    ranges[scope] = firstCards;
    patch(scope, { ...change, failure: null });
    void ask(scope, 0, true);
  }

  return {
    views: { associate: empty, store: empty },
    setText(scope, text) {
      if (get().views[scope].text !== text) askAnew(scope, { text });
    },
    setChoice(scope, choice) {
      askAnew(scope, choice);
    },
    setSort(scope, sort) {
      if (get().views[scope].sort !== sort) askAnew(scope, { sort });
    },
    look(scope, range) {
      const isFar = Math.abs(range.first - ranges[scope].first) > pageSize;
      ranges[scope] = range;
      const view = get().views[scope];
      if (!view.isKnown && !isUnderWay[scope] && view.failure === null) void ask(scope, 0, true);
      else if (isFar) rest(scope);
      else if (resting[scope] === undefined) next(scope);
    },
    keep(scope, what) {
      patch(scope, what);
    },
    refresh(scope) {
      const view = get().views[scope];
      if (!view.isKnown) {
        askAnew(scope, {});
        return;
      }
      asked[scope] += 1;
      isUnderWay[scope] = false;
      const page = Math.floor(ranges[scope].first / pageSize);
      patch(scope, { stale: new Set(view.pages.keys()), failure: null });
      void ask(scope, view.total === 0 ? 0 : page, false);
    },
    reset() {
      for (const scope of scopes) {
        asked[scope] += 1;
        isUnderWay[scope] = false;
        ranges[scope] = firstCards;
        clearTimeout(resting[scope]);
        resting[scope] = undefined;
      }
      set({ views: { associate: empty, store: empty } });
    },
  };
});
