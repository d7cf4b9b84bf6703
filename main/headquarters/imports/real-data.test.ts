// The two real files, where they are present: counts as their README states them, twice, and a sabotaged copy.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importBench, type ImportBench } from './testing';

const folder =
  process.env['COUNTERBOOK_REAL_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const customersFile = `${folder}/customers.csv`;
const salesFile = `${folder}/sales_lines.csv`;
const isThere = existsSync(customersFile) && existsSync(salesFile);
if (!isThere) console.error(`Real data are not in ${folder}: tests of their import are skipped.`);

describe.skipIf(!isThere)('real customers and purchases', { timeout: 240_000 }, () => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await importBench();
  });
  afterAll(() => bench.end());

  const values = async (attribute: string): Promise<number> =>
    Number(
      await bench.value(
        `SELECT count(*) FROM customer_attribute_value JOIN attribute ON attribute.id = attribute_id WHERE name = ?`,
        attribute,
      ),
    );

  test('customers.csv: all go in, its columns map by themselves', async () => {
    const { summary, rejected, failure } = await bench.runFile('customers', customersFile);
    expect(failure).toBeNull();
    expect(rejected).toEqual([]);
    expect(summary).toMatchObject({ read: 18_484, created: 18_484, updated: 0, unchanged: 0, rejected: 0 });
    expect(
      await bench.rows('SELECT name, type, currency_code, can_be_refined FROM attribute ORDER BY id'),
    ).toEqual([
      { name: 'customer_key', type: 'integer', currency_code: null, can_be_refined: 0 },
      { name: 'birth_date', type: 'date', currency_code: null, can_be_refined: 1 },
      { name: 'marital_status', type: 'list', currency_code: null, can_be_refined: 1 },
      { name: 'gender', type: 'list', currency_code: null, can_be_refined: 1 },
      { name: 'annual_income', type: 'currency', currency_code: 'USD', can_be_refined: 1 },
      { name: 'total_children', type: 'integer', currency_code: null, can_be_refined: 1 },
      { name: 'education', type: 'list', currency_code: null, can_be_refined: 1 },
      { name: 'occupation', type: 'list', currency_code: null, can_be_refined: 1 },
      { name: 'home_owner', type: 'boolean', currency_code: null, can_be_refined: 1 },
      { name: 'first_purchase_date', type: 'date', currency_code: null, can_be_refined: 1 },
    ]);
  });

  test('what the README says of them is found again', async () => {
    expect(await values('annual_income')).toBe(18_484 - 336);
    expect(await bench.value("SELECT count(*) FROM customer WHERE prefix = ''")).toBe(466);
    expect(await values('birth_date')).toBe(18_484);
    const birth = `FROM customer_attribute_value JOIN attribute ON attribute.id = attribute_id WHERE name = 'birth_date'`;
    expect(await bench.value(`SELECT count(*) ${birth} AND text_value LIKE '%-02-29'`)).toBe(11);
    expect(await bench.rows(`SELECT min(text_value) AS first, max(text_value) AS last ${birth}`)).toEqual([
      { first: expect.stringMatching(/^1916-/) as unknown, last: expect.stringMatching(/^1986-/) as unknown },
    ]);
    expect(
      await bench.value(
        `SELECT max(n) FROM (SELECT count(*) AS n FROM customer_contact WHERE kind = 'phone' GROUP BY value)`,
      ),
    ).toBe(205);
    expect(
      await bench.value(`SELECT count(*) FROM (SELECT name FROM customer GROUP BY name HAVING count(*) > 1)`),
    ).toBe(83);
  });

  test('one customer, in every detail', async () => {
    expect(
      await bench.rows(
        `SELECT name, first_name, last_name, prefix, line_1, city, state_province, postal_code, country_code,
           (SELECT string_agg(value, ' ' ORDER BY kind) FROM customer_contact WHERE customer_id = customer.id) AS contacts
         FROM customer JOIN customer_address ON customer_id = customer.id WHERE account_number = 'AW00011000'`,
      ),
    ).toEqual([
      {
        name: 'Jon Yang',
        first_name: 'Jon',
        last_name: 'Yang',
        prefix: 'MR.',
        line_1: '3761 N. 14th St',
        city: 'Rockhampton',
        state_province: 'Queensland',
        postal_code: '4700',
        country_code: 'AU',
        contacts: 'jon24@adventure-works.com 1 (11) 500 555-0162',
      },
    ]);
    expect(
      await bench.rows(
        `SELECT attribute.name, text_value, number_value, v.currency_code FROM customer_attribute_value v
         JOIN attribute ON attribute.id = attribute_id JOIN customer ON customer.id = customer_id
         WHERE account_number = 'AW00011000' AND attribute.name IN ('annual_income', 'home_owner', 'total_children')
         ORDER BY attribute.name`,
      ),
    ).toEqual([
      { name: 'annual_income', text_value: null, number_value: 9_000_000, currency_code: 'USD' },
      { name: 'home_owner', text_value: null, number_value: 1, currency_code: null },
      { name: 'total_children', text_value: null, number_value: 2, currency_code: null },
    ]);
  });

  test('importing again changes nothing: not a row, not a change number', async () => {
    const state = (): Promise<unknown> =>
      bench.rows(
        `SELECT (SELECT sum(change_number) FROM customer) AS a, (SELECT sum(change_number) FROM customer_contact) AS b,
           (SELECT sum(change_number) FROM customer_attribute_value) AS c,
           (SELECT sum(change_number) FROM customer_address) AS d,
           (SELECT sum(change_number) FROM customer_address_book) AS e`,
      );
    const before = await state();
    const { summary } = await bench.runFile('customers', customersFile);
    expect(summary).toMatchObject({
      read: 18_484,
      created: 0,
      updated: 0,
      unchanged: 18_484,
      definitionsCreated: [],
    });
    expect(await state()).toEqual(before);
  });

  test('sales_lines.csv: all lines, amounts to the cent; again, nothing changes', async () => {
    const { summary, rejected } = await bench.runFile('sales', salesFile);
    expect(rejected).toEqual([]);
    expect(summary).toMatchObject({ read: 56_046, created: 56_046, rejected: 0 });
    const cents = readFileSync(salesFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .reduce((sum, line) => sum + BigInt((/,(\d+\.\d\d)$/.exec(line)?.[1] ?? '').replace('.', '')), 0n);
    expect(BigInt(Number(await bench.value('SELECT sum(amount_minor) FROM sales_line')))).toBe(cents);
    expect(
      await bench.value('SELECT max(n) FROM (SELECT count(*) AS n FROM sales_line GROUP BY customer_id)'),
    ).toBe(64);
    expect(
      await bench.rows("SELECT product_name, category FROM sales_line WHERE order_number = 'SO45079'"),
    ).toEqual([{ product_name: 'Road-150 Red, 48', category: 'Road-150' }]);
    const again = await bench.runFile('sales', salesFile);
    expect(again.summary).toMatchObject({ created: 0, updated: 0, unchanged: 56_046 });
  });

  test('alone with the store: the same, and every reference is there', async () => {
    const other = await importBench();
    const { summary } = await other.runFile('customers', customersFile, { clientBookOf: '000110' }, true);
    expect(summary).toMatchObject({ created: 18_484, rejected: 0 });
    expect((await other.runFile('sales', salesFile, {}, true)).summary).toMatchObject({ created: 56_046 });
    if (other.store.sqlite) {
      expect(await other.rows('PRAGMA foreign_key_check')).toEqual([]);
      expect(await other.value('PRAGMA foreign_keys')).toBe(1);
    }
    expect(await other.value('SELECT count(*) FROM client_book_member')).toBe(18_484);
    await other.end();
  });

  test('a sabotaged copy: exactly the bad lines are rejected, each with its reason', async () => {
    const other = await importBench();
    const lines = readFileSync(customersFile, 'utf8').trimEnd().split('\n');
    const bad = new Map<number, RegExp>();
    const spoil = (line: number, reason: RegExp, change: (text: string) => string): void => {
      const before = lines[line - 1] ?? '';
      const after = change(before);
      if (after === before) throw new Error(`Line ${line} stayed as it was: ${before}`);
      lines[line - 1] = after;
      bad.set(line, reason);
    };
    spoil(3, /birth_date: "1976-02-30" is no date/, (text) => text.replace(/1976-05-10/, '1976-02-30'));
    spoil(120, /account number is missing/, (text) => text.replace(/^AW\d+/, ''));
    spoil(5000, /no e-mail address/, (text) => text.replace('@', ' at '));
    spoil(6001, /quotation marks/, (text) => text.replace(',"$', ',"x"$'));
    spoil(6002, /quotation marks/, (text) => text.replace(/000",/, '000,'));
    spoil(7777, /25 columns; the header has 23/, (text) => `${text},more,columns`);
    spoil(7778, /columns; the header has 23/, (text) => text.slice(0, 60));
    spoil(9000, /annual_income: "lots" is no amount/, (text) => text.replace(/"\$[\d,]+"/, 'lots'));
    spoil(12_000, /total_children: "two" is no whole number/, (text) =>
      text.replace(/("\$[\d,]+"),\d+,/, '$1,two,'),
    );
    spoil(15_000, /home_owner: "maybe" is no yes or no/, (text) => text.replace(/,[YN],/, ',maybe,'));
    spoil(18_485, /quotation marks/, (text) => text.replace(/"\$/, '""$'));
    const { summary, rejected } = await other.run('customers', `${lines.join('\n')}\n`);
    expect(rejected.map((one) => one.line)).toEqual([...bad.keys()]);
    for (const one of rejected) expect(one.reason).toMatch(bad.get(one.line) ?? /never/);
    expect(summary).toMatchObject({ read: 18_484, created: 18_484 - bad.size, rejected: bad.size });
    await other.end();
  });
});
