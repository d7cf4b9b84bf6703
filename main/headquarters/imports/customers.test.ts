// What an import makes of customers' files as people have them: headers in their own words, types from values,
// rows that are wrong, client books.
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putAttribute, putAttributeGroup } from '../../../db/headquarters/attributes';
import { addMember, putClientBook } from '../../../db/headquarters/client-books';
import { putParameter } from '../../../db/headquarters/parameters';
import { putWorker } from '../../../db/headquarters/people';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import { importBench, type ImportBench } from './testing';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.end());

const reasons = (imported: { readonly rejected: readonly { line: number; reason: string }[] }): string[] =>
  imported.rejected.map(({ line, reason }) => `${line}: ${reason}`);
const customer = async (account: string): Promise<Record<string, unknown> | undefined> =>
  (await bench.rows('SELECT * FROM customer WHERE account_number = ?', account))[0];
const contacts = async (account: string): Promise<unknown[]> =>
  (
    await bench.rows(
      `SELECT kind, position, value FROM customer_contact JOIN customer ON customer.id = customer_id
       WHERE account_number = ? ORDER BY kind DESC, position`,
      account,
    )
  ).map((row) => Object.values(row).join(' '));
const attributeOf = async (account: string, name: string): Promise<unknown> =>
  (
    await bench.rows(
      `SELECT text_value, number_value, v.currency_code FROM customer_attribute_value v
     JOIN attribute ON attribute.id = attribute_id JOIN customer ON customer.id = customer_id
     WHERE account_number = ? AND attribute.name = ?`,
      account,
      name,
    )
  )[0];

describe('headers in other words', () => {
  test.each([
    'account_number,first_name,last_name,email,phone,city,country',
    'Account number,First name,Last name,E-mail,Phone,City,Country',
    'Customer ID,Given Name,Surname,E-Mail Address,Mobile,Town,Country/Region',
    'CUSTOMER-NO,FORENAME,FAMILY_NAME,EMAIL,TELEPHONE,CITY,COUNTRY',
  ])('%s', async (header) => {
    const { summary } = await bench.run(
      'customers',
      `${header}\nA1,Åsa,Öberg,asa@example.com,+46 8 123 45,Malmö,Sweden\n`,
    );
    expect(summary).toMatchObject({ created: 1, rejected: 0, definitionsCreated: [] });
    expect(await customer('A1')).toMatchObject({ name: 'Åsa Öberg', first_name: 'Åsa', last_name: 'Öberg' });
    expect(await contacts('A1')).toEqual(['phone 0 +46 8 123 45', 'email 0 asa@example.com']);
    expect(await bench.rows('SELECT city, country_code FROM customer_address')).toEqual([
      { city: 'Malmö', country_code: 'SE' },
    ]);
  });

  test('a mapping says what a header does not, leaves columns out, names attributes', async () => {
    const { summary } = await bench.run(
      'customers',
      'Kundnummer,Namn,Hemligt,Stil\nA1,Åsa Öberg,x,Classic\n',
      {
        mapping: { kundnummer: 'account_number', Namn: 'name', Hemligt: '', Stil: 'attribute:Style' },
      },
    );
    expect(summary).toMatchObject({ created: 1, definitionsCreated: ['Style'] });
    expect((await customer('A1'))?.['name']).toBe('Åsa Öberg');
  });

  test('two columns that are mapped to one attribute: the last one that says something counts', async () => {
    const { summary } = await bench.run(
      'customers',
      'account_number,name,Stil,Mode,Age\nA1,A,Classic,Modern,40\nA2,B,Classic,,41\n',
      { mapping: { Stil: 'attribute:Style', Mode: 'attribute:Style' } },
    );
    expect(summary).toMatchObject({ created: 2, rejected: 0 });
    expect(await attributeOf('A1', 'Style')).toMatchObject({ text_value: 'Modern' });
    expect(await attributeOf('A2', 'Style')).toMatchObject({ text_value: 'Classic' });
  });

  test('semicolons, UTF-16, a byte order mark', async () => {
    await bench.run('customers', '\ufeffaccount_number;name;income\nA1;Jon Yang;"90.000,50 €"\n');
    expect(await attributeOf('A1', 'income')).toEqual({
      text_value: null,
      number_value: 9_000_050,
      currency_code: 'EUR',
    });
    await bench.run('customers', Buffer.from('\ufeffaccount_number\tname\r\nA2\t王伟\r\n', 'utf16le'));
    expect((await customer('A2'))?.['name']).toBe('王伟');
  });

  test.each([
    ['the same column twice', 'account_number,name,Name\nA1,a,b\n', /"Name" twice: columns 2 and 3/],
    ['no names at all', ',,\nA1,a,b\n', /no column names/],
    ['broken quotes', 'account_number,"name\nA1,a\n', /quotation marks of the header/],
  ])('%s: refused', async (_, content, message) => {
    const { failure, summary } = await bench.run('customers', content);
    expect(failure).toMatch(message);
    expect(summary).toBeNull();
    expect(await bench.value('SELECT count(*) FROM customer')).toBe(0);
  });

  test('several phones and addresses are contacts in their order; East Asian names in theirs', async () => {
    await bench.run(
      'customers',
      'account_number,first_name,last_name,phone,mobile,email,work_email\nA1,伟,王,,+86 10 1234,w@example.com,w2@example.com\n',
    );
    expect((await customer('A1'))?.['name']).toBe('王伟');
    expect(await contacts('A1')).toEqual([
      'phone 0 +86 10 1234',
      'email 0 w@example.com',
      'email 1 w2@example.com',
    ]);
  });
});

