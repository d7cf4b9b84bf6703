// What was done with client books lately and can still be taken back; and news of what a kill or a restart had cut off.
import { create } from 'zustand';
import type { BookOperation } from '../../../main/contract/client-book-operations';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { takeBack } from './operations';

interface RecentOperations {
  readonly operations: readonly BookOperation[];
  readonly read: () => Promise<void>;
  /** Says what was finished after a restart, once. */
  readonly tellNews: () => Promise<void>;
  readonly undo: (token: string) => Promise<void>;
  readonly reset: () => void;
}

export const useRecentOperations = create<RecentOperations>()((set, get) => {
  let asked = 0;
  return {
    operations: [],
    async read() {
      asked += 1;
      const mine = asked;
      const answer = await call('bookOperations', {});
      if (answer.ok && mine === asked) set({ operations: answer.value });
    },
    async tellNews() {
      await get().read();
      const news = get().operations.filter(({ isNews }) => isNews);
      const [last] = news;
      if (last === undefined) return;
      const { undo, customers, skipped } = last;
      useMessages.getState().show({
        severity: 'info',
        code: undo === null ? 'undo-finished-later' : 'operation-finished-later',
        detail: { count: customers, skipped },
        ...(undo === null ? {} : { undo: () => void takeBack(undo) }),
      });
      await call('operationsTold', {});
      await get().read();
    },
    async undo(token) {
      await takeBack(token);
      await get().read();
    },
    reset() {
      asked += 1;
      set({ operations: [] });
    },
  };
});
