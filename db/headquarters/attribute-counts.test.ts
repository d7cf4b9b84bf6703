// However values come and go, each attribute is known to have as many as there are.
import fc from 'fast-check';
import { Kysely, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeAttribute } from './attribute-removals';
import { valuesOf } from './attribute-values';
import { putAttribute } from './attributes';
import { putCustomers } from './bulk-customers';
import { mergeCustomers, readSnapshot, undoMerge } from './customer-merges';
import type { MergeRecord } from './customer-merges';
import { findCustomer, putAttributeValue, putCustomer, removeCustomer } from './customers';
import { migrationTools } from './dialect';
import { migrations } from './migrations';
import { openSqliteStore } from './open-sqlite';
import type { Schema } from './schema';
import { openSqlite, setSchemaVersion } from './sqlite-file';
import { rowsOf, smallCompany, temporaryStore } from './testing';
import type { TemporaryStore } from './testing';
import { bulkWrite, write } from './write';
import type { Change } from './write';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
  await smallCompany(temporary.store);
});
afterEach(() => temporary.end());

const counted = () =>
  rowsOf(
    temporary.store,
    'SELECT attribute_id, customers FROM attribute_value_count WHERE customers <> 0 ORDER BY 1',
  );
const actual = () =>
  rowsOf(
    temporary.store,
    'SELECT attribute_id, count(*) AS customers FROM customer_attribute_value GROUP BY attribute_id ORDER BY 1',
  );
const change = <Result>(work: (change: Change) => Promise<Result>): Promise<Result> =>
  write(temporary.store, work);
const makeAttribute = (name: string): Promise<number> =>
  change((it) => putAttribute(it, { name, type: 'text', label: name, canBeRefined: false }));
const surroundings = { legalEntityId: 'USRT', addressBooks: [], at: 1 };
const accounts = ['A1', 'A2', 'A3', 'A4'] as const;
const bulkOptions = {
  legalEntityId: 'USRT',
  addressBooks: [],
  addToExisting: false,
  createdAt: 1,
  composeName: (first: string, last: string) => `${first} ${last}`,
};
const storedText = (text: string) => ({ text_value: text, number_value: null, currency_code: null });

const account = fc.constantFrom(...accounts);
const text = fc.constantFrom('x', 'y');
const values = fc.uniqueArray(fc.tuple(fc.nat(2), text), { maxLength: 3, selector: ([at]) => at });
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), account, values }),
  fc.record({ kind: fc.constant('take' as const), account, at: fc.nat(2) }),
  fc.record({
    kind: fc.constant('import' as const),
    rows: fc.array(fc.tuple(account, values), { maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), account }),
  fc.record({ kind: fc.constant('merge' as const), from: account, into: account, isUndone: fc.boolean() }),
);

test('each attribute is counted as it is written, imported, merged and removed', async () => {
  const { store } = temporary;
  let rounds = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const round = String(rounds++);
      const ids = await Promise.all([0, 1, 2].map((at) => makeAttribute(`${round}-${String(at)}`)));
      const attribute = (at: number): number => ids[at] ?? 0;
      const idOf = (name: string): Promise<number | null> => findCustomer(store.db, 'USRT', name);
      for (const one of steps) {
        if (one.kind === 'import') {
          const rows = one.rows.map(([accountNumber, own]) => ({
            ...{ accountNumber, name: accountNumber, firstName: null, lastName: null, prefix: null },
            ...{ language: null, phones: [], emails: [], address: null },
            attributes: own.map(([at, value]) => [attribute(at), value, null, null] as const),
          }));
          await bulkWrite(store, (bulk) => putCustomers(bulk, bulkOptions, rows));
        } else if (one.kind === 'put') {
          const own = one.values.map(([at, value]) => [attribute(at), storedText(value)] as const);
          await change((it) => putCustomer(it, { accountNumber: one.account, values: own }, surroundings));
        } else if (one.kind === 'merge') {
          const [from, into] = [await idOf(one.from), await idOf(one.into)];
          if (from === null || into === null || from === into) continue;
          const record = await change(async (it): Promise<MergeRecord> => {
            const snapshots = [await readSnapshot(it.tx, from), await readSnapshot(it.tx, into)] as const;
            if (!snapshots[0] || !snapshots[1]) throw new Error('nobody to merge');
            return mergeCustomers(it, snapshots[0], snapshots[1], true);
          });
          if (one.isUndone) await change((it) => undoMerge(it, into, record));
        } else {
          const id = await idOf(one.account);
          if (id === null) continue;
          if (one.kind === 'remove') await change((it) => removeCustomer(it, id));
          else await change((it) => putAttributeValue(it, id, attribute(one.at), null));
        }
        expect(await counted()).toEqual(await actual());
      }
      expect(await change((it) => removeAttribute(it, attribute(0)))).toBe(true);
      expect(await counted()).toEqual(await actual());
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('all values of an attribute are found, a page for some customers at a time', async () => {
  const [one, other] = [await makeAttribute('one'), await makeAttribute('other')];
  const ids: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const attribute = at % 3 === 0 ? other : one;
    const given = { accountNumber: `A${String(at)}`, values: [[attribute, storedText('x')]] } as const;
    const { id } = await change((it) => putCustomer(it, given, surroundings));
    if (attribute === one) ids.push(id);
  }
  const found: number[] = [];
  for await (const page of valuesOf(temporary.store.db, one, 2)) {
    expect(page.length).toBeLessThanOrEqual(2);
    found.push(...page.map(({ customer_id }) => customer_id));
  }
  expect(found).toEqual(ids);
});

test('values of a store of before are counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  const file = join(folder, 'headquarters.db');
  const sqlite = openSqlite(file);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const tools = migrationTools(db, 'sqlite');
  for (const migration of migrations.slice(0, 13)) await migration(tools);
  sqlite.exec(`
    INSERT INTO change_counter VALUES (1, 20);
    INSERT INTO legal_entity (id, name, currency_code, language, change_number) VALUES ('USRT', 'A', 'USD', 'en-US', 1);
    INSERT INTO attribute (id, name, type, label, can_be_refined, change_number) VALUES (5, 'a', 'text', 'A', 0, 1),
      (6, 'b', 'text', 'B', 0, 1);
    INSERT INTO customer (id, legal_entity_id, account_number, name, first_name, last_name, prefix, created_at,
      change_number) VALUES (1, 'USRT', 'A1', 'Ann', '', '', '', 1, 2), (2, 'USRT', 'A2', 'Bo', '', '', '', 1, 3);
    INSERT INTO customer_attribute_value (customer_id, attribute_id, text_value, change_number)
      VALUES (1, 5, 'x', 2), (2, 5, 'y', 3), (2, 6, 'z', 3)`);
  setSchemaVersion(sqlite, 13);
  await db.destroy();
  const store = await openSqliteStore(file);
  try {
    expect(await rowsOf(store, 'SELECT * FROM attribute_value_count ORDER BY attribute_id')).toEqual([
      { attribute_id: 5, customers: 2 },
      { attribute_id: 6, customers: 1 },
    ]);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
