// One property of all members of a client book in typed arrays, place by place: what filters and facets read
// (perf.md section 3). SQLite stays the truth; these are read anew when the book changes.
import { monthDayOf } from '../../contract/occasions';
import type { PropertyType } from '../../contract/values';

/** A property that can be filtered by. */
export interface FilterSource {
  readonly kind: 'measure' | 'attribute';
  readonly id: number;
  readonly type: PropertyType;
}

/** customer, text, number, currency: a value as it is stored. */
export type ValueRow = readonly [number, string | null, number | null, string | null];

/** Codes into a list of values; 0 stands for "no value". */
export interface CodeColumn {
  readonly form: 'codes';
  readonly codes: Uint32Array;
  /** Value of each code; the first is never used. */
  readonly values: readonly string[];
}
/** Not a number where there is no value. */
export interface NumberColumn {
  readonly form: 'numbers';
  readonly numbers: Float64Array;
  /** Amounts only: codes of their currencies; 0 where there is no value. */
  readonly currencies: Uint8Array | null;
  readonly currencyNames: readonly string[];
}
/** Days since 1970 (not a number without a year), and month × 100 + day (0 where there is no value). */
export interface DateColumn {
  readonly form: 'dates';
  readonly days: Float64Array;
  readonly monthDays: Uint16Array;
}
export type Column = CodeColumn | NumberColumn | DateColumn;

export const dayNumber = (date: string): number => {
  const [year, month, day] = date.split('-').map(Number);
  const moment = new Date(0);
  moment.setUTCFullYear(year ?? 1970, (month ?? 1) - 1, day ?? 1);
  return Math.round(moment.getTime() / 86_400_000);
};
export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Gives each different text a code, from 1 on. */
function coder() {
  const codes = new Map<string, number>();
  const values = [''];
  return {
    values,
    code(value: string): number {
      let code = codes.get(value);
      if (code === undefined) {
        code = values.push(value) - 1;
        codes.set(value, code);
      }
      return code;
    },
  };
}

/**
 * @param size number of places.
 * @param rows stored values of members.
 * @param placeOf place of a member; undefined where somebody is none (any more).
 */
export function readColumn(
  type: PropertyType,
  size: number,
  rows: Iterable<ValueRow>,
  placeOf: (customer: number) => number | undefined,
): Column {
  switch (type) {
    case 'text':
    case 'list':
    case 'boolean': {
      const codes = new Uint32Array(size);
      const { values, code } = coder();
      for (const [customer, text, number] of rows) {
        const place = placeOf(customer);
        const value = type === 'boolean' ? (number === null ? null : number === 0 ? '0' : '1') : text;
        if (place !== undefined && value !== null && value !== '') codes[place] = code(value);
      }
      return { form: 'codes', codes, values };
    }
    case 'date': {
      const days = new Float64Array(size).fill(Number.NaN);
      const monthDays = new Uint16Array(size);
      for (const [customer, text] of rows) {
        const place = placeOf(customer);
        const found = text === null ? null : monthDayOf(text);
        if (place === undefined || found === null || text === null) continue;
        monthDays[place] = found.month * 100 + found.day;
        if (!text.startsWith('--')) days[place] = dayNumber(text);
      }
      return { form: 'dates', days, monthDays };
    }
    case 'integer':
    case 'decimal':
    case 'number':
    case 'percentage':
    case 'currency': {
      const numbers = new Float64Array(size).fill(Number.NaN);
      const currencies = type === 'currency' ? new Uint8Array(size) : null;
      const { values, code } = coder();
      for (const [customer, , number, currency] of rows) {
        const place = placeOf(customer);
        if (place === undefined || number === null) continue;
        if (currencies !== null) {
          if (currency === null) continue;
          currencies[place] = code(currency);
        }
        numbers[place] = number;
      }
      return { form: 'numbers', numbers, currencies, currencyNames: values };
    }
  }
}
