// Users of Headquarters and their sessions. Only hashes of passwords and of sessions' tokens are kept.
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { ListSource } from './lists';
import type { HeadquartersDatabase, Schema } from './schema';

export type User = Selectable<Schema['headquarters_user']>;
type NewUser = Insertable<Schema['headquarters_user']>;

export const findUser = (db: HeadquartersDatabase, id: string): Promise<User | undefined> =>
  db.selectFrom('headquarters_user').selectAll().where('id', '=', id).executeTakeFirst();

export async function hasUsers(db: HeadquartersDatabase): Promise<boolean> {
  const row = await db.selectFrom('headquarters_user').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function insertUser(db: HeadquartersDatabase, user: NewUser): Promise<void> {
  await db.insertInto('headquarters_user').values(user).execute();
}

export async function updateUser(
  db: HeadquartersDatabase,
  id: string,
  columns: Partial<Omit<User, 'id'>>,
): Promise<void> {
  await db.updateTable('headquarters_user').set(columns).where('id', '=', id).execute();
}

export async function deleteUser(db: HeadquartersDatabase, id: string): Promise<void> {
  await db.deleteFrom('headquarters_user').where('id', '=', id).execute();
}

/** Counts one more wrong password, and locks the user out where that was one too many. Answers the count. */
export async function countFailedTry(
  db: HeadquartersDatabase,
  id: string,
  limit: { readonly tries: number; readonly until: number },
): Promise<number> {
  const row = await db
    .updateTable('headquarters_user')
    .set({
      failed_tries: sql`failed_tries + 1`,
      locked_until: sql`case when failed_tries + 1 >= ${limit.tries} then ${limit.until} else locked_until end`,
    })
    .where('id', '=', id)
    .returning('failed_tries')
    .executeTakeFirst();
  return row?.failed_tries ?? 0;
}

/** Administrators who can sign in, beside this user. */
export async function otherAdministrators(db: HeadquartersDatabase, id: string): Promise<number> {
  const row = await db
    .selectFrom('headquarters_user')
    .select((of) => of.fn.countAll().as('n'))
    .where('role', '=', 'administrator')
    .where('is_blocked', '=', 0)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

export const userList: ListSource = {
  base: sql`select id, name, role, language, is_blocked as ${sql.ref('isBlocked')},
    last_sign_in as ${sql.ref('lastSignIn')} from headquarters_user`,
  key: ['id'],
  nullable: ['lastSignIn'],
};

export interface SessionRow {
  readonly tokenHash: string;
  readonly userId: string;
  readonly at: number;
}

export async function putSession(db: HeadquartersDatabase, session: SessionRow): Promise<void> {
  await db
    .insertInto('user_session')
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      created_at: session.at,
      last_seen_at: session.at,
    })
    .execute();
}

export type UserSession = User & { readonly session_created_at: number; readonly last_seen_at: number };

export const findSession = (db: HeadquartersDatabase, tokenHash: string): Promise<UserSession | undefined> =>
  db
    .selectFrom('user_session')
    .innerJoin('headquarters_user', 'headquarters_user.id', 'user_session.user_id')
    .selectAll('headquarters_user')
    .select(['user_session.created_at as session_created_at', 'user_session.last_seen_at'])
    .where('user_session.token_hash', '=', tokenHash)
    .executeTakeFirst();

export async function touchSession(db: HeadquartersDatabase, tokenHash: string, at: number): Promise<void> {
  await db
    .updateTable('user_session')
    .set({ last_seen_at: at })
    .where('token_hash', '=', tokenHash)
    .where('last_seen_at', '<', at)
    .execute();
}

export async function endSession(db: HeadquartersDatabase, tokenHash: string): Promise<void> {
  await db.deleteFrom('user_session').where('token_hash', '=', tokenHash).execute();
}

/** Ends the user's sessions but this one. Answers how many. */
export async function endSessions(
  db: HeadquartersDatabase,
  userId: string,
  except: string | null,
): Promise<number> {
  const ended = await db
    .deleteFrom('user_session')
    .where('user_id', '=', userId)
    .where('token_hash', '<>', except ?? '')
    .returning('token_hash')
    .execute();
  return ended.length;
}

export async function tidySessions(
  db: HeadquartersDatabase,
  seenBefore: number,
  createdBefore: number,
): Promise<void> {
  await db
    .deleteFrom('user_session')
    .where((or) => or.or([or('last_seen_at', '<', seenBefore), or('created_at', '<', createdBefore)]))
    .execute();
}

export async function countSessions(db: HeadquartersDatabase, userId: string): Promise<number> {
  const row = await db
    .selectFrom('user_session')
    .select((of) => of.fn.countAll().as('n'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
