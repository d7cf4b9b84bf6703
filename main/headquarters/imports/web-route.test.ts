// Importing from a page: a session with its role, a trial that writes nothing and tells the same as the import.
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditTrail } from '../../contract/headquarters/audit';
import { allCustomers } from '../../contract/headquarters/customers';
import { attributes } from '../../contract/headquarters/attributes';
import { importFields, importFile, type ImportLine } from '../../contract/headquarters/imports';
import { pathOf, requestHeader } from '../../contract/headquarters/route';
import { importKinds } from '../../contract/headquarters-api';
import { testHeadquarters, type Client, type TestHeadquarters } from '../web-application/testing';
import { fieldNames } from './columns';
import { importFolder } from './stream-import';

let headquarters: TestHeadquarters;
let admin: Client;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  admin = await headquarters.as('admin');
});
afterEach(() => headquarters.end());

interface Sent {
  readonly status: number;
  readonly lines: readonly ImportLine[];
}

async function send(
  content: string,
  options: object = {},
  { client = admin, trial = '1', kind = 'customers', headers = {} } = {},
): Promise<Sent> {
  const text = JSON.stringify({ fileName: 'people.csv', legalEntity: 'USRT', ...options });
  const query = new URLSearchParams({ options: text, trial });
  const response = await fetch(`${headquarters.url}${pathOf(importFile, { kind })}?${query.toString()}`, {
    method: 'POST',
    headers: {
      'content-type': 'text/csv',
      [requestHeader.name]: requestHeader.value,
      cookie: client.sessionCookie,
      ...headers,
    },
    body: content,
  });
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return {
    status: response.status,
    lines: response.status === 200 ? lines.map((line) => JSON.parse(line) as ImportLine) : [],
  };
}
const summaryOf = ({ lines }: Sent) =>
  lines.flatMap((line) => (line.event === 'done' ? [line.summary] : []))[0];

const file = `account_number,name,email,tier,shoe size
A1,Ann Beebe,ann@example.com,Gold,38
A2,Bo Lind,bo at home,Silver,44
A1,Ann Beebe,ann@example.com,Gold,39
,Nobody,,,
A3,Cyd Å,cyd@example.com,Gold,40
`;

