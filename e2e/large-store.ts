// A register's store as it is at the sizes that the product promises, made from the sample company's: a million
// customers, a hundred thousand of them in one client book and the others in another, three hundred attributes. As if
// Headquarters had sent them.
import { join } from 'node:path';
import { clientBookOrderStatements } from '../db/pos/client-book-order';
import { connect, forPackages, type Connection } from '../db/pos/connection';
import { buildSearchIndex } from '../db/pos/search-index';
import { settingStatements } from '../db/pos/settings';

/** Customers of the large store, beside the sample's. */
export const customers = 1_000_000;
/** Of these are the first in Emma's book, and the others in Åsa's. */
export const members = 100_000;
const firstId = 2_000_001;

/** The account of the customer at this place, from 1. */
export const accountOf = (place: number): string => `L${String(place).padStart(7, '0')}`;

const firstNames = ['Anna', 'Zoë', 'Émile', 'Õnne', 'Jon', 'Ксения', 'Пётр', 'Āra', 'Mia', 'Noah', 'Olga'];
const lastNames = ['Lindström', 'Yates', 'O’Brien', 'Иванова', 'Bērziņš', 'Kask', 'Smith', 'Harris', 'Ozols'];
const chineseNames = ['王秀英', '李娜', '张伟', '刘洋', '陈静'];

export const openStore = (dataDir: string): Connection =>
  connect(join(dataDir, 'register', 'register.db'), forPackages);

/** Makes the sample's store in the folder large; no register may run there. */
export async function enlarge(dataDir: string): Promise<void> {
  const db = openStore(dataDir);
  // Should this end in the middle, the folder is thrown away.
  db.pragma('synchronous = OFF');
  try {
    db.transaction(() => {
      addCustomers(db);
      addValues(db);
      settingStatements(db).change('search-index', 'behind');
    })();
    await buildSearchIndex(db, { letOthersWrite: () => Promise.resolve() });
  } finally {
    db.close();
  }
}

const place = `(c.id - ${String(firstId)})`;

function addCustomers(db: Connection): void {
  const names = JSON.stringify({ first: firstNames, last: lastNames, chinese: chineseNames });
  const pick = (list: string, at: string, length: number): string =>
    `@names ->> ('$.${list}[' || ((${at}) % ${String(length)}) || ']')`;
  db.prepare(
    `WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n + 1 < @customers),
       named AS MATERIALIZED (
         SELECT n, n % 50 = 7 AS chinese, ${pick('first', 'n', firstNames.length)} AS first_name,
           ${pick('last', 'n / 3', lastNames.length)} || CASE WHEN n % 4 = 0 THEN '' ELSE '-' || n END AS last_name,
           ${pick('chinese', 'n / 50', chineseNames.length)} AS chinese_name FROM place)
     INSERT INTO customer (id, legal_entity_id, account_number, name, first_name, last_name, prefix, language, created_at)
     SELECT @firstId + n, 'USRT', printf('L%07d', n + 1),
       iif(chinese, chinese_name, first_name || ' ' || last_name),
       iif(chinese, '', first_name), iif(chinese, '', last_name), '', NULL, 1700000000000 + n
     FROM named`,
  ).run({ names, customers, firstId });
  const of = `FROM customer c WHERE c.id >= ${String(firstId)}`;
  db.exec(`
    INSERT INTO customer_contact SELECT c.id, 'phone', 0, printf('+1 (555) %03d-%04d', ${place} / 10000, ${place} % 10000) ${of};
    INSERT INTO customer_contact SELECT c.id, 'email', 0, 'l' || (${place} + 1) || '@example.com' ${of} AND c.id % 3 > 0;
    INSERT INTO customer_card SELECT c.id, 'LC' || printf('%08d', ${place} + 1) ${of} AND c.id % 100 = 0;
    INSERT INTO customer_address_book SELECT c.id, b.address_book_id FROM customer c,
      (SELECT min(address_book_id) AS address_book_id FROM store_address_book
       WHERE store_id = 'HOUSTON' AND purpose = 'customer') b WHERE c.id >= ${String(firstId)};`);
}

/** What the cards show and the filters ask for, of those in the book. */
function addValues(db: Connection): void {
  const bookOf = db.prepare<[string], number>('SELECT id FROM client_book WHERE worker_id = ?').pluck();
  const [book, others] = [bookOf.get('000110'), bookOf.get('000120')];
  if (book === undefined || others === undefined) throw new Error('Emma or Åsa has no client book.');
  const last = firstId + members - 1;
  const inBook = `FROM customer c WHERE c.id BETWEEN ${String(firstId)} AND ${String(last)}`;
  db.exec(`INSERT INTO client_book_member SELECT ${String(book)}, c.id, 1700000000000 ${inBook}`);
  db.exec(
    `INSERT INTO client_book_member SELECT ${String(others)}, c.id, 1700000000000 FROM customer c WHERE c.id > ${String(last)}`,
  );
  const fill = (name: string, text: string, number: string, currency = 'NULL', where = 'true'): void => {
    db.exec(`INSERT INTO customer_attribute_value
      SELECT c.id, (SELECT id FROM attribute WHERE name = '${name}'), ${text}, ${number}, ${currency} ${inBook} AND ${where}`);
  };
  const oneOf = (values: readonly string[], every: number): string =>
    `'${JSON.stringify(values)}' ->> ((${place} / ${String(every)}) % ${String(values.length)})`;
  fill('preferred-category', oneOf(['Handbags', 'Shoes', 'Jewellery', 'Watches'], 1), 'NULL');
  fill('favourite-brand', oneOf(['Contoso', 'Fabrikam', 'Northwind'], 5), 'NULL');
  fill('shoe-size', 'NULL', `34 + (${place} % 25) / 2.0`, 'NULL', `${place} % 10 > 0`);
  fill('annual-budget', 'NULL', `(${place} % 97) * 10000`, `'USD'`);
  fill('vip', 'NULL', `${place} % 11 = 0`);
  fill('birthday', `date('1950-01-01', '+' || (${place} * 13 % 20000) || ' days')`, 'NULL');
  const order = clientBookOrderStatements(db);
  for (const changed of [book, others, 0]) order.noteChange(changed, true);
}

const types = ['list', 'integer', 'text', 'date', 'boolean'] as const;
const values = ['Silk', 38, 'Likes to be called in the evening', '1984-06-15', 1] as const;

/** So many attributes more in the client book, with a value for each customer whose ID fits; the last is “Monogram …”. */
export function addAttributes(dataDir: string, count: number, where = 'true'): void {
  const db = openStore(dataDir);
  const put = db.prepare(
    'insert into attribute (id, name, type, label, can_be_refined) values (@id, @label, @type, @label, 1)',
  );
  const show = db.prepare("insert into attribute_group_attribute values ('CLIENT-BOOK', ?, ?)");
  const offer = db.prepare("insert into attribute_option values (?, 'Silk', 1)");
  const fill = db.prepare(
    `insert into customer_attribute_value (customer_id, attribute_id, text_value, number_value)
     select id, @id, @text, @number from customer where ${where}`,
  );
  db.transaction(() => {
    for (let at = 0; at < count; at += 1) {
      const id = 900_000 + at;
      const [type, value] = [types[at % types.length], values[at % values.length]];
      put.run({ id, type, label: `${at === count - 1 ? 'Monogram' : 'Habit'} ${String(at)}` });
      show.run(id, 100 + at);
      if (type === 'list') offer.run(id);
      fill.run({
        id,
        text: typeof value === 'string' ? value : null,
        number: typeof value === 'number' ? value : null,
      });
    }
  })();
  db.close();
}
