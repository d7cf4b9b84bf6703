// A failure between Headquarters and Azure as a code of the closed list with plain details. The errors of the
// libraries end here: they may carry requests with secrets in them, so nothing of them is kept as a cause.
import type { AzureFailureCode, AzureFailureDetail, AzureProblem } from '../../contract/key-vault';

export class AzureFailure extends Error {
  override readonly name = 'AzureFailure';

  constructor(
    readonly code: AzureFailureCode,
    readonly detail: AzureFailureDetail = {},
    /** Whether trying again later may help without anybody doing anything. */
    readonly isTemporary = false,
  ) {
    super(code);
  }

  toJSON(): AzureProblem {
    return { code: this.code, detail: this.detail };
  }
}

const certificateReasons: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
  CERT_SIGNATURE_FAILURE: 'unknown-authority',
  CERT_UNTRUSTED: 'unknown-authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  CERT_REVOKED: 'revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other-host',
};

/** The error's own code or that of one of its causes. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let one = error, depth = 0; one instanceof Error && depth < 8; one = one.cause, depth += 1) {
    if ('code' in one && typeof one.code === 'string') codes.push(one.code);
    if (one instanceof AggregateError) codes.push(...one.errors.flatMap(codesOf));
    if (one.name === 'AbortError' || one.name === 'CanceledError' || one.name === 'TimeoutError')
      codes.push(one.name);
  }
  return codes;
}

/**
 * What the network or TLS said while `address` was spoken to, or null where the error is about something else.
 * `signal` tells a time-out from somebody's cancelling.
 */
export function transportFailure(error: unknown, address: string, signal?: AbortSignal): AzureFailure | null {
  if (error instanceof AzureFailure) return error;
  const host = URL.canParse(address) ? new URL(address).hostname : address;
  if (signal?.aborted) {
    const isTimeout = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    return isTimeout ? new AzureFailure('timeout', { host }, true) : new AzureFailure('canceled');
  }
  for (const code of codesOf(error)) {
    const reason = certificateReasons[code];
    if (reason !== undefined) return new AzureFailure('certificate', { host, reason });
    if (code.startsWith('ERR_SSL_') || code.startsWith('CERT_') || code === 'EPROTO')
      return new AzureFailure('certificate', { host, reason: 'protocol' });
    if (code === 'ENOTFOUND') return new AzureFailure('host-unknown', { host });
    if (['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT', 'TimeoutError'].includes(code))
      return new AzureFailure('timeout', { host }, true);
    if (
      /^(ECONN|ENET|EHOST|EPIPE|EAI_|EADDR|ERR_NETWORK|ERR_STREAM|ERR_BAD_RESPONSE|REQUEST_SEND_ERROR|network_error)/.test(
        code,
      )
    )
      return new AzureFailure('network', { host, reason: code }, true);
  }
  return null;
}

/** Whole seconds that the service asks to wait, from `Retry-After` (seconds or a date); null where it does not say. */
export function retryAfterSeconds(header: unknown, now: number): number | null {
  if (typeof header !== 'string' && typeof header !== 'number') return null;
  const text = String(header).trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
