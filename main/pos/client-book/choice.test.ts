// Filters and facets against a plain reading of the same values, over random books, conditions and days.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WantedValue } from '../../../db/pos/client-book-members';
import type { FilterCondition } from '../../contract/filters';
import { daysUntil, monthDayOf } from '../../contract/occasions';
import { fold } from '../../contract/search';
import type { PropertyType } from '../../contract/values';
import { bitsOf, countFacet, failMasks, placesToCount, sourceKey, type ResolvedCondition } from './choice';
import { readColumns, type Column, type FilterSource } from './columns';

interface Cell {
  readonly text: string | null;
  readonly number: number | null;
  readonly currency: string | null;
}
const none: Cell = { text: null, number: null, currency: null };

const sources: readonly FilterSource[] = (
  ['text', 'list', 'boolean', 'integer', 'currency', 'date', 'percentage'] as const
).map((type: PropertyType, at) => ({ kind: at % 2 === 0 ? 'attribute' : 'measure', id: at + 1, type }));

const dates = fc.oneof(
  fc
    .date({ min: new Date('1920-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom('--02-29', '2000-02-29', '1999-12-31', '--01-01', '--07-15', '2026-11-22'),
);
const cellOf = (type: PropertyType): fc.Arbitrary<Cell> => {
  const text = (of: fc.Arbitrary<string>) => of.map((value): Cell => ({ ...none, text: value }));
  const number = (of: fc.Arbitrary<number>, currency: string | null = null) =>
    of.map((value): Cell => ({ text: null, number: value, currency }));
  switch (type) {
    case 'text':
      return text(fc.constantFrom('Blue shoes', 'blå skor', 'Hand-bags', 'bag', 'Ķīna', '王', ''));
    case 'list':
      return text(fc.constantFrom('S', 'M', 'L'));
    case 'boolean':
      return number(fc.constantFrom(0, 1));
    case 'currency':
      return fc.oneof(
        number(fc.integer({ min: 0, max: 500 }), 'USD'),
        number(fc.integer({ min: 0, max: 500 }), 'EUR'),
      );
    case 'date':
      return text(dates);
    case 'percentage':
      return number(fc.constantFrom(0, 0.25, 0.5, 1));
    default:
      return number(fc.integer({ min: -5, max: 50 }));
  }
};
const members = fc.array(
  fc.tuple(...sources.map(({ type }) => fc.option(cellOf(type), { nil: none, freq: 4 }))),
  { maxLength: 60 },
);

const property = { kind: 'attribute', name: 'any' } as const;
const open = (of: fc.Arbitrary<number>) => fc.option(of, { freq: 3 });
function conditionFor(type: PropertyType): fc.Arbitrary<FilterCondition> {
  const value = fc
    .boolean()
    .map((has): FilterCondition => ({ ...property, operator: 'has-value', value: has }));
  const anyOf = (...values: string[]) =>
    fc
      .subarray(values, { minLength: 1 })
      .map((chosen): FilterCondition => ({ ...property, operator: 'any-of', values: chosen }));
  switch (type) {
    case 'text':
      return fc.oneof(
        value,
        anyOf('Blue shoes', 'bag', 'nothing'),
        fc
          .constantFrom('b', 'SKO', 'bag', 'kin', '王', 'shoes', 'oes')
          .map((text): FilterCondition => ({ ...property, operator: 'contains', text })),
      );
    case 'list':
      return fc.oneof(value, anyOf('S', 'M', 'XL'));
    case 'boolean':
      return fc.oneof(value, anyOf('0', '1'));
    case 'date':
      return fc.oneof(
        value,
        fc
          .integer({ min: 0, max: 366 })
          .map((days): FilterCondition => ({ ...property, operator: 'coming-up', days })),
        fc
          .tuple(
            fc.constantFrom(null, '1950-01-01', '2000-02-29'),
            fc.constantFrom(null, '1999-12-31', '2030-01-01'),
          )
          .map(([from, to]): FilterCondition => ({ ...property, operator: 'between-dates', from, to })),
      );
    default:
      return fc.oneof(
        value,
        fc
          .tuple(open(fc.integer({ min: -5, max: 400 })), open(fc.integer({ min: -5, max: 400 })))
          .map(([from, to]): FilterCondition => ({
            ...property,
            operator: 'between',
            from,
            to,
            currency: type === 'currency' && from !== null && from % 2 === 0 ? 'USD' : null,
          })),
      );
  }
}
const conditions = fc.array(
  fc.integer({ min: 0, max: sources.length - 1 }).chain((at) => {
    const source = sources[at] as FilterSource;
    return conditionFor(source.type).map((condition): ResolvedCondition => ({ source, condition }));
  }),
  { maxLength: 6 },
);
const days = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const isThere = (cell: Cell): boolean => (cell.text !== null && cell.text !== '') || cell.number !== null;

/** The rules of main/contract/filters.ts, read one by one. */
function fits(cell: Cell, { source, condition }: ResolvedCondition, today: string): boolean {
  if (condition.operator === 'has-value') return isThere(cell) === condition.value;
  if (!isThere(cell)) return false;
  const text = cell.text ?? '';
  switch (condition.operator) {
    case 'any-of':
      return condition.values.includes(source.type === 'boolean' ? String(cell.number) : text);
    case 'contains':
      return fold(text)
        .split(/[\s-]/)
        .some((word) => word.startsWith(fold(condition.text)));
    case 'between':
      return (
        cell.number !== null &&
        cell.number >= (condition.from ?? -Infinity) &&
        cell.number <= (condition.to ?? Infinity) &&
        (condition.currency === null || cell.currency === condition.currency)
      );
    case 'between-dates':
      return !text.startsWith('--') && text >= (condition.from ?? '0000') && text <= (condition.to ?? '9999');
    case 'coming-up': {
      const day = monthDayOf(text);
      return day !== null && daysUntil(day, today) <= condition.days;
    }
  }
}

/** In two books, of which the second has its members in another order. */
function columnsOf(rows: readonly (readonly Cell[])[]): ReadonlyMap<string, Column> {
  const half = rows.length >> 1;
  const places = rows.map((_, place) => place);
  const books = [places.slice(0, half), places.slice(half).reverse()];
  const members = books.map((own, book) => ({ book, places: Uint32Array.from(own) }));
  const stored = {
    values: (book: number, wanted: readonly WantedValue[]) => [
      (books[book] ?? []).map((place) =>
        wanted.flatMap(({ id, columns }) => {
          const { text, number, currency } = rows[place]?.[id - 1] ?? none;
          const cells = { text_value: text, number_value: number, currency_code: currency };
          return columns.map((column) => cells[column]);
        }),
      ),
    ],
  };
  return new Map(
    readColumns(stored, members, sources, rows.length).map(({ source, filled }) => [
      sourceKey(source),
      filled(),
    ]),
  );
}

describe('a choice', () => {
  it('leaves whom a plain reading leaves, and every facet ignores its own conditions', () => {
    fc.assert(
      fc.property(members, conditions, days, (rows, chosen, today) => {
        const columns = columnsOf(rows);
        const columnOf = (source: FilterSource): Column => {
          const column = columns.get(sourceKey(source));
          if (column === undefined) throw new Error('no column');
          return column;
        };
        const at = (source: FilterSource): number => sources.indexOf(source);
        const passes = (cells: readonly Cell[], except: FilterSource | null): boolean =>
          chosen
            .filter(({ source }) => source !== except)
            .every((one) => fits(cells[at(one.source)] ?? none, one, today));
        const masks = failMasks(rows.length, chosen, columnOf, today);
        expect(Array.from(masks, (mask) => mask === 0)).toEqual(rows.map((cells) => passes(cells, null)));

        const bits = bitsOf(chosen);
        for (const source of sources) {
          const left = rows
            .filter((cells) => passes(cells, source))
            .map((cells) => cells[at(source)] ?? none);
          const counts = countFacet(
            columnOf(source),
            placesToCount(masks).places,
            masks,
            bits.get(sourceKey(source)) ?? 0,
            source.type === 'text',
          );
          const there = left.filter(isThere);
          expect(counts.withValue).toBe(there.length);
          expect(counts.withoutValue).toBe(left.length - there.length);
          for (const [value, count] of counts.choices) {
            const has = there.filter(
              (cell) => (source.type === 'boolean' ? String(cell.number) : cell.text) === value,
            );
            expect([source.type, value, count]).toEqual([source.type, value, has.length]);
          }
          if (source.type === 'integer' || source.type === 'percentage') {
            const numbers = there.map((cell) => cell.number ?? 0);
            expect(counts.range).toEqual(
              numbers.length === 0 ? null : { from: Math.min(...numbers), to: Math.max(...numbers) },
            );
          }
          if (source.type === 'date') {
            const whole = there.map((cell) => cell.text ?? '').filter((text) => !text.startsWith('--'));
            whole.sort();
            expect(counts.range).toEqual(
              whole.length === 0 ? null : { from: whole[0], to: whole[whole.length - 1] },
            );
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