test('a trial tells what an import would do, and writes nothing', async () => {
  const tried = await send(file);
  expect(tried.lines[1]).toEqual({
    event: 'columns',
    columns: [
      { header: 'account_number', is: 'field', field: 'account_number', type: null },
      { header: 'name', is: 'field', field: 'name', type: null },
      { header: 'email', is: 'field', field: 'email', type: null },
      { header: 'tier', is: 'new-property', field: null, type: expect.any(String) as string },
      { header: 'shoe size', is: 'new-property', field: null, type: 'integer' },
    ],
    rows: file
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')),
  });
  expect(tried.lines.filter(({ event }) => event === 'rejected')).toMatchObject([
    { line: 3, message: { code: 'no-email', values: { column: 'email', value: 'bo at home' } } },
    { line: 5, message: { code: 'account-missing' } },
  ]);
  const would = {
    read: 5,
    created: 2,
    updated: 1,
    unchanged: 0,
    rejected: 2,
    definitionsCreated: ['Tier', 'Shoe size'],
  };
  expect(summaryOf(tried)).toEqual(would);
  expect((await admin.list(allCustomers)).total).toBe(0);
  expect((await admin.list(attributes.list)).total).toBe(0);
  expect(
    (await admin.list(auditTrail, { filters: [{ field: 'action', operator: 'is', value: 'imported' }] }))
      .total,
  ).toBe(0);

  expect(summaryOf(await send(file, {}, { trial: '0' }))).toEqual(would);
  expect((await admin.list(allCustomers)).total).toBe(2);
  const { rows } = await admin.list(auditTrail, {
    filters: [{ field: 'action', operator: 'is', value: 'imported' }],
  });
  expect(rows).toMatchObject([
    { actor: 'admin', actorKind: 'user', recordId: 'customers', recordName: 'people.csv' },
  ]);
  expect(rows[0]?.['changes']).toContainEqual({ field: 'created', from: null, to: '2' });

  // Once more: what is there already is unchanged, in a trial too.
  const again = await send(file.replace('39', '38'));
  expect(summaryOf(again)).toMatchObject({ created: 0, updated: 1, unchanged: 2, rejected: 2 });
  const folder = importFolder(headquarters.store);
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('once all rows are in, it tells how many of the customers can be found until all can', async () => {
  const customers = 1_500;
  const rows = Array.from({ length: customers }, (_, at) => `A${String(at)},Ann Number${String(at)}`);
  const content = `account_number,name\n${rows.join('\n')}\n`;
  const { lines } = await send(content, {}, { trial: '0' });
  const done = lines.findIndex(({ event }) => event === 'done');
  const told = lines.flatMap((line, at) => (line.event === 'indexing' && at > done ? [line] : []));
  expect(told.length).toBe(lines.length - done - 1);
  expect(told.at(-1)).toEqual({ event: 'indexing', customers, of: customers });
  expect(told.map((line) => line.customers)).toEqual(
    told.map((line) => line.customers).toSorted((a, b) => a - b),
  );
  const found = headquarters.store.db
    .selectFrom('customer_token')
    .select('customer_id')
    .where('token', '=', 'number1499');
  expect(await found.execute()).toHaveLength(1);

  // Of a trial, and where nothing changed, there is nothing to be found.
  for (const trial of ['1', '0']) {
    const again = await send(content, {}, { trial });
    expect(again.lines.at(-1)).toMatchObject({ event: 'done', summary: { unchanged: customers } });
  }
});

test('columns are mapped by hand, also where the header says nothing', async () => {
  const odd = 'number,who\nA1,Ann\n';
  const { lines } = await send(odd);
  expect(lines.at(-1)).toMatchObject({ event: 'failed', message: { code: 'column-missing' } });
  expect(lines[0]).toMatchObject({ event: 'columns', columns: [{ header: 'number' }, { header: 'who' }] });
  const mapped = await send(odd, { mapping: { number: 'account_number', who: 'name' } });
  expect(summaryOf(mapped)).toMatchObject({ created: 1 });
  const left = await send(odd, { mapping: { number: 'account_number', who: '' } });
  expect(left.lines.filter(({ event }) => event === 'rejected')).toMatchObject([
    { message: { code: 'name-missing' } },
  ]);
});

test('a client book joined in a trial is not begun', async () => {
  const content = 'account_number,name\nA1,Ann\n';
  expect(summaryOf(await send(content, { clientBookOf: '000110' }))).toMatchObject({ created: 1 });
  const books = await headquarters.store.db.selectFrom('client_book').select('id').execute();
  expect(books).toEqual([]);
});

test('measures in a trial count as they would', async () => {
  await send('account_number,name\nA1,Ann\nA2,Bo\n', {}, { trial: '0' });
  const values = 'account_number,Churn,Spend\nA1,0.5,"$1,200"\nA2,0.25,$3\n';
  const tried = await send(values, {}, { kind: 'measures' });
  expect(summaryOf(tried)).toMatchObject({ created: 2, definitionsCreated: ['Churn', 'Spend'] });
  expect(summaryOf(await send(values, {}, { kind: 'measures', trial: '0' }))).toEqual(summaryOf(tried));
});

test('only administrators, from a page of Headquarters, with a file', async () => {
  for (const [user, status] of [
    ['admin', 200],
    ['callcenter', 403],
    ['reader', 403],
  ] as const) {
    const client = await headquarters.as(user);
    expect((await send('account_number\n', {}, { client })).status).toBe(status);
  }
  expect((await send(file, {}, { headers: { [requestHeader.name]: '' } })).status).toBe(403);
  expect((await send(file, {}, { headers: { cookie: '' } })).status).toBe(401);
  expect((await send(file, { folder: '/etc' })).status).toBe(400);
  expect((await send('{}', {}, { headers: { 'content-type': 'application/json' } })).status).toBe(400);
});

test('pages name the same fields as imports know', () => {
  for (const kind of importKinds) expect([...importFields[kind]]).toEqual(fieldNames(kind));
});
