// Whether Headquarters answers, what waits for it, and when something last came from it.
import { create } from 'zustand';
import type { Failure } from '../../../main/contract/result';
import type { SynchronizationState } from '../../../main/contract/synchronization';
import { call, on } from '../bridge';

interface Synchronization {
  readonly state: SynchronizationState;
  readonly isAsked: boolean;
  readonly start: () => Promise<void>;
  readonly read: () => Promise<void>;
  /** Answers with the failure, or null when everything new is here. */
  readonly runNow: () => Promise<Failure | null>;
}

export const useSynchronization = create<Synchronization>()((set, get) => ({
  state: { isOnline: false, pending: 0, isRunning: false, lastDownload: null, error: null, clockAhead: 0 },
  isAsked: false,
  async start() {
    on('synchronization.state-changed', (state) => {
      set({ state });
    });
    await get().read();
  },
  async read() {
    const answer = await call('synchronizationState', {});
    if (answer.ok) set({ state: answer.value });
  },
  async runNow() {
    set({ isAsked: true });
    const answer = await call('synchronizeNow', {});
    set(answer.ok ? { isAsked: false, state: answer.value } : { isAsked: false });
    if (!answer.ok) return answer;
    return answer.value.error === null ? null : { ok: false, code: answer.value.error, detail: {} };
  },
}));
