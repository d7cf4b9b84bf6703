// What people type into the customer search, made from customers that are there; and a plain matcher that says who
// should be found, by reading every customer.
import type { Connection } from '../db/pos/connection';
import { fold } from '../main/contract/search';
import { randomSource } from './data';

export interface SearchQuery {
  readonly kind: string;
  readonly text: string;
}

interface Known {
  readonly account: string;
  readonly first: string;
  readonly last: string;
  readonly phone: string;
  readonly email: string;
}

/** Generated customers that every world of at least ten thousand has. */
const inEveryWorld = 9_000;

function someCustomers(db: Connection, count: number): readonly Known[] {
  const random = randomSource(31);
  const read = db.prepare<[string], Known>(
    `SELECT c.account_number AS account, c.first_name AS first, c.last_name AS last,
       (SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = 'phone') AS phone,
       (SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = 'email') AS email
     FROM customer c WHERE c.account_number = ?`,
  );
  return Array.from({ length: count }, () => {
    const account = `B${String(1 + Math.floor(random() * inEveryWorld)).padStart(8, '0')}`;
    const found = read.get(account);
    if (found === undefined) throw new Error(`There is no customer ${account}.`);
    return found;
  });
}

const kinds: Readonly<Record<string, (of: Known) => string>> = {
  'first name': ({ first }) => first,
  'beginning of a name': ({ last }) => last.slice(0, 3),
  'first, beginning of last': ({ first, last }) => `${first} ${last.slice(0, 2)}`,
  'last, beginning of first': ({ first, last }) => `${last} ${first.slice(0, 2)}`,
  'capitals without marks': ({ first, last }) => fold(`${first} ${last}`).toUpperCase(),
  'phone with country code': ({ phone }) => phone.slice(0, 14),
  'phone in dots': ({ phone }) => phone.replace(/^\+1 \((\d+)\) (\d+)-(\d+)$/, '$1.$2.$3'),
  'end of a phone': ({ phone }) => phone.slice(-4),
  'e-mail': ({ email }) => email.slice(0, -4),
  'account number': ({ account }) => account,
  'digits of an account': ({ account }) => String(Number(account.slice(1))),
  'name and end of a phone': ({ last, phone }) => `${last} ${phone.slice(-4)}`,
  'e-mail and name': ({ email, first }) => `${email} ${first}`,
  'name and account number': ({ first, account }) => `${first} ${account.toLowerCase()}`,
};

/** Those that are the same for everybody. */
const fixed: readonly SearchQuery[] = [
  ...['И', 'Иван', 'Петров Сер', 'дмитрий смирнов'].map((text) => ({ kind: 'Cyrillic', text })),
  ...['王', '小明', '李 伟', '丽 张'].map((text) => ({ kind: 'Chinese', text })),
  ...['a', 'b', 'z', 'м', '1', '7', 'å'].map((text) => ({ kind: 'one sign', text })),
  ...['zzqx', 'Smith 00000', 'qq ww', 'anna zzqx', '+1 (999) 000'].map((text) => ({ kind: 'nobody', text })),
  // Each known of many thousands, together of nobody.
  ...['anna lars', 'smith 王', 'olga johnson wilson'].map((text) => ({ kind: 'nobody, common words', text })),
  ...['b 555', 'a 1', 'e s'].map((text) => ({ kind: 'two short words', text })),
];

export function searchQueries(db: Connection, each = 5): readonly SearchQuery[] {
  const customers = someCustomers(db, each);
  return [
    ...Object.entries(kinds).flatMap(([kind, textOf]) =>
      customers.map((one) => ({ kind, text: textOf(one) })),
    ),
    ...fixed,
  ];
}

interface Row {
  readonly id: number;
  readonly account_number: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly contacts: string | null;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const isDigits = (text: string): boolean => /\d/.test(text) && !/[^\d\s().+/-]/.test(text);

/** Who is found by each text, by reading every customer of the store's address books; account numbers. */
export function matchByHand(
  db: Connection,
  store: string,
  texts: readonly string[],
): readonly ReadonlySet<string>[] {
  const wanted = texts.map((text) => ({
    whole: fold(text),
    words: isDigits(text)
      ? [digitsOf(text)]
      : fold(text)
          .split(' ')
          .map((word) => (isDigits(word) ? digitsOf(word) : word)),
    found: new Set<string>(),
  }));
  const rows = db.prepare<[string], Row>(
    `SELECT c.id, c.account_number, c.name, c.first_name, c.last_name,
       (SELECT group_concat(value, char(10)) FROM customer_contact WHERE customer_id = c.id) AS contacts
     FROM customer c WHERE EXISTS (SELECT 1 FROM customer_address_book b JOIN store_address_book s
       ON s.address_book_id = b.address_book_id AND s.purpose = 'customer' WHERE b.customer_id = c.id AND s.store_id = ?)`,
  );
  for (const row of rows.iterate(store)) {
    const [first, last, name] = [fold(row.first_name), fold(row.last_name), fold(row.name)];
    const account = digitsOf(row.account_number).replace(/^0+/, '');
    const beginnings = [name, `${first} ${last}`, `${last} ${first}`, fold(row.account_number), account];
    for (const part of `${first} ${last} ${name}`.split(/[\s\-'’.,/]+/u)) beginnings.push(part);
    for (const contact of row.contacts?.split('\n') ?? []) {
      if (contact.includes('@')) beginnings.push(fold(contact));
      else {
        const all = digitsOf(contact);
        beginnings.push(all, all.slice(-10), all.slice(-7), all.slice(-4));
      }
    }
    for (const { whole, words, found } of wanted) {
      const isOne = (word: string): boolean => beginnings.some((one) => one.startsWith(word));
      if (words.every(isOne) || isOne(whole)) found.add(row.account_number);
    }
  }
  return wanted.map(({ found }) => found);
}
