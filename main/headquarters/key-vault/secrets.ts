// The secrets of Key Vault parameters by their ids: validated for the page, read for those who use them. What came of
// each try is kept beside the secret: its expiry, the last good call, the failure.
import { findKeyVault, findSecret, listUntriedSecrets, putCheck } from '../../../db/headquarters/key-vault';
import type { KeyVaultRow, KeyVaultSecretRow } from '../../../db/headquarters/key-vault';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { clouds } from '../../contract/key-vault';
import type { Cloud, Validation } from '../../contract/key-vault';
import { AppError } from '../../contract/result';
import { createConnection } from './connection';
import type { Connection } from './connection';
import { AzureFailure } from './failure';
import type { SealBox } from './seal';
import { createSecretSource } from './secret-source';
import type { KeptSecretSource, SecretSource } from './secret-source';
import { answerOf, readSecret, validationOf } from './validate';
import type { ReadSecret, VaultParameters } from './validate';

export interface Secrets {
  /** Reads the secret from its vault now. Throws AzureFailure; AppError `record-unknown`. */
  read(secretId: number, signal?: AbortSignal): Promise<ReadSecret>;
  /** The same as an answer for the page. */
  validate(secretId: number, signal?: AbortSignal): Promise<Validation>;
  /** For whoever uses the value again and again. */
  source(secretId: number): SecretSource;
  /** Parameters changed: what is in memory is read again. */
  forget(): void;
  /** How the secret's vault is reached, which is how its applications are. */
  connection(secretId: number): Promise<Connection>;
  /** Tries those in use that were not tried since that time. */
  tryOld(since: number, signal?: AbortSignal): Promise<void>;
}

export interface SecretsOptions {
  readonly db: HeadquartersDatabase;
  readonly now: () => number;
  readonly sealBox: () => SealBox;
  /** Milliseconds for one request. */
  readonly timeout?: number | undefined;
}

/** What is sealed for a vault opens for that vault only. */
export const sealContext = (keyVaultId: number): string => `key-vault:${String(keyVaultId)}`;

const isCloud = (text: string): text is Cloud => clouds.includes(text as Cloud);

export function createSecrets({ db, now, sealBox, timeout }: SecretsOptions): Secrets {
  const sources = new Map<number, KeptSecretSource>();

  const find = async (secretId: number): Promise<{ row: KeyVaultSecretRow; vault: KeyVaultRow }> => {
    const row = await findSecret(db, secretId);
    const vault = row && (await findKeyVault(db, row.key_vault_id));
    if (!row || !vault) throw new AppError('record-unknown');
    return { row, vault };
  };

  const settingsOf = (vault: KeyVaultRow) => ({
    cloud: isCloud(vault.cloud) ? vault.cloud : ('public' as const),
    authorityHost: vault.authority_host,
    certificateAuthorities: vault.certificate_authorities,
    timeout,
  });

  const parametersOf = (vault: KeyVaultRow): VaultParameters => ({
    ...settingsOf(vault),
    url: vault.url,
    clientId: vault.client_id,
    tenant: vault.tenant,
    clientSecret: unsealed(vault),
  });

  const unsealed = (vault: KeyVaultRow): string => {
    if (vault.sealed_client_secret === null)
      throw new AzureFailure('application-secret-missing', { vault: vault.name });
    try {
      return sealBox().open(vault.sealed_client_secret, sealContext(vault.id));
    } catch {
      throw new AzureFailure('application-secret-unreadable', { vault: vault.name });
    }
  };

  const attempt = async (secretId: number, signal?: AbortSignal): Promise<ReadSecret> => {
    const { row, vault } = await find(secretId);
    return readSecret(parametersOf(vault), row.reference, now(), signal);
  };

  const keep = (secretId: number, result: Validation, expiresAt: number | null): Promise<void> =>
    putCheck(db, secretId, { at: now(), isGood: result.ok, result: JSON.stringify(result), expiresAt });

  const read = async (secretId: number, signal?: AbortSignal): Promise<ReadSecret> => {
    try {
      const found = await attempt(secretId, signal);
      sources.get(secretId)?.took(found.secret);
      await keep(secretId, answerOf(found, now()), found.secret.expiresAt);
      return found;
    } catch (error) {
      if (error instanceof AzureFailure && error.code !== 'canceled')
        await keep(secretId, { ok: false, ...error.toJSON() }, null);
      throw error;
    }
  };

  const validate = (secretId: number, signal?: AbortSignal): Promise<Validation> =>
    validationOf(read(secretId, signal), now);

  return {
    read,
    validate,
    source(secretId) {
      const known = sources.get(secretId);
      if (known) return known;
      const made = createSecretSource({ now, read: async (signal) => (await read(secretId, signal)).secret });
      sources.set(secretId, made);
      return made;
    },
    forget() {
      sources.clear();
    },
    connection: async (secretId) => createConnection(settingsOf((await find(secretId)).vault)),
    async tryOld(since, signal) {
      for (const { id } of await listUntriedSecrets(db, since)) {
        if (signal?.aborted) return;
        await validate(id, signal);
      }
    },
  };
}
