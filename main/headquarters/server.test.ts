import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDownloadSessions } from '../../db/headquarters/download-sessions';
import { putCustomer } from '../../db/headquarters/customers';
import { write } from '../../db/headquarters/write';
import { errorReply, healthReply } from '../contract/headquarters-api';
import { errorCodes } from '../contract/result';
import { createServer, listen } from './server';
import { readLines, referenceRegister, testServer } from './testing';
import type { TestServer } from './testing';

let server: TestServer;
beforeEach(async () => {
  server = await testServer();
});
afterEach(() => server.end());

interface Asked {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
}
const ask = (path: string, { method = 'GET', token, body }: Asked = {}): Promise<Response> =>
  fetch(server.url + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();
const failure = async (response: Promise<Response>): Promise<[number, string]> => {
  const reply = await response;
  const body = errorReply.parse(await reply.json());
  expect(errorCodes).toContain(body.code);
  return [reply.status, body.code];
};

test('it says what it is, and describes its routes', async () => {
  expect(healthReply.parse(await json(ask('/api/health')))).toMatchObject({ version: '1.2.3', ready: true });
  const description = (await json(ask('/api/openapi.json'))) as { openapi: string; paths: object };
  expect(description.openapi).toMatch(/^3\./);
  expect(Object.keys(description.paths)).toContain('/api/distribution/jobs/{job}');
});

/** Every route of the description, with input that fits, and who may call it. */
test('every route refuses whom it is not for', async () => {
  const description = (await json(ask('/api/openapi.json'))) as {
    paths: Record<string, Record<string, { security?: object[] }>>;
  };
  const open: string[] = [];
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, route] of Object.entries(methods)) {
      const url = path.replace('{job}', '1010').replace(/\{[^}]+\}/g, '018f2f2e-0000-7000-8000-000000000000');
      const options = { method: method.toUpperCase(), ...(method === 'get' ? {} : { body: {} }) };
      if (!route.security) {
        open.push(`${method} ${path}`);
        continue;
      }
      // The web application's routes ask for a session; its own tests walk them.
      if (!route.security.some((scheme) => 'token' in scheme)) continue;
      const statuses = [];
      for (const token of [undefined, '', 'wrong', server.register, server.administrator]) {
        statuses.push((await ask(url, { ...options, ...(token === undefined ? {} : { token }) })).status);
      }
      expect(statuses.slice(0, 3), path).toEqual([401, 401, 401]);
      // One of the two is let through to the input's check; the other is refused.
      expect(
        statuses.slice(3).filter((status) => status === 403),
        path,
      ).toHaveLength(1);
    }
  }
  const withoutSession = open.filter((path) => !path.includes('/api/headquarters/')).sort();
  expect(withoutSession).toEqual(['get /api/health', 'post /api/registers/activate']);
});

