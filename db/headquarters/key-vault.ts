// Key Vault parameters: vaults with the application that reads them, and the secrets that other pages choose from.
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AzureTables } from './azure-schema';
import type { ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';

export type KeyVaultRow = Selectable<AzureTables['key_vault']>;
export type KeyVaultSecretRow = Selectable<AzureTables['key_vault_secret']>;

export const keyVaultList = (): ListSource => ({
  base: sql`select v.id, v.legal_entity_id as ${sql.ref('legalEntityId')}, v.name, v.description, v.url,
    v.client_id as ${sql.ref('clientId')}, v.cloud,
    (select count(*) from key_vault_secret s where s.key_vault_id = v.id) as ${sql.ref('secretCount')},
    (select min(s.expires_at) from key_vault_secret s where s.key_vault_id = v.id) as ${sql.ref('nextExpiry')}
    from key_vault v`,
  key: ['id'],
});

export const findKeyVault = (db: HeadquartersDatabase, id: number): Promise<KeyVaultRow | undefined> =>
  db.selectFrom('key_vault').selectAll().where('id', '=', id).executeTakeFirst();

export const listSecrets = (db: HeadquartersDatabase, keyVaultId: number): Promise<KeyVaultSecretRow[]> =>
  db
    .selectFrom('key_vault_secret')
    .selectAll()
    .where('key_vault_id', '=', keyVaultId)
    .orderBy('id')
    .execute();

/** The legal entity's secrets over all its vaults, as they can be chosen. */
export const listSecretNames = (
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<Pick<KeyVaultSecretRow, 'id' | 'name' | 'description' | 'key_vault_id'>[]> =>
  db
    .selectFrom('key_vault_secret')
    .select(['id', 'name', 'description', 'key_vault_id'])
    .where('legal_entity_id', '=', legalEntityId)
    .orderBy('name')
    .execute();

export const findSecret = (db: HeadquartersDatabase, id: number): Promise<KeyVaultSecretRow | undefined> =>
  db.selectFrom('key_vault_secret').selectAll().where('id', '=', id).executeTakeFirst();

export async function insertKeyVault(
  db: HeadquartersDatabase,
  row: Insertable<AzureTables['key_vault']>,
): Promise<number> {
  const { id } = await db.insertInto('key_vault').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateKeyVault(
  db: HeadquartersDatabase,
  id: number,
  row: Updateable<AzureTables['key_vault']>,
): Promise<void> {
  await db.updateTable('key_vault').set(row).where('id', '=', id).execute();
}

export async function deleteKeyVault(db: HeadquartersDatabase, id: number): Promise<void> {
  await db.deleteFrom('key_vault').where('id', '=', id).execute();
}

export interface SecretForm {
  /** Null: a new one. */
  readonly id: number | null;
  readonly name: string;
  readonly description: string;
  readonly reference: string;
}

/**
 * Makes the vault's secrets exactly these. One whose reference changed has not been tried any more. Ids that are not
 * this vault's are ignored, so the caller checks them.
 */
export async function replaceSecrets(
  db: HeadquartersDatabase,
  vault: Pick<KeyVaultRow, 'id' | 'legal_entity_id'>,
  secrets: readonly SecretForm[],
): Promise<void> {
  const present = await listSecrets(db, vault.id);
  const kept = new Set(secrets.map(({ id }) => id));
  for (const { id } of present)
    if (!kept.has(id)) await db.deleteFrom('key_vault_secret').where('id', '=', id).execute();
  for (const { id, name, description, reference } of secrets) {
    const before = present.find((one) => one.id === id);
    if (!before) {
      await db
        .insertInto('key_vault_secret')
        .values({
          key_vault_id: vault.id,
          legal_entity_id: vault.legal_entity_id,
          name,
          description,
          reference,
        })
        .execute();
      continue;
    }
    const untried = { checked_at: null, good_at: null, result: null, expires_at: null };
    await db
      .updateTable('key_vault_secret')
      .set({ name, description, reference, ...(before.reference === reference ? {} : untried) })
      .where('id', '=', before.id)
      .execute();
  }
}

/** What trying a secret answered. */
export async function putCheck(
  db: HeadquartersDatabase,
  id: number,
  check: {
    readonly at: number;
    readonly isGood: boolean;
    readonly result: string;
    readonly expiresAt: number | null;
  },
): Promise<void> {
  await db
    .updateTable('key_vault_secret')
    .set({
      checked_at: check.at,
      result: check.result,
      // A vault that could not be asked does not take away what is known of the expiry.
      ...(check.isGood ? { good_at: check.at, expires_at: check.expiresAt } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Secrets of all legal entities that expire before that time, the soonest first. */
export const listExpiringSecrets = (db: HeadquartersDatabase, before: number): Promise<KeyVaultSecretRow[]> =>
  db
    .selectFrom('key_vault_secret')
    .selectAll()
    .where('expires_at', '<', before)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(100)
    .execute();

/** Secrets that are in use and were not tried since. */
export const listUntriedSecrets = (db: HeadquartersDatabase, since: number): Promise<KeyVaultSecretRow[]> =>
  db
    .selectFrom('key_vault_secret')
    .selectAll()
    .where((of) =>
      of.exists(
        of
          .selectFrom('customer_insights')
          .select('legal_entity_id')
          .where((is) =>
            is.or([
              is('customer_insights.secret_id', '=', is.ref('key_vault_secret.id')),
              is('customer_insights.subscription_key_secret_id', '=', is.ref('key_vault_secret.id')),
            ]),
          ),
      ),
    )
    .where((of) => of.or([of('checked_at', 'is', null), of('checked_at', '<', since)]))
    .orderBy('id')
    .execute();
