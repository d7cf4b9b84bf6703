// The timeline of the customer whose page is open: the entries held, newest first, and the types to choose from.
import { create } from 'zustand';
import type { Result } from '../../../main/contract/result';
import type { ActivityType, TimelineEntry, TimelineKind } from '../../../main/contract/timeline';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';

interface Timeline {
  readonly customerId: number | null;
  readonly kinds: readonly TimelineKind[];
  readonly entries: readonly TimelineEntry[];
  readonly hasMore: boolean;
  readonly isKnown: boolean;
  readonly types: readonly ActivityType[];
  /** Reads what is shown again, as many entries as are held. */
  readonly load: (customerId: number) => Promise<void>;
  readonly loadMore: () => Promise<void>;
  readonly setKinds: (kinds: readonly TimelineKind[]) => void;
  /** True once it is on the disk. */
  readonly addActivity: (entry: {
    readonly id: string;
    readonly type: number;
    readonly text: string;
    readonly at: number | null;
  }) => Promise<boolean>;
  readonly addNote: (entry: { readonly id: string; readonly text: string }) => Promise<boolean>;
  readonly reset: () => void;
}

const atOnce = 50;
/** The contract's most. */
const mostAtOnce = 200;
let asked = 0;
const all: readonly TimelineKind[] = ['activity', 'note', 'purchase'];
const nothing = { customerId: null, kinds: all, entries: [], hasMore: false, isKnown: false } as const;

export const useTimeline = create<Timeline>()((set, get) => {
  function saved(answer: Result<unknown>): boolean {
    if (!answer.ok) useMessages.getState().showFailure(answer);
    return answer.ok;
  }
  return {
    ...nothing,
    types: [],
    async load(customerId) {
      asked += 1;
      const mine = asked;
      if (get().customerId !== customerId) set({ ...nothing, customerId });
      const { kinds, entries } = get();
      const limit = Math.min(mostAtOnce, Math.max(atOnce, entries.length));
      const [page, types] = await Promise.all([
        call('timelinePage', { customerId, kinds: [...kinds], before: null, limit }),
        call('activityTypes', {}),
      ]);
      if (mine !== asked) return;
      if (types.ok) set({ types: types.value.types });
      if (page.ok) set({ entries: page.value.entries, hasMore: page.value.hasMore, isKnown: true });
      else if (page.code !== 'screen-locked') useMessages.getState().showFailure(page);
    },
    async loadMore() {
      const { customerId, kinds, entries } = get();
      const last = entries.at(-1);
      if (customerId === null || last === undefined) return;
      const mine = asked;
      const before = { at: last.at, id: last.id };
      const page = await call('timelinePage', { customerId, kinds: [...kinds], before, limit: atOnce });
      if (mine !== asked || !page.ok) return;
      set({ entries: [...entries, ...page.value.entries], hasMore: page.value.hasMore });
    },
    setKinds(kinds) {
      const { customerId } = get();
      set({ kinds, entries: [], isKnown: false });
      if (customerId !== null) void get().load(customerId);
    },
    async addActivity({ id, type, text, at }) {
      const { customerId } = get();
      if (customerId === null) return false;
      const entries = [{ id, customerId }];
      return saved(await call('addActivity', { entries, activityTypeId: type, text, at }));
    },
    async addNote({ id, text }) {
      const { customerId } = get();
      return customerId !== null && saved(await call('addNote', { id, customerId, text }));
    },
    reset() {
      asked += 1;
      set({ ...nothing, types: [] });
    },
  };
});
