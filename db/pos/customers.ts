// Customers at the register: found by the beginnings of what they are called, and read whole for their page.
import type { Statement } from 'better-sqlite3';
import { cardToken, fold } from '../../main/contract/search';
import type { Connection } from './connection';

/** A customer as lists of customers show it; `books`: the ids of the client books, with commas, null: in none. */
export interface FoundRow {
  readonly id: number;
  readonly account_number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly city: string | null;
  readonly books: string | null;
}

/** The same written as JSON by SQLite, under the contract's names: for the search, which hands it on as it is. */
export interface FoundCustomer {
  readonly id: number;
  readonly json: string;
  readonly books: string | null;
}
type FoundCells = readonly [id: number, json: string, books: string | null];
const toFound = ([id, json, books]: FoundCells): FoundCustomer => ({ id, json, books });

/** Where a search goes on: behind this token of this customer. */
export interface SearchPlace {
  readonly token: string;
  readonly customer: number;
}

/** Customers of a stretch of tokens, and where the next one begins; null: nothing more begins so. */
export interface FoundStretch {
  readonly rows: readonly FoundCustomer[];
  readonly next: SearchPlace | null;
}
type StretchCells = readonly [token: string, id: number, json: string | null, books: string | null];

/** Before every token that begins with the word. */
export const beginning = (word: string): SearchPlace => ({ token: word, customer: Number.MIN_SAFE_INTEGER });
/** Behind every token that begins with the word: no text has this character. */
const end = (word: string): string => `${word}\u{10FFFF}`;

const contact = (kind: string): string =>
  `(SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = '${kind}' ORDER BY position LIMIT 1)`;

/** Customers of the legal entity in one of the store's customer address books. */
const isOfStore = `c.legal_entity_id = ? AND EXISTS (SELECT 1 FROM customer_address_book b JOIN store_address_book s
  ON s.address_book_id = b.address_book_id AND s.purpose = 'customer' AND s.store_id = ? WHERE b.customer_id = c.id)`;

const city = '(SELECT city FROM customer_address WHERE customer_id = c.id)';
const books = '(SELECT group_concat(client_book_id) FROM client_book_member WHERE customer_id = c.id)';
const foundColumns = `c.id, json_object('customerId', c.id, 'accountNumber', c.account_number, 'name', c.name,
  'phone', ${contact('phone')}, 'email', ${contact('email')}, 'city', ${city}), ${books}`;

const rowColumns = `c.id, c.account_number, c.name, ${contact('phone')} AS phone, ${contact('email')} AS email,
  ${city} AS city, ${books} AS books`;

