// Signing in and out, passwords of one's own, and the first user of an empty company.
import { countStranger, strangerLockedUntil } from '../../../db/headquarters/strangers';
import { putAuditEntry } from '../../../db/headquarters/audit';
import { rememberPassword } from '../../../db/headquarters/passwords';
import { putSetting, readSetting } from '../../../db/headquarters/settings';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import {
  countFailedTry,
  endSession,
  endSessions,
  findUser,
  hasUsers,
  insertUser,
  putSession,
  tidySessions,
  updateUser,
} from '../../../db/headquarters/users';
import type { User } from '../../../db/headquarters/users';
import type { AuditAction } from '../../contract/headquarters/audit';
import type { HeadquartersSession } from '../../contract/headquarters/sessions';
import { AppError } from '../../contract/result';
import type { HeadquartersContext } from '../context';
import { hashOf, isSame, newActivationCode, newToken, plainCode } from '../tokens';
import { hashPassword, isPassword, isTooOld, passwordFailure, readPolicy } from '../users/passwords';
import { InputFailure } from '../web-application/failure';
import { absoluteTime, idleTime } from './lifetimes';
import { roleOf } from './authenticate';

export interface NewSession {
  readonly token: string;
  readonly session: HeadquartersSession;
}

/** Hashes tell nobody what was typed, and are all of one length. */
const strangerOf = (userId: string): string => hashOf(`stranger ${userId}`);

export async function signIn(
  context: HeadquartersContext,
  userId: string,
  password: string,
  present: string | null,
): Promise<NewSession> {
  const { store, now } = context;
  const user = await findUser(store.db, userId);
  // Tries for somebody who is not there are counted too, so that a lock-out tells nothing.
  checkLockOut(user ? user.locked_until : await strangerLockedUntil(store.db, strangerOf(userId)), now());
  if (!(await isPassword(password, user?.password_hash ?? null))) {
    await refuse(context, userId, user);
  }
  if (!user) throw new AppError('sign-in-wrong');
  if (user.is_blocked !== 0 || roleOf(user.role) === null) throw new AppError('sign-in-blocked');
  const at = now();
  const isOld = await isTooOld(store.db, user, at);
  const standing = { failed_tries: 0, locked_until: null, ...(isOld ? { must_change_password: 1 } : {}) };
  await updateUser(store.db, user.id, { ...standing, last_sign_in: at });
  if (present !== null) await endSession(store.db, present);
  await tidySessions(store.db, at - idleTime, at - absoluteTime);
  await audit(store.db, at, user, 'signed-in');
  return openSession(context, { ...user, ...standing });
}

/** @throws AppError `sign-in-locked-out` */
function checkLockOut(until: number | null, now: number): void {
  const minutes = until === null ? 0 : Math.ceil((until - now) / 60_000);
  if (minutes > 0) throw new AppError('sign-in-locked-out', { minutes });
}

async function refuse(context: HeadquartersContext, userId: string, user: User | undefined): Promise<never> {
  const { store, now } = context;
  const policy = await readPolicy(store.db);
  const until = now() + policy.lockOutMinutes * 60_000;
  const limit = { tries: policy.triesBeforeLockOut, until };
  let tries: number;
  if (user) {
    // A lock-out that is over begins anew.
    if (user.locked_until !== null)
      await updateUser(store.db, user.id, { failed_tries: 0, locked_until: null });
    tries = await countFailedTry(store.db, user.id, limit);
    await audit(store.db, now(), user, 'sign-in-refused');
  } else tries = await countStranger(store.db, strangerOf(userId), now(), limit);
  const left = policy.triesBeforeLockOut - tries;
  if (left <= 0) throw new AppError('sign-in-locked-out', { minutes: policy.lockOutMinutes });
  throw new AppError('sign-in-wrong', { left });
}

/** A new token each time: one that was known before somebody signed in is worth nothing afterwards. */
export async function openSession({ store, now }: HeadquartersContext, user: User): Promise<NewSession> {
  const token = newToken();
  const at = now();
  await putSession(store.db, { tokenHash: hashOf(token), userId: user.id, at });
  return { token, session: sessionOf(user, at, at) };
}

