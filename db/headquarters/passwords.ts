// The passwords that somebody has had, as hashes, so that the policy can refuse them again and tell their age.
import type { HeadquartersDatabase } from './schema';

export interface PasswordOwner {
  readonly kind: 'user' | 'worker';
  readonly id: string;
}

/** More than any policy asks for are not kept. */
const mostKept = 24;

export async function rememberPassword(
  db: HeadquartersDatabase,
  { kind, id }: PasswordOwner,
  passwordHash: string,
  at: number,
): Promise<void> {
  const row = { kind, person_id: id, set_at: at, password_hash: passwordHash };
  await db
    .insertInto('password_history')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'person_id', 'set_at']).doUpdateSet(row))
    .execute();
  const old = await db
    .selectFrom('password_history')
    .select('set_at')
    .where('kind', '=', kind)
    .where('person_id', '=', id)
    .orderBy('set_at', 'desc')
    .limit(1)
    .offset(mostKept)
    .executeTakeFirst();
  if (!old) return;
  await db
    .deleteFrom('password_history')
    .where('kind', '=', kind)
    .where('person_id', '=', id)
    .where('set_at', '<=', old.set_at)
    .execute();
}

/** Hashes, the newest first. */
export async function lastPasswords(
  db: HeadquartersDatabase,
  { kind, id }: PasswordOwner,
  count: number,
): Promise<string[]> {
  if (count === 0) return [];
  const rows = await db
    .selectFrom('password_history')
    .select('password_hash')
    .where('kind', '=', kind)
    .where('person_id', '=', id)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute();
  return rows.map((row) => row.password_hash);
}

/** Null where nobody has set one since it is kept. */
export async function passwordSetAt(
  db: HeadquartersDatabase,
  { kind, id }: PasswordOwner,
): Promise<number | null> {
  const row = await db
    .selectFrom('password_history')
    .select('set_at')
    .where('kind', '=', kind)
    .where('person_id', '=', id)
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.set_at ?? null;
}

/** Somebody new of the same id begins anew. */
export async function forgetPasswords(db: HeadquartersDatabase, { kind, id }: PasswordOwner): Promise<void> {
  await db.deleteFrom('password_history').where('kind', '=', kind).where('person_id', '=', id).execute();
}