export function customerStatements(db: Connection) {
  const tokensBehind = `SELECT token, customer_id FROM search_token WHERE (token, customer_id) > (?, ?) AND token < ?
    ORDER BY token, customer_id`;
  // By number of other words: each is a test of its own.
  const stretches = new Map<number, Statement<(string | number)[], StretchCells>>();
  // The rows of one stretch of the tokens in their own order; nothing is sorted, and no token is read beyond the last
  // row. Where the stretch has too few, its last token follows, of nobody: there it goes on. A customer without a row
  // of its own in `customer_search` is one whose tokens are still being written.
  function stretchWith(others: number): Statement<(string | number)[], StretchCells> {
    let statement = stretches.get(others);
    if (statement === undefined) {
      const tests = ' AND instr(k.tokens, char(10) || ?) > 0'.repeat(others);
      statement = db
        .prepare<(string | number)[], StretchCells>(
          `SELECT t.token, ${foundColumns} FROM (${tokensBehind} LIMIT ?) t
             CROSS JOIN customer_search k ON k.customer_id = t.customer_id${tests}
             CROSS JOIN customer c ON c.id = k.customer_id
           WHERE ${isOfStore}
           UNION ALL SELECT token, customer_id, NULL, NULL FROM (${tokensBehind} LIMIT 1 OFFSET ?) LIMIT ?`,
        )
        .raw();
      stretches.set(others, statement);
    }
    return statement;
  }
  const named = db
    .prepare<[string, string, string], FoundCells>(
      `SELECT ${foundColumns} FROM json_each(?) CROSS JOIN customer c ON c.id = json_each.value WHERE ${isOfStore}`,
    )
    .raw();
  const idsBehind = db
    .prepare<[string, number, string, number], number>(
      `SELECT customer_id FROM search_token WHERE (token, customer_id) > (?, ?) AND token < ?
       ORDER BY token, customer_id LIMIT ?`,
    )
    .pluck();
  // All ends of one number have the last seven digits in common, which every longer number has for a token.
  const endsSo = `search_token t CROSS JOIN customer_search k ON k.customer_id = t.customer_id
    CROSS JOIN customer c ON c.id = k.customer_id
    WHERE t.token = ? AND EXISTS (SELECT 1 FROM json_each(?) e
      WHERE instr(k.tokens || char(10), e.value || char(10)) > 0)`;
  const lastSeven = (ends: readonly string[]): string => ends[0]?.slice(-7) ?? '';
  const withNumberEnd = db
    .prepare<[string, string, string, string, number], FoundCells>(
      `SELECT ${foundColumns} FROM ${endsSo} AND ${isOfStore} LIMIT ?`,
    )
    .raw();
  const withPhone = db.prepare<[string, string, string, number], FoundRow>(
    `SELECT ${rowColumns} FROM ${endsSo} AND c.legal_entity_id = ? LIMIT ?`,
  );
  const withToken = db.prepare<[string, string, number], FoundRow>(
    `SELECT ${rowColumns} FROM search_token t CROSS JOIN customer c ON c.id = t.customer_id
     WHERE t.token = ? AND c.legal_entity_id = ?
       AND EXISTS (SELECT 1 FROM customer_search k WHERE k.customer_id = c.id) LIMIT ?`,
  );
  const tokenFrom = db
    .prepare<[string], string>('SELECT token FROM search_token WHERE token >= ? ORDER BY token LIMIT 1')
    .pluck();
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
     * The first `most` customers of the store in the `size` tokens behind a place that begin with the word, who have
     * all of the other words too; in the tokens' order, and a customer may come more than once.
     */
    stretch(
      word: string,
      others: readonly string[],
      from: SearchPlace,
      size: number,
      most: number,
      legalEntity: string,
      store: string,
    ): FoundStretch {
      const [token, customer, last] = [from.token, from.customer, end(word)];
      const cells = stretchWith(others.length).all(
        ...[token, customer, last, size, ...others, legalEntity, store],
        ...[token, customer, last, size - 1, most],
      );
      const rows: FoundCustomer[] = [];
      for (const [, id, json, books] of cells) if (json !== null) rows.push({ id, json, books });
      const final = cells.at(-1);
      const isAtEnd = final === undefined || (cells.length < most && final[2] !== null);
      return { rows, next: isAtEnd ? null : { token: final[0], customer: final[1] } };
    },
    /** Everybody in the `size` tokens behind a place that begin with the word; a customer may come more than once. */
    idsBehind: (word: string, from: SearchPlace, size: number): readonly number[] =>
      idsBehind.all(from.token, from.customer, end(word), size),
    /** The store's customers among these, in the order given. */
    named: (ids: readonly number[], legalEntity: string, store: string): readonly FoundCustomer[] =>
      named.all(JSON.stringify(ids), legalEntity, store).map(toFound),
    /** The store's customers with a number of more than seven digits that ends in one of these ways. */
    withNumberEnd: (ends: readonly string[], legalEntity: string, store: string, most: number) =>
      withNumberEnd.all(lastSeven(ends), JSON.stringify(ends), legalEntity, store, most).map(toFound),
    /** Customers of the legal entity, of whichever store, that have exactly this token. */
    withToken: (token: string, size: number, legalEntity: string): readonly FoundRow[] =>
      withToken.all(token, legalEntity, size),
    /** Customers of the legal entity, of whichever store, with a number that ends in one of these ways. */
    withPhone: (ends: readonly string[], size: number, legalEntity: string): readonly FoundRow[] =>
      withPhone.all(lastSeven(ends), JSON.stringify(ends), legalEntity, size),
    /** The first token at or behind a text; null: there is none. */
    tokenFrom: (from: string): string | null => tokenFrom.get(from) ?? null,
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