export function sessionOf(user: User, createdAt: number, seenAt: number): HeadquartersSession {
  const role = roleOf(user.role);
  if (role === null) throw new AppError('sign-in-blocked');
  return {
    userId: user.id,
    name: user.name,
    role,
    language: user.language,
    mustChangePassword: user.must_change_password !== 0,
    idleEnd: Math.min(seenAt + idleTime, createdAt + absoluteTime),
    absoluteEnd: createdAt + absoluteTime,
  };
}

export const audit = (db: HeadquartersDatabase, at: number, user: User, action: AuditAction): Promise<void> =>
  putAuditEntry(db, {
    at,
    actorKind: 'user',
    actor: user.id,
    action,
    recordType: 'users',
    recordId: user.id,
    recordName: user.name,
  });

/** Answers a new session; all others of the user end. */
export async function changeOwnPassword(
  context: HeadquartersContext,
  userId: string,
  present: string,
  password: string,
): Promise<NewSession> {
  const { store, now } = context;
  const user = await findUser(store.db, userId);
  if (!user) throw new AppError('not-signed-in');
  checkLockOut(user.locked_until, now());
  if (!(await isPassword(present, user.password_hash))) {
    await refuse(context, userId, user);
  }
  const failure =
    present === password
      ? 'password-same'
      : await passwordFailure(store.db, password, { ...user, kind: 'user' });
  if (failure) throw new InputFailure({ password: failure });
  const passwordHash = await hashPassword(password);
  await store.db.transaction().execute(async (tx) => {
    await updateUser(tx, userId, {
      password_hash: passwordHash,
      must_change_password: 0,
      failed_tries: 0,
      locked_until: null,
    });
    await rememberPassword(tx, { kind: 'user', id: userId }, passwordHash, now());
    await endSessions(tx, userId, null);
    await audit(tx, now(), user, 'password-changed');
  });
  return openSession(context, { ...user, must_change_password: 0 });
}

const setUpSetting = 'set-up-code-hash';

/** Codes of so many starts are good at the same time: each instance of the service tells one. */
const setUpCodesKept = 8;

async function readSetUpCodes(db: HeadquartersDatabase): Promise<readonly string[]> {
  return (await readSetting(db, setUpSetting))?.split(' ') ?? [];
}

/**
 * A one-time code with which the first user of an empty company is made; null where there is a user. Every start and
 * every instance has one of its own; with the first user all of them are gone.
 */
export async function makeSetUpCode({ store }: Pick<HeadquartersContext, 'store'>): Promise<string | null> {
  const code = newActivationCode();
  return store.db.transaction().execute(async (tx) => {
    if (await hasUsers(tx)) return null;
    const codes = [hashOf(plainCode(code)), ...(await readSetUpCodes(tx))];
    await putSetting(tx, setUpSetting, codes.slice(0, setUpCodesKept).join(' '));
    return code;
  });
}

export interface FirstUser {
  readonly code: string;
  readonly userId: string;
  readonly name: string;
  readonly password: string;
  readonly language: string;
}

export async function makeFirstUser(context: HeadquartersContext, first: FirstUser): Promise<NewSession> {
  const { store, now } = context;
  if (await hasUsers(store.db)) throw new AppError('set-up-done');
  const person = { kind: 'user', id: first.userId, name: first.name } as const;
  const failure = await passwordFailure(store.db, first.password, person);
  if (failure) throw new InputFailure({ password: failure });
  const passwordHash = await hashPassword(first.password);
  const at = now();
  const user: User = {
    id: first.userId,
    name: first.name,
    role: 'administrator',
    language: first.language,
    password_hash: passwordHash,
    must_change_password: 0,
    is_blocked: 0,
    failed_tries: 0,
    locked_until: null,
    created_at: at,
    last_sign_in: at,
  };
  await store.db.transaction().execute(async (tx) => {
    if (await hasUsers(tx)) throw new AppError('set-up-done');
    const typed = hashOf(plainCode(first.code));
    if (!(await readSetUpCodes(tx)).some((expected) => isSame(typed, expected))) {
      throw new AppError('set-up-code-wrong');
    }
    // Whoever takes the codes away first has it.
    await putSetting(tx, setUpSetting, null);
    await insertUser(tx, user);
    await rememberPassword(tx, person, passwordHash, at);
    await audit(tx, at, user, 'created');
  });
  return openSession(context, user);
}
