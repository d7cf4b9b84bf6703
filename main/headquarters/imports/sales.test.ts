// Order lines: amounts to the minor unit, customers who must be known, files without line numbers.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importBench, type ImportBench, type Imported } from './testing';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
  await bench.run('customers', 'account_number,name\nA1,a\nA2,b\n');
});
afterEach(() => bench.end());

const reasons = (imported: Imported): string[] =>
  imported.rejected.map(({ line, reason }) => `${line}: ${reason}`);

const lines = (): Promise<Record<string, unknown>[]> =>
  bench.rows('SELECT * FROM sales_line ORDER BY order_number, line_number, customer_id');

test('amounts are exact, what is missing is computed, the model stands in for the category', async () => {
  const imported = await bench.run(
    'sales',
    'Order number,Line,Order date,Customer ID,SKU,Product name,Model,Quantity,Unit price,Amount,Currency,Store\nS1,1,2020-01-02,A1,X,"Shoe, red",Runner,3,0.10,0.30,,HOUSTON\nS1,2,2020-01-02,A1,X,Shoe,,2,19.99,,,\nS1,3,2020-01-02,A1,X,Shoe,,1,,"1,200",JPY,\n',
  );
  expect(reasons(imported)).toEqual([]);
  expect(await lines()).toMatchObject([
    {
      unit_price_minor: 10,
      amount_minor: 30,
      currency_code: 'USD',
      category: 'Runner',
      store_id: 'HOUSTON',
    },
    { unit_price_minor: 1999, amount_minor: 3998, category: '', store_id: null },
    { unit_price_minor: 1200, amount_minor: 1200, currency_code: 'JPY' },
  ]);
});

test('lines are numbered where the file does not; the same order number of two customers is two orders', async () => {
  const content =
    'order,date,account_number,product,amount\nS1,2020-01-01,A1,x,1\nS1,2020-01-01,A1,y,2\nS1,2021-01-01,A2,z,3\n';
  const { summary } = await bench.run('sales', content);
  expect(summary).toMatchObject({ created: 3 });
  expect(await bench.value('SELECT count(*) FROM sales_line')).toBe(3);
  expect((await bench.run('sales', content)).summary).toMatchObject({ unchanged: 3 });
});

test.each([
  ['S1,1,2020-01-01,A9,x,1', 'There is no customer with the account number "A9".'],
  ['S1,1,2020-02-30,A1,x,1', 'order_date: "2020-02-30" is no date.'],
  ['S1,1,2020-01-01,A1,x,1.005', 'amount: "1.005" is no amount in USD, which has 2 decimals.'],
  ['S1,1,2020-01-01,A1,x,€5', 'amount: "€5" is no amount in USD, which has 2 decimals.'],
  ['S1,1,2020-01-01,A1,x,', 'Neither an amount nor a unit price is given.'],
  ['S1,1,2020-01-01,A1,,5', 'Neither a product name nor an SKU is given.'],
  ['S1,one,2020-01-01,A1,x,5', 'line: "one" is no line number.'],
  [',1,2020-01-01,A1,x,5', 'The order number is missing.'],
])('%s', async (row, reason) => {
  const imported = await bench.run(
    'sales',
    `order,line,date,account_number,product,amount\n${row}\nS2,1,2020-01-01,A1,x,5\n`,
  );
  expect(reasons(imported)).toEqual([`2: ${reason}`]);
  expect(imported.summary).toMatchObject({ created: 1 });
});
