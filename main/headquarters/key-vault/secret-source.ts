// Secrets for the rest of Headquarters: read once, kept in memory for a while, read again when the time is up or
// when the service that they are for refuses them, so that a secret rotated in the vault is picked up without a
// restart.
import { AzureFailure } from './failure';
import type { SecretValue } from './vault';

export interface SecretSource {
  /** The value now. Throws AzureFailure. */
  value(signal?: AbortSignal): Promise<string>;
  /**
   * Says that the value was refused where it was used. Reads the vault again and answers whether there is another
   * value, so that trying once more makes sense.
   */
  refused(value: string, signal?: AbortSignal): Promise<boolean>;
}

export interface KeptSecretSource extends SecretSource {
  /** Somebody else has just read the vault: this is what applies, so that a mended secret is used at once. */
  took(secret: SecretValue): void;
}

export interface SecretSourceOptions {
  readonly read: (signal?: AbortSignal) => Promise<SecretValue>;
  readonly now: () => number;
  /** Milliseconds that a value is kept. */
  readonly keep?: number;
}

const hour = 3_600_000;
/** Between two readings because of a refusal, so that a wrong secret does not hammer the vault. */
const pause = 60_000;

export function createSecretSource({ read, now, keep = hour }: SecretSourceOptions): KeptSecretSource {
  let known: { readonly value: string; readonly readAt: number; readonly expiresAt: number | null } | null =
    null;
  let reading: Promise<string> | null = null;
  let refusedAt = Number.NEGATIVE_INFINITY;

  const took = ({ value, expiresAt }: SecretValue): void => {
    known = { value, readAt: now(), expiresAt };
  };

  const readAgain = (signal?: AbortSignal): Promise<string> => {
    reading ??= read(signal)
      .then((secret) => {
        took(secret);
        return secret.value;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };

  return {
    took,
    async value(signal) {
      const isFresh =
        known !== null &&
        now() - known.readAt < keep &&
        now() >= known.readAt &&
        (known.expiresAt === null || known.expiresAt > now());
      if (isFresh && known) return known.value;
      try {
        return await readAgain(signal);
      } catch (error) {
        // While the vault is away for a moment, the value that worked an hour ago most likely still does.
        if (known && error instanceof AzureFailure && isPassing(error)) return known.value;
        throw error;
      }
    },
    async refused(value, signal) {
      if (known !== null && known.value !== value) return true;
      if (now() - refusedAt < pause) return false;
      refusedAt = now();
      return (await readAgain(signal)) !== value;
    },
  };
}

const isPassing = ({ code }: AzureFailure): boolean =>
  ['network', 'timeout', 'throttled', 'service-unavailable', 'sign-in-busy', 'host-unknown'].includes(code);
