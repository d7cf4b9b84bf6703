// One property of all members of a client book in typed arrays, place by place: what filters and facets read
// (perf.md section 3). SQLite stays the truth; these are read anew when the book changes.
import type { ClientBookMemberStatements } from '../../../db/pos/client-book-members';
import { dayNumberOf, monthDayOf } from '../../contract/occasions';
import type { PropertyType } from '../../contract/values';

/** A property that can be filtered by. */
export interface FilterSource {
  readonly kind: 'measure' | 'attribute';
  readonly id: number;
  readonly type: PropertyType;
}

/** The members of one book: each one's place, by ascending id. */
export interface PlacedMembers {
  readonly book: number;
  readonly places: Uint32Array;
}

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

/** A date as `DateColumn` has it. */
interface PlacedDate {
  readonly day: number;
  readonly monthDay: number;
}
function placedDate(text: string): PlacedDate {
  const found = monthDayOf(text);
  if (found === null) return { day: Number.NaN, monthDay: 0 };
  return {
    day: text.startsWith('--') ? Number.NaN : dayNumberOf(text),
    monthDay: found.month * 100 + found.day,
  };
}

/** @param size number of places. */
export function readColumn(
  stored: Pick<ClientBookMemberStatements, 'texts' | 'numbers' | 'amounts'>,
  members: readonly PlacedMembers[],
  source: FilterSource,
  size: number,
): Column {
  function each<Value>(
    read: (book: number, source: FilterSource) => readonly Value[],
    take: (place: number, value: Value) => void,
  ): void {
    for (const { book, places } of members) {
      const values = read(book, source);
      for (let at = 0; at < places.length; at += 1) take(places[at] as number, values[at] as Value);
    }
  }
  switch (source.type) {
    case 'text':
    case 'list': {
      const codes = new Uint32Array(size);
      const { values, code } = coder();
      each(stored.texts, (place, text) => {
        if (text !== null && text !== '') codes[place] = code(text);
      });
      return { form: 'codes', codes, values };
    }
    case 'boolean': {
      const codes = new Uint32Array(size);
      const { values, code } = coder();
      each(stored.numbers, (place, number) => {
        if (number !== null) codes[place] = code(number === 0 ? '0' : '1');
      });
      return { form: 'codes', codes, values };
    }
    case 'date': {
      const days = new Float64Array(size).fill(Number.NaN);
      const monthDays = new Uint16Array(size);
      // Many have the same date: each is taken apart once.
      const known = new Map<string, PlacedDate>();
      each(stored.texts, (place, text) => {
        if (text === null) return;
        let date = known.get(text);
        if (date === undefined) known.set(text, (date = placedDate(text)));
        days[place] = date.day;
        monthDays[place] = date.monthDay;
      });
      return { form: 'dates', days, monthDays };
    }
    case 'integer':
    case 'decimal':
    case 'number':
    case 'percentage': {
      const numbers = new Float64Array(size).fill(Number.NaN);
      each(stored.numbers, (place, number) => {
        if (number !== null) numbers[place] = number;
      });
      return { form: 'numbers', numbers, currencies: null, currencyNames: [''] };
    }
    case 'currency': {
      const numbers = new Float64Array(size).fill(Number.NaN);
      const currencies = new Uint8Array(size);
      const { values, code } = coder();
      each(stored.amounts, (place, [number, currency]) => {
        if (number === null || currency === null) return;
        currencies[place] = code(currency);
        numbers[place] = number;
      });
      return { form: 'numbers', numbers, currencies, currencyNames: values };
    }
  }
}
