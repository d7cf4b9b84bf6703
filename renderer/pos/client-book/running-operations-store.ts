// What is being done with many customers now, and how it is stopped. It goes on whatever screen one looks at.
import { create } from 'zustand';
import type { OperationProgress } from '../../../main/contract/client-book-operations';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';

interface RunningOperations {
  readonly running: readonly OperationProgress[];
  /** Told by the program behind the screens. */
  readonly take: (progress: OperationProgress) => void;
  readonly stop: (undo: string) => Promise<void>;
  readonly reset: () => void;
}

export const useRunningOperations = create<RunningOperations>()((set) => ({
  running: [],
  take(progress) {
    // What somebody else left running here is not this associate's.
    if (progress.staffId !== useSignIn.getState().session?.staffId) return;
    set(({ running }) => {
      if (progress.state === 'over') return { running: running.filter(({ undo }) => undo !== progress.undo) };
      const isKnown = running.some(({ undo }) => undo === progress.undo);
      return {
        running: isKnown
          ? running.map((one) => (one.undo === progress.undo ? progress : one))
          : [...running, progress],
      };
    });
  },
  async stop(undo) {
    const answer = await call('stopOperation', { undo });
    if (!answer.ok) useMessages.getState().showFailure(answer);
  },
  reset() {
    set({ running: [] });
  },
}));
