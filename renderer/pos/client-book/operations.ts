// The operations of the source on client books, as the screens run them: with a manager's approval where the session
// needs one, with a message that says what became of it, and with the way back.
import type { Done, PickedCustomers, Whose } from '../../../main/contract/client-book-operations';
import { operations } from '../../../main/contract/operations';
import type { Failure, Result } from '../../../main/contract/result';
import { type ClientBookMessage, useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { useCustomerSearch } from '../customers/search-store';
import { callApproved } from '../sign-in/approval-store';
import { useClientBook } from './client-book-store';
import { useSelection } from './selection-store';

/** With whom something is done, and how many those are now. */
export interface Target {
  readonly picked: PickedCustomers;
  readonly count: number;
}

export const oneCustomer = (customerId: number): Target => ({
  picked: { kind: 'some', customerIds: [customerId] },
  count: 1,
});

/** What shows the books is read again, where it has been looked at. */
function readAgain(): void {
  const { views, refresh } = useClientBook.getState();
  for (const scope of ['associate', 'store'] as const) if (views[scope].isKnown) refresh(scope);
  // What a search found says whose customers they are.
  const { text, find } = useCustomerSearch.getState();
  if (text.trim() !== '') void find(text);
}

export async function takeBack(undo: string): Promise<void> {
  const { show, showFailure } = useMessages.getState();
  const answer = await call('undoOperation', { undo });
  if (answer.ok)
    show({ severity: 'success', code: 'operation-undone', detail: { count: answer.value.customers } });
  else showFailure(answer);
  readAgain();
}

/** Says what was done, with the way back; true where it was done. */
function finish(
  answer: Result<Done> | null,
  code: ClientBookMessage,
  name = '',
): answer is { readonly ok: true; readonly value: Done } {
  if (answer === null) return false;
  const { show, showFailure } = useMessages.getState();
  if (!answer.ok) {
    showFailure(answer);
    return false;
  }
  const { customers, skipped, undo } = answer.value;
  useSelection.getState().end();
  show({
    severity: 'success',
    code,
    detail: { count: customers, skipped, name },
    undo: () => {
      void takeBack(undo);
    },
  });
  readAgain();
  return true;
}

/** What one may do where another associate has the customer. */
function offerMove(failure: Failure, customerId: number, label: string): void {
  const { staffId } = failure.detail;
  useMessages.getState().show({
    severity: 'warning',
    code: failure.code,
    detail: failure.detail,
    ...(typeof staffId === 'string'
      ? {
          action: {
            label,
            run: () => {
              void reassign(oneCustomer(customerId), { staffId }, null, '');
            },
          },
        }
      : {}),
  });
}

/**
 * Operation 714, into the session's own book.
 * @param moveLabel what moving the customer here is called, where another associate has them.
 */
export async function addCustomer(customerId: number, moveLabel: string): Promise<void> {
  const { picked } = oneCustomer(customerId);
  const answer = await callApproved('addToClientBook', operations.addToClientBook, { picked, staffId: null });
  if (answer?.ok === false && answer.code === 'customer-in-other-book') {
    offerMove(answer, customerId, moveLabel);
  } else finish(answer, 'customers-added');
}

/** Operation 714, of all who are picked; those of others stay where they are. */
export async function add({ picked }: Target): Promise<void> {
  finish(
    await callApproved('addToClientBook', operations.addToClientBook, { picked, staffId: null }),
    'customers-added',
  );
}

/** Operation 715. */
export async function remove({ picked }: Target, whose: Whose): Promise<void> {
  const input = { picked, whose };
  finish(
    await callApproved('removeFromClientBook', operations.removeFromClientBook, input),
    'customers-removed',
  );
}

/** Operation 716. @param to null: to the session's own book. @param name of whoever gets them. */
export async function reassign(
  { picked }: Target,
  whose: Whose,
  to: string | null,
  name: string,
): Promise<boolean> {
  const input = { picked, whose, to };
  const answer = await callApproved('reassignToClientBook', operations.reassignToClientBook, input);
  return to === null ? finish(answer, 'customers-added') : finish(answer, 'customers-reassigned', name);
}

export interface Logged {
  readonly activityTypeId: number;
  readonly text: string;
  /** UTC milliseconds; null: now. */
  readonly at: number | null;
}
export async function logForAll({ picked }: Target, what: Logged): Promise<boolean> {
  return finish(await call('logActivities', { picked, ...what }), 'activities-logged');
}
