// Customers at the register: found by the beginnings of what they are called, and read whole for their page.
import type { Statement } from 'better-sqlite3';
import { cardToken, fold } from '../../main/contract/search';
import type { Connection } from './connection';

export interface FoundRow {
  readonly id: number;
  readonly account_number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly city: string | null;
}
type FoundCells = readonly [number, string, string, string | null, string | null, string | null];
const toFound = ([id, account_number, name, phone, email, city]: FoundCells): FoundRow => ({
  id,
  account_number,
  name,
  phone,
  email,
  city,
});

/** Where a search goes on: behind this token of this customer. */
export interface SearchPlace {
  readonly token: string;
  readonly customer: number;
}

/** Customers of a stretch of tokens, and where the next one begins; null: nothing more begins so. */
export interface FoundStretch {
  readonly rows: readonly FoundRow[];
  readonly next: SearchPlace | null;
}
/** Tokens that one stretch goes over at the most: where they are other stores', a millisecond or two. */
const stretchTokens = 500;
type StretchCells = readonly [
  token: string,
  id: number,
  accountNumber: string | null,
  name: string | null,
  phone: string | null,
  email: string | null,
  city: string | null,
];

/** Before every token that begins with the word. */
export const beginning = (word: string): SearchPlace => ({ token: word, customer: Number.MIN_SAFE_INTEGER });
/** Behind every token that begins with the word: no text has this character. */
const end = (word: string): string => `${word}\u{10FFFF}`;

const contact = (kind: string): string =>
  `(SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = '${kind}' ORDER BY position LIMIT 1)`;

/** Customers of the legal entity in one of the store's customer address books. */
const isOfStore = `c.legal_entity_id = ? AND EXISTS (SELECT 1 FROM customer_address_book b JOIN store_address_book s
  ON s.address_book_id = b.address_book_id AND s.purpose = 'customer' AND s.store_id = ? WHERE b.customer_id = c.id)`;

const foundColumns = `c.id, c.account_number, c.name, ${contact('phone')}, ${contact('email')},
  (SELECT city FROM customer_address WHERE customer_id = c.id)`;

export function customerStatements(db: Connection) {
  // The rows of one stretch of the tokens in their own order; nothing is sorted, and no token is read beyond the last
  // row. Where the stretch has too few, its last token follows, of nobody: there it goes on. A customer without a row
  // of its own is one whose tokens are still being written.
  const tokensBehind = `SELECT token, customer_id FROM search_token WHERE (token, customer_id) > (?, ?) AND token < ?
    ORDER BY token, customer_id`;
  const found = db
    .prepare<(string | number)[], StretchCells>(
      `SELECT t.token, ${foundColumns} FROM (${tokensBehind} LIMIT ${String(stretchTokens)}) t
         CROSS JOIN customer c ON c.id = t.customer_id
       WHERE ${isOfStore} AND EXISTS (SELECT 1 FROM customer_search k WHERE k.customer_id = c.id)
       UNION ALL SELECT token, customer_id, NULL, NULL, NULL, NULL, NULL
         FROM (${tokensBehind} LIMIT 1 OFFSET ${String(stretchTokens - 1)}) LIMIT ?`,
    )
    .raw();
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
  // By number of words: each is a test of its own.
  const matching = new Map<number, Statement<(string | number)[], number>>();
  function matchingWords(words: number): Statement<(string | number)[], number> {
    let statement = matching.get(words);
    if (statement === undefined) {
      const tests = Array<string>(words).fill(`instr(k.tokens, char(10) || ?) > 0`);
      statement = db
        .prepare<(string | number)[], number>(
          `SELECT t.customer_id FROM (SELECT customer_id FROM search_token WHERE (token, customer_id) > (?, ?) AND token < ?
             ORDER BY token, customer_id LIMIT ?) t
           CROSS JOIN customer_search k ON k.customer_id = t.customer_id WHERE ${tests.join(' AND ')}`,
        )
        .pluck();
      matching.set(words, statement);
    }
    return statement;
  }
  const withToken = db
    .prepare<[string, string, number], FoundCells>(
      `SELECT ${foundColumns} FROM search_token t CROSS JOIN customer c ON c.id = t.customer_id
       WHERE t.token = ? AND c.legal_entity_id = ?
         AND EXISTS (SELECT 1 FROM customer_search k WHERE k.customer_id = c.id) LIMIT ?`,
    )
    .raw();
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
     * The first `most` customers of the store behind a place in the tokens that begin with the word, in the tokens'
     * order; a customer may come more than once. They are fewer where a stretch ends before.
     */
    stretch(word: string, from: SearchPlace, most: number, legalEntity: string, store: string): FoundStretch {
      const behind = [from.token, from.customer, end(word)];
      const tokens = found.all(...behind, legalEntity, store, ...behind, most);
      const rows: FoundRow[] = [];
      for (const [, id, account_number, name, phone, email, city] of tokens) {
        if (account_number !== null && name !== null)
          rows.push({ id, account_number, name, phone, email, city });
      }
      const last = tokens.at(-1);
      const isAtEnd = last === undefined || (tokens.length < most && last[2] !== null);
      return { rows, next: isAtEnd ? null : { token: last[0], customer: last[1] } };
    },
    /**
     * Those in the `size` tokens behind a place that begin with the word who have all of the other words too; a
     * customer may come more than once, and be another store's.
     */
    matching: (word: string, from: SearchPlace, size: number, others: readonly string[]): readonly number[] =>
      matchingWords(others.length).all(from.token, from.customer, end(word), size, ...others),
    /** Everybody in those tokens; a customer may come more than once. */
    idsBehind: (word: string, from: SearchPlace, size: number): readonly number[] =>
      idsBehind.all(from.token, from.customer, end(word), size),
    /** The store's customers among these, in the order given. */
    named: (ids: readonly number[], legalEntity: string, store: string): readonly FoundRow[] =>
      named.all(JSON.stringify(ids), legalEntity, store).map(toFound),
    /** Customers of the legal entity, of whichever store, that have exactly this token. */
    withToken: (token: string, size: number, legalEntity: string): readonly FoundRow[] =>
      withToken.all(token, legalEntity, size).map(toFound),
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
