// One page of a list: search, column filters, sorting and keyset paging over a select, the same on both databases.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ColumnType, ListColumns, ListFilter } from '../../main/contract/headquarters/lists';
import type { Cell } from '../../main/contract/distribution';
import { dialectOf, foldCase } from './dialect';
import type { Dialect } from './dialect';
import type { HeadquartersDatabase } from './schema';

export type ListRow = Readonly<Record<string, Cell>>;

export interface ListSource {
  /**
   * A select with one column for each column of the list, named as there, and those of `key`. Booleans are 0 and
   * 1; what may be null is named in `nullable`, so that it can be sorted.
   */
  readonly base: RawBuilder<unknown>;
  /** Columns that together name a row: they make the order definite. */
  readonly key: readonly string[];
  /** The same for those sorted by a column, where an index has them in this order. */
  readonly orders?: Readonly<Record<string, readonly string[]>>;
  readonly nullable?: readonly string[];
  /** What `search` means here; otherwise each of its words has to be in one of the text columns. */
  readonly search?: (text: string) => RawBuilder<unknown>;
}

/** Names a column of a select as the list's; without quotation marks PostgreSQL would not keep its capital letters. */
export const as = (name: string): RawBuilder<unknown> => sql`as ${sql.ref(name)}`;

export interface ListQuestion {
  readonly columns: ListColumns;
  readonly search: string;
  readonly filters: readonly ListFilter[];
  readonly sort: { readonly field: string; readonly isDescending: boolean };
  /** Sort value and key of the last row of the page before. */
  readonly after: readonly Cell[] | null;
  readonly limit: number;
  readonly isCounted: boolean;
}

export interface ListAnswer {
  readonly rows: readonly ListRow[];
  /** Where the next page begins; null where there is none. */
  readonly last: readonly Cell[] | null;
  readonly total: number | null;
}

