// Key Vault parameters in the web application. The application's secret is sealed as it comes in and never goes out.
import type { FastifyReply } from 'fastify';
import {
  deleteKeyVault,
  findKeyVault,
  findSecret,
  insertKeyVault,
  listExpiringSecrets,
  keyVaultList,
  listSecretNames,
  listSecrets,
  replaceSecrets,
  updateKeyVault,
} from '../../../db/headquarters/key-vault';
import type { SecretForm } from '../../../db/headquarters/key-vault';
import { putAuditEntry } from '../../../db/headquarters/audit';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/key-vault';
import { expiryWarnings, validationReply } from '../../contract/key-vault';
import type { Cloud, Validation } from '../../contract/key-vault';
import { AppError } from '../../contract/result';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { InputFailure } from '../web-application/failure';
import { requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { checkVersion, serveRecords } from '../web-application/serve-records';
import type { RecordKind } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';
import { AzureFailure } from './failure';
import { secretHealth } from './health';
import { parseReference } from './reference';
import type { SealBox } from './seal';
import { sealContext } from './secrets';
import type { Secrets } from './secrets';

interface VaultForm {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly clientId: string;
  readonly tenant: string | null;
  readonly cloud: Cloud;
  readonly authorityHost: string | null;
  readonly certificateAuthorities: string | null;
  readonly secrets: readonly SecretForm[];
}

/** `now` for the days that secrets have left. */
const kindAt = (now: () => number): RecordKind => ({
  type: 'key-vaults',
  edited: [
    'name',
    'description',
    'url',
    'clientId',
    'tenant',
    'cloud',
    'authorityHost',
    'certificateAuthorities',
    'secrets',
  ],
  nameOf: ({ name }) => String(name),
  async read(db, id) {
    const row = await findKeyVault(db, Number(id));
    if (!row) return null;
    const secrets = await listSecrets(db, row.id);
    return {
      legalEntityId: row.legal_entity_id,
      name: row.name,
      description: row.description,
      url: row.url,
      clientId: row.client_id,
      tenant: row.tenant,
      cloud: row.cloud,
      authorityHost: row.authority_host,
      certificateAuthorities: row.certificate_authorities,
      secrets: secrets.map((secret) => ({
        id: secret.id,
        name: secret.name,
        description: secret.description,
        reference: secret.reference,
      })),
      hasClientSecret: row.sealed_client_secret !== null,
      clientSecretChangedAt: row.client_secret_changed_at,
      checks: secrets.map((secret) => ({
        secretId: secret.id,
        checkedAt: secret.checked_at,
        goodAt: secret.good_at,
        result: resultOf(secret.result, secret.expires_at, now()),
      })),
    };
  },
});

/** What the last try answered, its days counted from today. */
function resultOf(text: string | null, expiresAt: number | null, now: number): Validation | null {
  if (text === null) return null;
  const parsed = validationReply.safeParse(JSON.parse(text));
  if (!parsed.success) return null;
  return parsed.data.ok ? { ...parsed.data, health: secretHealth(expiresAt, now) } : parsed.data;
}

const columnsOf = (form: VaultForm) => ({
  name: form.name,
  description: form.description,
  url: form.url,
  client_id: form.clientId,
  tenant: form.tenant,
  cloud: form.cloud,
  authority_host: form.cloud === 'custom' ? form.authorityHost : null,
  certificate_authorities: form.certificateAuthorities === '' ? null : form.certificateAuthorities,
});

/** What a schema cannot see: names used twice, references that are none, a custom cloud without its authority. */
async function check(
  db: HeadquartersDatabase,
  legalEntityId: string,
  form: VaultForm,
  ownId: number | null,
): Promise<void> {
  if (form.cloud === 'custom' && form.authorityHost === null)
    throw new InputFailure({ authorityHost: 'required' });
  const others = (await listSecretNames(db, legalEntityId)).filter((one) => one.key_vault_id !== ownId);
  const own = ownId === null ? [] : await listSecrets(db, ownId);
  form.secrets.forEach((secret, index) => {
    const at = `secrets.${String(index)}`;
    const isSame = (name: string): boolean => name.toLowerCase() === secret.name.toLowerCase();
    if (form.secrets.slice(0, index).some(({ name }) => isSame(name)))
      throw new InputFailure({ [`${at}.name`]: 'duplicate' });
    if (others.some(({ name }) => isSame(name))) throw new InputFailure({ [`${at}.name`]: 'taken' });
    if (secret.id !== null && !own.some(({ id }) => id === secret.id))
      throw new InputFailure({ [`${at}.id`]: 'unknown-reference' });
    try {
      parseReference(secret.reference);
    } catch (error) {
      if (error instanceof AzureFailure) throw new InputFailure({ [`${at}.reference`]: 'format' });
      throw error;
    }
  });
}

export function serveKeyVaults(web: WebApplication, secrets: Secrets, sealBox: () => SealBox): void {
  const { context } = web;
  const { store } = context;
  const kind = kindAt(() => context.now());

  serveRecords(web, contract.keyVaults, {
    kind,
    source: keyVaultList(),
    create: async ({ tx }, { legalEntityId, ...form }) => {
      await requireRecord(tx, 'legal_entity', 'legalEntityId', legalEntityId);
      await check(tx, legalEntityId, form, null);
      const id = await insertKeyVault(tx, { ...columnsOf(form), legal_entity_id: legalEntityId });
      await replaceSecrets(tx, { id, legal_entity_id: legalEntityId }, form.secrets);
      return id;
    },
    update: async ({ tx }, id, form) => {
      const row = await findKeyVault(tx, Number(id));
      if (!row) throw new AppError('record-unknown');
      await check(tx, row.legal_entity_id, form, row.id);
      const columns = columnsOf(form);
      // Whoever can change where the application signs in could have its secret sent there: it is entered anew.
      const isElsewhere =
        columns.cloud !== row.cloud ||
        columns.authority_host !== row.authority_host ||
        columns.certificate_authorities !== row.certificate_authorities;
      const forgotten = { sealed_client_secret: null, client_secret_changed_at: null };
      await updateKeyVault(tx, row.id, { ...columns, ...(isElsewhere ? forgotten : {}) });
      await replaceSecrets(tx, row, form.secrets);
      secrets.forget();
    },
    remove: ({ tx }, id) => deleteKeyVault(tx, Number(id)),
  });

  serve(web, contract.setClientSecret, ({ params: { id }, body, actor }) =>
    write(store, async ({ tx }) => {
      const content = await checkVersion(tx, kind, id, body.version);
      await updateKeyVault(tx, id, {
        sealed_client_secret: sealBox().seal(body.clientSecret, sealContext(id)),
        client_secret_changed_at: context.now(),
      });
      secrets.forget();
      await putAuditEntry(tx, {
        at: context.now(),
        actorKind: actor.kind,
        actor: actor.id,
        action: 'changed',
        recordType: kind.type,
        recordId: String(id),
        recordName: kind.nameOf(content),
        changes: [{ field: 'clientSecret', from: null, to: null }],
      });
      return { done: true };
    }),
  );

  serve(
    web,
    contract.validateKeyVaultSecret,
    async ({ params, reply }) => {
      const row = await findSecret(store.db, params.secretId);
      if (row?.key_vault_id !== params.id) throw new AppError('record-unknown');
      return secrets.validate(row.id, whileAwaited(reply));
    },
    { rateLimit: { max: 60, timeWindow: 60_000 } },
  );

  serve(web, contract.secretWarnings, async () => {
    const now = context.now();
    // A day more, because days are counted whole.
    const rows = await listExpiringSecrets(store.db, now + (expiryWarnings[0] + 1) * 86_400_000);
    return {
      warnings: rows.map((row) => ({
        keyVaultId: row.key_vault_id,
        secretId: row.id,
        legalEntityId: row.legal_entity_id,
        name: row.name,
        health: secretHealth(row.expires_at, now),
      })),
    };
  });

  serve(web, contract.secretNames, async ({ params }) => ({
    secrets: (await listSecretNames(store.db, params.legalEntityId)).map(({ key_vault_id, ...secret }) => ({
      ...secret,
      keyVaultId: key_vault_id,
    })),
  }));
}

/** Aborted when whoever asked goes away before the answer. */
export function whileAwaited(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort();
  });
  return controller.signal;
}
