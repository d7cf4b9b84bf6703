import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditTrail } from '../../contract/headquarters/audit';
import * as sessions from '../../contract/headquarters/sessions';
import {
  readPasswordPolicy,
  resetUserPassword,
  updatePasswordPolicy,
  users,
} from '../../contract/headquarters/users';
import { requestHeader } from '../../contract/headquarters/route';
import { contentOf } from '../../../db/headquarters/testing';
import { createServer, listen } from '../server';
import { Client, testHeadquarters } from '../web-application/testing';
import type { TestHeadquarters } from '../web-application/testing';
import { absoluteTime, idleTime } from './lifetimes';
import { makeSetUpCode } from './sessions';

let headquarters: TestHeadquarters;
beforeEach(async () => {
  headquarters = await testHeadquarters();
});
afterEach(() => headquarters.end());

/** A second instance of the service on the same store. */
async function anotherInstance() {
  const app = await createServer(headquarters.context);
  return { client: new Client(await listen(app, '127.0.0.1', 0)), end: () => app.close() };
}

test('somebody signs in, is known, and signs out', async () => {
  const client = headquarters.client();
  expect(await client.call(sessions.currentSession)).toEqual({ session: null });
  expect((await client.send(users.list.page)).failure.code).toBe('not-signed-in');
  const answer = await client.send(sessions.signIn, { body: { userId: 'admin', password: '123' } });
  expect(answer.value).toMatchObject({ userId: 'admin', role: 'administrator', mustChangePassword: false });
  expect(answer.headers.get('set-cookie')).toMatch(
    /^counterbook-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect((await client.call(sessions.currentSession)).session?.userId).toBe('admin');
  const cookie = client.sessionCookie;
  await client.call(sessions.signOut);
  const stolen = headquarters.client();
  stolen.sessionCookie = cookie;
  expect(await stolen.call(sessions.currentSession)).toEqual({ session: null });
});

test('signing in gives a new token and ends the one before', async () => {
  const client = await headquarters.as('admin');
  const before = client.sessionCookie;
  await client.signIn('admin');
  expect(client.sessionCookie).not.toBe(before);
  client.sessionCookie = before;
  expect(await client.call(sessions.currentSession)).toEqual({ session: null });
});

test('a session ends without requests, and at most after its whole time', async () => {
  const idle = await headquarters.as('admin');
  headquarters.clock.now += idleTime + 1;
  expect(await idle.call(sessions.currentSession)).toEqual({ session: null });
  const busy = await headquarters.as('admin');
  for (let passed = 0; passed < absoluteTime - idleTime; passed += idleTime / 2) {
    headquarters.clock.now += idleTime / 2;
    expect((await busy.call(sessions.currentSession)).session).not.toBeNull();
  }
  headquarters.clock.now += idleTime - 1;
  expect((await busy.call(sessions.currentSession)).session).not.toBeNull();
  headquarters.clock.now += 2;
  expect(await busy.call(sessions.currentSession)).toEqual({ session: null });
});

test('wrong passwords are counted and lock out, whether there is such a user or not', async () => {
  for (const userId of ['admin', 'nobody']) {
    const client = headquarters.client();
    const wrong = () => client.send(sessions.signIn, { body: { userId, password: 'wrong' } });
    for (const left of [4, 3, 2, 1]) {
      expect((await wrong()).failure).toEqual({ code: 'sign-in-wrong', detail: { left } });
    }
    expect((await wrong()).failure).toEqual({ code: 'sign-in-locked-out', detail: { minutes: 15 } });
    const right = await client.send(sessions.signIn, { body: { userId, password: '123' } });
    expect([right.status, right.failure.code]).toEqual([429, 'sign-in-locked-out']);
  }
  headquarters.clock.now += 16 * 60_000;
  const admin = await headquarters.as('admin');
  const trail = await admin.list(auditTrail, {
    filters: [{ field: 'action', operator: 'is', value: 'sign-in-refused' }],
  });
  expect(trail.total).toBe(5);
});

test('whoever is signed in cannot try passwords past the lock-out, nor lift it', async () => {
  const client = await headquarters.as('admin');
  const change = (present: string) =>
    client.send(sessions.changePassword, { body: { present, password: 'another one' } });
  for (const left of [4, 3, 2, 1]) expect((await change('wrong')).failure.detail).toEqual({ left });
  expect((await change('wrong')).failure.code).toBe('sign-in-locked-out');
  const tried = [(await change('wrong')).failure.code, (await change('123')).failure.code];
  expect(tried).toEqual(['sign-in-locked-out', 'sign-in-locked-out']);
  const right = { userId: 'admin', password: '123' };
  expect((await headquarters.client().send(sessions.signIn, { body: right })).failure.code).toBe(
    'sign-in-locked-out',
  );
  headquarters.clock.now += 16 * 60_000;
  expect((await change('123')).status).toBe(200);
});

test('tries as somebody who is not there are counted for all instances, and nothing says what was typed', async () => {
  const client = headquarters.client();
  const wrong = { body: { userId: 'my-password', password: 'wrong' } };
  for (let tries = 0; tries < 5; tries += 1) await client.send(sessions.signIn, wrong);
  const other = await anotherInstance();
  expect((await other.client.send(sessions.signIn, wrong)).failure.code).toBe('sign-in-locked-out');
  await other.end();
  expect(await contentOf(headquarters.store)).not.toContain('my-password');
  headquarters.clock.now += 16 * 60_000;
  expect((await client.send(sessions.signIn, wrong)).failure.detail).toEqual({ left: 4 });
});

test('each instance on an empty company tells a code, every one is good, and the first user ends them all', async () => {
  await headquarters.end();
  headquarters = await testHeadquarters({ isEmpty: true });
  const codes = [await makeSetUpCode(headquarters.context), await makeSetUpCode(headquarters.context)];
  const body = { name: 'Ann Beebe', password: 'correct horse battery', language: 'en-US' } as const;
  const first = { ...body, userId: 'ann', code: codes[0] ?? '' };
  expect((await headquarters.client().send(sessions.setUpFirstUser, { body: first })).status).toBe(200);
  const second = { ...body, userId: 'bo', code: codes[1] ?? '' };
  const refused = await headquarters.client().send(sessions.setUpFirstUser, { body: second });
  expect(refused.failure.code).toBe('set-up-done');
});

test('what changes something has to come from a page of Headquarters', async () => {
  const client = await headquarters.as('admin');
  const body = { language: 'sv-SE' } as const;
  const refused = async (headers: Record<string, string>) =>
    (await client.send(sessions.changeLanguage, { body, headers })).failure.code;
  expect(await refused({ [requestHeader.name]: '' })).toBe('request-refused');
  expect(await refused({ origin: 'https://elsewhere.example' })).toBe('request-refused');
  expect(await refused({ origin: 'null' })).toBe('request-refused');
  const own = await client.send(sessions.changeLanguage, { body, headers: { origin: headquarters.url } });
  expect(own.value.language).toBe('sv-SE');
});

test('an empty company begins with its first user, once, by a code', async () => {
  await headquarters.end();
  headquarters = await testHeadquarters({ isEmpty: true });
  const client = headquarters.client();
  expect(await client.call(sessions.startPage)).toEqual({
    needsFirstUser: true,
    isSample: false,
    companyName: null,
  });
  const code = await makeSetUpCode(headquarters.context);
  const body = {
    userId: 'ann',
    name: 'Ann Beebe',
    password: 'correct horse battery',
    language: 'en-US',
  } as const;
  const wrong = await client.send(sessions.setUpFirstUser, { body: { ...body, code: 'AAAA-BBBB-CCCC' } });
  expect([wrong.status, wrong.failure.code]).toEqual([403, 'set-up-code-wrong']);
  const weak = await client.send(sessions.setUpFirstUser, {
    body: { ...body, code: code ?? '', password: 'Password1234!' },
  });
  expect(weak.failure.fields).toEqual({ password: 'password-too-common' });
  const own = await client.send(sessions.setUpFirstUser, {
    body: { ...body, code: code ?? '', password: 'xx-beebe-xx-99' },
  });
  expect(own.failure.fields).toEqual({ password: 'password-contains-name' });
  const session = await client.call(sessions.setUpFirstUser, {
    body: { ...body, code: (code ?? '').toLowerCase() },
  });
  expect(session.role).toBe('administrator');
  expect(await makeSetUpCode(headquarters.context)).toBeNull();
  const again = await headquarters
    .client()
    .send(sessions.setUpFirstUser, { body: { ...body, code: code ?? '' } });
  expect(again.failure.code).toBe('set-up-done');
  const policy = await client.call(readPasswordPolicy);
  expect(policy).toMatchObject({ isEnforced: true, rememberedPasswords: 5, maximumAgeDays: 0 });

  // Passwords that she has had are refused, and one that is too old is changed first.
  const change = (present: string, password: string) =>
    client.send(sessions.changePassword, { body: { present, password } });
  headquarters.clock.now += 1000;
  expect((await change(body.password, 'another horse altogether')).status).toBe(200);
  const back = await change('another horse altogether', body.password);
  expect(back.failure.fields).toEqual({ password: 'password-used-before' });
  const { isEnforced, ...fields } = policy;
  expect(isEnforced).toBe(true);
  const next = { ...fields, rememberedPasswords: 0, maximumAgeDays: 30 };
  await client.call(updatePasswordPolicy, { body: next });
  const stale = await client.send(updatePasswordPolicy, { body: next });
  expect(stale.failure.code).toBe('record-changed');
  headquarters.clock.now += 29 * 86_400_000;
  const fresh = headquarters.client();
  await fresh.signIn('ann', 'another horse altogether');
  expect((await fresh.call(sessions.currentSession)).session?.mustChangePassword).toBe(false);
  headquarters.clock.now += 2 * 86_400_000;
  await fresh.signIn('ann', 'another horse altogether');
  expect((await fresh.call(sessions.currentSession)).session?.mustChangePassword).toBe(true);
  await fresh.call(sessions.changePassword, {
    body: { present: 'another horse altogether', password: body.password },
  });
});

test('a password that somebody else set has to be changed first', async () => {
  const admin = await headquarters.as('admin');
  const agent = await headquarters.as('callcenter');
  await admin.call(resetUserPassword, { params: { id: 'callcenter' }, body: { password: 'for now' } });
  expect(await agent.call(sessions.currentSession)).toEqual({ session: null });
  await agent.signIn('callcenter', 'for now');
  expect((await agent.call(sessions.currentSession)).session?.mustChangePassword).toBe(true);
  expect(
    (await agent.send(sessions.changePassword, { body: { present: 'no', password: 'mine' } })).failure.code,
  ).toBe('sign-in-wrong');
  const changed = await agent.call(sessions.changePassword, {
    body: { present: 'for now', password: 'mine' },
  });
  expect(changed.mustChangePassword).toBe(false);
  const trail = await admin.list(auditTrail, {
    filters: [{ field: 'action', operator: 'is', value: 'password-changed' }],
  });
  // Both may fall into one millisecond, which no order tells apart.
  expect(trail.rows.map(({ actor }) => actor).sort()).toEqual(['admin', 'callcenter']);
  expect(JSON.stringify(trail)).not.toContain('argon2');
});

test('users are made, changed with their version, and an administrator stays', async () => {
  const admin = await headquarters.as('admin');
  const made = await admin.call(users.create, {
    body: {
      id: 'eve',
      name: 'Eve',
      role: 'reader',
      language: 'en-US',
      isBlocked: false,
      password: 'long enough 77',
    },
  });
  expect(made).toMatchObject({ id: 'eve', mustChangePassword: true, lastChange: { by: 'admin' } });
  const taken = await admin.send(users.create, {
    body: { id: 'eve', name: '', role: 'king', language: 'en-US', isBlocked: false, password: 'x', extra: 1 },
  });
  expect([taken.status, taken.failure.fields]).toEqual([
    400,
    { name: 'required', role: 'not-a-choice', extra: 'unknown-key' },
  ]);
  const fields = { name: 'Eve Adams', role: 'reader', language: 'sv-SE', isBlocked: false } as const;
  const changed = await admin.call(users.update, {
    params: { id: 'eve' },
    body: { ...fields, version: made.version },
  });
  expect(changed.version).not.toBe(made.version);
  const stale = await admin.send(users.update, {
    params: { id: 'eve' },
    body: { ...fields, name: 'Eva', version: made.version },
  });
  expect(stale.status).toBe(409);
  expect(stale.failure).toMatchObject({
    code: 'record-changed',
    detail: { by: 'admin', at: headquarters.clock.now },
    current: { id: 'eve', name: 'Eve Adams', version: changed.version },
  });
  const self = await admin.call(users.read, { params: { id: 'admin' } });
  const blocked = await admin.send(users.update, {
    params: { id: 'admin' },
    body: { name: 'A', role: 'administrator', language: 'en-US', isBlocked: true, version: self.version },
  });
  expect(blocked.failure.code).toBe('last-administrator');
  await admin.call(users.remove, { params: { id: 'eve' }, query: { version: changed.version } });
  expect((await admin.send(users.read, { params: { id: 'eve' } })).status).toBe(404);
  const trail = await admin.list(auditTrail, {
    filters: [{ field: 'recordId', operator: 'is', value: 'eve' }],
    sort: 'at',
  });
  expect(trail.rows.map(({ action }) => action).sort()).toEqual(['changed', 'created', 'removed']);
  const change = trail.rows.find(({ action }) => action === 'changed');
  expect(change?.['changes']).toEqual([
    { field: 'name', from: 'Eve', to: 'Eve Adams' },
    { field: 'language', from: 'en-US', to: 'sv-SE' },
  ]);
});
