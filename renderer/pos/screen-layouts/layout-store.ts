// The screen layout as it applies to this session in this window. A new one that arrives is drawn without a restart,
// between two touches.
import { create } from 'zustand';
import type { Failure, Result } from '../../../main/contract/result';
import type { AppliedLayout } from '../../../main/contract/screen-layouts';
import { call } from '../bridge';
import { touchGuard } from './touch-guard';

interface LayoutStore {
  readonly layout: AppliedLayout | null;
  readonly failure: Failure | null;
  readonly load: () => Promise<void>;
  readonly reset: () => void;
}

/** Counts questions, so that an answer to one asked before a sign-out does not reach the next associate. */
let asked = 0;
/** What is drawn, as text: the same again changes nothing. */
let shown = '';

export const useLayout = create<LayoutStore>()((set, get) => {
  function take(answer: Result<AppliedLayout>): void {
    // A locked screen keeps what it showed; it asks again once unlocked.
    if (!answer.ok) {
      set({ failure: answer.code === 'screen-locked' ? null : answer });
      return;
    }
    const text = JSON.stringify(answer.value);
    if (text === shown && get().layout !== null) {
      set({ failure: null });
      return;
    }
    shown = text;
    set({ layout: answer.value, failure: null });
  }
  return {
    layout: null,
    failure: null,
    async load() {
      asked += 1;
      const mine = asked;
      const answer = await call('appliedLayout', { width: window.innerWidth, height: window.innerHeight });
      if (mine !== asked) return;
      // The first one is waited for; whatever takes its place comes between two touches.
      if (get().layout === null) take(answer);
      else {
        touchGuard.apply(() => {
          if (mine === asked) take(answer);
        });
      }
    },
    reset() {
      asked += 1;
      shown = '';
      touchGuard.forget();
      set({ layout: null, failure: null });
    },
  };
});
