// Which state of the app follows from what is known. Pure: the one place that decides it.
import type { AppProgress, AppState } from '../../contract/app';
import type { AppError, ErrorCode, ErrorDetail } from '../../contract/result';
import type { Backup } from '../../../db/pos/backup';

/** What is known of the register at a moment. */
export interface Facts {
  readonly isOpen: boolean;
  /** The store as a whole cannot be used. */
  readonly storeProblem: AppError | null;
  readonly backup: Backup | null;
  readonly isRestoring: boolean;
  /** The register, its store and its workers are there: people can sign in, with or without Headquarters. */
  readonly isUsable: boolean;
  /** A round of downloads was completed once: nobody would look at a book that is still filling. */
  readonly isWhole: boolean;
  readonly company:
    | { readonly kind: 'unknown' }
    | { readonly kind: 'choosing' }
    | { readonly kind: 'activating'; readonly headquarters: string }
    | { readonly kind: 'connected' }
    | { readonly kind: 'none' };
  readonly progress: AppProgress | null;
  readonly failure: { readonly code: ErrorCode; readonly detail: ErrorDetail } | null;
}

export const noFacts: Facts = {
  isOpen: false,
  storeProblem: null,
  backup: null,
  isRestoring: false,
  isUsable: false,
  isWhole: false,
  company: { kind: 'unknown' },
  progress: null,
  failure: null,
};

/** Codes after which an earlier copy of the store helps. */
const helpedByBackup: readonly ErrorCode[] = ['store-damaged', 'store-newer'];
export const isHelpedByBackup = (code: ErrorCode): boolean => helpedByBackup.includes(code);

export function appStateOf(facts: Facts, registerId: string): AppState {
  const { storeProblem, company } = facts;
  if (facts.isRestoring) {
    return { phase: 'starting', progress: { step: 'restoring-backup', done: 0, total: 0 } };
  }
  if (storeProblem !== null) {
    const { code, detail } = storeProblem;
    return { phase: 'problem', code, detail, backup: isHelpedByBackup(code) ? facts.backup : null };
  }
  if (!facts.isOpen) return { phase: 'starting', progress: null };
  // Whatever Headquarters does: what is here can be used. Only the first download is waited for, while it comes.
  const isComing = !facts.isWhole && facts.failure === null && company.kind !== 'none';
  if (facts.isUsable && !isComing) return { phase: 'ready' };
  if (company.kind === 'choosing') return { phase: 'choosing' };
  if (company.kind === 'activating')
    return { phase: 'activating', headquarters: company.headquarters, registerId };
  if (company.kind === 'none') {
    return { phase: 'problem', code: 'register-not-activated', detail: {}, backup: null };
  }
  if (facts.failure !== null) return { phase: 'problem', ...facts.failure, backup: null };
  return { phase: 'starting', progress: facts.progress };
}
