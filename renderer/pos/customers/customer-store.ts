// The customer whose page is open: what is shown of them, and the lines of their purchases. Read again whenever
// rows arrive or something is written down here.
import { create } from 'zustand';
import type { CustomerDetails, PurchaseLine } from '../../../main/contract/customers';
import type { Failure } from '../../../main/contract/result';
import { call } from '../bridge';

interface CustomerState {
  readonly customerId: number | null;
  readonly details: CustomerDetails | null;
  readonly failure: Failure | null;
  readonly lines: readonly PurchaseLine[];
  readonly hasMoreLines: boolean;
  /** Reads the customer; what is held of another one goes first. */
  readonly load: (customerId: number) => Promise<void>;
  readonly loadMoreLines: () => Promise<void>;
  readonly reset: () => void;
}

const linesAtOnce = 30;
let asked = 0;

const nothing = {
  customerId: null,
  details: null,
  failure: null,
  lines: [],
  hasMoreLines: false,
} as const;

export const useCustomer = create<CustomerState>()((set, get) => ({
  ...nothing,
  async load(customerId) {
    asked += 1;
    const mine = asked;
    if (get().customerId !== customerId) set({ ...nothing, customerId });
    const [details, purchases] = await Promise.all([
      call('customerDetails', { customerId }),
      call('customerPurchases', { customerId, before: null, limit: linesAtOnce }),
    ]);
    if (mine !== asked) return;
    const failure = [details, purchases].find((answer) => !answer.ok);
    if (details.ok && purchases.ok) {
      const { lines, hasMore } = purchases.value;
      set({ details: details.value, failure: null, lines, hasMoreLines: hasMore });
    } else if (failure?.ok === false && failure.code !== 'screen-locked') set({ failure });
  },
  async loadMoreLines() {
    const { customerId, lines } = get();
    const last = lines.at(-1);
    if (customerId === null || last === undefined) return;
    const mine = asked;
    const { orderedOn, orderNumber, lineNumber } = last;
    const before = { orderedOn, orderNumber, lineNumber };
    const answer = await call('customerPurchases', { customerId, before, limit: linesAtOnce });
    if (mine !== asked || !answer.ok) return;
    set({ lines: [...lines, ...answer.value.lines], hasMoreLines: answer.value.hasMore });
  },
  reset() {
    asked += 1;
    set(nothing);
  },
}));
