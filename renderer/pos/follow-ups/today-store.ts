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
/** The contract's most. */
const most = 1000;
const more = 100;
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
const first = {
  today: null,
  failure: null,
  scope: 'own',
  associate: null,
  sources: allSources,
  days: 7,
  limits: firstLimits,
  cameFrom: null,
} as const;

async function readCustomers(
  what: Omit<InputOf<Calls['today']>, 'limits'>,
  section: FollowUpSection,
): Promise<readonly number[]> {
  const answer = await call('today', { ...what, limits: { ...none, [section]: most } });
  return answer.ok ? answer.value[section].followUps.map((one) => one.customerId) : [];
}

/** How many more lines one touch shows. */
export const moreOf = ({ total, followUps }: TodaySection): number =>
  Math.min(more, Math.min(most, total) - followUps.length);

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
    set({ limits: { ...limits, [section]: Math.min(most, limits[section] + more) } });
    void get().load();
  },
  customersOf(section) {
    const { scope, associate, sources, days } = get();
    return readCustomers({ scope, associate, sources: [...sources], days }, section);
  },
  reset() {
    asked += 1;
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
