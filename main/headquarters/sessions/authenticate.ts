// Who calls a route of the web application: a user by the session's cookie, or the counterbook command by the
// administrator's token of this launch.
import type { FastifyRequest } from 'fastify';
import { endSession, findSession, touchSession } from '../../../db/headquarters/users';
import type { UserSession } from '../../../db/headquarters/users';
import { roles } from '../../contract/headquarters/route';
import type { Role } from '../../contract/headquarters/route';
import { AppError } from '../../contract/result';
import { identify } from '../access';
import type { HeadquartersContext } from '../context';
import { hashOf } from '../tokens';
import type { Actor } from '../web-application/web-application';
import { readCookie } from './cookie';
import { absoluteTime, idleTime } from './lifetimes';

/** The clock of a session moves on at most this often, so that reading does not mean writing. */
const touchEvery = 30_000;

export async function authenticate(
  context: HeadquartersContext,
  request: FastifyRequest,
): Promise<Actor | null> {
  if (request.headers.authorization !== undefined) {
    const caller = await identify(request, context);
    if (caller.kind === 'register') throw new AppError('permission-missing');
    if (caller.kind !== 'administrator') throw new AppError('not-signed-in');
    const command: Actor = {
      kind: 'program',
      id: 'counterbook',
      role: 'administrator',
      session: null,
      mustChangePassword: false,
    };
    return command;
  }
  const token = readCookie(request);
  if (token === undefined || token === '') return null;
  const tokenHash = hashOf(token);
  const session = await findSession(context.store.db, tokenHash);
  if (!session) return null;
  const now = context.now();
  if (isOver(session, now) || session.is_blocked !== 0) {
    await endSession(context.store.db, tokenHash);
    return null;
  }
  if (now - session.last_seen_at > touchEvery) await touchSession(context.store.db, tokenHash, now);
  const role = roleOf(session.role);
  return role === null
    ? null
    : {
        kind: 'user',
        id: session.id,
        role,
        session: tokenHash,
        mustChangePassword: session.must_change_password !== 0,
      };
}

const isOver = (session: UserSession, now: number): boolean =>
  now - session.last_seen_at > idleTime || now - session.session_created_at > absoluteTime;

export const roleOf = (text: string): Role | null => roles.find((role) => role === text) ?? null;
