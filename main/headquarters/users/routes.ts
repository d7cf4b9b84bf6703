// Users of Headquarters: their records, passwords and sessions, and the password policy.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { forgetPasswords, rememberPassword } from '../../../db/headquarters/passwords';
import { putSetting } from '../../../db/headquarters/settings';
import {
  countSessions,
  deleteUser,
  endSessions,
  findUser,
  insertUser,
  otherAdministrators,
  updateUser,
  userList,
} from '../../../db/headquarters/users';
import type { User } from '../../../db/headquarters/users';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import * as contract from '../../contract/headquarters/users';
import { AppError } from '../../contract/result';
import { differences } from '../web-application/differences';
import { InputFailure, RecordChanged } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveRecords } from '../web-application/serve-records';
import type { RecordKind } from '../web-application/serve-records';
import { versionOf } from '../web-application/versions';
import type { Actor, WebApplication } from '../web-application/web-application';
import { hashPassword, isSample, passwordFailure, policySetting, readPolicy } from './passwords';

const kind: RecordKind = {
  type: 'users',
  edited: ['name', 'role', 'language', 'isBlocked'],
  read: async (db, id) => {
    const user = await findUser(db, String(id));
    return user ? { ...contentOf(user), openSessions: await countSessions(db, user.id) } : null;
  },
  nameOf: ({ name }) => String(name),
};

const contentOf = (user: User) => ({
  name: user.name,
  role: user.role,
  language: user.language,
  isBlocked: user.is_blocked !== 0,
  lastSignIn: user.last_sign_in,
  mustChangePassword: user.must_change_password !== 0,
  lockedUntil: user.locked_until,
});

export function serveUsers(web: WebApplication): void {
  const { context } = web;
  const { store } = context;

  serveRecords(web, contract.users, {
    kind,
    source: userList,
    create: async ({ tx }, input) => {
      if (await findUser(tx, input.id)) throw new InputFailure({ id: 'taken' });
      const person = { kind: 'user', id: input.id, name: input.name } as const;
      const failure = await passwordFailure(tx, input.password, person);
      if (failure) throw new InputFailure({ password: failure });
      const passwordHash = await hashPassword(input.password);
      await rememberPassword(tx, person, passwordHash, context.now());
      await insertUser(tx, {
        id: input.id,
        name: input.name,
        role: input.role,
        language: input.language,
        password_hash: passwordHash,
        must_change_password: input.mustChangePassword ? 1 : 0,
        is_blocked: input.isBlocked ? 1 : 0,
        failed_tries: 0,
        locked_until: null,
        created_at: context.now(),
        last_sign_in: null,
      });
      return input.id;
    },
    update: async ({ tx }, id, fields) => {
      if (fields.role !== 'administrator' || fields.isBlocked) await keepAdministrator(tx, String(id));
      await updateUser(tx, String(id), {
        name: fields.name,
        role: fields.role,
        language: fields.language,
        is_blocked: fields.isBlocked ? 1 : 0,
        ...(fields.isBlocked ? {} : { failed_tries: 0, locked_until: null }),
      });
      if (fields.isBlocked) await endSessions(tx, String(id), null);
    },
    remove: async ({ tx }, id) => {
      await keepAdministrator(tx, String(id));
      await deleteUser(tx, String(id));
      await forgetPasswords(tx, { kind: 'user', id: String(id) });
    },
  });

  serve(web, contract.resetUserPassword, async ({ params, body, actor }) => {
    const user = await known(store.db, params.id);
    const person = { kind: 'user', id: user.id, name: user.name } as const;
    const failure = await passwordFailure(store.db, body.password, person);
    if (failure) throw new InputFailure({ password: failure });
    const passwordHash = await hashPassword(body.password);
    await store.db.transaction().execute(async (tx) => {
      await updateUser(tx, user.id, {
        password_hash: passwordHash,
        must_change_password: 1,
        failed_tries: 0,
        locked_until: null,
      });
      await rememberPassword(tx, person, passwordHash, context.now());
      await endSessions(tx, user.id, null);
      await putAuditEntry(tx, { ...about(actor, user), at: context.now(), action: 'password-changed' });
    });
    return { done: true };
  });

  serve(web, contract.endUserSessions, async ({ params, actor }) => {
    const user = await known(store.db, params.id);
    return store.db.transaction().execute(async (tx) => {
      const ended = await endSessions(tx, user.id, user.id === actor.id ? actor.session : null);
      await putAuditEntry(tx, { ...about(actor, user), at: context.now(), action: 'signed-out' });
      return { ended };
    });
  });

  const policyReply = async (db: HeadquartersDatabase) => {
    const policy = await readPolicy(db);
    return { ...policy, version: versionOf(policy), isEnforced: !(await isSample(db)) };
  };
  serve(web, contract.readPasswordPolicy, () => policyReply(store.db));
  serve(web, contract.updatePasswordPolicy, ({ body: { version, ...policy }, actor }) =>
    store.db.transaction().execute(async (tx) => {
      const before = await readPolicy(tx);
      if (versionOf(before) !== version) throw new RecordChanged(await policyReply(tx), null);
      await putSetting(tx, policySetting, JSON.stringify(policy));
      await putAuditEntry(tx, {
        at: context.now(),
        actorKind: actor.kind,
        actor: actor.id,
        action: 'changed',
        recordType: 'password-policy',
        recordId: policySetting,
        recordName: '',
        changes: differences(before, policy),
      });
      return policyReply(tx);
    }),
  );
}

const about = (actor: Actor, user: User) => ({
  actorKind: actor.kind,
  actor: actor.id,
  recordType: 'users',
  recordId: user.id,
  recordName: user.name,
});

async function known(db: HeadquartersDatabase, id: string): Promise<User> {
  const user = await findUser(db, id);
  if (!user) throw new AppError('record-unknown');
  return user;
}

/** Somebody has to be left who can let others in. */
async function keepAdministrator(db: HeadquartersDatabase, id: string): Promise<void> {
  const user = await findUser(db, id);
  if (user?.role !== 'administrator' || user.is_blocked !== 0) return;
  if ((await otherAdministrators(db, id)) === 0) throw new AppError('last-administrator');
}
