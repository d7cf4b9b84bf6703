import { afterAll, beforeAll, expect, test } from 'vitest';
import { headquartersRoutes } from '../../contract/headquarters';
import { requestHeader, roles } from '../../contract/headquarters/route';
import type { Role, Route } from '../../contract/headquarters/route';
import { isAllowed } from './serve';
import { testHeadquarters } from './testing';
import type { Client, TestHeadquarters } from './testing';

/** Users by their roles. */
const users = {
  administrator: 'admin',
  'layout-designer': 'designer',
  'call-centre-agent': 'callcenter',
  reader: 'reader',
} as const satisfies Record<Role, string>;

let headquarters: TestHeadquarters;
const clients = new Map<Role, Client>();
beforeAll(async () => {
  headquarters = await testHeadquarters();
  for (const role of roles) clients.set(role, await headquarters.as(users[role]));
});
afterAll(() => headquarters.end());

/** Ids that nothing has, so that whoever may call changes nothing. */
const nowhere = (route: Route): Record<string, string> =>
  Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [
      name,
      name === 'entryId'
        ? '0191d0a0-0000-7000-8000-000000000000'
        : route.params.safeParse({ [name]: '999999' }).success
          ? '999999'
          : firstChoice(route, name),
    ]),
  );
const firstChoice = (route: Route, name: string): string =>
  ['clienteling', '1010', 'customers', '999999'].find(
    (text) => route.params.safeParse({ [name]: text }).success,
  ) ?? '999999';

/** An unknown key: it is refused, but only from those who may call at all. */
const wrong = { query: { 'not-a-key': '1' }, body: { 'not-a-key': 1 } };

/** Signing in and out would change who these clients are. */
const isAboutSession = ({ name }: Route): boolean => name === 'sessions.sign-out';

test.each(headquartersRoutes.map((route) => [route.name, route] as const))(
  '%s is open to its roles only, and refuses unknown keys',
  async (_name, route) => {
    if (isAboutSession(route)) return;
    const input = { params: nowhere(route), ...wrong };
    const nobody = await headquarters.client().send(route, input);
    expect([route.access === 'anyone' ? 400 : 401, nobody.status === 429 ? 400 : nobody.status]).toEqual(
      route.access === 'anyone' ? [400, 400] : [401, 401],
    );
    for (const role of roles) {
      const answer = await clients.get(role)?.send(route, input);
      const expected = isAllowed(route.access, role) ? 400 : 403;
      expect([role, answer?.status]).toEqual([role, expected]);
      expect(answer?.failure.code).toBe(expected === 403 ? 'permission-missing' : 'call-input-invalid');
      if (expected === 400) expect(Object.values(answer?.failure.fields ?? {})).toContain('unknown-key');
    }
    const register = await headquarters
      .client(headquarters.context.launch.register?.token)
      .send(route, input);
    expect(register.status).toBe(403);
    const stranger = await headquarters.client('not-a-token').send(route, input);
    expect(stranger.status).toBe(401);
    const command = await headquarters.client(headquarters.context.launch.administrator).send(route, input);
    expect(command.status).toBe(400);
    if (route.method !== 'GET') {
      const page = await clients
        .get('administrator')
        ?.send(route, { ...input, headers: { [requestHeader.name]: '' } });
      expect([page?.status, page?.failure.code]).toEqual([403, 'request-refused']);
    }
  },
);

test('every route is in the OpenAPI description with its schemas', async () => {
  const response = await fetch(`${headquarters.url}/api/openapi.json`);
  const { paths } = (await response.json()) as {
    paths: Record<
      string,
      Record<string, { requestBody?: object; responses: Record<string, { content?: object }> }>
    >;
  };
  for (const { path, method, name } of headquartersRoutes) {
    const described = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(described, name).toBeDefined();
    expect(described?.responses['200']?.content, name).toBeDefined();
    expect(described?.responses['400']?.content, name).toBeDefined();
    if (method === 'POST' || method === 'PUT') expect(described?.requestBody, name).toBeDefined();
  }
});

test('no route of the web application exists that is not declared', async () => {
  const response = await fetch(`${headquarters.url}/api/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, object> };
  const declared = new Set(headquartersRoutes.map(({ path }) => path.replace(/:(\w+)/g, '{$1}')));
  const served = Object.keys(paths).filter((path) => path.startsWith('/api/headquarters/'));
  expect(served.filter((path) => !declared.has(path))).toEqual([]);
});
