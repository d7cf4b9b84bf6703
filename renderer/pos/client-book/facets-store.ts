// What the two client books can be filtered by, with live counts, as far as somebody has looked. One question at a
// time; while it is under way only the newest of those that came after it is kept.
import { create } from 'zustand';
import type { ClientBookFacets } from '../../../main/contract/client-book';
import type { Failure } from '../../../main/contract/result';
import type { Scope } from '../app/navigation-store';
import { call } from '../bridge';
import type { Choice } from './client-book-store';

interface FacetsQuestion extends Choice {
  /** Some of the properties' name; '' for all. */
  readonly called: string;
  /** As many as are looked at. */
  readonly limit: number;
}

interface Facets {
  readonly facets: Readonly<Record<Scope, ClientBookFacets | null>>;
  /** The name that they were asked by. */
  readonly called: Readonly<Record<Scope, string>>;
  readonly failures: Readonly<Record<Scope, Failure | null>>;
  readonly read: (scope: Scope, question: FacetsQuestion) => void;
  readonly reset: () => void;
}

const calls = { associate: 'clientBookFacets', store: 'storeClientBookFacets' } as const;
const nothing = { associate: null, store: null };
const anything = { associate: '', store: '' };

export const useFacets = create<Facets>()((set) => {
  const waiting: Record<Scope, FacetsQuestion | null> = { associate: null, store: null };
  const isUnderWay = { associate: false, store: false };
  let session = 0;

  async function ask(scope: Scope, question: FacetsQuestion): Promise<void> {
    const mine = session;
    isUnderWay[scope] = true;
    const { text, filter, associates, called, limit } = question;
    const answer = await call(calls[scope], {
      text,
      filter: [...filter],
      associates: [...associates],
      called,
      limit,
    });
    if (mine !== session) return;
    isUnderWay[scope] = false;
    const next = waiting[scope];
    waiting[scope] = null;
    if (next !== null) void ask(scope, next);
    set((state) =>
      answer.ok
        ? {
            facets: { ...state.facets, [scope]: answer.value },
            called: { ...state.called, [scope]: called },
            failures: { ...state.failures, [scope]: null },
          }
        : { failures: { ...state.failures, [scope]: answer.code === 'screen-locked' ? null : answer } },
    );
  }

  return {
    facets: nothing,
    called: anything,
    failures: nothing,
    read(scope, question) {
      if (isUnderWay[scope]) waiting[scope] = question;
      else void ask(scope, question);
    },
    reset() {
      session += 1;
      for (const scope of ['associate', 'store'] as const) {
        waiting[scope] = null;
        isUnderWay[scope] = false;
      }
      set({ facets: nothing, called: anything, failures: nothing });
    },
  };
});
