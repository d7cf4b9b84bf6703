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

/** As narrow as the codes allow. */
type Codes = Uint8Array | Uint16Array | Uint32Array;
/** The narrower where it has room for each number exactly. */
export type Numbers = Float32Array | Float64Array;

/** Codes into a list of values; 0 stands for "no value". */
export interface CodeColumn {
  readonly form: 'codes';
  readonly codes: Codes;
  /** Value of each code; the first is never used. */
  readonly values: readonly string[];
}
/** Not a number where there is no value. */
export interface NumberColumn {
  readonly form: 'numbers';
  readonly numbers: Numbers;
  /** Amounts only: codes of their currencies; 0 where there is no value. */
  readonly currencies: Uint8Array | null;
  readonly currencyNames: readonly string[];
}
/** Days since 1970 (not a number without a year), and month × 100 + day (0 where there is no value). */
export interface DateColumn {
  readonly form: 'dates';
  readonly days: Float32Array;
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

/** Tells of each value that is read and of its member's place. */
export function eachPlaced<Value>(
  members: readonly PlacedMembers[],
  read: (book: number) => Iterable<Value>,
  take: (place: number, value: Value) => void,
): void {
  for (const { book, places } of members) {
    let at = 0;
    for (const value of read(book)) {
      take(places[at] as number, value);
      at += 1;
    }
  }
}

/** Codes are given in turn: the first that has no room asks for the next width. */
function roomFor(codes: Codes, code: number): Codes {
  if (code === 0x100) return new Uint16Array(codes);
  return code === 0x1_0000 ? new Uint32Array(codes) : codes;
}
const roomForNumber = (numbers: Numbers, number: number): Numbers =>
  numbers instanceof Float32Array && Math.fround(number) !== number ? new Float64Array(numbers) : numbers;

/** @param size number of places. */
export function readColumn(
  stored: Pick<ClientBookMemberStatements, 'texts' | 'numbers' | 'amounts'>,
  members: readonly PlacedMembers[],
  source: FilterSource,
  size: number,
): Column {
  const each = <Value>(
    read: (book: number, source: FilterSource) => Iterable<Value>,
    take: (place: number, value: Value) => void,
  ): void => {
    eachPlaced(members, (book) => read(book, source), take);
  };
  function readCodes<Value>(
    read: (book: number, source: FilterSource) => Iterable<Value | null>,
    textOf: (value: Value) => string,
  ): CodeColumn {
    let codes: Codes = new Uint8Array(size);
    const { values, code } = coder();
    each(read, (place, value) => {
      const text = value === null ? '' : textOf(value);
      if (text === '') return;
      const found = code(text);
      codes = roomFor(codes, found);
      codes[place] = found;
    });
    return { form: 'codes', codes, values };
  }
  switch (source.type) {
    case 'text':
    case 'list':
      return readCodes(stored.texts, (text) => text);
    case 'boolean':
      return readCodes(stored.numbers, (number) => (number === 0 ? '0' : '1'));
    case 'date': {
      const days = new Float32Array(size).fill(Number.NaN);
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
      let numbers: Numbers = new Float32Array(size).fill(Number.NaN);
      each(stored.numbers, (place, number) => {
        if (number === null) return;
        numbers = roomForNumber(numbers, number);
        numbers[place] = number;
      });
      return { form: 'numbers', numbers, currencies: null, currencyNames: [''] };
    }
    case 'currency': {
      let numbers: Numbers = new Float32Array(size).fill(Number.NaN);
      const currencies = new Uint8Array(size);
      const { values, code } = coder();
      each(stored.amounts, (place, [number, currency]) => {
        if (number === null || currency === null) return;
        currencies[place] = code(currency);
        numbers = roomForNumber(numbers, number);
        numbers[place] = number;
      });
      return { form: 'numbers', numbers, currencies, currencyNames: values };
    }
  }
}
