// What tests of the web application's routes begin with: a Headquarters that really listens, on a store of its
// own, and a small client that keeps a session's cookie.
import { pino } from 'pino';
import type { Logger } from 'pino';
import { smallCompany, temporaryStore } from '../../../db/headquarters/testing';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import type { StartReader } from '../../../db/headquarters/reader';
import type { ListPage, ListRequest } from '../../contract/headquarters/lists';
import { listParameters } from '../../contract/headquarters/lists';
import type { List } from '../../contract/headquarters/lists';
import type { FailureReply } from '../../contract/headquarters/records';
import { pathOf, requestHeader } from '../../contract/headquarters/route';
import type { BodyOf, ReplyOf, Route } from '../../contract/headquarters/route';
import { signIn } from '../../contract/headquarters/sessions';
import type { HeadquartersContext } from '../context';
import { createServer, listen } from '../server';
import { newToken } from '../tokens';
import { makeSampleUsers } from '../users/sample-users';

export interface Answer<Value> {
  readonly status: number;
  readonly headers: Headers;
  readonly value: Value;
  readonly failure: FailureReply;
  readonly text: string;
}

export interface CallInput {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Client {
  private cookie = '';
  constructor(
    private readonly url: string,
    private readonly bearer?: string,
  ) {}

  get sessionCookie(): string {
    return this.cookie;
  }
  set sessionCookie(value: string) {
    this.cookie = value;
  }

  /** Sends the request as it is given, fitting or not. */
  async send<R extends Route>(
    route: R,
    input: CallInput & { readonly body?: unknown } = {},
  ): Promise<Answer<ReplyOf<R>>> {
    const query = new URLSearchParams(
      Object.entries(input.query ?? {}).map(([key, value]) => [key, String(value)]),
    ).toString();
    const hasBody = route.method === 'POST' || route.method === 'PUT';
    const response = await fetch(
      `${this.url}${pathOf(route, input.params)}${query === '' ? '' : `?${query}`}`,
      {
        method: route.method,
        headers: {
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
          [requestHeader.name]: requestHeader.value,
          ...(this.cookie === '' ? {} : { cookie: this.cookie }),
          ...(this.bearer === undefined ? {} : { authorization: `Bearer ${this.bearer}` }),
          ...input.headers,
        },
        ...(hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
      },
    );
    for (const header of response.headers.getSetCookie()) this.cookie = header.split(';')[0] ?? '';
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const value: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    return {
      status: response.status,
      headers: response.headers,
      value: value as ReplyOf<R>,
      failure: value as FailureReply,
      text,
    };
  }

  /** The reply of a call that has to succeed. */
  async call<R extends Route>(
    route: R,
    input: CallInput & { readonly body?: BodyOf<R> } = {},
  ): Promise<ReplyOf<R>> {
    const answer = await this.send(route, input);
    if (answer.status !== 200) throw new Error(`${route.name}: ${String(answer.status)} ${answer.text}`);
    return answer.value;
  }

  async list<L extends List>(
    list: L,
    request: ListRequest = {},
    params: Readonly<Record<string, string | number>> = {},
  ): Promise<ListPage<Record<string, unknown>>> {
    const reply = await this.call(list.page as Route, { params, query: listParameters(request) });
    return reply as ListPage<Record<string, unknown>>;
  }

  async signIn(userId: string, password = '123'): Promise<this> {
    await this.call(signIn, { body: { userId, password } });
    return this;
  }
}

export interface TestHeadquarters {
  readonly store: HeadquartersStore;
  readonly context: HeadquartersContext;
  readonly url: string;
  readonly clock: { now: number };
  client(bearer?: string): Client;
  as(user: 'admin' | 'designer' | 'callcenter' | 'reader'): Promise<Client>;
  end(): Promise<void>;
}

/** With the small company of db/headquarters/testing.ts and the sample's users, unless it is to be empty. */
export async function testHeadquarters(
  options: { readonly isEmpty?: boolean; readonly startReader?: StartReader; readonly log?: Logger } = {},
): Promise<TestHeadquarters> {
  const { store, end } = await temporaryStore(options.startReader);
  const clock = { now: Date.UTC(2026, 10, 22, 9) };
  if (!options.isEmpty) {
    await smallCompany(store);
    await makeSampleUsers(store, clock.now);
  }
  const context: HeadquartersContext = {
    store,
    now: () => clock.now,
    version: '0.0.0',
    log: options.log ?? pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    isReady: () => true,
    launch: { administrator: newToken(), register: { registerId: 'HOUSTON-1', token: newToken() } },
  };
  const app = await createServer(context);
  const url = await listen(app, '127.0.0.1', 0);
  return {
    store,
    context,
    url,
    clock,
    client: (bearer) => new Client(url, bearer),
    as: (user) => new Client(url).signIn(user),
    async end() {
      await app.close();
      await end();
    },
  };
}
