// What is known of the members of a client book, column by column: one value a member, by ascending id. Nothing but the
// values themselves crosses from SQLite to JavaScript, which takes most of the time of a large book.
import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection';
import type { PropertySource } from './client-book';

type Amount = readonly [number: number | null, currency: string | null];
type Parameters = Readonly<Record<string, number>>;

/** So few that what was read is let go while it is young: a heap that had to grow for it would stay so. */
const membersAtOnce = 4_000;

export function clientBookMemberStatements(db: Connection) {
  const prepared = new Map<string, Statement<unknown[]>>();
  /** Prepared when it is first needed: the first screen needs none of them. */
  function statement(values: string, joined: string, rest: string): Statement<unknown[]> {
    const sql = `SELECT ${values} FROM client_book_member m ${joined}
      WHERE m.client_book_id = @book AND m.customer_id > @after ${rest}`;
    let found = prepared.get(sql);
    if (found === undefined) prepared.set(sql, (found = db.prepare(sql)));
    return found;
  }

  /** To be read to its end in one moment of the store. */
  function* inParts<Value>(
    values: string,
    joined: string,
    parameters: Parameters & { readonly book: number },
    form: 'pluck' | 'raw' = 'pluck',
  ): Generator<Value, void> {
    const part = statement(values, joined, 'AND m.customer_id <= @last ORDER BY m.customer_id')[form]();
    const lastOf = statement('m.customer_id', '', 'ORDER BY m.customer_id LIMIT 1 OFFSET @skipped').pluck();
    let after = Number.MIN_SAFE_INTEGER;
    while (after < Number.MAX_SAFE_INTEGER) {
      const found = lastOf.get({ book: parameters.book, after, skipped: membersAtOnce - 1 });
      const last = typeof found === 'number' ? found : Number.MAX_SAFE_INTEGER;
      yield* part.all({ ...parameters, after, last }) as Value[];
      after = last;
    }
  }
  const valuesOf = (kind: PropertySource['kind']): string =>
    `LEFT JOIN customer_${kind}_value v ON v.customer_id = m.customer_id AND v.${kind}_id = @id`;

  return {
    members: (book: number): readonly number[] => [...inParts<number>('m.customer_id', '', { book })],
    addedAt: (book: number): Iterable<number> => inParts('m.added_at', '', { book }),
    names: (book: number): readonly string[] => [
      ...inParts<string>('c.name', 'CROSS JOIN customer c ON c.id = m.customer_id', { book }),
    ],
    /** One a line, a line break before each; null where the search index is still being built. */
    tokens: (book: number): Iterable<string | null> =>
      inParts('s.tokens', 'LEFT JOIN customer_search s ON s.customer_id = m.customer_id', { book }),
    texts: (book: number, { kind, id }: PropertySource): Iterable<string | null> =>
      inParts('v.text_value', valuesOf(kind), { book, id }),
    numbers: (book: number, { kind, id }: PropertySource): Iterable<number | null> =>
      inParts('v.number_value', valuesOf(kind), { book, id }),
    amounts: (book: number, { kind, id }: PropertySource): Iterable<Amount> =>
      inParts('v.number_value, v.currency_code', valuesOf(kind), { book, id }, 'raw'),
    /** What a property's values are compared by: text, or a number. */
    sortValues: (book: number, { kind, id }: PropertySource): Iterable<string | number | null> =>
      inParts('coalesce(v.text_value, v.number_value)', valuesOf(kind), { book, id }),
    /** When each was last contacted, up to the given time; an appointment to come is no contact yet. */
    lastContacts: (book: number, upTo: number): Iterable<number | null> =>
      inParts(
        `(SELECT a.at FROM activity a WHERE a.customer_id = m.customer_id AND a.at <= @upTo
           ORDER BY a.at DESC LIMIT 1)`,
        '',
        { book, upTo },
      ),
  };
}
export type ClientBookMemberStatements = ReturnType<typeof clientBookMemberStatements>;
