// Customers at the register: found by the beginnings of what they are called, and read whole for their page.
import { cardToken, fold } from '../../main/contract/search';
import type { Connection } from './connection';

export interface FoundRow {
  readonly token: string;
  readonly id: number;
  readonly account_number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly city: string | null;
  readonly tokens: string;
}

/** Where a search goes on: behind this token of this customer. */
export interface SearchPlace {
  readonly token: string;
  readonly customer: number;
}

/** Before every token that begins with the word. */
export const beginning = (word: string): SearchPlace => ({ token: word, customer: Number.MIN_SAFE_INTEGER });
/** Behind every token that begins with the word: no text has this character. */
const end = (word: string): string => `${word}\u{10FFFF}`;

const contact = (kind: string): string =>
  `(SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = '${kind}' ORDER BY position LIMIT 1)`;

/** Customers of the legal entity in one of the store's customer address books. */
const isOfStore = `c.legal_entity_id = ? AND EXISTS (SELECT 1 FROM customer_address_book b JOIN store_address_book s
  ON s.address_book_id = b.address_book_id AND s.purpose = 'customer' AND s.store_id = ? WHERE b.customer_id = c.id)`;

export function customerStatements(db: Connection) {
  // The rows of one stretch of the tokens in their own order; nothing is sorted.
  const found = db.prepare<[string, number, string, number, string, string], FoundRow>(
    `SELECT t.token, c.id, c.account_number, c.name, ${contact('phone')} AS phone, ${contact('email')} AS email,
       (SELECT city FROM customer_address WHERE customer_id = c.id) AS city, k.tokens
     FROM (SELECT token, customer_id FROM search_token WHERE (token, customer_id) > (?, ?) AND token < ?
         ORDER BY token, customer_id LIMIT ?) t
       CROSS JOIN customer c ON c.id = t.customer_id CROSS JOIN customer_search k ON k.customer_id = c.id
     WHERE ${isOfStore}`,
  );
  const withToken = db.prepare<[string, string, number], FoundRow>(
    `SELECT t.token, c.id, c.account_number, c.name, ${contact('phone')} AS phone, ${contact('email')} AS email,
       (SELECT city FROM customer_address WHERE customer_id = c.id) AS city, k.tokens
     FROM search_token t CROSS JOIN customer c ON c.id = t.customer_id
       CROSS JOIN customer_search k ON k.customer_id = c.id
     WHERE t.token = ? AND c.legal_entity_id = ? LIMIT ?`,
  );
  const withCode = db.prepare<
    [string, string, string, string],
    { readonly id: number; readonly account_number: string }
  >(
    `SELECT DISTINCT c.id, c.account_number FROM search_token t CROSS JOIN customer c ON c.id = t.customer_id
     WHERE t.token IN (?, ?) AND ${isOfStore}`,
  );
  const cardsOf = db
    .prepare<[number], string>('SELECT number FROM customer_card WHERE customer_id = ?')
    .pluck();
  const nth = db
    .prepare<[string, number, string, number], [string, number]>(
      `SELECT token, customer_id FROM search_token WHERE (token, customer_id) > (?, ?) AND token < ?
       ORDER BY token, customer_id LIMIT 1 OFFSET ?`,
    )
    .raw();
  const count = db
    .prepare<[string, string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM search_token WHERE token >= ? AND token < ? LIMIT ?)',
    )
    .pluck();
  const counted = db.prepare<
    [string, string, number, number],
    { readonly last: number | null; readonly customers: number | null }
  >(
    `SELECT max(c.id) AS last, sum(${isOfStore}) AS customers
     FROM (SELECT id, legal_entity_id FROM customer WHERE id > ? ORDER BY id LIMIT ?) c`,
  );

  return {
    /**
     * Customers of the store in the `size` tokens behind a place that begin with the word, in the tokens' order; a
     * customer may come more than once.
     */
    stretch: (
      word: string,
      from: SearchPlace,
      size: number,
      legalEntity: string,
      store: string,
    ): readonly FoundRow[] => found.all(from.token, from.customer, end(word), size, legalEntity, store),
    /** Customers of the legal entity, of whichever store, that have exactly this token. */
    withToken: (token: string, size: number, legalEntity: string): readonly FoundRow[] =>
      withToken.all(token, legalEntity, size),
    /** The customer of the store whose account or card number this is; null: nobody's. */
    byCode(code: string, legalEntity: string, store: string): number | null {
      const [account, card] = [fold(code), cardToken(code)];
      // A token may also be a name or a phone number; the account's own number comes before a card's.
      const found = withCode.all(account, card, legalEntity, store);
      const isCard = (id: number): boolean => cardsOf.all(id).some((number) => cardToken(number) === card);
      const one =
        found.find(({ account_number }) => fold(account_number) === account) ??
        found.find(({ id }) => isCard(id));
      return one?.id ?? null;
    },
    /** The last of the `size` tokens behind a place; null: there are not as many. */
    after(word: string, from: SearchPlace, size: number): SearchPlace | null {
      const last = nth.get(from.token, from.customer, end(word), size - 1);
      return last === undefined ? null : { token: last[0], customer: last[1] };
    },
    /** How many tokens begin with the word; not more than `most`. */
    countTokens: (word: string, most: number): number => count.get(word, end(word), most) ?? 0,
    /** How many of the next `size` customers behind an id are the store's; `last` is null at the end. */
    countOfStore(after: number, size: number, legalEntity: string, store: string) {
      const row = counted.get(legalEntity, store, after, size);
      return { last: row?.last ?? null, customers: row?.customers ?? 0 };
    },
  };
}
export type CustomerStatements = ReturnType<typeof customerStatements>;