export async function readList(
  db: HeadquartersDatabase,
  source: ListSource,
  question: ListQuestion,
  signal?: AbortSignal,
): Promise<ListAnswer> {
  const { base } = source;
  const { sort, after, limit } = question;
  const key = source.orders?.[sort.field] ?? source.key;
  const dialect = dialectOf(db);
  const conditions = [
    ...question.filters.map((filter) => conditionOf(source, question.columns, filter, dialect)),
    ...searchOf(source, question, dialect),
  ];
  const where = (all: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
    all.length === 0 ? sql`` : sql`where ${sql.join([...all], sql` and `)}`;
  const order = [
    sortable(source, question.columns, sort.field, dialect),
    ...key.filter((name) => name !== sort.field).map((name) => ordered(question.columns, name, dialect)),
  ];
  const direction = sort.isDescending ? sql` desc` : sql` asc`;
  const beyond =
    after === null
      ? []
      : [sql`(${sql.join(order)}) ${sort.isDescending ? sql`<` : sql`>`} (${sql.join([...after])})`];
  const { rows } = await sql<ListRow>`select * from (${base}) as r ${where([...conditions, ...beyond])}
    order by ${sql.join(order.map((one) => sql`${one}${direction}`))} limit ${limit + 1}`.execute(db, {
    signal,
  });
  const page = rows.slice(0, limit);
  const end = page[limit - 1];
  const total = question.isCounted
    ? await sql<{ n: Cell }>`select count(*) as n from (${base}) as r ${where(conditions)}`.execute(db, {
        signal,
      })
    : null;
  const names = [sort.field, ...key.filter((name) => name !== sort.field)];
  return {
    rows: page,
    last:
      rows.length > limit && end
        ? names.map((name) => end[name] ?? (name === sort.field ? nothingOf(question.columns, name) : null))
        : null,
    total: total === null ? null : Number(total.rows[0]?.n ?? 0),
  };
}

const column = (name: string): RawBuilder<unknown> => sql`${sql.ref(`r.${name}`)}`;

const isText = (type: ColumnType | undefined): boolean =>
  type === 'text' || type === 'date' || type === 'choice';

/** What stands for "nothing" in the order: before everything else, in both databases. */
const nothingOf = (columns: ListColumns, name: string): Cell =>
  isText(columns[name]?.type) ? '' : Number.MIN_SAFE_INTEGER;

/** Texts that are put together in a select have no order of their own on PostgreSQL; columns do. */
const ordered = (columns: ListColumns, name: string, dialect: Dialect): RawBuilder<unknown> =>
  dialect === 'postgresql' && isText(columns[name]?.type) ? sql`${column(name)} collate "C"` : column(name);

const sortable = (
  source: ListSource,
  columns: ListColumns,
  name: string,
  dialect: Dialect,
): RawBuilder<unknown> =>
  source.nullable?.includes(name)
    ? sql`coalesce(${ordered(columns, name, dialect)}, ${nothingOf(columns, name)})`
    : ordered(columns, name, dialect);

const pattern = (text: string): string => text.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`);
const like = (name: string, text: string, dialect: Dialect): RawBuilder<unknown> =>
  isPlain(dialect, text)
    ? sql`${column(name)} like ${text} escape '\\'`
    : sql`${foldCase(column(name))} like ${text} escape '\\'`;

/**
 * Whether SQLite itself ignores case in what is looked for. Folding is a call into JavaScript for each row, seconds with
 * a million; of other letters only the Kelvin sign and the dotted capital İ have an ASCII letter in their small form.
 */
const isPlain = (dialect: Dialect, ...texts: readonly string[]): boolean =>
  dialect === 'sqlite' && texts.every((text) => /^\p{ASCII}*$/u.test(text));

function searchOf(
  source: ListSource,
  { search, columns }: ListQuestion,
  dialect: Dialect,
): RawBuilder<unknown>[] {
  const text = search.trim();
  if (text === '') return [];
  if (source.search) return [source.search(text)];
  const names = Object.entries(columns)
    .filter(([, { type, isFilterable }]) => type === 'text' && isFilterable)
    .map(([name]) => name);
  return text.split(/\s+/u).map((word) => {
    const anywhere = names.map((name) => like(name, `%${pattern(word)}%`, dialect));
    return sql`(${sql.join(anywhere, sql` or `)})`;
  });
}

function conditionOf(
  source: ListSource,
  columns: ListColumns,
  { field, operator, value }: ListFilter,
  dialect: Dialect,
): RawBuilder<unknown> {
  const type = columns[field]?.type;
  const one = column(field);
  const text = isText(type);
  const bound = typeof value === 'boolean' ? (value ? 1 : 0) : Array.isArray(value) ? '' : (value ?? '');
  const lowered = String(bound).toLowerCase();
  /** The column as it is compared with such texts. */
  const folded = (texts: readonly string[]): RawBuilder<unknown> =>
    isPlain(dialect, ...texts) ? sql`${one} collate nocase` : foldCase(one);
  const isNullable = source.nullable?.includes(field) ?? false;
  switch (operator) {
    case 'is':
      return type === 'text' ? sql`${folded([lowered])} = ${lowered}` : sql`${one} = ${bound}`;
    case 'is-not': {
      const differs = type === 'text' ? sql`${folded([lowered])} <> ${lowered}` : sql`${one} <> ${bound}`;
      return isNullable ? sql`(${one} is null or ${differs})` : differs;
    }
    case 'contains':
      return like(field, `%${pattern(String(bound))}%`, dialect);
    case 'does-not-contain':
      return sql`(${one} is null or not ${like(field, `%${pattern(String(bound))}%`, dialect)})`;
    case 'begins-with':
      return like(field, `${pattern(String(bound))}%`, dialect);
    case 'one-of': {
      const values = (Array.isArray(value) ? value : [String(bound)]).map((each) => each.toLowerCase());
      return sql`${folded(values)} in (${sql.join(values)})`;
    }
    case 'from':
      return sql`${one} >= ${bound}`;
    case 'to':
      return sql`${one} <= ${bound}`;
    case 'is-empty':
      return text ? sql`(${one} is null or ${one} = '')` : sql`${one} is null`;
    case 'is-not-empty':
      return text ? sql`(${one} is not null and ${one} <> '')` : sql`${one} is not null`;
  }
}
