// The message that is being written, to whom and for which follow-up; one dialog for the whole window.
import { create } from 'zustand';
import type { FollowUp } from '../../../main/contract/follow-ups';

export interface Writing {
  readonly customerId: number;
  /** The follow-up that the message completes. */
  readonly followUp: FollowUp | null;
}

interface OutreachState {
  readonly writing: Writing | null;
  readonly write: (writing: Writing) => void;
  readonly close: () => void;
}

export const useOutreach = create<OutreachState>()((set) => ({
  writing: null,
  write(writing) {
    set({ writing });
  },
  close() {
    set({ writing: null });
  },
}));
