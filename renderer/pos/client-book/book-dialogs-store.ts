// Which of the client book's dialogs is open, and for whom.
import { create } from 'zustand';
import type { Whose } from '../../../main/contract/client-book-operations';
import type { BookOwner } from '../../../main/contract/customers';
import type { OperationNumber } from '../../../main/contract/operations';
import type { SavedList } from '../../../main/contract/saved-lists';
import type { Scope } from '../app/navigation-store';
import type { Target } from './operations';

export type BookDialog =
  | { readonly name: 'reassign'; readonly target: Target; readonly whose: Whose }
  | { readonly name: 'log-activity'; readonly target: Target }
  /** What the session may not do by itself and somebody may approve. */
  | {
      readonly name: 'approvable';
      readonly choices: readonly { readonly operation: OperationNumber; readonly run: () => void }[];
    }
  /** From which of several associates' books a customer is taken. */
  | {
      readonly name: 'from-whose';
      readonly owners: readonly BookOwner[];
      readonly run: (owner: BookOwner) => void;
    }
  /** Of the view as it is now; `list` is changed where it is given. */
  | { readonly name: 'save-list'; readonly scope: Scope; readonly list: SavedList | null };

interface BookDialogs {
  readonly dialog: BookDialog | null;
  readonly open: (dialog: BookDialog) => void;
  readonly close: () => void;
}

export const useBookDialogs = create<BookDialogs>()((set) => ({
  dialog: null,
  open(dialog) {
    set({ dialog });
  },
  close() {
    set({ dialog: null });
  },
}));
