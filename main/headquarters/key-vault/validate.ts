// *Validate*: reads a secret as the rest of Headquarters would and answers what an administrator needs to know,
// never the value.
import type { AzureFailureDetail, Validation } from '../../contract/key-vault';
import { createConnection, worthMentioning } from './connection';
import type { ConnectionSettings } from './connection';
import { AzureFailure } from './failure';
import { secretHealth } from './health';
import { parseReference, vaultAddress } from './reference';
import { openVault } from './vault';
import type { SecretValue, Vault } from './vault';

/** What the parameters say about a vault, the application's secret unsealed. */
export interface VaultParameters extends ConnectionSettings {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: string | null;
}

export interface ReadSecret {
  readonly secret: SecretValue;
  readonly vault: Vault;
}

/** Opens the reference's vault and reads the secret. Throws AzureFailure. */
export async function readSecret(
  parameters: VaultParameters,
  reference: string,
  now: number,
  signal?: AbortSignal,
): Promise<ReadSecret> {
  const wanted = parseReference(reference);
  const address = vaultAddress(wanted, parameters.url);
  const vault = await openVault({ ...parameters, connection: createConnection(parameters), address }, signal);
  const secret = await vault.read(wanted.secret, wanted.version, signal);
  requireUsable(secret, address, now);
  return { secret, vault };
}

/** A vault answers values outside their time, too; whoever uses them has to look. */
function requireUsable(secret: SecretValue, address: string, now: number): void {
  const detail: AzureFailureDetail = { secret: secret.name, vault: address };
  if (!secret.enabled) throw new AzureFailure('secret-disabled', detail);
  if (secret.notBefore !== null && secret.notBefore > now)
    throw new AzureFailure('secret-not-yet-valid', {
      ...detail,
      from: new Date(secret.notBefore).toISOString(),
    });
  if (secret.expiresAt !== null && secret.expiresAt <= now)
    throw new AzureFailure('secret-expired', { ...detail, since: new Date(secret.expiresAt).toISOString() });
  if (secret.value.trim() === '') throw new AzureFailure('secret-empty', detail);
}

/** The answer to a secret that was read. `now` in UTC milliseconds. */
export const answerOf = ({ secret, vault }: ReadSecret, now: number): Validation => ({
  ok: true,
  version: secret.version,
  tenant: vault.tenant,
  health: secretHealth(secret.expiresAt, now),
  clockSkewSeconds: worthMentioning(vault.clockSkewSeconds),
});

/** Every failure is an answer with its code; only a defect of our own is thrown. */
export async function validationOf(read: Promise<ReadSecret>, now: () => number): Promise<Validation> {
  try {
    return answerOf(await read, now());
  } catch (error) {
    if (error instanceof AzureFailure) return { ok: false, ...error.toJSON() };
    throw error;
  }
}
