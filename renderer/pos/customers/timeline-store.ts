// The timeline of the customer whose page is open: the entries held, newest first, and the types to choose from.
import { create } from 'zustand';
import type { Result } from '../../../main/contract/result';
import type { ActivityType, TimelineEntry, TimelineKind } from '../../../main/contract/timeline';
import { useMessages } from '../app/messages-store';
import type { EntryPlace } from '../app/navigation-store';
import { call } from '../bridge';

export interface EntryChange {
  readonly text: string;
  readonly activityTypeId: number | null;
  /** Another time for it, UTC milliseconds; null keeps the one it has. */
  readonly moveTo: number | null;
}

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
  readonly editEntry: (entry: TimelineEntry, change: EntryChange) => Promise<boolean>;
  /** Takes an own entry away; the message that says so brings it back. */
  readonly deleteEntry: (entry: TimelineEntry) => Promise<void>;
  readonly reset: () => void;
}

const atOnce = 50;
/** The contract's most. */
const mostAtOnce = 1000;
let asked = 0;
let isLoadingMore = false;
const all: readonly TimelineKind[] = ['activity', 'note', 'purchase'];
const nothing = { customerId: null, kinds: all, entries: [], hasMore: false, isKnown: false } as const;

export const keyOf = ({ kind, id, at }: EntryPlace): string => `${kind} ${id} ${String(at)}`;

/** Entries that stayed as they were keep their object, so that only the others are drawn again. */
function keepSame(held: readonly TimelineEntry[], read: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const known = new Map(held.map((entry) => [keyOf(entry), entry]));
  return read.map((entry) => {
    const before = known.get(keyOf(entry));
    return before !== undefined && JSON.stringify(before) === JSON.stringify(entry) ? before : entry;
  });
}

export const useTimeline = create<Timeline>()((set, get) => {
  function saved(answer: Result<unknown>): boolean {
    if (!answer.ok) useMessages.getState().showFailure(answer);
    return answer.ok;
  }

  /** The first so many entries, in as many questions as it takes. */
  async function readFirst(
    customerId: number,
    kinds: readonly TimelineKind[],
    wanted: number,
  ): Promise<Result<{ readonly entries: readonly TimelineEntry[]; readonly hasMore: boolean }>> {
    const entries: TimelineEntry[] = [];
    for (;;) {
      const last = entries.at(-1);
      const before = last === undefined ? null : { at: last.at, id: last.id };
      const limit = Math.min(mostAtOnce, wanted - entries.length);
      const page = await call('timelinePage', { customerId, kinds: [...kinds], before, limit });
      if (!page.ok) return page;
      entries.push(...page.value.entries);
      if (!page.value.hasMore || entries.length >= wanted)
        return { ok: true, value: { entries, hasMore: page.value.hasMore } };
    }
  }

  return {
    ...nothing,
    types: [],
    async load(customerId) {
      asked += 1;
      const mine = asked;
      if (get().customerId !== customerId) set({ ...nothing, customerId });
      const { kinds, entries } = get();
      const [page, types] = await Promise.all([
        readFirst(customerId, kinds, Math.max(atOnce, entries.length)),
        call('activityTypes', {}),
      ]);
      if (mine !== asked) return;
      if (types.ok) set({ types: types.value.types });
      if (page.ok) {
        const { hasMore } = page.value;
        set({ entries: keepSame(get().entries, page.value.entries), hasMore, isKnown: true });
      } else if (page.code !== 'screen-locked') useMessages.getState().showFailure(page);
    },
    async loadMore() {
      const { customerId, kinds, entries } = get();
      const last = entries.at(-1);
      if (customerId === null || last === undefined || isLoadingMore) return;
      const mine = asked;
      isLoadingMore = true;
      const before = { at: last.at, id: last.id };
      // The farther one scrolls, the more at once.
      const limit = Math.min(mostAtOnce, Math.max(atOnce, entries.length));
      const page = await call('timelinePage', { customerId, kinds: [...kinds], before, limit });
      isLoadingMore = false;
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
    async editEntry({ kind, id, customerId, at }, change) {
      if (kind === 'purchase') return false;
      return saved(await call('editEntry', { kind, id, customerId, at, ...change }));
    },
    async deleteEntry({ kind, id, customerId, at, text, activityTypeId }) {
      if (kind === 'purchase') return;
      const key = { kind, id, customerId, at };
      if (!saved(await call('deleteEntry', key))) return;
      useMessages.getState().show({
        severity: 'success',
        code: `${kind}-deleted`,
        detail: {},
        undo: () => {
          void call('restoreEntry', { ...key, text, activityTypeId }).then((answer) => {
            if (saved(answer))
              useMessages.getState().show({ severity: 'info', code: 'entry-restored', detail: {} });
          });
        },
      });
    },
    reset() {
      asked += 1;
      isLoadingMore = false;
      set({ ...nothing, types: [] });
    },
  };
});
