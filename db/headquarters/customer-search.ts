// Finding customers at Headquarters by folded beginnings of names, by phone digits, e-mail and account number. The
// tokens follow the change numbers, so that whoever writes a customer need not know of them.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { digits, fold, searchTokens } from '../../main/contract/search';
import type { HeadquartersStore } from './open';
import type { HeadquartersDatabase, HeadquartersTransaction } from './schema';

/** Customers whose tokens are made in one transaction. */
const batch = 200;
/** About how many changed rows are looked at in one step. */
const window = 2000;

async function readState(
  db: HeadquartersDatabase,
): Promise<{ readonly done: number; readonly last: number }> {
  const state = await db.selectFrom('customer_search_state').select('change_number').executeTakeFirst();
  const counter = await db.selectFrom('change_counter').select('number').executeTakeFirst();
  return { done: state?.change_number ?? 0, last: counter?.number ?? 0 };
}

/**
 * Makes the tokens of customers who changed since the last time, until `isEnough` or nothing is left. Answers
 * whether nothing is.
 */
export async function indexCustomers(
  { db }: HeadquartersStore,
  isEnough: () => boolean = () => false,
): Promise<boolean> {
  for (;;) {
    const { done, last } = await readState(db);
    if (done >= last) return true;
    const { ids, end } = await changedCustomers(db, done, last);
    for (let from = 0; from < ids.length; from += batch) {
      if (isEnough()) return false;
      await db.transaction().execute((tx) => writeTokens(tx, ids.slice(from, from + batch)));
      // SQLite answers without letting go: after an import others would wait until all of it is done.
      await nextTurn();
    }
    await db
      .insertInto('customer_search_state')
      .values({ id: 1, change_number: end })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ change_number: end }))
      .execute();
    if (isEnough()) return end >= last;
  }
}

/** Customers with a change after `done`, and the change up to which these are all. */
async function changedCustomers(
  db: HeadquartersDatabase,
  done: number,
  last: number,
): Promise<{ readonly ids: readonly number[]; readonly end: number }> {
  let end = last;
  for (const table of ['customer', 'customer_contact', 'deletion'] as const) {
    const full = await db
      .selectFrom(table)
      .select('change_number')
      .where('change_number', '>', done)
      .where('change_number', '<=', end)
      .orderBy('change_number')
      .offset(window - 1)
      .limit(1)
      .executeTakeFirst();
    if (full) end = full.change_number;
  }
  const ids = new Set<number>();
  const customers = await db
    .selectFrom('customer')
    .select('id')
    .where('change_number', '>', done)
    .where('change_number', '<=', end)
    .execute();
  for (const { id } of customers) ids.add(id);
  const contacts = await db
    .selectFrom('customer_contact')
    .select('customer_id')
    .where('change_number', '>', done)
    .where('change_number', '<=', end)
    .execute();
  for (const { customer_id } of contacts) ids.add(customer_id);
  const deletions = await db
    .selectFrom('deletion')
    .select('row_key')
    .where('change_number', '>', done)
    .where('change_number', '<=', end)
    .where('table_name', '=', 'customer_contact')
    .execute();
  for (const { row_key } of deletions) ids.add(Number((JSON.parse(row_key) as unknown[])[0]));
  return { ids: [...ids], end };
}

async function writeTokens(tx: HeadquartersTransaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const customers = await tx
    .selectFrom('customer')
    .select(['id', 'account_number', 'name', 'first_name', 'last_name'])
    .where('id', 'in', [...ids])
    .execute();
  const contacts = await tx
    .selectFrom('customer_contact')
    .select(['customer_id', 'kind', 'value'])
    .where('customer_id', 'in', [...ids])
    .execute();
  await tx
    .deleteFrom('customer_search_token')
    .where('customer_id', 'in', [...ids])
    .execute();
  const rows = customers.flatMap((customer) => {
    const of = (kind: string): string[] =>
      contacts
        .filter((one) => one.customer_id === customer.id && one.kind === kind)
        .map(({ value }) => value);
    return searchTokens({
      accountNumber: customer.account_number,
      name: customer.name,
      firstName: customer.first_name,
      lastName: customer.last_name,
      phones: of('phone'),
      emails: of('email'),
    }).map((token) => ({ token, customer_id: customer.id }));
  });
  for (let from = 0; from < rows.length; from += 500) {
    await tx
      .insertInto('customer_search_token')
      .values(rows.slice(from, from + 500))
      .execute();
  }
}

/** The token's beginning as a range that the index answers: texts have the order of code points on both databases. */
const begins = (beginning: string): RawBuilder<unknown> =>
  sql`token >= ${beginning} and token < ${`${beginning}\u{10ffff}`}`;

/** Who is meant by a search: all words as beginnings in any order, or the whole, or a phone number's digits. */
export function searchCondition(id: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  const folded = fold(text);
  const number = digits(text);
  const isPhone = number.length >= 3 && /^[\d\s()+\-./]+$/u.test(text.normalize('NFKC'));
  const words = isPhone
    ? [number]
    : folded.includes('@')
      ? [folded]
      : folded.split(/[\s\-'’.,/]+/u).filter((word) => word !== '');
  const having = (word: string): RawBuilder<unknown> =>
    sql`${id} in (select customer_id from customer_search_token where ${begins(word)})`;
  if (words.length === 0) return sql`1 = 0`;
  const all = sql`(${sql.join(words.map(having), sql` and `)})`;
  // An account number such as `AB-100` is a token with its dashes.
  return words.length > 1 || words[0] !== folded ? sql`(${all} or ${having(folded)})` : all;
}

export interface Likeness {
  readonly customerId: number;
  readonly reason: 'email' | 'phone' | 'name';
}

/** Customers who have one of these e-mail addresses or phones, or this name. */
export async function likeCustomers(
  db: HeadquartersDatabase,
  legalEntityId: string,
  person: {
    readonly firstName: string;
    readonly lastName: string;
    readonly phones: readonly string[];
    readonly emails: readonly string[];
  },
): Promise<Likeness[]> {
  const name = fold(`${person.firstName} ${person.lastName}`);
  const phones = person.phones.map(digits).filter((phone) => phone.length >= 7);
  const wanted: [string, Likeness['reason']][] = [
    ...person.emails.map((email): [string, 'email'] => [fold(email), 'email']),
    ...phones.map((phone): [string, 'phone'] => [phone.length > 10 ? phone.slice(-10) : phone, 'phone']),
    ...(fold(person.firstName) !== '' && fold(person.lastName) !== ''
      ? [[name, 'name'] as [string, 'name']]
      : []),
  ];
  const found: Likeness[] = [];
  for (const [token, reason] of wanted.filter(([text]) => text !== '')) {
    const rows = await db
      .selectFrom('customer_search_token')
      .innerJoin('customer', 'customer.id', 'customer_search_token.customer_id')
      .select('customer_id')
      .where('token', '=', token)
      .where('customer.legal_entity_id', '=', legalEntityId)
      .limit(20)
      .execute();
    found.push(...rows.map(({ customer_id }) => ({ customerId: customer_id, reason })));
  }
  return found;
}
