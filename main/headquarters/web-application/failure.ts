// Failures of the web application's routes: with the fields that are wrong, or with the record as it is now.
import type { FailureReply, FieldCode } from '../../contract/headquarters/records';
import { AppError } from '../../contract/result';
import type { ErrorCode } from '../../contract/result';

/** Input that cannot be taken; each wrong field by its path (`phones.0`). */
export class InputFailure extends AppError {
  constructor(readonly fields: Readonly<Record<string, FieldCode>>) {
    super('call-input-invalid');
  }
}

/** Somebody changed the record since it was read. */
export class RecordChanged extends AppError {
  constructor(
    readonly current: unknown,
    lastChange: { readonly at: number; readonly by: string } | null,
  ) {
    super('record-changed', lastChange ? { by: lastChange.by, at: lastChange.at } : { by: '', at: 0 });
  }
}

const statuses: Partial<Record<ErrorCode, number>> = {
  'call-input-invalid': 400,
  'call-unknown': 404,
  'not-signed-in': 401,
  'sign-in-wrong': 401,
  'sign-in-locked-out': 429,
  'sign-in-blocked': 403,
  'set-up-code-wrong': 403,
  'request-refused': 403,
  'permission-missing': 403,
  'password-must-change': 403,
  'record-unknown': 404,
  'customer-unknown': 404,
  'worker-unknown': 404,
  'entry-unknown': 404,
  'record-changed': 409,
  'record-in-use': 409,
  'customer-duplicate': 409,
  'customer-in-other-book': 409,
  'attribute-values-lost': 409,
  'already-undone': 409,
  'set-up-done': 409,
  'last-administrator': 409,
};

export interface FailureAnswer {
  readonly status: number;
  readonly body: FailureReply;
}

/** Null for what only the server's own handler knows. */
export function answerTo(failure: unknown): FailureAnswer | null {
  const known = failure instanceof AppError ? failure : constraintFailure(failure);
  if (!known || /^(store-|headquarters-database-)/.test(known.code)) return null;
  return {
    status: statuses[known.code] ?? 422,
    body: {
      code: known.code,
      detail: known.detail,
      ...(known instanceof InputFailure ? { fields: { ...known.fields } } : {}),
      ...(known instanceof RecordChanged ? { current: known.current } : {}),
    },
  };
}

/** A row that others refer to, or one that somebody else has just made, as SQLite and PostgreSQL say it. */
function constraintFailure(failure: unknown): AppError | null {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY' || code === '23503') return new AppError('record-in-use');
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(code) || code === '23505') {
    return new RecordChanged(null, null);
  }
  return null;
}
