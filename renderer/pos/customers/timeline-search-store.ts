// The search in all notes and activities: what was asked last, and what was found for it.
import { create } from 'zustand';
import type { Failure } from '../../../main/contract/result';
import type { FoundEntry } from '../../../main/contract/timeline-editing';
import { call } from '../bridge';

interface TimelineSearch {
  readonly text: string;
  /** The text that the entries belong to; behind `text` while the answer is under way. */
  readonly shownText: string;
  readonly entries: readonly FoundEntry[];
  readonly next: number | null;
  readonly waiting: number;
  readonly failure: Failure | null;
  /** The id of the entry whose customer was opened, and that is come back to. */
  readonly cameFrom: string | null;
  readonly find: (text: string) => Promise<void>;
  /** What was asked last, as much of it as is shown; `text` where nothing was. */
  readonly findAgain: (text: string) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly reset: () => void;
}

const limit = 50;
const nothing = {
  text: '',
  shownText: '',
  entries: [],
  next: null,
  waiting: 0,
  failure: null,
  cameFrom: null,
} as const;
let asked = 0;

export const useTimelineSearch = create<TimelineSearch>()((set, get) => ({
  ...nothing,
  async find(text) {
    asked += 1;
    const mine = asked;
    if (text.trim() === '') {
      set({ ...nothing, text });
      return;
    }
    set({ text });
    const answer = await call('searchTimeline', { text, before: null, limit });
    if (mine !== asked) return;
    set(
      answer.ok
        ? { shownText: text, failure: null, ...answer.value }
        : { shownText: text, failure: answer, entries: [], next: null },
    );
  },
  async findAgain(start) {
    const { text, shownText, entries } = get();
    // More than one question answers: it stays as it is.
    if (text === '' || text !== shownText || entries.length <= limit)
      await get().find(text === '' ? start : text);
  },
  async more() {
    const { shownText, next, entries } = get();
    if (next === null) return;
    const mine = asked;
    const answer = await call('searchTimeline', { text: shownText, before: next, limit });
    if (mine !== asked || !answer.ok) return;
    set({ ...answer.value, entries: [...entries, ...answer.value.entries] });
  },
  reset() {
    asked += 1;
    set(nothing);
  },
}));
