// The customer whose page is open: what is shown of them, and the lines of their purchases. Read again whenever
// rows arrive or something is written down here.
import { create } from 'zustand';
import type { LocalExplanation } from '../../../main/contract/local-insights-explanation';
import type { CustomerDetails, CustomerProperty, PurchaseLine } from '../../../main/contract/customers';
import { operations } from '../../../main/contract/operations';
import type { Failure } from '../../../main/contract/result';
import type { PropertyValue } from '../../../main/contract/values';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { callApproved } from '../sign-in/approval-store';

interface CustomerState {
  readonly customerId: number | null;
  readonly details: CustomerDetails | null;
  readonly failure: Failure | null;
  /** What local measures were computed from; null where there are none. */
  readonly localInsights: LocalExplanation | null;
  readonly lines: readonly PurchaseLine[];
  readonly hasMoreLines: boolean;
  /** Reads the customer; what is held of another one goes first. */
  readonly load: (customerId: number) => Promise<void>;
  readonly loadMoreLines: () => Promise<void>;
  /**
   * Null takes the value away. Fulfilled once it is on the disk, with what became of it; the message that says so takes
   * it back. @param textOf how a manager who approves it reads a value.
   */
  readonly setAttribute: (
    customerId: number,
    attribute: CustomerProperty,
    value: PropertyValue | null,
    textOf: (value: PropertyValue | null) => string,
  ) => Promise<'saved' | 'invalid' | 'not-saved'>;
  readonly reset: () => void;
}

const linesAtOnce = 30;
let asked = 0;

const nothing = {
  customerId: null,
  details: null,
  failure: null,
  localInsights: null,
  lines: [],
  hasMoreLines: false,
} as const;

export const useCustomer = create<CustomerState>()((set, get) => ({
  ...nothing,
  async load(customerId) {
    asked += 1;
    const mine = asked;
    if (get().customerId !== customerId) set({ ...nothing, customerId });
    const [details, purchases, insights] = await Promise.all([
      call('customerDetails', { customerId }),
      call('customerPurchases', { customerId, before: null, limit: linesAtOnce }),
      call('customerLocalInsights', { customerId }),
    ]);
    if (mine !== asked) return;
    const failure = [details, purchases].find((answer) => !answer.ok);
    if (details.ok && purchases.ok) {
      const { lines, hasMore } = purchases.value;
      set({
        details: details.value,
        failure: null,
        localInsights: insights.ok ? insights.value : null,
        lines,
        hasMoreLines: hasMore,
      });
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
  async setAttribute(customerId, attribute, value, textOf) {
    const put = async (wanted: PropertyValue | null): ReturnType<CustomerState['setAttribute']> => {
      const input = { customerId, attributeId: attribute.id, value: wanted };
      const subject = {
        customers: get().details?.name ?? '',
        change: `${attribute.label}: ${textOf(wanted)}`,
      };
      const answer = await callApproved('setAttributeValue', operations.editCustomer, subject, input);
      if (answer === null) return 'not-saved';
      if (!answer.ok) {
        // A value that is none is said beside its field.
        if (answer.code === 'attribute-value-invalid') return 'invalid';
        useMessages.getState().showFailure(answer);
        return 'not-saved';
      }
      if (get().details?.customerId === answer.value.customerId) set({ details: answer.value });
      return 'saved';
    };
    const outcome = await put(value);
    if (outcome !== 'saved') return outcome;
    useMessages.getState().show({
      severity: 'success',
      code: 'attribute-saved',
      detail: { name: attribute.label },
      undo: () => void put(attribute.value),
    });
    return outcome;
  },
  reset() {
    asked += 1;
    set(nothing);
  },
}));
