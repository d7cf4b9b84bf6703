// Measures in both forms: a row a value, a column a measure.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putMeasure } from '../../../db/headquarters/measures';
import { write } from '../../../db/headquarters/write';
import { importBench, type ImportBench, type Imported } from './testing';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
  await bench.run('customers', 'account_number,name\nA1,a\nA2,b\n');
});
afterEach(() => bench.end());

const reasons = (imported: Imported): string[] =>
  imported.rejected.map(({ line, reason }) => `${line}: ${reason}`);

const values = async (): Promise<unknown[]> =>
  (
    await bench.rows(
      `SELECT account_number, measure.name, measure.type, text_value, number_value, currency_code, as_of
         FROM customer_measure_value JOIN measure ON measure.id = measure_id
         JOIN customer ON customer.id = customer_id ORDER BY 1, measure.id`,
    )
  ).map((row) => Object.values(row).join(' '));

test('a row a value', async () => {
  const content =
    'account_number,measure,value,as_of\nA1,Churn probability,0.31,2026-11-01\nA1,Next best action,Call,2026-11-01\nA2,Churn probability,0.5,2026-11-02\nA2,Lifetime value,"$1,200.50",2026-11-02\nA9,Churn probability,1,2026-11-02\nA2,Next best action,,2026-11-02\nA2,Lifetime value,$5,2026-02-30\n';
  const imported = await bench.run('measures', content);
  expect(imported.summary).toMatchObject({
    created: 4,
    rejected: 3,
    definitionsCreated: ['Churn probability', 'Next best action', 'Lifetime value'],
  });
  expect(await values()).toEqual([
    'A1 Churn probability percentage  0.31  2026-11-01',
    'A1 Next best action text Call   2026-11-01',
    'A2 Churn probability percentage  0.5  2026-11-02',
    'A2 Lifetime value currency  120050 USD 2026-11-02',
  ]);
  expect(reasons(imported)).toEqual([
    '6: There is no customer with the account number "A9".',
    '7: The value is missing.',
    '8: as_of: "2026-02-30" is no date.',
  ]);
  expect((await bench.run('measures', content)).summary).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 4,
  });
});

test('a column a measure; known ones by name or label; without a day it is today, kept while the value is', async () => {
  await write(bench.store, (change) =>
    putMeasure(change, {
      legalEntityId: 'USRT',
      name: 'churn',
      type: 'percentage',
      label: 'Churn probability',
    }),
  );
  const imported = await bench.run('measures', 'Account number,Churn Probability,visits\nA1,31%,4\nA2,,5\n');
  expect(imported.summary).toMatchObject({ read: 2, created: 2, definitionsCreated: ['Visits'] });
  expect(await values()).toEqual([
    'A1 churn percentage  0.31  2026-11-22',
    'A1 visits number  4  2026-11-22',
    'A2 visits number  5  2026-11-22',
  ]);
  await bench.store.db.updateTable('customer_measure_value').set({ as_of: '2026-11-01' }).execute();
  const again = await bench.run('measures', 'Account number,Churn Probability,visits\nA1,31%,4\nA2,,6\n');
  expect(again.summary).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await values()).toEqual([
    'A1 churn percentage  0.31  2026-11-01',
    'A1 visits number  4  2026-11-01',
    'A2 visits number  6  2026-11-22',
  ]);
});

test('a file without measures is refused', async () => {
  expect((await bench.run('measures', 'account_number\nA1\n')).failure).toMatch(/no measures/);
});
