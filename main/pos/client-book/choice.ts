// Which members a choice leaves, and what each further choice would leave: one bit of a number per member for each
// property that has conditions, so that every facet can ignore its own (perf.md section 3).
import type { FilterCondition } from '../../contract/filters';
import { dateOf, dayNumberOf, daysUntil } from '../../contract/occasions';
import { fold } from '../../contract/search';
import type { CodeColumn, Column, FilterSource, NumberColumn, Numbers } from './columns';

export interface ResolvedCondition {
  readonly source: FilterSource;
  readonly condition: FilterCondition;
}

/** Bits 0 to 29 belong to properties with conditions. */
export const textBit = 1 << 30;
export const associatesBit = 1 << 31;

export const sourceKey = ({ kind, id }: Pick<FilterSource, 'kind' | 'id'>): string => `${kind} ${String(id)}`;

// What the loops over all members decide is told as 0 or 1 and counted in, not jumped over: the processor would guess
// wrong half the time, which takes two to four times as long.

/** One word of the text begins so. */
const hasWord = (value: string, wanted: string): boolean =>
  ` ${fold(value).replace(/[\s\-'’.,/]+/gu, ' ')}`.includes(` ${wanted}`);

function failCodes(
  { codes, values }: CodeColumn,
  fits: (value: string) => boolean,
  bit: number,
  masks: Int32Array,
): void {
  const failing = Int32Array.from(values, (value, code) => (code > 0 && fits(value) ? 0 : bit));
  for (let place = 0; place < codes.length; place += 1) {
    (masks[place] as number) |= failing[codes[place] as number] as number;
  }
}

function failNumbers(numbers: Numbers, from: number, to: number, bit: number, masks: Int32Array): void {
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place] as number;
    // A missing value is not a number: it is never within.
    const isWithin = Number(number >= from) * Number(number <= to);
    (masks[place] as number) |= (isWithin - 1) & bit;
  }
}

function failUnlessUpcoming(
  monthDays: Uint16Array,
  days: number,
  today: string,
  bit: number,
  masks: Int32Array,
): void {
  const failing = new Int32Array(1232).fill(bit);
  for (let month = 1; month <= 12; month += 1) {
    for (let day = 1; day <= 31; day += 1) {
      if (daysUntil({ month, day }, today) <= days) failing[month * 100 + day] = 0;
    }
  }
  for (let place = 0; place < monthDays.length; place += 1) {
    (masks[place] as number) |= failing[monthDays[place] as number] as number;
  }
}

/** Whether the place has a value at all. */
export function hasValueAt(column: Column, place: number): boolean {
  switch (column.form) {
    case 'codes':
      return column.codes[place] !== 0;
    case 'numbers':
      return !Number.isNaN(column.numbers[place]);
    case 'dates':
      return column.monthDays[place] !== 0;
  }
}

/** Sets the bit of everybody whom the condition does not leave. */
function failCondition(
  column: Column,
  condition: FilterCondition,
  today: string,
  bit: number,
  masks: Int32Array,
): void {
  const failAll = (): void => {
    for (let place = 0; place < masks.length; place += 1) (masks[place] as number) |= bit;
  };
  switch (condition.operator) {
    case 'any-of': {
      const wanted = new Set(condition.values);
      if (column.form === 'codes') failCodes(column, (value) => wanted.has(value), bit, masks);
      else failAll();
      return;
    }
    case 'contains': {
      const wanted = fold(condition.text);
      if (column.form === 'codes') failCodes(column, (value) => hasWord(value, wanted), bit, masks);
      else failAll();
      return;
    }
    case 'between': {
      if (column.form !== 'numbers') {
        failAll();
        return;
      }
      failNumbers(column.numbers, condition.from ?? -Infinity, condition.to ?? Infinity, bit, masks);
      const { currencies, currencyNames } = column;
      if (currencies === null || condition.currency === null) return;
      const wanted = currencyNames.indexOf(condition.currency, 1);
      for (let place = 0; place < currencies.length; place += 1) {
        (masks[place] as number) |= (Number(currencies[place] === wanted) - 1) & bit;
      }
      return;
    }
    case 'between-dates': {
      const from = condition.from === null ? -Infinity : dayNumberOf(condition.from);
      const to = condition.to === null ? Infinity : dayNumberOf(condition.to);
      if (column.form === 'dates') failNumbers(column.days, from, to, bit, masks);
      else failAll();
      return;
    }
    case 'coming-up':
      if (column.form === 'dates') failUnlessUpcoming(column.monthDays, condition.days, today, bit, masks);
      else failAll();
      return;
    case 'has-value':
      for (let place = 0; place < masks.length; place += 1) {
        if (hasValueAt(column, place) !== condition.value) (masks[place] as number) |= bit;
      }
  }
}