describe('attributes', () => {
  const types = async (): Promise<unknown[]> =>
    (await bench.rows('SELECT name, type FROM attribute ORDER BY id')).map((row) =>
      Object.values(row).join(' '),
    );

  test('types come from the values', async () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      [
        `A${index}`,
        'Jon Yang',
        index,
        index / 4,
        `$${index},000`,
        `1980-02-${String((index % 28) + 1).padStart(2, '0')}`,
        `${String((index % 28) + 1)}/3/1980`,
        '3/4/1980',
        ['Y', 'N'][index % 2],
        index % 2,
        index % 2,
        ['Red', 'Green', 'Blue'][index % 3],
        `Text number ${index}`,
        `00${index}`,
        index % 2 === 0 ? '$5' : '€5',
      ].join(),
    );
    const { rejected } = await bench.run(
      'customers',
      `account_number,name,whole,part,income,born,day first,either,likes,is_member,digit,colour,words,code,mixed\n${rows.map((row) => row.replace(/\$(\d+),000/, '"$$$1,000"')).join('\n')}\n`,
    );
    expect(rejected).toEqual([]);
    expect(await types()).toEqual([
      'whole integer',
      'part decimal',
      'income currency',
      'born date',
      'day first date',
      'either list',
      'likes boolean',
      'is_member boolean',
      'digit integer',
      'colour list',
      'words text',
      'code text',
      'mixed list',
    ]);
    expect(await attributeOf('A12', 'day first')).toMatchObject({ text_value: '1980-03-13' });
  });

  test('existing attributes are found by name or by a label in any language, and keep their type', async () => {
    await write(bench.store, async (change) => {
      await putAttribute(change, {
        name: 'birthday',
        type: 'date',
        label: 'Birthday',
        labels: { 'sv-SE': 'Födelsedag' },
        canBeRefined: true,
      });
      await putAttribute(change, {
        name: 'preferred-category',
        type: 'list',
        label: 'Preferred category',
        canBeRefined: true,
        options: [{ value: 'Shoes', labels: { 'sv-SE': 'Skor' } }, { value: 'Watches' }],
      });
      await putAttribute(change, {
        name: 'budget',
        type: 'currency',
        label: 'Budget',
        currencyCode: 'SEK',
        canBeRefined: true,
      });
    });
    const imported = await bench.run(
      'customers',
      'account_number,name,Födelsedag,PREFERRED CATEGORY,budget\nA1,a,1980-02-29,skor,90 000\nA2,b,--12-24,WATCHES,5 kr\nA3,c,,Hats,\nA4,d,1981-02-29,,\n',
    );
    expect(imported.summary).toMatchObject({ created: 2, rejected: 2, definitionsCreated: [] });
    expect(reasons(imported)).toEqual([
      '4: PREFERRED CATEGORY: "Hats" is not one of its values.',
      '5: Födelsedag: "1981-02-29" is no date.',
    ]);
    expect(await attributeOf('A1', 'preferred-category')).toMatchObject({ text_value: 'Shoes' });
    expect(await attributeOf('A1', 'budget')).toMatchObject({
      number_value: 9_000_000,
      currency_code: 'SEK',
    });
    expect(await attributeOf('A2', 'birthday')).toMatchObject({ text_value: '--12-24' });
  });

  test('new ones stand at the end of the client book attribute group', async () => {
    await write(bench.store, async (change) => {
      const attributeId = await putAttribute(change, {
        name: 'vip',
        type: 'boolean',
        label: 'VIP',
        canBeRefined: true,
      });
      await putAttributeGroup(change, {
        id: 'BOOK',
        name: 'Book',
        attributes: [{ attributeId, displayOrder: 7 }],
      });
      await putParameter(change, 'USRT', parameterNames.clientBookAttributeGroup, 'BOOK');
    });
    await bench.run('customers', 'account_number,name,vip,children,born\nA1,a,Y,2,1980-01-01\n');
    expect(
      await bench.rows(
        'SELECT name, display_order FROM attribute_group_attribute JOIN attribute ON attribute.id = attribute_id ORDER BY 2',
      ),
    ).toEqual([
      { name: 'vip', display_order: 7 },
      { name: 'children', display_order: 8 },
      { name: 'born', display_order: 9 },
    ]);
  });

  test('a list made by an import learns values that come later', { timeout: 120_000 }, async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `A${index},a,${index === 15_000 ? 'Platinum' : index % 2 === 0 ? 'Gold' : 'Silver'}`,
    );
    const { summary } = await bench.run('customers', `account_number,name,tier\n${rows.join('\n')}\n`);
    expect(summary).toMatchObject({ created: 20_000, rejected: 0 });
    expect(
      (await bench.rows('SELECT value FROM attribute_option ORDER BY position')).map((row) => row['value']),
    ).toEqual(['Gold', 'Silver', 'Platinum']);
    expect(await attributeOf('A15000', 'tier')).toMatchObject({ text_value: 'Platinum' });
  });
});

