// What the two client books can be filtered by, with live counts. One question at a time; while it is under way
// only the newest of those that came after it is kept.
import { create } from 'zustand';
import type { ClientBookFacets } from '../../../main/contract/client-book';
import type { Failure } from '../../../main/contract/result';
import type { Scope } from '../app/navigation-store';
import { call } from '../bridge';
import type { Choice } from './client-book-store';

interface Facets {
  readonly facets: Readonly<Record<Scope, ClientBookFacets | null>>;
  readonly failures: Readonly<Record<Scope, Failure | null>>;
  readonly read: (scope: Scope, choice: Choice) => void;
  readonly reset: () => void;
}

const calls = { associate: 'clientBookFacets', store: 'storeClientBookFacets' } as const;
const nothing = { associate: null, store: null };

export const useFacets = create<Facets>()((set) => {
  const waiting: Record<Scope, Choice | null> = { associate: null, store: null };
  const isUnderWay = { associate: false, store: false };
  let session = 0;

  async function ask(scope: Scope, { text, filter, associates }: Choice): Promise<void> {
    const mine = session;
    isUnderWay[scope] = true;
    const answer = await call(calls[scope], { text, filter: [...filter], associates: [...associates] });
    if (mine !== session) return;
    isUnderWay[scope] = false;
    const next = waiting[scope];
    waiting[scope] = null;
    if (next !== null) void ask(scope, next);
    set(({ facets, failures }) =>
      answer.ok
        ? { facets: { ...facets, [scope]: answer.value }, failures: { ...failures, [scope]: null } }
        : { failures: { ...failures, [scope]: answer.code === 'screen-locked' ? null : answer } },
    );
  }

  return {
    facets: nothing,
    failures: nothing,
    read(scope, choice) {
      if (isUnderWay[scope]) waiting[scope] = choice;
      else void ask(scope, choice);
    },
    reset() {
      session += 1;
      for (const scope of ['associate', 'store'] as const) {
        waiting[scope] = null;
        isUnderWay[scope] = false;
      }
      set({ facets: nothing, failures: nothing });
    },
  };
});
