// The routes of sessions: start page, signing in and out, one's own password and language, the first user.
import { findUser, hasUsers, updateUser, endSession, findSession } from '../../../db/headquarters/users';
import { listLegalEntityNames } from '../../../db/headquarters/organisation';
import * as contract from '../../contract/headquarters/sessions';
import { AppError } from '../../contract/result';
import { hashOf } from '../tokens';
import { isSample } from '../users/passwords';
import { serve } from '../web-application/serve';
import type { WebApplication } from '../web-application/web-application';
import { clearCookie, readCookie, setCookie } from './cookie';
import { audit, changeOwnPassword, makeFirstUser, sessionOf, signIn } from './sessions';

/** Per address: lock-out by user comes before it, this stops trying many users. */
const tries = { rateLimit: { max: 30, timeWindow: 60_000 } } as const;

export function serveSessions(web: WebApplication): void {
  const { context } = web;
  const { db } = context.store;

  serve(web, contract.startPage, async () => {
    const names = await listLegalEntityNames(db);
    return {
      needsFirstUser: !(await hasUsers(db)),
      isSample: await isSample(db),
      companyName: names[0] ?? null,
    };
  });

  const present = async (tokenHash: string | null) => {
    const session = tokenHash === null ? undefined : await findSession(db, tokenHash);
    return session ? sessionOf(session, session.session_created_at, session.last_seen_at) : null;
  };

  serve(web, contract.currentSession, async ({ caller }) => ({
    session: await present(caller?.session ?? null),
  }));

  serve(
    web,
    contract.signIn,
    async ({ body, caller, request, reply }) => {
      const { token, session } = await signIn(context, body.userId, body.password, caller?.session ?? null);
      setCookie(request, reply, token);
      return session;
    },
    tries,
  );

  serve(web, contract.signOut, async ({ caller, request, reply }) => {
    const token = readCookie(request);
    if (token !== undefined) await endSession(db, hashOf(token));
    clearCookie(request, reply);
    const user = caller ? await findUser(db, caller.id) : undefined;
    if (user) await audit(db, context.now(), user, 'signed-out');
    return { done: true };
  });

  serve(
    web,
    contract.changePassword,
    async ({ body, actor, request, reply }) => {
      const changed = await changeOwnPassword(context, actor.id, body.present, body.password);
      setCookie(request, reply, changed.token);
      return changed.session;
    },
    tries,
  );

  serve(web, contract.changeLanguage, async ({ body, actor }) => {
    await updateUser(db, actor.id, { language: body.language });
    const session = await present(actor.session);
    if (!session) throw new AppError('not-signed-in');
    return session;
  });

  serve(
    web,
    contract.setUpFirstUser,
    async ({ body, request, reply }) => {
      const { token, session } = await makeFirstUser(context, body);
      setCookie(request, reply, token);
      return session;
    },
    { rateLimit: { max: 10, timeWindow: 60_000 } },
  );
}
