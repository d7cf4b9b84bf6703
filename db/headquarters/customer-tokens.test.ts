// The tokens at Headquarters follow the customers, whatever is written, removed, cut short and done meanwhile.
import fc from 'fast-check';
import { Kysely, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { searchTokens } from '../../main/contract/search';
import { indexCustomers } from './customer-tokens';
import { findCustomer, putCustomer, removeCustomer } from './customers';
import { migrationTools } from './dialect';
import { migrations } from './migrations';
import type { HeadquartersStore } from './open';
import { openSqliteStore } from './open-sqlite';
import type { Schema } from './schema';
import { openSqlite, setSchemaVersion } from './sqlite-file';
import { rowsOf, smallCompany, temporaryStore } from './testing';
import { write } from './write';

const names = ['Ann Beebe', 'Åsa Öberg', '王伟', 'Jean-Luc Picard', 'Ann-Mari O’Hara'];
const doing = fc.record({
  what: fc.constantFrom('put', 'put', 'put', 'remove', 'index'),
  who: fc.nat({ max: 4 }),
  name: fc.nat({ max: names.length - 1 }),
  phones: fc.nat({ max: 2 }),
  /** Questions after which the indexing is ended. */
  stop: fc.nat({ max: 8 }),
  isMeanwhile: fc.boolean(),
  tokens: fc.constantFrom(3, 'all' as const),
});
type Doing = typeof doing extends fc.Arbitrary<infer Value> ? Value : never;

function run(store: HeadquartersStore, { what, who, name, phones, stop, tokens }: Doing): Promise<unknown> {
  const accountNumber = `A-${String(who)}`;
  if (what === 'index') {
    let questions = 0;
    return indexCustomers(store, {
      isEnough: () => (questions += 1) > stop,
      rows: 2,
      customers: 2,
      tokens,
    });
  }
  return write(store, async (change) => {
    if (what === 'remove') {
      const id = await findCustomer(change.tx, 'USRT', accountNumber);
      return id === null ? null : removeCustomer(change, id);
    }
    const numbers = Array.from({ length: phones }, (_, at) => `+46 8 555 0${String(at)}${String(name)}`);
    return putCustomer(
      change,
      { accountNumber, name: names[name] ?? '', phones: numbers, emails: [`${String(name)}@x.se`] },
      { legalEntityId: 'USRT', addressBooks: [], at: 1 },
    );
  });
}

async function expected(store: HeadquartersStore): Promise<string[]> {
  const customers = await store.db.selectFrom('customer').selectAll().execute();
  const contacts = await store.db.selectFrom('customer_contact').selectAll().execute();
  return customers
    .flatMap((customer) => {
      const of = (kind: string): string[] =>
        contacts.flatMap((one) => (one.customer_id === customer.id && one.kind === kind ? [one.value] : []));
      const tokens = searchTokens({
        accountNumber: customer.account_number,
        name: customer.name,
        firstName: customer.first_name,
        lastName: customer.last_name,
        phones: of('phone'),
        emails: of('email'),
      });
      return tokens.map((token) => `${token} ${String(customer.id)}`);
    })
    .sort();
}

test('whatever is written, removed and cut short: everybody is found by what they are called, and by nothing else', async () => {
  const { store, end } = await temporaryStore();
  await smallCompany(store);
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 25 }), async (doings) => {
      const waiting: Promise<unknown>[] = [];
      for (const one of doings) {
        const done = run(store, one);
        if (one.isMeanwhile) waiting.push(done);
        else await done;
      }
      await Promise.all(waiting);
      expect(await indexCustomers(store)).toBe(true);
      const found = await rowsOf(store, 'SELECT token, customer_id FROM customer_token');
      expect(found.map(({ token, customer_id }) => `${String(token)} ${String(customer_id)}`).sort()).toEqual(
        await expected(store),
      );
    }),
    { numRuns: 40 },
  );
  await end();
}, 120_000);

test('customers of a store of before are found again once they are indexed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const file = join(folder, 'headquarters.db');
  const sqlite = openSqlite(file);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const tools = migrationTools(db, 'sqlite');
  for (const migration of migrations.slice(0, 12)) await migration(tools);
  sqlite.exec(`
    INSERT INTO change_counter VALUES (1, 20);
    INSERT INTO legal_entity (id, name, currency_code, language, change_number) VALUES ('USRT', 'A', 'USD', 'en-US', 1);
    INSERT INTO customer (id, legal_entity_id, account_number, name, first_name, last_name, prefix, created_at,
      change_number) VALUES (1, 'USRT', 'A1', 'Åsa Öberg', '', '', '', 1, 2), (2, 'USRT', 'A2', 'Ann', '', '', '', 1, 3);
    INSERT INTO customer_search_token VALUES ('asa', 1), ('ann', 2);
    INSERT INTO customer_search_state VALUES (1, 20)`);
  setSchemaVersion(sqlite, 12);
  await db.destroy();
  const store = await openSqliteStore(file);
  try {
    expect(await indexCustomers(store)).toBe(true);
    const found = await rowsOf(store, `SELECT customer_id FROM customer_token WHERE token = 'asa'`);
    expect(found).toEqual([{ customer_id: 1 }]);
    await write(store, (change) => removeCustomer(change, 1));
    expect(await rowsOf(store, 'SELECT DISTINCT customer_id FROM customer_token')).toEqual([
      { customer_id: 2 },
    ]);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
