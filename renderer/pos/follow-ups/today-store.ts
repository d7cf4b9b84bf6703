// Today as it is looked at: whose, which kinds, how far ahead, and how many lines of each section.
import { create } from 'zustand';
import type {
  FollowUpCounts,
  FollowUpSection,
  FollowUpSource,
  Today,
  TodaySection,
} from '../../../main/contract/follow-ups';
import type { InputOf } from '../../../main/contract/define';
import type { Failure } from '../../../main/contract/result';
import { call, type Calls } from '../bridge';

export const allSources: readonly FollowUpSource[] = ['person', 'occasion', 'not-contacted'];
/** Days ahead that one can choose between. */
export const horizons = [7, 14, 30, 60] as const;
const atOnce = 25;
const firstLimits: FollowUpCounts = { overdue: atOnce, today: atOnce, comingUp: atOnce };
/** The contract's most; whoever goes on so far has a list that nobody works through. */
const most = 20_000;
const leastMore = 100;
/** Of a long section, whose customers come after one another on their pages. */
const mostCustomers = 1000;
const none: FollowUpCounts = { overdue: 0, today: 0, comingUp: 0 };

export type TodayScope = 'own' | 'store';

interface TodayState {
  readonly today: Today | null;
  readonly failure: Failure | null;
  readonly scope: TodayScope;
  readonly associate: string | null;
  readonly sources: readonly FollowUpSource[];
  readonly days: number;
  readonly limits: FollowUpCounts;
  /** What was found when something else was last chosen to be shown, which is said; what changes by itself is not. */
  readonly told: Today | null;
  /** The line from which a customer was opened, and is come back to. */
  readonly cameFrom: { readonly list: string; readonly id: string; readonly place: number } | null;
  readonly load: () => Promise<void>;
  readonly show: (changed: Partial<Pick<TodayState, 'scope' | 'associate' | 'sources' | 'days'>>) => void;
  readonly showMore: (section: FollowUpSection) => void;
  /** Of the section, also of the lines that are not shown yet. */
  readonly customersOf: (section: FollowUpSection) => Promise<readonly number[]>;
  readonly reset: () => void;
}

let asked = 0;
let isToTell = false;
const first = {
  today: null,
  failure: null,
  scope: 'own',
  associate: null,
  sources: allSources,
  days: 7,
  limits: firstLimits,
  told: null,
  cameFrom: null,
} as const;

async function readCustomers(
  what: Omit<InputOf<Calls['today']>, 'limits'>,
  section: FollowUpSection,
): Promise<readonly number[]> {
  const answer = await call('today', { ...what, limits: { ...none, [section]: mostCustomers } });
  return answer.ok ? answer.value[section].followUps.map((one) => one.customerId) : [];
}

/** How many more lines one touch shows: as many again as there are, so that few touches go through thousands. */
export const moreOf = ({ total, followUps }: TodaySection): number =>
  Math.min(Math.max(leastMore, followUps.length), Math.min(most, total) - followUps.length);

export const useToday = create<TodayState>()((set, get) => ({
  ...first,
  async load() {
    asked += 1;
    const mine = asked;
    const { scope, associate, sources, days, limits } = get();
    const answer = await call('today', { scope, associate, sources: [...sources], days, limits });
    if (mine !== asked) return;
    if (answer.ok) {
      set({ today: answer.value, failure: null, ...(isToTell ? { told: answer.value } : {}) });
      isToTell = false;
    }
    // A locked screen keeps what it showed; it asks again once unlocked.
    else if (answer.code !== 'screen-locked') set({ failure: answer });
  },
  show(changed) {
    isToTell = true;
    set({ ...changed, limits: firstLimits });
    void get().load();
  },
  showMore(section) {
    const { limits, today } = get();
    if (today === null) return;
    const shown = today[section].followUps.length;
    set({ limits: { ...limits, [section]: shown + moreOf(today[section]) } });
    void get().load();
  },
  customersOf(section) {
    const { scope, associate, sources, days } = get();
    return readCustomers({ scope, associate, sources: [...sources], days }, section);
  },
  reset() {
    asked += 1;
    isToTell = false;
    set(first);
  },
}));

interface TodayGlance {
  readonly today: Today | null;
  readonly load: (limits: FollowUpCounts) => Promise<void>;
  readonly customersOf: (section: FollowUpSection) => Promise<readonly number[]>;
  readonly reset: () => void;
}

const ownOfAllKinds = { scope: 'own' as const, associate: null, sources: [...allSources], days: first.days };

/** The session's own as the welcome screen shows it: how much there is, and the first lines where there is room. */
export const useTodayGlance = create<TodayGlance>()((set) => ({
  today: null,
  async load(limits) {
    const answer = await call('today', { ...ownOfAllKinds, limits });
    if (answer.ok) set({ today: answer.value });
    else if (answer.code !== 'screen-locked') set({ today: null });
  },
  customersOf: (section) => readCustomers(ownOfAllKinds, section),
  reset() {
    set({ today: null });
  },
}));
