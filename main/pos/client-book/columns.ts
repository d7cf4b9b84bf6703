// Properties of all members of a client book in typed arrays, place by place: what filters and facets read
// (perf.md section 3). SQLite stays the truth; these are read anew when the book changes.
import {
  propertiesAtOnce,
  type Cell,
  type ClientBookMemberStatements,
  type ValueColumn,
  type WantedValue,
} from '../../../db/pos/client-book-members';
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
  readonly currencies: Codes | null;
  readonly currencyNames: readonly string[];
}
/** Days since 1970 (not a number without a year), and month × 100 + day (0 where there is no value). */
export interface DateColumn {
  readonly form: 'dates';
  readonly days: Float32Array;
  readonly monthDays: Uint16Array;
}
export type Column = CodeColumn | NumberColumn | DateColumn;

/** A date as `DateColumn` has it. */
interface PlacedDate {
  readonly day: number;
  readonly monthDay: number;
}
const noDate: PlacedDate = { day: Number.NaN, monthDay: 0 };
function placedDate(text: string): PlacedDate {
  const found = monthDayOf(text);
  if (found === null) return noDate;
  return {
    day: text.startsWith('--') ? Number.NaN : dayNumberOf(text),
    monthDay: found.month * 100 + found.day,
  };
}

/** Tells of each value that is read, part after part, and of its member's place. */
export function eachPlaced<Value>(
  members: readonly PlacedMembers[],
  read: (book: number) => Iterable<readonly Value[]>,
  take: (place: number, value: Value) => void,
): void {
  for (const { book, places } of members) {
    let at = 0;
    for (const part of read(book)) {
      for (const value of part) {
        take(places[at] as number, value);
        at += 1;
      }
    }
  }
}

/** A column to be filled, again where a value has changed: from the stored columns of each place. */
interface Filling<Filled extends Column = Column> {
  readonly columns: readonly ValueColumn[];
  take(place: number, value: Cell, currency: Cell): void;
  filled(): Filled;
}
export interface FilledSource extends Filling {
  readonly source: FilterSource;
}

/** Codes are given in turn: the first that has no room asks for the next width. */
function roomFor(codes: Codes, code: number): Codes {
  if (code === 0x100) return new Uint16Array(codes);
  return code === 0x1_0000 ? new Uint32Array(codes) : codes;
}
const roomForNumber = (numbers: Numbers, number: number): Numbers =>
  numbers instanceof Float32Array && Math.fround(number) !== number ? new Float64Array(numbers) : numbers;

function fillCodes(
  size: number,
  stored: ValueColumn,
  textOf: (value: string | number) => string,
): Filling<CodeColumn> {
  let codes: Codes = new Uint8Array(size);
  const values = [''];
  const known = new Map([['', 0]]);
  return {
    columns: [stored],
    take(place, value) {
      const text = value === null ? '' : textOf(value);
      let code = known.get(text);
      if (code === undefined) {
        code = values.push(text) - 1;
        known.set(text, code);
        codes = roomFor(codes, code);
      }
      codes[place] = code;
    },
    filled: () => ({ form: 'codes', codes, values }),
  };
}

/** Many have the same date, of one property or of another: each is taken apart once. */
type Dates = Map<Cell, PlacedDate>;
function fillDates(size: number, known: Dates): Filling<DateColumn> {
  const days = new Float32Array(size).fill(Number.NaN);
  const monthDays = new Uint16Array(size);
  return {
    columns: ['text_value'],
    take(place, text) {
      let date = known.get(text);
      if (date === undefined) known.set(text, (date = placedDate(String(text))));
      days[place] = date.day;
      monthDays[place] = date.monthDay;
    },
    filled: () => ({ form: 'dates', days, monthDays }),
  };
}

function fillNumbers(size: number): Filling<NumberColumn> {
  let numbers: Numbers = new Float32Array(size).fill(Number.NaN);
  return {
    columns: ['number_value'],
    take(place, value) {
      const number = value === null ? Number.NaN : Number(value);
      if (value !== null) numbers = roomForNumber(numbers, number);
      numbers[place] = number;
    },
    filled: () => ({ form: 'numbers', numbers, currencies: null, currencyNames: [''] }),
  };
}

function fillAmounts(size: number): Filling<NumberColumn> {
  const amounts = fillNumbers(size);
  const currencies = fillCodes(size, 'currency_code', String);
  return {
    columns: ['number_value', 'currency_code'],
    take(place, number, currency) {
      const isAmount = number !== null && currency !== null;
      amounts.take(place, isAmount ? number : null, null);
      currencies.take(place, isAmount ? currency : null, null);
    },
    filled() {
      const { codes, values } = currencies.filled();
      return { ...amounts.filled(), currencies: codes, currencyNames: values };
    },
  };
}

function fillingOf(type: PropertyType, size: number, dates: Dates): Filling {
  switch (type) {
    case 'text':
    case 'list':
      return fillCodes(size, 'text_value', String);
    case 'boolean':
      return fillCodes(size, 'number_value', (number) => (number === 0 ? '0' : '1'));
    case 'date':
      return fillDates(size, dates);
    case 'integer':
    case 'decimal':
    case 'number':
    case 'percentage':
      return fillNumbers(size);
    case 'currency':
      return fillAmounts(size);
  }
}

/** As many of them at a time as one statement may ask for. @param isEmpty nothing need be taken back. */
function eachBatch(
  filled: readonly FilledSource[],
  isEmpty: boolean,
  read: (wanted: readonly WantedValue[], fill: (place: number, cells: readonly Cell[]) => void) => void,
): void {
  for (let from = 0; from < filled.length; from += propertiesAtOnce) {
    const batch = filled.slice(from, from + propertiesAtOnce);
    const wanted = batch.map(({ source: { kind, id }, columns }) => ({ kind, id, columns }));
    read(wanted, (place, cells) => {
      let at = 0;
      for (const { columns, take } of batch) {
        const value = cells[at] ?? null;
        if (value !== null || !isEmpty) take(place, value, cells[at + 1] ?? null);
        at += columns.length;
      }
    });
  }
}

/** Reads what all members have of some properties. @param size number of places. */
export function readColumns(
  stored: Pick<ClientBookMemberStatements, 'values'>,
  members: readonly PlacedMembers[],
  sources: readonly FilterSource[],
  size: number,
): readonly FilledSource[] {
  const dates: Dates = new Map([[null, noDate]]);
  const filled = sources.map((source) => ({ source, ...fillingOf(source.type, size, dates) }));
  eachBatch(filled, true, (wanted, fill) => {
    eachPlaced(members, (book) => stored.values(book, wanted), fill);
  });
  return filled;
}

/** Reads anew what some customers have, whose places are told. */
export function readAgain(
  stored: Pick<ClientBookMemberStatements, 'valuesOf'>,
  filled: readonly FilledSource[],
  customers: readonly (readonly [customer: number, place: number])[],
): void {
  eachBatch(filled, false, (wanted, fill) => {
    const valuesOf = stored.valuesOf(wanted);
    for (const [customer, place] of customers) fill(place, valuesOf(customer));
  });
}
