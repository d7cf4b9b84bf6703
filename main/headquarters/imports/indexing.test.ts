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

async function importAlone(onIndexing: (customers: number, of: number) => void, signal?: AbortSignal) {
  const path = join(bench.folder, 'many.csv');
  const rows = Array.from({ length: customers }, (_, at) => `A${String(at)},Ann,Number${String(at)}`);
  writeFileSync(path, `account_number,first_name,last_name\n${rows.join('\n')}\n`);
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
