// What every call answers. Nothing thrown crosses the boundary: a failure is a code from a closed list with
// a text in every language (`error.<code>` in the locale files), and values for its placeholders.
export const errorCodes = [
  // the call itself
  'call-unknown',
  'call-input-invalid',
  'call-sender-refused',
  'unexpected',
  // session and permission
  'not-signed-in',
  'screen-locked',
  'permission-missing',
  'sign-in-wrong',
  'sign-in-locked-out',
  'sign-in-blocked',
  'sign-in-other-store',
  'sign-in-no-workers',
  // feature
  'clienteling-off',
  // the register's store
  'store-damaged',
  'store-newer',
  'store-read-only',
  'store-full',
  'store-locked',
  'store-missing-backup',
  // Headquarters and the way to it
  'headquarters-unreachable',
  'headquarters-refused',
  'headquarters-nonsense',
  'headquarters-newer',
  'headquarters-start-failed',
  'headquarters-database-away',
  'headquarters-database-refused',
  'headquarters-key-missing',
  'register-not-activated',
  'activation-code-wrong',
  // records
  'customer-unknown',
  'customer-in-other-book',
  'customer-in-this-book',
  'customer-not-in-book',
  'customer-not-accepted-yet',
  'customer-changed',
  'contact-refused',
  'contact-unknown',
  'contact-program-missing',
  'worker-unknown',
  'entry-unknown',
  'entry-not-own',
  'attribute-unknown',
  'attribute-value-invalid',
  'activity-type-unknown',
  'follow-up-done',
  'screen-layout-missing',
  'screen-layout-broken',
  'file-not-written',
  'not-printed',
  // Headquarters' web application
  'record-changed',
  'record-unknown',
  'record-in-use',
  'screen-layout-has-errors',
  'screen-layout-not-published',
  'screen-layout-unchanged',
  'request-refused',
  'password-must-change',
  'password-refused',
  'set-up-code-wrong',
  'set-up-done',
  'attribute-values-lost',
  'customer-duplicate',
  'customer-merged',
  'number-sequence-missing',
  'number-sequence-would-repeat',
  'already-undone',
  'last-administrator',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values for the placeholders of the code's text; plain data, never secrets. */
export type ErrorDetail = Readonly<Record<string, string | number>>;

export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}

export type Result<Value> = { readonly ok: true; readonly value: Value } | Failure;

/** An expected failure, thrown inside the programs and turned into a `Failure` at their boundary. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    readonly detail: ErrorDetail = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
