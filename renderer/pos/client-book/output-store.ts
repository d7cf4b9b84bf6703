// What leaves the client book: the file that is being written, with how far it is, and the list on its way to the
// printer.
import { create } from 'zustand';
import type { Card, CardProperty } from '../../../main/contract/card';
import type { ClientBookSort } from '../../../main/contract/client-book';
import type { InputOf } from '../../../main/contract/define';
import { operations } from '../../../main/contract/operations';
import { useMessages } from '../app/messages-store';
import type { Scope } from '../app/navigation-store';
import { call, type Calls, on } from '../bridge';
import { callApproved } from '../sign-in/approval-store';
import { subjectOf, type Target } from './operations';

export interface Printout {
  readonly scope: Scope;
  readonly total: number;
  readonly properties: readonly CardProperty[];
  readonly cards: readonly Card[];
}

interface Output {
  /** Customers written so far; null while no file is being written. */
  readonly exporting: { readonly done: number; readonly total: number } | null;
  readonly printout: Printout | null;
  readonly exportFile: (
    target: Target,
    scope: Scope,
    sort: ClientBookSort,
    texts: Pick<InputOf<Calls['exportClientBook']>, 'headings' | 'fileName'>,
  ) => Promise<void>;
  readonly print: (target: Target, scope: Scope, sort: ClientBookSort) => Promise<void>;
}

/** Until the list has been laid out. */
const twoFrames = (): Promise<unknown> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });

/** From the touch on, also while a manager or a file is asked for. */
let isExporting = false;

export const useOutput = create<Output>()((set, get) => ({
  exporting: null,
  printout: null,
  async exportFile(target, scope, sort, texts) {
    if (isExporting) return;
    isExporting = true;
    const stop = on('client-book.export-progress', (exporting) => {
      set({ exporting });
    });
    const input = { picked: target.picked, scope, sort, ...texts };
    const answer = await callApproved(
      'exportClientBook',
      operations.exportClientBook,
      subjectOf(target),
      input,
    );
    stop();
    isExporting = false;
    set({ exporting: null });
    const { show, showFailure } = useMessages.getState();
    if (answer === null) return;
    if (!answer.ok) showFailure(answer);
    else if (answer.value.status === 'written') {
      show({ severity: 'success', code: 'list-exported', detail: { count: answer.value.customers } });
    }
  },
  async print({ picked }, scope, sort) {
    if (get().printout !== null) return;
    const { show, showFailure } = useMessages.getState();
    const found = await call('clientBookPrintout', { picked, scope, sort });
    if (!found.ok) {
      showFailure(found);
      return;
    }
    set({ printout: { scope, ...found.value } });
    const { total, cards } = found.value;
    // Said before: nobody should think that all of them are on paper.
    if (cards.length < total) {
      show({ severity: 'info', code: 'list-printing', detail: { count: cards.length, skipped: total } });
    }
    await twoFrames();
    const answer = await call('printList', {});
    set({ printout: null });
    if (!answer.ok) showFailure(answer);
  },
}));
