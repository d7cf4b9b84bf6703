// The query string of a list as a checked question: filters that the list has, a sort column that it has, and a
// cursor that belongs to this sort.
import { z } from 'zod';
import type { ListQuestion } from '../../../db/headquarters/lists';
import type { Cell } from '../../contract/distribution';
import { defaultPage, listFilter, operatorsOf } from '../../contract/headquarters/lists';
import type { ListColumns, ListFilter, ListQuery } from '../../contract/headquarters/lists';
import type { FieldCode } from '../../contract/headquarters/records';
import { InputFailure } from './failure';
import { fieldFailures } from './fields';

const filtersSchema = z.array(listFilter).max(30);
const cursorSchema = z.tuple([
  z.string(),
  z
    .array(z.union([z.string(), z.number(), z.null()]))
    .min(1)
    .max(6),
]);

export function listQuestion(columns: ListColumns, defaultSort: string, query: ListQuery): ListQuestion {
  const sort = query.sort ?? defaultSort;
  const isDescending = sort.startsWith('-');
  const field = isDescending ? sort.slice(1) : sort;
  if (query.sort !== undefined && !columns[field]?.isSortable)
    throw new InputFailure({ sort: 'not-a-choice' });
  return {
    columns,
    search: query.search ?? '',
    filters: readFilters(columns, query.filters),
    sort: { field, isDescending },
    after: query.cursor === undefined ? null : readCursor(query.cursor, sort),
    limit: query.limit ?? defaultPage,
    isCounted: query.cursor === undefined,
  };
}

function readFilters(columns: ListColumns, text: string | undefined): readonly ListFilter[] {
  if (text === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputFailure({ filters: 'format' });
  }
  const parsed = filtersSchema.safeParse(value);
  if (!parsed.success) {
    const fields = fieldFailures(parsed.error.issues);
    throw new InputFailure(
      Object.fromEntries(Object.entries(fields).map(([path, code]) => [`filters.${path}`, code])),
    );
  }
  parsed.data.forEach((filter, index) => {
    const failure = filterFailure(columns, filter);
    if (failure) throw new InputFailure({ [`filters.${String(index)}.${failure[0]}`]: failure[1] });
  });
  return parsed.data;
}

function filterFailure(
  columns: ListColumns,
  { field, operator, value }: ListFilter,
): readonly [string, FieldCode] | null {
  const column = columns[field];
  if (!column?.isFilterable) return ['field', 'not-a-choice'];
  if (!operatorsOf[column.type].includes(operator)) return ['operator', 'not-a-choice'];
  if (operator === 'is-empty' || operator === 'is-not-empty') {
    return value === undefined ? null : ['value', 'type'];
  }
  if (value === undefined) return ['value', 'required'];
  if (operator === 'one-of') return Array.isArray(value) ? null : ['value', 'type'];
  const expected =
    column.type === 'number' || column.type === 'time'
      ? 'number'
      : column.type === 'boolean'
        ? 'boolean'
        : 'string';
  return typeof value === expected ? null : ['value', 'type'];
}

function readCursor(text: string, sort: string): readonly Cell[] {
  try {
    const parsed = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (parsed[0] === sort) return parsed[1];
  } catch {
    // Refused below, like one that belongs to another sort.
  }
  throw new InputFailure({ cursor: 'format' });
}

export const writeCursor = (sort: string, last: readonly Cell[]): string =>
  Buffer.from(JSON.stringify([sort, last]), 'utf8').toString('base64url');
