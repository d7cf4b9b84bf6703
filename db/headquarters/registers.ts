// Who a register is and how it proves that: one-time activation codes and the tokens they are exchanged for. Only
// hashes are kept; an activated register has one valid token.
import type { HeadquartersStore } from './open';
import type { HeadquartersDatabase } from './schema';

export interface KnownRegister {
  readonly registerId: string;
  readonly storeId: string;
  readonly legalEntityId: string;
}

export async function findRegister(store: HeadquartersStore, id: string): Promise<KnownRegister | null> {
  const row = await store.db
    .selectFrom('register')
    .innerJoin('store', 'store.id', 'register.store_id')
    .select(['register.id', 'register.store_id', 'store.legal_entity_id'])
    .where('register.id', '=', id)
    .executeTakeFirst();
  return row ? { registerId: row.id, storeId: row.store_id, legalEntityId: row.legal_entity_id } : null;
}

/** The register that a token's hash belongs to; null where the token is unknown or revoked. */
export async function findRegisterByToken(
  store: HeadquartersStore,
  tokenHash: string,
): Promise<{ readonly registerId: string; readonly tokenHash: string } | null> {
  const row = await store.db
    .selectFrom('register_token')
    .select(['register_id', 'token_hash'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { registerId: row.register_id, tokenHash: row.token_hash } : null;
}

/** Gives the register a new activation code; an earlier one no longer works. */
export async function putActivationCode(
  store: HeadquartersStore,
  code: { readonly registerId: string; readonly codeHash: string; readonly expiresAt: number },
): Promise<void> {
  const columns = { code_hash: code.codeHash, expires_at: code.expiresAt, used_at: null };
  await store.db
    .insertInto('activation_code')
    .values({ register_id: code.registerId, ...columns })
    .onConflict((conflict) => conflict.column('register_id').doUpdateSet(columns))
    .execute();
}

/** The hash of the code that the register may be activated with now; null where there is none. */
export async function findActivationCode(
  store: HeadquartersStore,
  registerId: string,
  now: number,
): Promise<string | null> {
  const row = await store.db
    .selectFrom('activation_code')
    .select('code_hash')
    .where('register_id', '=', registerId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.code_hash ?? null;
}

export interface NewToken {
  readonly id: string;
  readonly registerId: string;
  readonly tokenHash: string;
  readonly codeHash: string;
}

/**
 * Uses the code up and makes the token the register's only one, in one transaction. False where the code was
 * used in the meantime.
 */
export const activateRegister = (store: HeadquartersStore, token: NewToken, now: number): Promise<boolean> =>
  store.db.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('activation_code')
      .set({ used_at: now })
      .where('register_id', '=', token.registerId)
      .where('code_hash', '=', token.codeHash)
      .where('used_at', 'is', null)
      .returning('register_id')
      .executeTakeFirst();
    if (!used) return false;
    await tx
      .updateTable('register_token')
      .set({ revoked_at: now })
      .where('register_id', '=', token.registerId)
      .where('revoked_at', 'is', null)
      .execute();
    await tx
      .insertInto('register_token')
      .values({
        id: token.id,
        register_id: token.registerId,
        token_hash: token.tokenHash,
        created_at: now,
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
    return true;
  });

export async function revokeTokens(
  db: HeadquartersDatabase,
  registerId: string,
  at: number,
): Promise<number> {
  const revoked = await db
    .updateTable('register_token')
    .set({ revoked_at: at })
    .where('register_id', '=', registerId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  await db
    .deleteFrom('activation_code')
    .where('register_id', '=', registerId)
    .where('used_at', 'is', null)
    .execute();
  return revoked.length;
}
