// The last message to the person: a text, how serious it is, and for ten seconds a way to take back what it
// tells. Failures stay until they are closed.
import { create } from 'zustand';
import type { ErrorDetail } from '../../../main/contract/result';
import type { TextKey, Values } from './texts';

export type Severity = 'info' | 'success' | 'warning' | 'error';

interface MessageContent {
  readonly severity: Severity;
  readonly text?: TextKey;
  readonly values?: Values;
  readonly failure?: { readonly code: string; readonly detail: ErrorDetail };
  readonly undo?: () => void | Promise<void>;
}
export interface Message extends MessageContent {
  readonly number: number;
}

interface Messages {
  readonly message: Message | null;
  readonly show: (message: MessageContent) => void;
  readonly close: () => void;
}

let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export const useMessages = create<Messages>()((set) => ({
  message: null,
  show(message) {
    clearTimeout(timer);
    count += 1;
    set({ message: { ...message, number: count } });
    if (message.severity !== 'error') {
      timer = setTimeout(
        () => {
          set({ message: null });
        },
        message.undo === undefined ? 6_000 : 10_000,
      );
    }
  },
  close() {
    clearTimeout(timer);
    set({ message: null });
  },
}));

export const showDone = (text: TextKey, values: Values = {}, undo?: () => void | Promise<void>): void => {
  useMessages.getState().show({ severity: 'success', text, values, ...(undo === undefined ? {} : { undo }) });
};
export const showFailure = (failure: { readonly code: string; readonly detail: ErrorDetail }): void => {
  useMessages.getState().show({ severity: 'error', failure });
};
