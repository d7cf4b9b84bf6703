// Operations that somebody approved for the task at hand: asked for before it begins or when it turns out that one is
// needed, and given back when it is over.
import { isOperationNumber, type OperationNumber, permissionOf } from '../../../main/contract/operations';
import type { Result } from '../../../main/contract/result';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { type ApprovalSubject, useApproval } from './approval-store';
import { useSignIn } from './sign-in-store';

const lent = new Set<number>();

/** The session holds the operation for what it does now; false where nobody approved. */
export async function borrow(operation: number, subject: ApprovalSubject | null = null): Promise<boolean> {
  const needed = permissionOf(operation);
  if (needed === null || !isOperationNumber(needed)) return true;
  if (useSignIn.getState().session?.operations.includes(needed) === true) return true;
  const approval = await useApproval.getState().ask(needed, subject);
  if (approval === null) return false;
  const answer = await call('takeApproval', { operation: needed, approval });
  if (answer.ok) {
    lent.add(needed);
    // The event that says so may come later than what is done now.
    useSignIn.setState({ session: answer.value });
  } else useMessages.getState().showFailure(answer);
  return answer.ok;
}

/** Where none are named, all of them: one returned to the welcome screen. */
export function giveBack(operations: readonly OperationNumber[] = [...lent] as OperationNumber[]): void {
  const own = operations.filter((operation) => lent.delete(operation));
  if (own.length > 0) void call('endApproved', { operations: own });
}

/**
 * Makes the call; where an operation is missing, once more each time that somebody lends it.
 * Fulfilled with null where nobody approved.
 */
export async function withApprovals<Value>(
  make: () => Promise<Result<Value>>,
  subject: ApprovalSubject,
): Promise<Result<Value> | null> {
  for (let tries = 0; ; tries += 1) {
    const answer = await make();
    const { operation } = answer.ok ? {} : (answer.detail as { readonly operation?: unknown });
    const isMissing = !answer.ok && answer.code === 'permission-missing' && typeof operation === 'number';
    if (!isMissing || tries === 3) return answer;
    if (!(await borrow(operation, subject))) return null;
  }
}
