// The sample company: the same to the byte each time, and with the facts that tests of the product rely on.
import { createHash } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distributionJobs, parameterNames } from '../../contract/distribution';
import { languages } from '../../contract/languages';
import { layoutDocumentSchema } from '../../contract/screen-layout-document';
import { layoutProblems } from '../../contract/screen-layout-problems';
import { rowsOf, temporaryStore, valueOf, type TemporaryStore } from '../../../db/headquarters/testing';
import { makeSampleCompany } from './sample-company';

let sample: TemporaryStore;
const steps: (readonly [number, number])[] = [];

beforeAll(async () => {
  sample = await temporaryStore();
  await makeSampleCompany(sample.store, (done, total) => steps.push([done, total]));
}, 120_000);
afterAll(() => sample.end());

const rows = (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  rowsOf(sample.store, sql, ...values);
const numberOf = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number(await valueOf(sample.store, sql, ...values));

/** Every distributed table in the order of its key, as one hash. */
async function fingerprint({ store }: TemporaryStore): Promise<string> {
  const hash = createHash('sha256');
  for (const table of distributionJobs.flatMap((job) => job.tables)) {
    const order = table.key.join(', ');
    for (const row of await rowsOf(store, `SELECT * FROM ${table.name} ORDER BY ${order}`))
      hash.update(JSON.stringify(row));
  }
  return hash.digest('hex');
}

test('is the same each time', { timeout: 120_000 }, async () => {
  const again = await temporaryStore();
  await makeSampleCompany(again.store);
  expect(await fingerprint(again)).toBe(await fingerprint(sample));
  await again.end();
});

test('tells how far it is', async () => {
  expect(steps[0]).toEqual([0, 3000]);
  expect(steps.at(-1)).toEqual([3000, 3000]);
  expect(steps.length).toBeGreaterThan(20);
});

describe('staff', () => {
  test.each([
    ['000110', 'HOUSTON', 'Sales associate', [602, 612, 623, 712, 713, 714, 715]],
    ['000120', 'HOUSTON,SEATTLE', 'Sales associate', [602, 612, 623, 712, 713, 714, 715]],
    ['000130', 'SEATTLE', 'Sales associate', [602, 612, 623, 712, 713, 714, 715]],
    ['000140', 'HOUSTON', 'Cashier', [602, 712, 713]],
    ['000160', 'HOUSTON,SEATTLE', 'Manager', [602, 612, 623, 712, 713, 714, 715, 716, 4001, 4003, 4004]],
  ])('%s works in %s as %s', async (id, stores, group, held) => {
    const [worker] = await rows(
      `SELECT worker.*, permission_group.name AS permission_group FROM worker
       JOIN permission_group ON permission_group.id = permission_group_id WHERE worker.id = ?`,
      id,
    );
    expect(worker?.['permission_group']).toBe(group);
    expect(await verify(String(worker?.['password_hash']), '123')).toBe(true);
    expect(worker?.['password_hash']).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    const works = await rows(
      `SELECT store_id FROM worker_address_book JOIN store_address_book USING (address_book_id)
       WHERE purpose = 'employee' AND worker_id = ? ORDER BY store_id`,
      id,
    );
    expect(works.map((row) => row['store_id']).join()).toBe(stores);
    const operations = await rows(
      'SELECT operation_number FROM permission_group_operation WHERE permission_group_id = ? ORDER BY 1',
      worker?.['permission_group_id'],
    );
    expect(operations.map((row) => row['operation_number'])).toEqual(held);
  });

  test('client books: the largest is that of 000110; nobody is in two', async () => {
    const books = await rows(
      `SELECT worker_id, number, count(customer_id) AS members FROM client_book
       LEFT JOIN client_book_member ON client_book_id = client_book.id GROUP BY client_book.id ORDER BY worker_id`,
    );
    expect(books).toEqual([
      { worker_id: '000110', number: 'CB-000001', members: 1200 },
      { worker_id: '000120', number: 'CB-000002', members: 400 },
      { worker_id: '000130', number: 'CB-000003', members: 300 },
      { worker_id: '000160', number: 'CB-000004', members: 12 },
    ]);
    expect(await numberOf('SELECT count(*) - count(DISTINCT customer_id) FROM client_book_member')).toBe(0);
  });
});

describe('customers', () => {
  test('are three thousand, with an account number each, of many languages and scripts', async () => {
    expect(await numberOf('SELECT count(*) FROM customer')).toBe(3000);
    const names = (await rows('SELECT name FROM customer')).map((row) => String(row['name']));
    for (const script of ['Latin', 'Cyrillic', 'Han', 'Arabic']) {
      const pattern = new RegExp(`\\p{Script=${script}}`, 'u');
      expect(names.filter((name) => pattern.test(name)).length).toBeGreaterThan(15);
    }
    expect(await numberOf('SELECT count(DISTINCT language) FROM customer')).toBeGreaterThanOrEqual(10);
    expect(await numberOf("SELECT count(*) FROM customer WHERE name = ''")).toBe(0);
  });

  test('the first card of 000110 by name has phone and e-mail', async () => {
    const book = await rows(
      `SELECT customer.id, name,
         (SELECT value FROM customer_contact WHERE customer_id = customer.id AND kind = 'phone' AND position = 0) AS phone,
         (SELECT value FROM customer_contact WHERE customer_id = customer.id AND kind = 'email' AND position = 0) AS email
       FROM customer JOIN client_book_member ON customer_id = customer.id
       JOIN client_book ON client_book.id = client_book_id WHERE worker_id = '000110'`,
    );
    const collator = new Intl.Collator('en-US');
    const [first] = book.sort((a, b) => collator.compare(String(a['name']), String(b['name'])));
    expect(first?.['phone']).toMatch(/\d{3}/);
    expect(first?.['email']).toMatch(/^[a-z.0-9]+@[a-z.]+$/);
  });

  test('e-mail addresses are ASCII and lead nowhere', async () => {
    const addresses = (await rows("SELECT value FROM customer_contact WHERE kind = 'email'")).map(
      (row) => row['value'],
    );
    expect(addresses.length).toBeGreaterThan(2000);
    for (const address of addresses)
      expect(address).toMatch(
        /^[a-z]*\.?[a-z0-9]+\.?\d*@(example\.(com|net|org)|mail\.example|work\.example)$/,
      );
  });

  test('some birthdays have no year, some are on 29 February, some values are missing', async () => {
    const birthdays = `FROM customer_attribute_value JOIN attribute ON attribute.id = attribute_id WHERE name = 'birthday'`;
    expect(await numberOf(`SELECT count(*) ${birthdays} AND text_value LIKE '--__-__'`)).toBeGreaterThan(50);
    expect(await numberOf(`SELECT count(*) ${birthdays} AND text_value LIKE '____-02-29'`)).toBeGreaterThan(
      5,
    );
    const known = await numberOf(`SELECT count(*) ${birthdays}`);
    expect(known).toBeGreaterThan(2000);
    expect(known).toBeLessThan(2900);
  });

  test('have purchases, activities and notes', async () => {
    expect(await numberOf('SELECT count(*) FROM sales_line')).toBeGreaterThan(5000);
    expect(await numberOf('SELECT count(*) FROM activity')).toBeGreaterThan(3000);
    expect(await numberOf('SELECT count(*) FROM note')).toBeGreaterThan(1000);
    // Cards to scan, each of one customer; agreements, and refusals that keep a channel shut.
    expect(await numberOf('SELECT count(*) FROM customer_card')).toBeGreaterThan(1500);
    expect(await numberOf('SELECT count(*) - count(DISTINCT number) FROM customer_card')).toBe(0);
    const consents = (state: string) =>
      numberOf(`SELECT count(*) FROM customer_consent WHERE state = '${state}'`);
    expect(await consents('granted')).toBeGreaterThan(2000);
    expect(await consents('refused')).toBeGreaterThan(50);
    expect(await numberOf('SELECT count(*) FROM attribute_bound')).toBe(1);
    expect(await numberOf("SELECT count(*) FROM sales_line WHERE ordered_on >= '2026-11-22'")).toBe(0);
  });
});

describe('what is configured', () => {
  const parameter = async (name: string): Promise<unknown> =>
    (await rows('SELECT text_value FROM parameter WHERE name = ?', name))[0]?.['text_value'];

  test('a card shows two measures and the attribute of display order 1', async () => {
    expect(await parameter(parameterNames.customerInsightsEnabled)).toBe('1');
    const slots = JSON.parse(String(await parameter(parameterNames.customerInsightsMeasures))) as unknown[];
    expect(slots).toHaveLength(2);
    const orders = await rows(
      `SELECT name, display_order FROM attribute_group_attribute JOIN attribute ON attribute.id = attribute_id
       WHERE attribute_group_id = ? ORDER BY display_order`,
      await parameter(parameterNames.clientBookAttributeGroup),
    );
    expect(orders[0]).toEqual({ name: 'anniversary', display_order: 1 });
    expect(orders).toHaveLength(8);
  });

  test('clienteling is on, all types of attribute are there', async () => {
    expect(await rows('SELECT name FROM feature WHERE is_enabled = 1')).toEqual([{ name: 'clienteling' }]);
    expect(await numberOf('SELECT count(DISTINCT type) FROM attribute')).toBe(7);
  });

  test('everything with a label has it in six languages', async () => {
    for (const [table, label, key] of [
      ['attribute', 'attribute_label', 'attribute_id'],
      ['measure', 'measure_label', 'measure_id'],
      ['activity_type', 'activity_type_label', 'activity_type_id'],
    ])
      expect(
        await numberOf(
          `SELECT count(*) FROM ${table} WHERE (SELECT count(*) FROM ${label} WHERE ${key} = ${table}.id) <> 6`,
        ),
      ).toBe(0);
    expect(
      await numberOf(`SELECT count(*) FROM attribute_option o WHERE 6 <> (SELECT count(*) FROM attribute_option_label l
        WHERE l.attribute_id = o.attribute_id AND l.value = o.value)`),
    ).toBe(0);
  });

  test('the welcome screen: client book first, buttons within the grid and not over each other', async () => {
    const documents = (await rows('SELECT document FROM screen_layout ORDER BY id')).map((row) =>
      layoutDocumentSchema.parse(JSON.parse(String(row['document']))),
    );
    const held = await rows('SELECT operation_number AS o FROM permission_group_operation');
    const permissionGroups = [{ operations: held.map((row) => Number(row['o'])) }];
    for (const document of documents) {
      expect(layoutProblems(document, { permissionGroups, limitsLifted: 'nowhere' })).toEqual([]);
      for (const { translations } of document.grids.flatMap(({ buttons }) => buttons)) {
        expect(Object.keys(translations).sort()).toEqual([...languages].sort());
      }
    }
    expect(documents.map(({ id }) => id)).toEqual(['ASSOCIATE', 'MANAGER']);
    const operations = documents[0]?.grids[0]?.buttons.map(({ operation }) => operation);
    expect(operations?.[0]).toBe(712);
    expect(operations?.sort()).toEqual([602, 701, 703, 712, 713]);
  });
});
