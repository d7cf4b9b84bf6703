// Asking somebody who may to approve a single use of an operation: which one is asked for, and who waits for it.
import { create } from 'zustand';
import type { InputOf } from '../../../main/contract/define';
import type { OperationNumber } from '../../../main/contract/operations';
import type { Result } from '../../../main/contract/result';
import { call, type CallName, type Calls } from '../bridge';
import { useSignIn } from './sign-in-store';

/** What somebody approves, besides the operation: for whom, and what becomes of it. */
export interface ApprovalSubject {
  /** The customer's name; of several, how many. */
  readonly customers: string | number;
  /** To whose client book. */
  readonly to?: string;
  /** What is changed, in words. */
  readonly change?: string;
}

interface Approvals {
  readonly operation: OperationNumber | null;
  readonly subject: ApprovalSubject | null;
  /** Fulfilled with the token, or null where nobody approved. */
  readonly ask: (operation: OperationNumber, subject: ApprovalSubject | null) => Promise<string | null>;
  readonly answer: (approval: string | null) => void;
}

export const useApproval = create<Approvals>()((set) => {
  let fulfil: ((approval: string | null) => void) | null = null;
  const answer = (approval: string | null): void => {
    const waiting = fulfil;
    fulfil = null;
    set({ operation: null, subject: null });
    waiting?.(approval);
  };
  return {
    operation: null,
    subject: null,
    ask(operation, subject) {
      answer(null);
      set({ operation, subject });
      return new Promise((resolve) => {
        fulfil = resolve;
      });
    },
    answer,
  };
});

type Approvable = {
  readonly [Name in CallName]: 'approval' extends keyof InputOf<Calls[Name]> ? Name : never;
}[CallName];
type Answer<Name extends CallName> = Awaited<ReturnType<typeof call<Name>>>;

/**
 * Makes the call; where the session does not hold its operation, with the approval of somebody who does.
 * Fulfilled with null where nobody approved.
 */
export async function callApproved<Name extends Approvable>(
  name: Name,
  operation: OperationNumber,
  subject: ApprovalSubject,
  input: Omit<InputOf<Calls[Name]>, 'approval'>,
): Promise<Answer<Name> | null> {
  const held = useSignIn.getState().session?.operations ?? [];
  const approval = held.includes(operation) ? null : await useApproval.getState().ask(operation, subject);
  if (approval === null && !held.includes(operation)) return null;
  const answer: Result<unknown> = await call(name, { ...input, approval } as InputOf<Calls[Name]>);
  return answer as Answer<Name>;
}
