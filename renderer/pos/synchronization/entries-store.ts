// What was made at this register and where it stands on its way to Headquarters.
import { create } from 'zustand';
import type { OutboxEntry } from '../../../main/contract/entries';
import type { Failure } from '../../../main/contract/result';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';

export type Shown = 'unsettled' | 'refused' | 'all';

interface Entries {
  readonly show: Shown;
  /** Null until they were read. */
  readonly entries: readonly OutboxEntry[] | null;
  readonly hasMore: boolean;
  readonly waiting: number;
  readonly refused: number;
  readonly failure: Failure | null;
  readonly setShow: (show: Shown) => void;
  readonly read: () => Promise<void>;
  readonly readMore: () => Promise<void>;
  /** How many wait and how many were refused, without the entries themselves. */
  readonly count: () => Promise<void>;
  readonly retry: (entryId: string) => Promise<void>;
  readonly discard: (entryId: string) => Promise<void>;
  /** Brings back what a deletion took away. */
  readonly bringBack: (removed: NonNullable<OutboxEntry['removed']>) => Promise<void>;
  readonly reset: () => void;
}

const atOnce = 50;
const most = 500;
const nothing = {
  show: 'unsettled',
  entries: null,
  hasMore: false,
  waiting: 0,
  refused: 0,
  failure: null,
} as const;

export const useEntries = create<Entries>()((set, get) => {
  let asked = 0;
  let limit = atOnce;

  async function read(): Promise<void> {
    asked += 1;
    const mine = asked;
    const answer = await call('entries', { show: get().show, limit });
    if (mine !== asked) return;
    if (answer.ok) set({ ...answer.value, failure: null });
    else if (answer.code !== 'screen-locked') set({ failure: answer });
  }

  return {
    ...nothing,
    setShow(show) {
      limit = atOnce;
      set({ show });
      void read();
    },
    read,
    async readMore() {
      limit = Math.min(limit + atOnce, most);
      await read();
    },
    async count() {
      const answer = await call('entries', { show: 'refused', limit: 1 });
      if (answer.ok) set({ waiting: answer.value.waiting, refused: answer.value.refused });
    },
    async retry(entryId) {
      const answer = await call('retryEntry', { entryId });
      if (!answer.ok) useMessages.getState().showFailure(answer);
      await read();
    },
    async discard(entryId) {
      const { show, showFailure } = useMessages.getState();
      const answer = await call('discardEntry', { entryId });
      if (!answer.ok) showFailure(answer);
      else {
        show({
          severity: 'success',
          code: 'entry-discarded',
          detail: {},
          undo: () => {
            void call('keepEntry', { entryId }).then((kept) => {
              if (!kept.ok) showFailure(kept);
              return read();
            });
          },
        });
      }
      await read();
    },
    async bringBack(removed) {
      const { show, showFailure } = useMessages.getState();
      const answer = await call('restoreEntry', removed);
      if (answer.ok) show({ severity: 'info', code: 'entry-restored', detail: {} });
      else showFailure(answer);
      await read();
    },
    reset() {
      asked += 1;
      limit = atOnce;
      set(nothing);
    },
  };
});