test('input that does not fit, unknown routes, wrong bodies: always a code and a fitting status', async () => {
  const token = server.register;
  expect(await failure(ask('/api/nothing'))).toEqual([404, 'call-unknown']);
  expect(await failure(ask('/api/distribution/jobs/9999?mode=delta&cursor=0', { token }))).toEqual([
    400,
    'call-input-invalid',
  ]);
  for (const query of [
    '',
    '?mode=delta',
    '?mode=delta&cursor=-1',
    '?mode=delta&cursor=x',
    '?mode=delta&cursor=0&more=1',
  ]) {
    expect(await failure(ask(`/api/distribution/jobs/1010${query}`, { token })), query).toEqual([
      400,
      'call-input-invalid',
    ]);
  }
  const activate = { method: 'POST', body: { registerId: 'HOUSTON-1', code: 'x', more: 1 } };
  expect(await failure(ask('/api/registers/activate', activate))).toEqual([400, 'call-input-invalid']);
  const broken = await fetch(`${server.url}/api/registers/activate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"registerId":',
  });
  expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([
    400,
    'call-input-invalid',
  ]);
  const huge = { method: 'POST', body: { registerId: 'x'.repeat(2_000_000), code: 'x' } };
  expect(await failure(ask('/api/registers/activate', huge))).toEqual([413, 'call-input-invalid']);
});

test('a register is activated once with its code, and only its newest token works', async () => {
  const code = async (): Promise<string> => {
    const reply = json(
      ask('/api/registers/HOUSTON-1/activation-code', { method: 'POST', token: server.administrator }),
    );
    return ((await reply) as { code: string }).code;
  };
  const activate = (typed: string, registerId = 'HOUSTON-1'): Promise<Response> =>
    ask('/api/registers/activate', { method: 'POST', body: { registerId, code: typed } });

  const first = await code();
  expect(first).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(await failure(activate('AAAA-AAAA-AAAA'))).toEqual([403, 'activation-code-wrong']);
  expect(await failure(activate(first, 'BERLIN-1'))).toEqual([403, 'activation-code-wrong']);
  expect(await failure(activate('-', 'NOBODY'))).toEqual([403, 'activation-code-wrong']);
  const { token } = (await json(activate(first.toLowerCase().replaceAll('-', ' ')))) as { token: string };
  expect(await json(ask('/api/register', { token }))).toEqual({
    registerId: 'HOUSTON-1',
    storeId: 'HOUSTON',
    legalEntityId: 'USRT',
  });
  expect(await failure(activate(first))).toEqual([403, 'activation-code-wrong']);

  const expired = await code();
  server.setClock(Date.UTC(2026, 10, 24));
  expect(await failure(activate(expired))).toEqual([403, 'activation-code-wrong']);
  const { token: newer } = (await json(activate(await code()))) as { token: string };
  expect((await ask('/api/register', { token: newer })).status).toBe(200);
  expect(await failure(ask('/api/register', { token }))).toEqual([401, 'register-not-activated']);

  // Nothing of it lies in the store or the log in clear.
  const kept = JSON.stringify([
    await server.store.db.selectFrom('register_token').selectAll().execute(),
    await server.store.db.selectFrom('activation_code').selectAll().execute(),
    server.logged(),
  ]);
  for (const secret of [token, newer, first, first.replaceAll('-', '')]) expect(kept).not.toContain(secret);
});

test('guessing codes is slowed down', async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 12; index++) {
    const body = { registerId: 'HOUSTON-1', code: `AAAA-AAAA-AA${String(index)}` };
    statuses.push((await ask('/api/registers/activate', { method: 'POST', body })).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429, 429]);
});

const addCustomers = (count: number): Promise<unknown> =>
  write(server.store, async (change) => {
    for (let index = 0; index < count; index++) {
      const customer = {
        accountNumber: `A${String(index)}`,
        name: `Ønsker "${String(index)}"`,
        phones: ['1'],
      };
      await putCustomer(change, customer, { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1 });
    }
  });

test('a job arrives over HTTP, and its session says so', async () => {
  await addCustomers(300);
  const register = referenceRegister();
  const run = async (job: string): Promise<Response> => {
    const path = `/api/distribution/jobs/${job}?mode=delta&cursor=${String(register.cursor(job))}`;
    const reply = await ask(path, { token: server.register });
    expect(reply.headers.get('content-type')).toBe('application/x-ndjson');
    register.apply(readLines(await reply.text()));
    return reply;
  };
  for (const job of ['1110', '1040', '1150', '1070', '1090', '1060']) await run(job);
  const reply = await run('1010');
  expect(register.sqlite.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(300);
  expect(register.sqlite.prepare('SELECT name FROM customer').pluck().get()).toBe('Ønsker "0"');
  const id = reply.headers.get('x-download-session') ?? '';
  const report = { status: 'applied', rows: 900, cursor: register.cursor('1010'), error: null };
  const told = { method: 'POST', token: server.register, body: report };
  expect((await ask(`/api/distribution/sessions/${id}`, told)).status).toBe(204);
  await run('1010');
  await run('1010');
  const sessions = await listDownloadSessions(server.store.db, 100);
  const ofCustomers = sessions.filter((session) => session.job === '1010');
  expect(ofCustomers.map(({ status, rows }) => [status, rows]).sort()).toEqual([
    ['applied', 900],
    ['no-data', 0],
  ]);
  expect(ofCustomers.every(({ bytes, finished_at }) => bytes > 0 && finished_at !== null)).toBe(true);
  register.close();
});

test('a register that goes away in the middle leaves a failed session and a Headquarters that works', async () => {
  // Larger than what sockets take without being read.
  const text = 'x'.repeat(4000);
  for (let batch = 0; batch < 8; batch++) {
    await write(server.store, async (change) => {
      for (let index = 0; index < 400; index++) {
        const customer = { accountNumber: `B${String(batch)}-${String(index)}`, name: text };
        await putCustomer(change, customer, { legalEntityId: 'USRT', addressBooks: [], at: 1 });
      }
    });
  }
  await new Promise<void>((resolve, reject) => {
    const url = `${server.url}/api/distribution/jobs/1010?mode=delta&cursor=0`;
    const going = httpRequest(url, { headers: { authorization: `Bearer ${server.register}` } }, (reply) => {
      reply.once('data', () => {
        going.destroy();
        resolve();
      });
      reply.on('error', () => undefined);
    });
    going.on('error', reject).end();
  });
  await expect
    .poll(async () => (await listDownloadSessions(server.store.db, 1))[0]?.status, { timeout: 10_000 })
    .toBe('download-failed');
  expect((await ask('/api/health')).status).toBe(200);
});

test('what nobody expected is logged under the id that the reply carries, without secrets', async () => {
  // A store that is gone under the server's feet.
  await server.store.db.schema.dropTable('download_session').execute();
  const reply = await ask('/api/distribution/jobs/1010?mode=delta&cursor=0', { token: server.register });
  const body = errorReply.parse(await reply.json());
  expect([reply.status, body.code]).toEqual([500, 'unexpected']);
  expect(server.logged()).toContain(`"id":"${String(body.detail['id'])}"`);
  expect(JSON.stringify(body)).not.toContain('SQL');
  expect(server.logged()).not.toContain(server.register);
});

test('without encryption it listens on this computer only', async () => {
  const app = await createServer({
    store: server.store,
    now: Date.now,
    version: '1',
    log: (await import('./log')).createLog({ write: () => undefined }),
    isReady: () => true,
    launch: { administrator: 'a', register: null },
  });
  await expect(listen(app, '0.0.0.0', 0)).rejects.toMatchObject({ code: 'headquarters-start-failed' });
  await app.close();
});
