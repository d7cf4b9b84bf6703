// Today as it is looked at: whose, which kinds, how far ahead, and how many lines of each section.
import { create } from 'zustand';
import type {
  FollowUpCounts,
  FollowUpSection,
  FollowUpSource,
  Today,
} from '../../../main/contract/follow-ups';
import type { Failure } from '../../../main/contract/result';
import { call } from '../bridge';

export const allSources: readonly FollowUpSource[] = ['person', 'occasion', 'not-contacted'];
/** Days ahead that one can choose between. */
export const horizons = [7, 14, 30, 60] as const;
const atOnce = 25;
const firstLimits: FollowUpCounts = { overdue: atOnce, today: atOnce, comingUp: atOnce };
/** The contract's most. */
const most = 1000;

export type TodayScope = 'own' | 'store';

interface TodayState {
  readonly today: Today | null;
  readonly failure: Failure | null;
  readonly scope: TodayScope;
  readonly associate: string | null;
  readonly sources: readonly FollowUpSource[];
  readonly days: number;
  readonly limits: FollowUpCounts;
  readonly load: () => Promise<void>;
  readonly show: (changed: Partial<Pick<TodayState, 'scope' | 'associate' | 'sources' | 'days'>>) => void;
  readonly showMore: (section: FollowUpSection) => void;
  readonly reset: () => void;
}

let asked = 0;
const first = {
  today: null,
  failure: null,
  scope: 'own',
  associate: null,
  sources: allSources,
  days: 7,
  limits: firstLimits,
} as const;

export const useToday = create<TodayState>()((set, get) => ({
  ...first,
  async load() {
    asked += 1;
    const mine = asked;
    const { scope, associate, sources, days, limits } = get();
    const answer = await call('today', { scope, associate, sources: [...sources], days, limits });
    if (mine !== asked) return;
    if (answer.ok) set({ today: answer.value, failure: null });
    // A locked screen keeps what it showed; it asks again once unlocked.
    else if (answer.code !== 'screen-locked') set({ failure: answer });
  },
  show(changed) {
    set({ ...changed, limits: firstLimits });
    void get().load();
  },
  showMore(section) {
    const { limits } = get();
    set({ limits: { ...limits, [section]: Math.min(most, limits[section] + 100) } });
    void get().load();
  },
  reset() {
    asked += 1;
    set(first);
  },
}));

interface TodayGlance {
  readonly today: Today | null;
  readonly load: (limits: FollowUpCounts) => Promise<void>;
  readonly reset: () => void;
}

/** The session's own as the welcome screen shows it: how much there is, and the first lines where there is room. */
export const useTodayGlance = create<TodayGlance>()((set) => ({
  today: null,
  async load(limits) {
    const answer = await call('today', {
      scope: 'own',
      associate: null,
      sources: [...allSources],
      days: first.days,
      limits,
    });
    if (answer.ok) set({ today: answer.value });
    else if (answer.code !== 'screen-locked') set({ today: null });
  },
  reset() {
    set({ today: null });
  },
}));
