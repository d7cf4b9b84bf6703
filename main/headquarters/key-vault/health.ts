// How long a secret will last, and when people are warned: 30, 7 and 1 day before it expires (the source: "Take
// steps so that you will remember to change the secret before it expires").
import { expiryWarnings } from '../../contract/key-vault';
import type { SecretHealth } from '../../contract/key-vault';

const day = 86_400_000;

/** Times in UTC milliseconds; `expiresAt` null where the vault knows none. */
export function secretHealth(expiresAt: number | null, now: number): SecretHealth {
  if (expiresAt === null) return { expiresAt: null, daysLeft: null, warning: null };
  const daysLeft = Math.floor((expiresAt - now) / day);
  return {
    expiresAt: new Date(expiresAt).toISOString(),
    daysLeft,
    warning:
      expiresAt <= now ? 0 : ([...expiryWarnings].reverse().find((limit) => daysLeft <= limit) ?? null),
  };
}
