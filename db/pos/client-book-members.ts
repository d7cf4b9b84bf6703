// What is known of the members of a client book, column by column: one value a member, by ascending id. Nothing but the
// values themselves crosses from SQLite to JavaScript, which takes most of the time of a large book.
import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection';
import type { PropertySource } from './client-book';

export type Cell = string | number | null;
export type ValueColumn = 'text_value' | 'number_value' | 'currency_code';
/** A property, and the columns in which its values lie. */
export interface WantedValue extends PropertySource {
  readonly columns: readonly ValueColumn[];
}
type Parameters = Readonly<Record<string, number>>;

/** So few that what was read is let go while it is young: a heap that had to grow for it would stay so. */
const cellsAtOnce = 4_000;
/** A join has 64 tables at the most. */
export const propertiesAtOnce = 40;

const select = (values: string, joined: string, rest: string): string =>
  `SELECT ${values} FROM client_book_member m ${joined}
   WHERE m.client_book_id = @book AND m.customer_id > @after ${rest}`;
const partOf = (values: string, joined: string): string =>
  select(values, joined, 'AND m.customer_id <= @last ORDER BY m.customer_id');

const valueColumns = (wanted: readonly WantedValue[]): string =>
  wanted.flatMap(({ columns }, at) => columns.map((column) => `v${String(at)}.${column}`)).join();
/** Ids stand in the text as numbers: bound, they are compared as floating point, which takes longer. */
const valueJoins = (wanted: readonly WantedValue[]): string =>
  wanted
    .map(({ kind, id }, at) => {
      if (!Number.isSafeInteger(id)) throw new RangeError(`The id of a ${kind} is ${String(id)}.`);
      const v = `v${String(at)}`;
      return `LEFT JOIN customer_${kind}_value ${v} ON ${v}.customer_id = m.customer_id AND ${v}.${kind}_id = ${String(id)}`;
    })
    .join(' ');

export function clientBookMemberStatements(db: Connection) {
  const prepared = new Map<string, Statement<unknown[]>>();
  /** Prepared when it is first needed: the first screen needs none of them. */
  function statement(sql: string): Statement<unknown[]> {
    let found = prepared.get(sql);
    if (found === undefined) prepared.set(sql, (found = db.prepare(sql)));
    return found;
  }

  /** Part after part, to be read to its end in one moment of the store. */
  function* inParts<Value>(
    part: Statement<unknown[]>,
    parameters: Parameters & { readonly book: number },
    membersAtOnce = cellsAtOnce,
  ): Generator<readonly Value[], void> {
    const lastOf = statement(
      select('m.customer_id', '', 'ORDER BY m.customer_id LIMIT 1 OFFSET @skipped'),
    ).pluck();
    let after = Number.MIN_SAFE_INTEGER;
    while (after < Number.MAX_SAFE_INTEGER) {
      const found = lastOf.get({ book: parameters.book, after, skipped: membersAtOnce - 1 });
      const last = typeof found === 'number' ? found : Number.MAX_SAFE_INTEGER;
      yield part.all({ ...parameters, after, last }) as Value[];
      after = last;
    }
  }
  const column = <Value>(
    value: string,
    joined: string,
    parameters: Parameters & { readonly book: number },
  ): Iterable<readonly Value[]> => inParts(statement(partOf(value, joined)).pluck(), parameters);

  return {
    members: (book: number): readonly number[] => [...column<number>('m.customer_id', '', { book })].flat(),
    addedAt: (book: number): Iterable<readonly number[]> => column('m.added_at', '', { book }),
    names: (book: number): Iterable<readonly (readonly [customer: number, name: string])[]> =>
      inParts(
        statement(partOf('c.id, c.name', 'CROSS JOIN customer c ON c.id = m.customer_id')).raw(),
        { book },
        cellsAtOnce / 2,
      ),
    /** One a line, a line break before each; null where the search index is still being built. */
    tokens: (book: number): Iterable<readonly (string | null)[]> =>
      column('s.tokens', 'LEFT JOIN customer_search s ON s.customer_id = m.customer_id', { book }),
    /**
     * Of each member the values of some properties (`propertiesAtOnce` at the most), one cell a column: where a
     * customer has three hundred, to look each of them up once takes a quarter of the time of one after the other.
     */
    values(book: number, wanted: readonly WantedValue[]): Iterable<readonly (readonly Cell[])[]> {
      const cells = wanted.reduce((sum, { columns }) => sum + columns.length, 0);
      const part = db.prepare(partOf(valueColumns(wanted), valueJoins(wanted))).raw();
      return inParts(part, { book }, Math.ceil(cellsAtOnce / cells));
    },
    /** The same of one customer after the other. */
    valuesOf(wanted: readonly WantedValue[]): (customer: number) => readonly Cell[] {
      const values = db
        .prepare<[number], Cell[]>(
          `SELECT ${valueColumns(wanted)} FROM (SELECT ? AS customer_id) m ${valueJoins(wanted)}`,
        )
        .raw();
      return (customer) => values.get(customer) ?? [];
    },
    /** What a property's values are compared by: text, or a number. */
    sortValues: (book: number, { kind, id }: PropertySource): Iterable<readonly Cell[]> =>
      column(
        'coalesce(v.text_value, v.number_value)',
        `LEFT JOIN customer_${kind}_value v ON v.customer_id = m.customer_id AND v.${kind}_id = @id`,
        { book, id },
      ),
    /** The last activity of each, also where it is an appointment to come. */
    lastContacts: (book: number): Iterable<readonly (number | null)[]> =>
      column(
        '(SELECT a.at FROM activity a WHERE a.customer_id = m.customer_id ORDER BY a.at DESC LIMIT 1)',
        '',
        { book },
      ),
    /** When one was last contacted, up to the given time. */
    lastContact: (customer: number, upTo: number): number | null =>
      (statement('SELECT at FROM activity WHERE customer_id = ? AND at <= ? ORDER BY at DESC LIMIT 1')
        .pluck()
        .get(customer, upTo) as number | undefined) ?? null,
  };
}
export type ClientBookMemberStatements = ReturnType<typeof clientBookMemberStatements>;
