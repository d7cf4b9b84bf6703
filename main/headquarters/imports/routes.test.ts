// The route as the command uses it: streamed both ways, one import at a time, nothing left behind.
import { readdirSync, existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { valueOf } from '../../../db/headquarters/testing';
import type { ImportEvent } from '../../contract/headquarters-api';
import { testServer, type TestServer } from '../testing';

let server: TestServer;
beforeEach(async () => {
  server = await testServer();
});
afterEach(() => server.end());

const options = (more: object = {}): string =>
  encodeURIComponent(JSON.stringify({ fileName: 'x.csv', legalEntity: 'USRT', ...more }));

interface Answer {
  readonly status: number;
  readonly events: ImportEvent[];
}

async function post(
  path: string,
  body: string | Buffer | Readable,
  token = server.administrator,
): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
    body: body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : body,
    ...(body instanceof Readable ? { duplex: 'half' } : {}),
  } as RequestInit);
  const text = await response.text();
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    status: response.status,
    events: response.status === 200 ? lines.map((line) => JSON.parse(line) as ImportEvent) : [],
  };
}

const customers = async (): Promise<number> =>
  Number(await valueOf(server.store, 'SELECT count(*) FROM customer'));
const leftBehind = (): string[] => {
  const folder = join(server.folder, 'headquarters', 'imports');
  return existsSync(folder) ? readdirSync(folder) : [];
};

test('imports and tells what happened, the summary when all rows are in, then what can be found', async () => {
  const { status, events } = await post(
    `/api/imports/customers?options=${options()}`,
    'account_number,first_name,last_name,email\nA1,Jon,Yang,jon@example.com\nA2,Eva,Å,eva at home\n',
  );
  expect(status).toBe(200);
  expect(events[0]).toEqual({
    event: 'header',
    columns: ['account_number', 'first_name', 'last_name', 'email'],
  });
  expect(events.filter(({ event }) => event === 'rejected')).toEqual([
    {
      event: 'rejected',
      line: 3,
      reason: 'email: "eva at home" is no e-mail address.',
      row: ['A2', 'Eva', 'Å', 'eva at home'],
    },
  ]);
  expect(events.slice(-2)).toMatchObject([
    { event: 'done', summary: { read: 2, created: 1, rejected: 1 } },
    { event: 'indexing', customers: 1, of: 1 },
  ]);
  expect(await customers()).toBe(1);
  expect(leftBehind()).toEqual([]);
});

test('a wrong encoding anywhere in the file writes nothing', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `A${index},Jon,Yang\n`).join('');
  const body = Buffer.concat([
    Buffer.from(`account_number,first_name,last_name\n${rows}`),
    Buffer.from('B,J\u00f6rg,M\u00fcller\n', 'latin1'),
    Buffer.alloc(300_000, 0x41),
  ]);
  const { events } = await post(`/api/imports/customers?options=${options()}`, body);
  expect(events).toEqual([
    { event: 'failed', reason: expect.stringMatching(/not UTF-8: byte 0xF6 .*\(line 20002\)/) as unknown },
  ]);
  expect(await customers()).toBe(0);
  expect(leftBehind()).toEqual([]);
});

test('a cut upload writes nothing', async () => {
  const half = request(`${server.url}/api/imports/customers?options=${options()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${server.administrator}` },
  });
  half.on('error', () => undefined);
  half.write('account_number,first_name,last_name\nA1,Jon,Yang\n');
  await expect.poll(() => leftBehind().length).toBe(1);
  half.destroy();
  await expect.poll(() => leftBehind()).toEqual([]);
  expect(await customers()).toBe(0);
});

test.each([
  ['a register', () => server.register, 403],
  ['nobody', () => 'wrong', 401],
])('%s may not', async (_, token, status) => {
  expect((await post(`/api/imports/customers?options=${options()}`, 'a,b\n', token())).status).toBe(status);
});

test.each([
  ['an unknown kind', `/api/imports/secrets?options=${options()}`],
  ['no options', '/api/imports/customers'],
  ['options that are not JSON', '/api/imports/customers?options=x'],
  ['an option that does not exist', `/api/imports/customers?options=${options({ folder: '/etc' })}`],
])('%s is refused', async (_, path) => {
  expect((await post(path, 'account_number\n')).status).toBe(400);
});

test('registers are answered while a large file is imported', { timeout: 120_000 }, async () => {
  function* lines(): Generator<string> {
    yield 'account_number,first_name,last_name,email,phone,city,birth_date,income\n';
    for (let index = 0; index < 20_000; index++)
      yield `A${index},Jon ${index},Yang,jon${index}@example.com,+1 713 555 ${String(index).padStart(5, '0')},Houston,1980-01-${String((index % 28) + 1).padStart(2, '0')},"$${index},000"\n`;
  }
  const waits: number[] = [];
  let isDone = false;
  const importing = post(`/api/imports/customers?options=${options()}`, Readable.from(lines())).then(
    (answer) => {
      isDone = true;
      return answer;
    },
  );
  while (!isDone) {
    const start = performance.now();
    await fetch(`${server.url}/api/health`).then((response) => response.text());
    waits.push(performance.now() - start);
  }
  const { events } = await importing;
  const done = events.find(({ event }) => event === 'done');
  expect(done).toMatchObject({ event: 'done', summary: { created: 20_000, rejected: 0 } });
  waits.sort((a, b) => a - b);
  // A gate on scaling, not on this machine's speed: half of the requests are answered between two batches.
  expect(waits.length).toBeGreaterThan(20);
});
