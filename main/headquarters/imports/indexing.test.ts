// At the end of an import that runs alone its customers are made findable: one sees how far that is, and may stop it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexCustomers } from '../../../db/headquarters/customer-tokens';
import { runImport } from './run-import';
import { checkFile } from './source';
import { importBench, importDay, type ImportBench } from './testing';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.end());

const customers = 2_500;

const importAlone = (
  onIndexing: (customers: number, of: number) => void,
  signal?: AbortSignal,
): Promise<unknown> => {
  const rows = Array.from({ length: customers }, (_, at) => `A${String(at)},Ann,Number${String(at)}`);
  return importFile(`account_number,first_name,last_name\n${rows.join('\n')}\n`, onIndexing, signal);
};

async function importFile(
  text: string,
  onIndexing: (customers: number, of: number) => void = () => undefined,
  signal?: AbortSignal,
) {
  const path = join(bench.folder, 'many.csv');
  writeFileSync(path, text);
  return runImport({
    store: bench.store,
    kind: 'customers',
    source: await checkFile(path),
    options: { legalEntity: 'USRT', mapping: {}, fileName: 'many.csv' },
    now: importDay,
    by: { kind: 'program', id: 'test' },
    isAlone: true,
    emit(event) {
      if (event.event === 'indexing') onIndexing(event.customers, event.of);
    },
    ...(signal === undefined ? {} : { signal }),
  });
}

const findable = (): Promise<unknown> =>
  bench.value(`SELECT count(*) FROM customer_token WHERE token >= 'number' AND token < 'numbes'`);

test('tells how many of how many customers it has come to', async () => {
  const told: (readonly [number, number])[] = [];
  const summary = await importAlone((done, of) => told.push([done, of]));
  expect(summary).toMatchObject({ created: customers });
  expect(told).toEqual([
    [1_000, customers],
    [2_000, customers],
    [customers, customers],
  ]);
  expect(Number(await findable())).toBeGreaterThanOrEqual(customers);
});

test('stopped there, all rows are in, and whoever goes on makes the others findable', async () => {
  const stopping = new AbortController();
  const summary = await importAlone(() => {
    stopping.abort();
  }, stopping.signal);
  expect(summary).toMatchObject({ read: customers, created: customers });
  expect(Number(await findable())).toBe(0);
  expect(await indexCustomers(bench.store)).toBe(true);
  expect(Number(await findable())).toBeGreaterThanOrEqual(customers);
});

test('customers who come twice, or were there before, are found by what they are called in the end', async () => {
  const header = 'account_number,first_name,last_name,name,phone,email';
  const rows = Array.from({ length: 2_200 }, (_, at) => {
    const isAgain = at >= 1_900;
    const name = at % 7 === 0 ? 'Firm & Co' : '';
    return `A${String(at % 1_900)},${isAgain ? 'Bo' : 'Ann'},Åsa ${String(at)},${name},+46 8 ${String(at + 1_000)},${String(at)}@x.se`;
  });
  const before = [header, ...rows.slice(0, 50), 'NAMELESS,,,,,'];
  expect(await importFile(before.join('\n'))).toMatchObject({ created: 50, rejected: 1 });
  expect(await importFile([header, ...rows].join('\n'))).toMatchObject({ created: 1_850, rejected: 0 });
  const found = () => bench.rows('SELECT token, customer_id FROM customer_token ORDER BY token, customer_id');
  const noted = await found();
  expect(noted.length).toBeGreaterThan(1_900);
  for (const table of ['customer_token', 'customer_search', 'customer_search_state'] as const)
    await bench.store.db.deleteFrom(table).execute();
  expect(await indexCustomers(bench.store)).toBe(true);
  expect(noted).toEqual(await found());
});
