// What is only there on PostgreSQL: several instances on one database, connections that are lost, a database that is
// not ours. Run where a server is.
import { sql } from 'kysely';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putClientBook } from './client-books';
import { indexCustomers } from './customer-tokens';
import { putCustomer, removeCustomer } from './customers';
import type { DatabaseAddress } from './database-url';
import { readWindow } from './distribution';
import { emptyTables } from './empty-tables';
import { migrations } from './migrations';
import { putNumberSequence, takeNumber } from './number-sequences';
import { giveBackNumber, putSequence } from './number-sequence-records';
import { openHeadquartersStore } from './open';
import type { HeadquartersStore } from './open';
import { putParameter } from './parameters';
import { rowsOf, smallCompany, valueOf } from './testing';
import { cutConnections, temporaryDatabase } from './testing-postgresql';
import type { TemporaryDatabase } from './testing-postgresql';
import { distributionJobs } from '../../main/contract/distribution';
import { bulkWrite, write } from './write';

let database: TemporaryDatabase;
let opened: HeadquartersStore[];
beforeEach(async () => {
  database = await temporaryDatabase();
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  await database.drop();
});

const open = async (address: DatabaseAddress = database.address): Promise<HeadquartersStore> => {
  const store = await openHeadquartersStore({ file: join(tmpdir(), 'none', 'none.db'), database: address });
  opened.push(store);
  return store;
};

const surroundings = { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1000 };

test('instances that start at once on an empty database make the tables once', async () => {
  await database.drop();
  database = await temporaryDatabase(true);
  const stores = await Promise.all([open(), open(), open()]);
  for (const store of stores) {
    expect(await valueOf(store, 'select number from counterbook_version')).toBe(migrations.length);
    expect(await valueOf(store, 'select count(*) from change_counter')).toBe(1);
  }
});

test('a newer database and one with tables of another program are refused and left alone', async () => {
  const store = await open();
  await sql`update counterbook_version set number = 999`.execute(store.db);
  await expect(open()).rejects.toMatchObject({ code: 'store-newer' });
  expect(await valueOf(store, 'select number from counterbook_version')).toBe(999);
  await sql`drop table counterbook_version`.execute(store.db);
  await expect(open()).rejects.toMatchObject({ code: 'headquarters-database-refused' });
});

test('what is wrong with the address is said without the password', async () => {
  const { url, place } = database.address;
  const wrong = { url: url.replace(/:[^:@/]+@/, ':not-the-password@'), place };
  const missing = { url: `${url}_missing`, place: `${place}_missing` };
  const away = { url: url.replace(/:\d+\//, ':1/'), place };
  for (const [address, code] of [
    [wrong, 'headquarters-database-refused'],
    [missing, 'headquarters-database-refused'],
    [away, 'headquarters-database-away'],
  ] as const) {
    const failure: unknown = await open(address).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code });
    expect(JSON.stringify((failure as { detail: unknown }).detail)).not.toMatch(/not-the-password|te%25st/);
  }
});

test('changes of two instances are numbered one after the other, and bulk work with them', async () => {
  const stores = [await open(), await open()];
  await smallCompany(stores[0] as HeadquartersStore);
  const before = Number(await valueOf(stores[0] as HeadquartersStore, 'select number from change_counter'));
  const numbers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const store = stores[index % 2] as HeadquartersStore;
      return index % 4 < 2
        ? write(store, async (change) => {
            await putCustomer(change, { accountNumber: `A${String(index)}`, name: 'A' }, surroundings);
            return change.number;
          })
        : bulkWrite(store, async (bulk) => {
            const cells = ['USRT', `A${String(index)}`, null, 'B', '', '', '', null, 1];
            await bulk.insertNumbered('customer', [cells]);
            return bulk.changeNumber;
          });
    }),
  );
  expect([...numbers].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, index) => before + 1 + index),
  );
});

test('a cursor never passes a change of another instance that is still being written', async () => {
  const [first, second, reader] = [await open(), await open(), await open()];
  await smallCompany(first);
  const job = distributionJobs.find(({ number }) => number === '1010');
  if (!job) throw new Error('1010');
  const seen = new Set<string>();
  let cursor = 0;
  const download = async (): Promise<void> => {
    const window = await readWindow(reader, {
      job,
      legalEntityId: 'USRT',
      from: cursor,
      deletionsFrom: 0,
      rowsPerTable: 5,
    });
    cursor = window.end;
    for (const { table, rows } of window.parts) {
      if (table === 'customer') for (const row of rows) seen.add(String((JSON.parse(row) as unknown[])[2]));
    }
  };
  let isOver = false;
  const writing = Promise.all(
    [first, second].map(async (store, which) => {
      for (let index = 0; index < 30; index += 1) {
        await write(store, async (change) => {
          const accountNumber = `${String(which)}-${String(index)}`;
          await putCustomer(change, { accountNumber, name: 'A' }, surroundings);
          // The one that took its number first may take longer.
          if (index % 3 === 0) await sql`select pg_sleep(0.005)`.execute(change.tx);
        });
      }
    }),
  ).then(() => (isOver = true));
  while (!isOver) await download();
  await writing;
  await download();
  await download();
  for (let tries = 0; tries < 40; tries += 1) await download();
  expect(seen.size).toBe(60);
});

