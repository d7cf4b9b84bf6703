// The protocol that every list of Headquarters speaks: search text, column filters, sort, keyset pages, total.
import { z } from 'zod';
import { route } from './route';
import type { Route, RouteAccess } from './route';

export const columnTypes = ['text', 'number', 'date', 'time', 'boolean', 'choice'] as const;
/** `date` is `YYYY-MM-DD`, `time` UTC milliseconds, `choice` one of a closed list. */
export type ColumnType = (typeof columnTypes)[number];

export interface ListColumn {
  readonly type: ColumnType;
  /** The values of a `choice`. */
  readonly choices?: readonly string[];
  readonly isSortable?: boolean;
  readonly isFilterable?: boolean;
}
export type ListColumns = Readonly<Record<string, ListColumn>>;

const sortable = { isSortable: true, isFilterable: true } as const;
export const textColumn: ListColumn = { type: 'text', ...sortable };
export const numberColumn: ListColumn = { type: 'number', ...sortable };
export const dateColumn: ListColumn = { type: 'date', ...sortable };
export const timeColumn: ListColumn = { type: 'time', ...sortable };
export const booleanColumn: ListColumn = { type: 'boolean', ...sortable };
export const choiceColumn = (choices: readonly string[]): ListColumn => ({
  type: 'choice',
  choices,
  ...sortable,
});
/** Shown, but neither sorted by nor filtered. */
export const onlyShown = (column: ListColumn): ListColumn => ({
  ...column,
  isSortable: false,
  isFilterable: false,
});

/** Text comparisons ignore case. `from` and `to` include their end. */
export const filterOperators = [
  'is',
  'is-not',
  'contains',
  'does-not-contain',
  'begins-with',
  'one-of',
  'from',
  'to',
  'is-empty',
  'is-not-empty',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

export const operatorsOf: Readonly<Record<ColumnType, readonly FilterOperator[]>> = {
  text: ['is', 'is-not', 'contains', 'does-not-contain', 'begins-with', 'one-of', 'is-empty', 'is-not-empty'],
  number: ['is', 'is-not', 'from', 'to', 'is-empty', 'is-not-empty'],
  date: ['is', 'from', 'to', 'is-empty', 'is-not-empty'],
  time: ['from', 'to', 'is-empty', 'is-not-empty'],
  boolean: ['is'],
  choice: ['is', 'is-not', 'one-of'],
};

export const listFilter = z.strictObject({
  field: z.string().min(1).max(60),
  operator: z.enum(filterOperators),
  /** Left out with is-empty and is-not-empty; an array with one-of. */
  value: z
    .union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(500)).min(1).max(100)])
    .optional(),
});
export type ListFilter = z.infer<typeof listFilter>;

/** Filters travel in the query string as the JSON text of an array of `ListFilter`, joined by AND. */
export const listQuery = z.strictObject({
  search: z.string().max(200).optional(),
  filters: z.string().max(8000).optional(),
  /** A column's name, with `-` before it for descending. */
  sort: z
    .string()
    .regex(/^-?[A-Za-z][A-Za-z0-9]*$/)
    .max(60)
    .optional(),
  /** `next` of the page before, with the same search, filters and sort. */
  cursor: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;
export const defaultPage = 50;

export interface ListRequest {
  readonly search?: string;
  readonly filters?: readonly ListFilter[];
  readonly sort?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A list request as the parameters of a query string. */
export function listParameters(request: ListRequest): Record<string, string> {
  const { search, filters, sort, cursor, limit } = request;
  return {
    ...(search === undefined || search.trim() === '' ? {} : { search }),
    ...(filters === undefined || filters.length === 0 ? {} : { filters: JSON.stringify(filters) }),
    ...(sort === undefined ? {} : { sort }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit: String(limit) }),
  };
}

export const listReply = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    /** The cursor of the next page; null on the last one. */
    next: z.string().nullable(),
    /** Rows that match; null on pages after the first, which do not count again. */
    total: z.int().nullable(),
    /** False while a search may still miss customers who have just come in by the thousand. */
    isComplete: z.boolean(),
  });

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number | null;
  readonly isComplete: boolean;
}

/** A list: its route, its columns for filters and sorting, and the order it begins with. */
export interface List<Row extends z.ZodType = z.ZodType, Params extends z.ZodType = z.ZodType> {
  readonly page: Route<Params, typeof listQuery, z.ZodType, ReturnType<typeof listReply<Row>>>;
  /** The whole of what matches as CSV: one column for each of `columns`, named as there. */
  readonly csv: Route<Params, typeof listQuery, z.ZodType, z.ZodString>;
  readonly columns: ListColumns;
  readonly defaultSort: string;
}

export function list<
  Row extends z.ZodType,
  Params extends z.ZodType = z.ZodType<object, object>,
>(definition: {
  readonly name: string;
  readonly path: string;
  readonly params?: Params;
  readonly row: Row;
  readonly columns: ListColumns;
  readonly defaultSort: string;
  readonly access: RouteAccess;
}): List<Row, Params> {
  const { name, path, row, columns, defaultSort, access } = definition;
  const params = definition.params ?? (z.strictObject({}) as unknown as Params);
  const shared = { method: 'GET', params, query: listQuery, access } as const;
  return {
    page: route({ ...shared, name: `${name}.list`, path, reply: listReply(row) }),
    csv: route({
      ...shared,
      name: `${name}.csv`,
      path: `${path}/csv`,
      reply: z.string(),
      download: 'text/csv',
    }),
    columns,
    defaultSort,
  };
}