/** The bit of each property that has conditions. */
export function bitsOf(conditions: readonly ResolvedCondition[]): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const { source } of conditions) {
    const key = sourceKey(source);
    if (!bits.has(key)) bits.set(key, 1 << bits.size);
  }
  return bits;
}

/** For each place the bits of what it does not fulfil; 0: the conditions leave it. */
export function failMasks(
  size: number,
  conditions: readonly ResolvedCondition[],
  columnOf: (source: FilterSource) => Column,
  today: string,
): Int32Array {
  const masks = new Int32Array(size);
  const bits = bitsOf(conditions);
  for (const { source, condition } of conditions) {
    failCondition(columnOf(source), condition, today, bits.get(sourceKey(source)) ?? 0, masks);
  }
  return masks;
}

/** How many fail nothing, and the places that fail one property at most: no facet counts any other. */
export function placesToCount(masks: Int32Array): { readonly total: number; readonly places: Uint32Array } {
  const places = new Uint32Array(masks.length);
  let [count, total] = [0, 0];
  for (let place = 0; place < masks.length; place += 1) {
    const mask = masks[place] as number;
    places[count] = place;
    count += Number((mask & (mask - 1)) === 0);
    total += Number(mask === 0);
  }
  return { total, places: places.subarray(0, count) };
}

/** What is left for one property, its own conditions apart. */
export interface FacetCounts {
  /** Values with how many places have them. */
  readonly choices: readonly (readonly [value: string, count: number])[];
  readonly range: { readonly from: number | string; readonly to: number | string } | null;
  readonly currency: string | null;
  readonly withValue: number;
  readonly withoutValue: number;
}

/** Texts of more different values than this are searched, not listed. */
export const mostChoices = 50;

/** The places among which a facet counts, and the bits that none of those counted has. */
interface Counted {
  readonly places: Uint32Array;
  readonly masks: Int32Array;
  readonly others: number;
}

/**
 * @param places as `placesToCount` gives them.
 * @param own the property's own bit; 0 where it has no condition.
 */
export function countFacet(
  column: Column,
  places: Uint32Array,
  masks: Int32Array,
  own: number,
  isText: boolean,
): FacetCounts {
  // Whoever fails nothing, or this property alone.
  const counted = { places, masks, others: ~own };
  if (column.form === 'codes') {
    const { codes, values } = column;
    const counts = new Uint32Array(values.length);
    const { others } = counted;
    for (const place of places) {
      (counts[codes[place] as number] as number) += Number(((masks[place] as number) & others) === 0);
    }
    let withValue = 0;
    for (let code = 1; code < counts.length; code += 1) withValue += counts[code] as number;
    const listed = isText && values.length - 1 > mostChoices ? [] : values.slice(1);
    return {
      choices: listed.map((value, at) => [value, counts[at + 1] as number] as const),
      range: null,
      currency: null,
      withValue,
      withoutValue: counts[0] as number,
    };
  }
  if (column.form === 'dates') return countDates(column.days, column.monthDays, counted);
  return countNumbers(column.numbers, column.currencies, column.currencyNames, counted);
}

function countDates(
  days: Float32Array,
  monthDays: Uint16Array,
  { places, masks, others }: Counted,
): FacetCounts {
  let [all, withValue, from, to] = [0, 0, Infinity, -Infinity];
  for (const place of places) {
    const isCounted = Number(((masks[place] as number) & others) === 0);
    all += isCounted;
    withValue += isCounted * Number(monthDays[place] !== 0);
    if (isCounted === 0) continue;
    const day = days[place] as number;
    if (day < from) from = day;
    if (day > to) to = day;
  }
  const range = from > to ? null : { from: dateOf(from), to: dateOf(to) };
  return { choices: [], range, currency: null, withValue, withoutValue: all - withValue };
}

function countNumbers(
  numbers: Numbers,
  currencies: NumberColumn['currencies'],
  currencyNames: readonly string[],
  { places, masks, others }: Counted,
): FacetCounts {
  const perCurrency = new Uint32Array(currencyNames.length);
  if (currencies !== null) {
    for (const code of currencies) (perCurrency[code] as number) += 1;
    perCurrency[0] = 0;
  }
  const main = perCurrency.indexOf(Math.max(...perCurrency));
  let [all, withValue, from, to] = [0, 0, Infinity, -Infinity];
  for (const place of places) {
    const isCounted = Number(((masks[place] as number) & others) === 0);
    const number = numbers[place] as number;
    all += isCounted;
    withValue += isCounted * Number(!Number.isNaN(number));
    const isInRange = currencies === null ? isCounted : isCounted * Number(currencies[place] === main);
    if (isInRange === 0) continue;
    if (number < from) from = number;
    if (number > to) to = number;
  }
  return {
    choices: [],
    range: from > to ? null : { from, to },
    currency: currencies === null || main === 0 ? null : (currencyNames[main] ?? null),
    withValue,
    withoutValue: all - withValue,
  };
}
