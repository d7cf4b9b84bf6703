import { afterEach, beforeEach, expect, test } from 'vitest';
import { putCustomer } from '../../db/headquarters/customers';
import type { ReaderQuestion } from '../../db/headquarters/reader';
import { rowsOf } from '../../db/headquarters/testing';
import { write } from '../../db/headquarters/write';
import { allCustomers } from '../contract/headquarters/customers';
import { pathOf } from '../contract/headquarters/route';
import { useProgram } from '../threads/testing';
import { createLog } from './log';
import { readInThread } from './reader';
import { testHeadquarters } from './web-application/testing';
import type { Client, TestHeadquarters } from './web-application/testing';

const program = useProgram('main/headquarters/reader-thread.ts');
let headquarters: TestHeadquarters;
let agent: Client;
let logged: string[];
let asked: ReaderQuestion[];
beforeEach(async () => {
  logged = [];
  asked = [];
  headquarters = await testHeadquarters({
    startReader(file) {
      const reader = readInThread(program.file)(file);
      const ask = (question: ReaderQuestion) => {
        asked.push(question);
        return reader.ask(question);
      };
      return { ...reader, ask };
    },
    log: createLog({ write: (line) => void logged.push(line) }),
  });
  agent = await headquarters.as('callcenter');
});
afterEach(() => headquarters.end());

const addCustomer = (accountNumber: string, name: string): Promise<unknown> =>
  write(headquarters.store, (change) =>
    putCustomer(change, { accountNumber, name }, { legalEntityId: 'USRT', addressBooks: [], at: 1 }),
  );

const count = (to: number): Promise<readonly object[]> =>
  rowsOf(
    { db: headquarters.store.reader, dialect: 'sqlite' },
    `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ?)
      select max(n) as n from numbers`,
    to,
  );
/** Takes the reader longer than others take here. */
const long = 5_000_000;

test('a list shows what was just written, whatever the case and the script', async () => {
  for (const [index, name] of ['Дмитрий', 'Åsa', 'дмитрий', 'Zoë'].entries()) {
    await addCustomer(`A${String(index)}`, name);
    const { total } = await agent.list(allCustomers);
    expect(total).toBe(index + 1);
  }
  const { rows } = await agent.list(allCustomers, {
    filters: [{ field: 'name', operator: 'contains', value: 'ДМИТ' }],
  });
  expect(rows.map(({ name }) => name)).toEqual(['Дмитрий', 'дмитрий']);
});

test('while much is looked through, others are answered', async () => {
  const done: string[] = [];
  const looking = count(long).then((rows) => {
    done.push('looked through');
    return rows;
  });
  await addCustomer('A1', 'Åsa');
  done.push('written');
  await headquarters.as('admin');
  done.push('signed in');
  expect(await looking).toEqual([{ n: long }]);
  expect(done).toEqual(['written', 'signed in', 'looked through']);
});

test('what a page asked that went away is not looked for', async () => {
  const { url } = headquarters;
  await addCustomer('A1', 'Åsa');
  const first = count(long);
  const leaving = new AbortController();
  const search = new URLSearchParams({ search: 'åsa' }).toString();
  const left = fetch(`${url}${pathOf(allCustomers.page)}?${search}`, {
    headers: { cookie: agent.sessionCookie },
    signal: leaving.signal,
  });
  // By now it waits for its turn.
  await headquarters.as('admin');
  leaving.abort();
  await expect(left).rejects.toThrow();
  const { total } = await agent.list(allCustomers, { search: 'åsa' });
  expect(total).toBe(1);
  await first;
  // The rows and their count, of whoever stayed.
  expect(asked.filter(({ sql }) => sql.includes('customer_token'))).toHaveLength(2);
  expect(logged.filter((line) => line.includes('unexpected'))).toEqual([]);
});

test('a question that fails leaves the reader at work, and it writes nothing', async () => {
  const ask = (text: string) => rowsOf({ db: headquarters.store.reader, dialect: 'sqlite' }, text);
  await expect(ask('select 1 from nowhere')).rejects.toThrow('no such table');
  await expect(ask('delete from customer returning id')).rejects.toMatchObject({ code: 'store-read-only' });
  expect(await count(2)).toEqual([{ n: 2 }]);
});
