// The welcome screen's button grids as the layout that applies to this session has them.
import { create } from 'zustand';
import type { Failure } from '../../../main/contract/result';
import type { WelcomeScreen } from '../../../main/contract/screen-layouts';
import { call } from '../bridge';

interface Welcome {
  readonly screen: WelcomeScreen | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  readonly load: () => Promise<void>;
  readonly reset: () => void;
}

/** Counts questions, so that an answer to one asked before a sign-out does not reach the next associate. */
let asked = 0;

export const useWelcome = create<Welcome>()((set) => ({
  screen: null,
  failure: null,
  isLoading: false,
  async load() {
    asked += 1;
    const mine = asked;
    set({ isLoading: true });
    const answer = await call('welcomeScreen', {});
    if (mine !== asked) return;
    set(
      answer.ok
        ? { isLoading: false, screen: answer.value, failure: null }
        : // A locked screen keeps what it showed; it asks again once unlocked.
          { isLoading: false, failure: answer.code === 'screen-locked' ? null : answer },
    );
  },
  reset() {
    asked += 1;
    set({ screen: null, failure: null, isLoading: false });
  },
}));
