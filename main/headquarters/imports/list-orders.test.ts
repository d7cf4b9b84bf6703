// An import that alone brings many customers puts them in the lists' orders at its end.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../../db/headquarters/open-sqlite';
import { importBench, type ImportBench } from './testing';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.end());

async function importAlone(from: number, count: number, isAlone = true) {
  const rows = Array.from(
    { length: count },
    (_, at) => `A${String(from + at)},Ann,Number${String(from + at)}`,
  );
  const path = join(bench.folder, 'many.csv');
  writeFileSync(path, `account_number,first_name,last_name\n${rows.join('\n')}\n`);
  const { summary } = await bench.runFile('customers', path, {}, isAlone);
  expect(summary).toMatchObject({ created: count });
}

const orders = async (store = bench.store): Promise<unknown> =>
  store.sqlite
    ?.prepare(
      `SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'customer' AND type = 'index' ORDER BY name`,
    )
    .all();
const schemaVersion = (): unknown => bench.store.sqlite?.pragma('schema_version', { simple: true });

test('the lists have their orders again, as the migrations made them', async () => {
  const before = await orders();
  await importAlone(0, 300);
  expect(await orders()).toEqual(before);
  const plan = await bench.rows('EXPLAIN QUERY PLAN SELECT id FROM customer ORDER BY name, id LIMIT 20');
  expect(JSON.stringify(plan)).toContain('customer_by_name');
});

test('few beside many, or beside others, leave the orders in their place', async () => {
  await importAlone(0, 300);
  const before = schemaVersion();
  await importAlone(300, 2);
  await importAlone(302, 300, false);
  expect(schemaVersion()).toBe(before);
});

test('ended in the middle, the next opening makes them', async () => {
  const before = await orders();
  const { sqlite, place } = bench.store;
  sqlite?.exec('DROP INDEX customer_by_name; DROP INDEX customer_by_account');
  const again = await openSqliteStore(place);
  try {
    expect(await orders(again)).toEqual(before);
  } finally {
    await again.close();
  }
});
