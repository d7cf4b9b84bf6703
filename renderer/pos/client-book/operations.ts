// The operations of the source on client books, as the screens run them: with a manager's approval where the session
// needs one, with a message that says what became of it, and with the way back.
import type { Done, PickedCustomers, Whose } from '../../../main/contract/client-book-operations';
import { operations } from '../../../main/contract/operations';
import type { Failure, Result } from '../../../main/contract/result';
import { type ClientBookMessage, useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { useCustomerSearch } from '../customers/search-store';
import { type ApprovalSubject, callApproved } from '../sign-in/approval-store';
import { useSignIn } from '../sign-in/sign-in-store';
import { useClientBook } from './client-book-store';
import { useSelection } from './selection-store';

/** With whom something is done, and how many those are now. */
export interface Target {
  readonly picked: PickedCustomers;
  readonly count: number;
  /** Of one customer. */
  readonly name?: string;
}

export const oneCustomer = (customerId: number, name: string): Target => ({
  picked: { kind: 'some', customerIds: [customerId] },
  count: 1,
  name,
});

/** What a manager is told who approves it. */
export const subjectOf = ({ name, count }: Target, to?: string): ApprovalSubject => ({
  customers: name ?? count,
  ...(to === undefined ? {} : { to }),
});

/** What shows the books is read again, where it has been looked at. */
function readAgain(): void {
  const { views, refresh } = useClientBook.getState();
  for (const scope of ['associate', 'store'] as const) if (views[scope].isKnown) refresh(scope);
  // What a search found says whose customers they are.
  const { text, find } = useCustomerSearch.getState();
  if (text.trim() !== '') void find(text);
}

const staffIdNow = (): string | undefined => useSignIn.getState().session?.staffId;

/** @param customer the name, where it was one whose name is known. */
export async function takeBack(undo: string, customer = ''): Promise<void> {
  const staffId = staffIdNow();
  const answer = await call('undoOperation', { undo });
  // Whoever signed in meanwhile hears nothing of it.
  if (staffIdNow() !== staffId) return;
  const { show, showFailure } = useMessages.getState();
  if (!answer.ok) showFailure(answer);
  else if (answer.value.left === 0)
    show({
      severity: 'success',
      code: 'operation-undone',
      detail: { count: answer.value.customers, customer },
    });
  else {
    const { customers, left } = answer.value;
    show({
      severity: 'info',
      code: 'undo-stopped',
      detail: { count: customers, total: customers + left },
      undo: () => void takeBack(undo),
    });
  }
  readAgain();
}

interface Told {
  readonly code: ClientBookMessage;
  /** The customer's, where it was one. */
  readonly customer: string | undefined;
  /** Of whose book it is now; of one who was removed whose it was, where it is not one's own. */
  readonly name?: string;
}

function tellDone({ customers, skipped, left, undo }: Done, { code, customer = '', name = '' }: Told): void {
  useMessages.getState().show({
    severity: left === 0 ? 'success' : 'info',
    code: left === 0 ? code : 'operation-stopped',
    detail: { count: customers, skipped, name, customer, total: customers + skipped + left },
    ...(customers === 0 ? {} : { undo: () => void takeBack(undo, customer) }),
  });
}

/** Says what was done, with the way back; true where it was done. */
async function finish(asked: Promise<Result<Done> | null>, told: Told): Promise<boolean> {
  const staffId = staffIdNow();
  const selection = useSelection.getState();
  const answer = await asked;
  // Whoever signed in meanwhile hears nothing of it: it stands among what can be undone of who did it.
  if (answer === null || staffIdNow() !== staffId) return false;
  if (!answer.ok) {
    useMessages.getState().showFailure(answer);
    return false;
  }
  // Others may have been picked while it went on.
  if (useSelection.getState() === selection) selection.end();
  tellDone(answer.value, told);
  readAgain();
  return true;
}

/** What one may do where another associate has the customer. */
function offerMove(failure: Failure, target: Target, label: string): void {
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
              void reassign(target, { staffId }, null, '');
            },
          },
        }
      : {}),
  });
}

const askToAdd = (target: Target) =>
  callApproved('addToClientBook', operations.addToClientBook, subjectOf(target), {
    picked: target.picked,
    staffId: null,
  });

/**
 * Operation 714, of one customer into the session's own book.
 * @param moveLabel what moving the customer here is called, where another associate has them.
 */
export async function addCustomer(target: Target, moveLabel: string): Promise<void> {
  const answer = await askToAdd(target);
  if (answer?.ok === false && answer.code === 'customer-in-other-book') {
    offerMove(answer, target, moveLabel);
  } else await finish(Promise.resolve(answer), { code: 'customers-added', customer: target.name });
}

/** Operation 714, of all who are picked; those of others stay where they are. */
export async function add(target: Target): Promise<void> {
  await finish(askToAdd(target), { code: 'customers-added', customer: target.name });
}

/** Operation 715. @param name of the associate out of whose book they go, where it is another's. */
export async function remove(target: Target, whose: Whose, name = ''): Promise<void> {
  const input = { picked: target.picked, whose };
  await finish(
    callApproved('removeFromClientBook', operations.removeFromClientBook, subjectOf(target), input),
    { code: 'customers-removed', customer: target.name, name },
  );
}

/** Operation 716. @param to null: to the session's own book. @param name of whoever gets them. */
export function reassign(target: Target, whose: Whose, to: string | null, name: string): Promise<boolean> {
  const input = { picked: target.picked, whose, to };
  const subject = subjectOf(target, to === null ? useSignIn.getState().session?.name : name);
  const answer = callApproved('reassignToClientBook', operations.reassignToClientBook, subject, input);
  const code = to === null ? 'customers-added' : 'customers-reassigned';
  return finish(answer, { code, customer: target.name, name });
}

export interface Logged {
  readonly activityTypeId: number;
  readonly text: string;
  /** UTC milliseconds; null: now. */
  readonly at: number | null;
}
export const logForAll = ({ picked, name }: Target, what: Logged): Promise<boolean> =>
  finish(call('logActivities', { picked, ...what }), { code: 'activities-logged', customer: name });
