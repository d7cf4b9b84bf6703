// Keeps the tokens under which customers are found in step with the customers, inside the transaction that
// changes them.
import { searchTokens } from '../../main/contract/search';
import type { Connection } from './connection';

interface NameRow {
  readonly account_number: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
}

/** One token a line, a line break before each: `includes('\n' + word)` finds a token that begins so. */
export const joinTokens = (tokens: readonly string[]): string => tokens.map((token) => `\n${token}`).join('');
export const splitTokens = (joined: string): string[] => (joined === '' ? [] : joined.slice(1).split('\n'));

export function searchTokenStatements(db: Connection) {
  const customer = db.prepare<[number], NameRow>(
    'SELECT account_number, name, first_name, last_name FROM customer WHERE id = ?',
  );
  const contacts = db
    .prepare<[number, string], string>(
      'SELECT value FROM customer_contact WHERE customer_id = ? AND kind = ? ORDER BY position',
    )
    .pluck();
  const cards = db
    .prepare<[number], string>('SELECT number FROM customer_card WHERE customer_id = ? ORDER BY number')
    .pluck();
  const before = db
    .prepare<[number], string>('SELECT tokens FROM customer_search WHERE customer_id = ?')
    .pluck();
  const change = db.prepare<[number, string]>(
    `INSERT INTO customer_search (customer_id, tokens) VALUES (?, ?)
     ON CONFLICT (customer_id) DO UPDATE SET tokens = excluded.tokens`,
  );
  const forget = db.prepare<[number]>('DELETE FROM customer_search WHERE customer_id = ?');
  const add = db.prepare<[string, number]>(
    'INSERT OR IGNORE INTO search_token (token, customer_id) VALUES (?, ?)',
  );
  const remove = db.prepare<[string, number]>('DELETE FROM search_token WHERE token = ? AND customer_id = ?');

  return {
    /** Whether the customer's tokens are there, and not left to the building of the search index. */
    isWritten: (id: number): boolean => before.get(id) !== undefined,
    /** Writes the tokens of a customer that was added, changed or removed; nothing where they stay the same. */
    refresh: (id: number): void => {
      const row = customer.get(id);
      const old = before.get(id) ?? '';
      const tokens =
        row === undefined
          ? []
          : searchTokens({
              accountNumber: row.account_number,
              name: row.name,
              firstName: row.first_name,
              lastName: row.last_name,
              phones: contacts.all(id, 'phone'),
              emails: contacts.all(id, 'email'),
              cards: cards.all(id),
            });
      const joined = joinTokens(tokens);
      if (joined === old) return;
      const oldTokens = new Set(splitTokens(old));
      for (const token of tokens) if (!oldTokens.delete(token)) add.run(token, id);
      for (const token of oldTokens) remove.run(token, id);
      if (joined === '') forget.run(id);
      else change.run(id, joined);
    },
  };
}