describe('rows', () => {
  test.each([
    ['account number', ',a,,,', 'The account number is missing.'],
    [
      'a name for somebody new',
      'B1,,,,',
      'There is no customer with this account number yet, and the row has no name.',
    ],
    ['e-mail', 'B1,a,a@b,,', 'email: "a@b" is no e-mail address.'],
    ['phone', 'B1,a,,call me,', 'phone: "call me" is no phone number.'],
    ['country', 'B1,a,,,Atlantis', 'country: "Atlantis" is no country.'],
    ['length', `B1,${'a'.repeat(201)},,,`, 'name has 201 characters; 200 are the most.'],
    ['characters', 'B1,a\u0007b,,,', 'name has a character that cannot be shown.'],
    ['too many columns', 'B1,a,,,,x', 'The row has 6 columns; the header has 5.'],
    ['too few columns', 'B1,a', 'The row has 2 columns; the header has 5.'],
  ])('%s', async (_, row, reason) => {
    const imported = await bench.run(
      'customers',
      `account_number,name,email,phone,country\nA1,Good,,,\n${row}\nA2,Good,,,\n`,
    );
    expect(reasons(imported)).toEqual([`3: ${reason}`]);
    expect(imported.summary).toMatchObject({ read: 3, created: 2, rejected: 1 });
  });

  test('the line is that of the file, also after values of several lines', async () => {
    const imported = await bench.run(
      'customers',
      'account_number,name,address\nA1,a,"1 High St\nFlat 2"\n\nA2,b,"x\n\ny"\n,c,\n',
    );
    expect(reasons(imported)).toEqual(['8: The account number is missing.']);
    expect(
      (await bench.rows('SELECT line_1 FROM customer_address ORDER BY 1')).map((row) => row['line_1']),
    ).toEqual(['1 High St Flat 2', 'x y']);
  });

  test('the later row of the same customer is an update; empty cells leave what is stored', async () => {
    const { summary } = await bench.run(
      'customers',
      'account_number,first_name,last_name,email,city,postal_code,tier\nA1,Jon,Yang,jon@example.com,Oslo,1234,3\nA1,John,,,Bergen,,\n',
    );
    expect(summary).toMatchObject({ created: 1, updated: 1 });
    expect(await customer('A1')).toMatchObject({ name: 'John Yang', first_name: 'John', last_name: 'Yang' });
    expect(await contacts('A1')).toEqual(['email 0 jon@example.com']);
    // An address is one thing: the old postal code does not belong to the new city.
    expect(await bench.rows('SELECT city, postal_code FROM customer_address')).toEqual([
      { city: 'Bergen', postal_code: '' },
    ]);
    expect(await attributeOf('A1', 'tier')).toMatchObject({ number_value: 3 });
  });

  test('what is unchanged keeps its change number; what changed gets a new one', async () => {
    const header = 'account_number,name,email,tier\n';
    await bench.run('customers', `${header}A1,a,a@example.com,1\nA2,b,b@example.com,2\n`);
    const numbers = (): Promise<unknown> =>
      bench.rows(`SELECT account_number, customer.change_number AS customer, c.change_number AS contact, v.change_number AS value
        FROM customer JOIN customer_contact c ON c.customer_id = customer.id
        JOIN customer_attribute_value v ON v.customer_id = customer.id ORDER BY 1`);
    const [first, second] = (await numbers()) as Record<string, number>[];
    const { summary } = await bench.run('customers', `${header}A1,a,a@example.com,1\nA2,b,b@example.com,3\n`);
    expect(summary).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const [one, two] = (await numbers()) as Record<string, number>[];
    expect(one).toEqual(first);
    expect(two).toMatchObject({ customer: second?.['customer'], contact: second?.['contact'] });
    expect(two?.['value']).toBeGreaterThan(second?.['value'] ?? 0);
  });

  test(
    'whatever rows come, the good ones go in, the bad ones come out, none twice, none lost',
    { timeout: 120_000 },
    async () => {
      const cell = fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('A1', 'a@example.com', '"', '$5', '2020-01-01', '\n', ''),
      );
      const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(table, async (rows) => {
          const content = `account_number,name,email,phone\n${Papa.unparse(rows, { newline: '\n' })}\n`;
          const { summary, rejected, failure } = await bench.run('customers', content);
          expect(failure).toBeNull();
          const { read = 0, created = 0, updated = 0, unchanged = 0 } = summary ?? {};
          expect(created + updated + unchanged + rejected.length).toBe(read);
          const again = await bench.run('customers', content);
          expect(again.summary?.created).toBe(0);
          expect(again.rejected).toEqual(rejected);
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe('client books and address books', () => {
  test('those whom a colleague has stay there; their data go in', async () => {
    await bench.run('customers', 'account_number,name\nA1,a\n');
    const id = Number((await customer('A1'))?.['id']);
    await write(bench.store, async (change) => {
      const worker = {
        legal_entity_id: 'USRT',
        name: 'x',
        language: 'en-US',
        permission_group_id: 'ASSOCIATE',
        screen_layout_id: null,
        password_hash: null,
        is_blocked: 0,
      };
      await putWorker(change, { id: '000120', ...worker }, []);
      await addMember(change, await putClientBook(change, '000120', 'USRT'), id, 1);
    });
    const content = 'account_number,name\nA1,changed\nA2,b\n';
    const imported = await bench.run('customers', content, { clientBookOf: '000110' });
    expect(reasons(imported)).toEqual([
      "2: The customer is in the client book of 000120 already and stays there; the customer's data were imported.",
    ]);
    expect(imported.summary).toMatchObject({ created: 1, updated: 1, rejected: 1 });
    expect((await customer('A1'))?.['name']).toBe('changed');
    await write(bench.store, (change) =>
      putParameter(change, 'USRT', parameterNames.severalClientBooks, '1'),
    );
    const allowed = await bench.run('customers', content, { clientBookOf: '000110' });
    expect(allowed.summary).toMatchObject({ updated: 1, unchanged: 1, rejected: 0 });
  });

  test('customers join the address books of the store, or of all stores of the legal entity', async () => {
    await bench.run('customers', 'account_number,name\nA1,a\n', { store: 'HOUSTON' });
    await bench.run('customers', 'account_number,name\nA2,a\n', { legalEntity: 'DEMF' });
    expect(
      await bench.rows(
        'SELECT account_number, address_book_id FROM customer_address_book JOIN customer ON customer.id = customer_id ORDER BY 1',
      ),
    ).toEqual([
      { account_number: 'A1', address_book_id: 'HOUSTON' },
      { account_number: 'A2', address_book_id: 'BERLIN' },
    ]);
  });
});
