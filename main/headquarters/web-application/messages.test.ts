// Whatever arrives over HTTP: no crash, an answer with a known code, and nothing accepted without schema, session and
// permission.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { headquartersRoutes } from '../../contract/headquarters';
import { pathOf, requestHeader, roles } from '../../contract/headquarters/route';
import type { Role, Route } from '../../contract/headquarters/route';
import { errorCodes } from '../../contract/result';
import { isAllowed } from './serve';
import { testHeadquarters } from './testing';
import type { TestHeadquarters } from './testing';

/** LONG_TESTS=1 sends ten thousand, COUNTERBOOK_MESSAGES any number of them. */
const messages = Number(
  process.env['COUNTERBOOK_MESSAGES'] ?? (process.env['LONG_TESTS'] === '1' ? 10_000 : 400),
);

const users: Readonly<Record<Role, string>> = {
  administrator: 'admin',
  'layout-designer': 'designer',
  'call-centre-agent': 'callcenter',
  reader: 'reader',
};
const somebody = [...roles, 'nobody', 'stranger', 'register'] as const;
type Somebody = (typeof somebody)[number];

let headquarters: TestHeadquarters;
const credentials = new Map<Somebody, Readonly<Record<string, string>>>();
beforeAll(async () => {
  headquarters = await testHeadquarters();
  for (const role of roles) {
    const client = await headquarters.as(users[role] as 'admin');
    credentials.set(role, { cookie: client.sessionCookie });
  }
  credentials.set('stranger', { authorization: 'Bearer not-a-token' });
  const token = headquarters.context.launch.register?.token ?? '';
  credentials.set('register', { authorization: `Bearer ${token}` });
});
afterAll(() => headquarters.end());

/** Signing out would take the session from the messages that come after. */
const routes = headquartersRoutes.filter(({ name }) => name !== 'sessions.sign-out');
const ofRegisters = [
  ['GET', '/api/health'],
  ['POST', '/api/registers/activate'],
  ['GET', '/api/distribution/orders'],
  ['GET', '/api/distribution/jobs/1010?mode=delta&cursor=0'],
  ['GET', '/api/distribution/jobs/nonsense?mode=full&cursor=-1'],
  ['POST', '/api/entries'],
  ['POST', '/api/distribution/sessions/1'],
  ['GET', '/api/nothing'],
  ['PATCH', '/api/headquarters/customers'],
] as const;

const keysOf = (schema: z.ZodType): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : [];
const word = fc.oneof(
  fc.constantFrom(
    '1',
    'USRT',
    'HOUSTON',
    '000110',
    '',
    '../..',
    '%00',
    "'; DROP TABLE customer;--",
    '__proto__',
  ),
  fc.string(),
);
const value = fc.oneof(
  fc.constantFrom<unknown>(
    1,
    0,
    -1,
    null,
    true,
    'USRT',
    'HOUSTON',
    '000110',
    'Name',
    [],
    {},
    1e308,
    'x'.repeat(5000),
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const objectOf = (keys: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      keys.length === 0
        ? fc.constant({})
        : fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: keys.length }),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.dictionary(word, value, { maxKeys: 1 }) },
      ),
    )
    .map((parts) => JSON.stringify(Object.assign({}, ...parts)));

interface Message {
  readonly route: Route | null;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
}

const ofRoute = fc.constantFrom(...routes).chain((route): fc.Arbitrary<Message> => {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const query = keysOf(route.query);
  return fc.record({
    route: fc.constant(route),
    method: fc.constant(route.method),
    params: fc.record(Object.fromEntries(names.map((name) => [name, word]))),
    path:
      query.length === 0
        ? fc.constant('')
        : fc
            .dictionary(fc.constantFrom(...query), word, { maxKeys: 2 })
            .map((one) => new URLSearchParams(one).toString()),
    body: fc.oneof(
      { weight: 3, arbitrary: objectOf(keysOf(route.body)) },
      { weight: 1, arbitrary: fc.oneof(fc.json(), fc.string()) },
    ),
  });
});
const ofAnything = fc.record({
  route: fc.constant(null),
  place: fc.constantFrom(...ofRegisters),
  body: fc.oneof(objectOf(['entries', 'code', 'registerId']), fc.json(), fc.string()),
});
const message: fc.Arbitrary<Message> = fc.oneof(
  { weight: 5, arbitrary: ofRoute },
  {
    weight: 1,
    arbitrary: ofAnything.map(({ place: [method, path], body }) => ({
      route: null,
      method,
      path,
      params: {},
      body,
    })),
  },
);

const failure = z.looseObject({ code: z.enum(errorCodes) });

it(`answers ${String(messages)} messages, and accepts none without schema, session and permission`, async () => {
  await fc.assert(
    fc.asyncProperty(message, fc.constantFrom(...somebody), fc.boolean(), async (sent, who, isOurs) => {
      const { route, method, params, body } = sent;
      const path =
        route === null ? sent.path : `${pathOf(route, params)}${sent.path === '' ? '' : `?${sent.path}`}`;
      const hasBody = method !== 'GET' && method !== 'DELETE';
      const response = await fetch(`${headquarters.url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
          ...(isOurs ? { [requestHeader.name]: requestHeader.value } : {}),
          ...credentials.get(who),
        },
        ...(hasBody ? { body } : {}),
      });
      const text = await response.text();
      const { status } = response;
      expect([status, text]).not.toEqual([500, expect.anything()]);
      expect(status).toBeLessThan(508);
      if (status >= 400 && status !== 404 && status !== 405) {
        expect(failure.safeParse(JSON.parse(text)).error).toBeUndefined();
        return;
      }
      if (status >= 400 || route === null) {
        // What registers are sent and send is for a register that was activated.
        if (status < 300 && !path.startsWith('/api/health')) expect(who).toBe('register');
        return;
      }
      // An empty part may lead to another route than was meant.
      if (Object.values(params).some((one) => one === '' || one.includes('/') || one.includes('.'))) return;
      if (route.access !== 'anyone') {
        expect([...roles]).toContain(who);
        expect(isAllowed(route.access, who as Role)).toBe(true);
      }
      if (method !== 'GET') expect(isOurs).toBe(true);
      if (hasBody) expect(route.body.safeParse(JSON.parse(body)).success).toBe(true);
      expect(route.params.safeParse(params).success).toBe(true);
    }),
    { numRuns: messages },
  );
  const health = await fetch(`${headquarters.url}/api/health`);
  expect(health.status).toBe(200);
  if (headquarters.store.sqlite)
    expect(headquarters.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
}, 1_200_000);
