// What is known of the members of a client book, column by column: one value a member, by ascending id. Nothing but the
// values themselves crosses from SQLite to JavaScript, which takes most of the time of a large book.
import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection';
import type { PropertySource } from './client-book';

type Amount = readonly [number: number | null, currency: string | null];

export function clientBookMemberStatements(db: Connection) {
  const prepared = new Map<string, Statement<unknown[]>>();
  /** Prepared when it is first needed: the first screen needs none of them. */
  function statement(values: string, joined: string): Statement<unknown[]> {
    const sql = `SELECT ${values} FROM (SELECT customer_id, added_at FROM client_book_member WHERE client_book_id = ?) m
      ${joined} ORDER BY m.customer_id`;
    let found = prepared.get(sql);
    if (found === undefined) prepared.set(sql, (found = db.prepare(sql)));
    return found;
  }
  const column = <Value>(value: string, joined: string, ...parameters: readonly number[]): readonly Value[] =>
    statement(value, joined).pluck().all(parameters) as Value[];
  const valuesOf = (kind: PropertySource['kind']): string =>
    `LEFT JOIN customer_${kind}_value v ON v.customer_id = m.customer_id AND v.${kind}_id = ?`;

  return {
    members: (book: number): readonly number[] => column('m.customer_id', '', book),
    addedAt: (book: number): readonly number[] => column('m.added_at', '', book),
    names: (book: number): readonly string[] =>
      column('c.name', 'CROSS JOIN customer c ON c.id = m.customer_id', book),
    /** One a line, a line break before each; null where the search index is still being built. */
    tokens: (book: number): readonly (string | null)[] =>
      column('s.tokens', 'LEFT JOIN customer_search s ON s.customer_id = m.customer_id', book),
    texts: (book: number, { kind, id }: PropertySource): readonly (string | null)[] =>
      column('v.text_value', valuesOf(kind), book, id),
    numbers: (book: number, { kind, id }: PropertySource): readonly (number | null)[] =>
      column('v.number_value', valuesOf(kind), book, id),
    amounts: (book: number, { kind, id }: PropertySource): readonly Amount[] =>
      statement('v.number_value, v.currency_code', valuesOf(kind)).raw().all(book, id) as Amount[],
    /** What a property's values are compared by: text, or a number. */
    sortValues: (book: number, { kind, id }: PropertySource): readonly (string | number | null)[] =>
      column('coalesce(v.text_value, v.number_value)', valuesOf(kind), book, id),
    /** When each was last contacted, up to the given time; an appointment to come is no contact yet. */
    lastContacts: (book: number, upTo: number): readonly (number | null)[] =>
      column(
        `(SELECT a.at FROM activity a WHERE a.customer_id = m.customer_id AND a.at <= ?
           ORDER BY a.at DESC LIMIT 1)`,
        '',
        upTo,
        book,
      ),
  };
}
export type ClientBookMemberStatements = ReturnType<typeof clientBookMemberStatements>;