test('no number of a sequence is given twice by two instances, and a continuous one has no gap', async () => {
  const stores = [await open(), await open()];
  const first = stores[0] as HeadquartersStore;
  await smallCompany(first);
  await write(first, async (change) => {
    await putNumberSequence(change, { code: 'CB', legalEntityId: 'USRT', format: 'CB-####' });
    await putSequence(change, {
      code: 'CONT',
      legalEntityId: 'USRT',
      name: 'Continuous',
      segments: [
        { kind: 'constant', text: 'C-' },
        { kind: 'number', digits: 4 },
      ],
      format: 'C-####',
      nextNumber: 1,
      isContinuous: true,
    });
  });
  const taken: string[] = [];
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const store = stores[index % 2] as HeadquartersStore;
      const work = write(store, async (change) => {
        const number = await takeNumber(change, 'USRT', 'CONT');
        await takeNumber(change, 'USRT', 'CB');
        if (index % 5 === 0) throw new Error('taken back');
        if (index % 7 === 0 && number !== null) {
          await giveBackNumber(change, { legalEntityId: 'USRT', code: 'CONT' }, number);
          return null;
        }
        return number;
      });
      const number = await work.catch(() => null);
      if (number !== null) taken.push(number);
    }),
  );
  expect(new Set(taken).size).toBe(taken.length);
  const free = await rowsOf(first, 'select number from number_sequence_free');
  const all = [...taken.map((text) => Number(text.slice(2))), ...free.map(({ number }) => Number(number))];
  expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
});

test('an associate gets one client book, whoever asks first', async () => {
  const stores = [await open(), await open()];
  await smallCompany(stores[0] as HeadquartersStore);
  await write(stores[0] as HeadquartersStore, (change) =>
    putParameter(change, 'USRT', 'several-client-books', '0'),
  );
  const books = await Promise.all(
    [0, 1, 0, 1, 0, 1].map((which) =>
      write(stores[which] as HeadquartersStore, (change) => putClientBook(change, '000110', 'USRT')),
    ),
  );
  expect(new Set(books).size).toBe(1);
});

test('work that is to be done alone is done by one instance, and by the other when that one is gone', async () => {
  const [first, second] = [await open(), await open()];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let began = (): void => undefined;
  const isUnderWay = new Promise<void>((resolve) => (began = resolve));
  const running = first.alone('fetch', async () => {
    began();
    await held;
    return 'first';
  });
  await isUnderWay;
  expect(await second.alone('fetch', () => Promise.resolve('second'))).toBeNull();
  expect(await first.alone('fetch', () => Promise.resolve('again'))).toBeNull();
  expect(await second.alone('other', () => Promise.resolve('other'))).toBe('other');
  release();
  expect(await running).toBe('first');
  expect(await second.alone('fetch', () => Promise.resolve('second'))).toBe('second');
});

test('a lost connection is said as such, nothing of its transaction stays, and the next question is answered', async () => {
  const store = await open();
  await smallCompany(store);
  const failure: unknown = await write(store, async (change) => {
    await putCustomer(change, { accountNumber: 'LOST', name: 'A' }, surroundings);
    await cutConnections(database.address);
    await putCustomer(change, { accountNumber: 'LOST-2', name: 'A' }, surroundings);
  }).catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ code: 'headquarters-database-away' });
  expect(await valueOf(store, 'select count(*) from customer')).toBe(0);
  await cutConnections(database.address);
  // Connections that nobody used are gone as well; whoever comes next may meet one that was not noticed yet.
  await expect.poll(() => valueOf(store, 'select count(*) from customer').catch(() => null)).toBe(0);
  await write(store, (change) => putCustomer(change, { accountNumber: 'A1', name: 'A' }, surroundings));
  expect(await valueOf(store, 'select count(*) from customer')).toBe(1);
});

test('two instances that are in each other’s way by single statements: both get through', async () => {
  const [first, second] = [await open(), await open()];
  await smallCompany(first);
  const ids = await write(first, async (change) => {
    const made: number[] = [];
    for (let index = 0; index < 20; index += 1) {
      const customer = { accountNumber: `A${String(index)}`, name: 'A' };
      made.push((await putCustomer(change, customer, surroundings)).id);
    }
    return made;
  });
  await Promise.all([
    indexCustomers(first),
    indexCustomers(second),
    ...ids.map((id, index) =>
      write(index % 2 === 0 ? first : second, (change) => removeCustomer(change, id)),
    ),
  ]);
  expect(await valueOf(first, 'select count(*) from customer')).toBe(0);
  expect(await valueOf(first, 'select count(*) from customer_token')).toBe(0);
});

test('texts are ordered by their code points and folded in every script', async () => {
  const store = await open();
  await smallCompany(store);
  const names = ['b', 'B', 'a', 'Å', 'Ä', 'é', 'z', 'Я', '中', '😀', '_', '-a', 'aa'];
  await write(store, async (change) => {
    for (const [index, name] of names.entries()) {
      await putCustomer(change, { accountNumber: String(index), name }, surroundings);
    }
  });
  const rows = await store.db.selectFrom('customer').select('name').orderBy('name').execute();
  const sorted = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(rows.map(({ name }) => name)).toEqual(sorted);
  for (const text of ['ÄÖÅ', 'ЯЖ', 'ΣΑΣ', 'İ', 'ẞ']) {
    expect(await valueOf(store, 'select counterbook_lower(?)', text)).toBe(text.toLowerCase());
  }
});

test('everything can be taken out while the numbers of changes go on', async () => {
  const store = await open();
  await smallCompany(store);
  const number = await valueOf(store, 'select number from change_counter');
  await emptyTables(store);
  expect(await valueOf(store, 'select count(*) from legal_entity')).toBe(0);
  expect(await valueOf(store, 'select number from change_counter')).toBe(number);
  await smallCompany(store);
});
