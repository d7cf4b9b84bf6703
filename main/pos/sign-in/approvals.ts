// Single uses of an operation that somebody else approved at this register: one token for one operation of one
// session, kept in memory, worth nothing after two minutes.
import { randomBytes } from 'node:crypto';

export interface Approval {
  readonly operation: number;
  /** Whose session it is for. */
  readonly staffId: string;
  readonly approvedBy: string;
  readonly until: number;
}

const validFor = 2 * 60_000;
const mostKept = 100;

export function createApprovals(now: () => number) {
  const approvals = new Map<string, Approval>();
  return {
    grant(approval: Omit<Approval, 'until'>): string {
      const token = randomBytes(24).toString('base64url');
      approvals.set(token, { ...approval, until: now() + validFor });
      for (const oldest of approvals.keys()) if (approvals.size > mostKept) approvals.delete(oldest);
      return token;
    },
    /** Takes the approval away, so that nobody can use it twice; null where it is none for this. */
    take(token: string, operation: number, staffId: string): Approval | null {
      const found = approvals.get(token);
      if (found?.operation !== operation || found.staffId !== staffId) return null;
      approvals.delete(token);
      const left = found.until - now();
      // A clock that was put back makes none last longer.
      return left > 0 && left <= validFor ? found : null;
    },
    /** What it was used for did not happen. */
    giveBack(token: string, approval: Approval): void {
      approvals.set(token, approval);
    },
    forget: (): void => {
      approvals.clear();
    },
  };
}
export type Approvals = ReturnType<typeof createApprovals>;
