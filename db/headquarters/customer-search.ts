// Finding customers at Headquarters by folded beginnings of names, by phone digits, e-mail and account number.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { digits, fold } from '../../main/contract/search';
import type { HeadquartersDatabase } from './schema';

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
    sql`${id} in (select customer_id from customer_token where ${begins(word)})`;
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
      .selectFrom('customer_token')
      .innerJoin('customer', 'customer.id', 'customer_token.customer_id')
      .select('customer_id')
      .where('token', '=', token)
      .where('customer.legal_entity_id', '=', legalEntityId)
      .limit(20)
      .execute();
    found.push(...rows.map(({ customer_id }) => ({ customerId: customer_id, reason })));
  }
  return found;
}
