// Values as people and spreadsheets write them, read exactly: numbers with grouping, money with a symbol or a
// code, dates in the usual orders. A text that does not fit gives null; nothing is rounded or guessed.
import { minorDigits } from '../../contract/minor-units';
import type { Money } from '../../contract/values';

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;
const grouped = /^[+-]?\d{1,3}(?:([,.' \u00a0\u202f])\d{3})(?:\1\d{3})*$/;
const groupedWithFraction =
  /^([+-]?\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:'\d{3})+|(?:[ \u00a0\u202f]\d{3})+))([.,])(\d+)$/;
const commaFraction = /^[+-]?\d+,\d+$/;

/**
 * A decimal number in the form `-1234.5`. Grouping by comma, point, apostrophe or space; a single comma followed
 * by three digits is grouping (`90,000`), a single point is a fraction (`1.234`).
 */
export function readDecimal(text: string): string | null {
  if (plainNumber.test(text)) return text.startsWith('+') ? text.slice(1) : text;
  const whole = grouped.exec(text);
  if (whole !== null && !(whole[1] === '.' && text.split('.').length === 2))
    return text.replace(/[+,.' \u00a0\u202f]/g, '');
  const fraction = groupedWithFraction.exec(text);
  if (fraction !== null) {
    const [, before = '', point = '', after = ''] = fraction;
    return before.includes(point) ? null : `${before.replace(/[+,.' \u00a0\u202f]/g, '')}.${after}`;
  }
  if (commaFraction.test(text)) return text.replace(',', '.').replace('+', '');
  return null;
}

export function readNumber(text: string): number | null {
  const decimal = readDecimal(text);
  if (decimal === null) return null;
  const value = Number(decimal);
  return Number.isFinite(value) ? value : null;
}

export function readInteger(text: string): number | null {
  const decimal = readDecimal(text);
  if (decimal === null) return null;
  const value = Number(decimal);
  return Number.isSafeInteger(value) && !/\.\d*[1-9]/.test(decimal) ? value : null;
}

/** `31 %` or `31%` is 0.31; without the sign the number is the fraction itself. */
export function readPercentage(text: string): number | null {
  if (!text.endsWith('%')) return readNumber(text);
  const decimal = readDecimal(text.slice(0, -1).trim());
  if (decimal === null) return null;
  // Through text, because 0.07 * 100 and its like are not exact.
  const value = Number(`${decimal}e-2`);
  return Number.isFinite(value) ? value : null;
}

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (code: string): boolean => knownCurrencies.has(code);

/** Minor units of a number in the form of `readDecimal`, exactly; null where it has more decimals than the currency. */
export function toMinor(decimal: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const point = decimal.indexOf('.');
  const whole = point === -1 ? decimal : decimal.slice(0, point);
  const fraction = point === -1 ? '' : decimal.slice(point + 1);
  if (fraction.length > digits && /[1-9]/.test(fraction.slice(digits))) return null;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? (minor === 0 ? 0 : minor) : null;
}

// Several currencies share a symbol: the first is meant unless the expected currency is among the others.
const symbols: readonly (readonly [string, readonly string[]])[] = [
  ['US$', ['USD']],
  ['CA$', ['CAD']],
  ['A$', ['AUD']],
  ['C$', ['CAD']],
  ['R$', ['BRL']],
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'MXN', 'SGD', 'HKD', 'TWD', 'CLP', 'COP', 'ARS']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['¥', ['JPY', 'CNY']],
  ['￥', ['CNY', 'JPY']],
  ['元', ['CNY']],
  ['円', ['JPY']],
  ['₽', ['RUB']],
  ['руб.', ['RUB']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['zł', ['PLN']],
  ['Kč', ['CZK']],
  ['₹', ['INR']],
  ['₩', ['KRW']],
  ['₴', ['UAH']],
  ['₺', ['TRY']],
  ['₫', ['VND']],
  ['₪', ['ILS']],
];

export interface ReadMoney extends Money {
  /** Whether the text itself named the currency. */
  readonly isNamed: boolean;
}

/** `$90,000`, `90 000 kr`, `EUR 12.50`, `-$5`, `($5.00)`, or a bare number in the expected currency. */
export function readMoney(text: string, expected: string): ReadMoney | null {
  let rest = text;
  let isNegative = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    isNegative = true;
    rest = rest.slice(1, -1).trim();
  }
  const sign = /^[-\u2212]/.exec(rest);
  if (sign !== null) {
    if (isNegative) return null;
    isNegative = true;
    rest = rest.slice(1).trim();
  }
  let currency: string | null = null;
  const code = /^([A-Z]{3})\s*(?=[\d.-])|(?<=[\d.])\s*([A-Z]{3})$/.exec(rest);
  if (code !== null) {
    currency = code[1] ?? code[2] ?? '';
    if (!isCurrency(currency)) return null;
    rest = rest.replace(code[0], '').trim();
  } else if (!/^\d/.test(rest) || !/\d$/.test(rest)) {
    const found = symbols.find(([symbol]) => rest.startsWith(symbol) || rest.endsWith(symbol));
    if (found === undefined) return null;
    const [symbol, currencies] = found;
    rest = (rest.startsWith(symbol) ? rest.slice(symbol.length) : rest.slice(0, -symbol.length)).trim();
    currency = currencies.includes(expected) ? expected : (currencies[0] ?? null);
  }
  if (/^[-\u2212]/.test(rest)) {
    if (isNegative) return null;
    isNegative = true;
    rest = rest.slice(1).trim();
  }
  const decimal = readDecimal(rest);
  if (decimal === null || decimal.startsWith('-')) return null;
  const minor = toMinor(decimal, currency ?? expected);
  if (minor === null) return null;
  return {
    minor: isNegative && minor !== 0 ? -minor : minor,
    currency: currency ?? expected,
    isNamed: currency !== null,
  };
}

/** The order of day, month and year in dates written with slashes, which the text alone does not tell. */
export type DateOrder = 'dmy' | 'mdy';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const monthOf = (name: string): number => {
  const lower = name.toLowerCase().replace(/\.$/, '');
  const long = longMonths.indexOf(lower);
  return (long === -1 ? monthNames.indexOf(lower === 'sept' ? 'sep' : lower) : long) + 1;
};

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Whether the day exists; without a year 29 February does. */
export function dateExists(year: number | null, month: number, day: number): boolean {
  if (year !== null && (year < 1000 || year > 9999)) return false;
  const isLeap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (days[month - 1] ?? 0));
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const compose = (year: number, month: number, day: number): string | null =>
  dateExists(year, month, day) ? `${year}-${two(month)}-${two(day)}` : null;

const isoDate = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?$/;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const noYear = /^--(\d\d)-?(\d\d)$/;
const dayFirst = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/;
const slashes = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;
const dayMonthName = /^(\d{1,2})\.?[ -]([A-Za-z]{3,9}\.?)[ -](\d{4})$/;
const monthNameDay = /^([A-Za-z]{3,9}\.?) (\d{1,2}),? (\d{4})$/;

/**
 * `YYYY-MM-DD`, or `--MM-DD` for a day without a year; null where the text is no date, names a day that does not
 * exist, or is ambiguous and `order` is not known. A time of day is left away: the date stands as written.
 */
export function readDate(text: string, order: DateOrder | null): string | null {
  let parts = isoDate.exec(text) ?? yearFirst.exec(text) ?? chinese.exec(text);
  if (parts !== null) return compose(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  parts = noYear.exec(text);
  if (parts !== null) {
    const [month, day] = [Number(parts[1]), Number(parts[2])];
    return dateExists(null, month, day) ? `--${two(month)}-${two(day)}` : null;
  }
  parts = dayFirst.exec(text);
  if (parts !== null) return compose(Number(parts[3]), Number(parts[2]), Number(parts[1]));
  parts = slashes.exec(text);
  if (parts !== null) {
    const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
    if (first === second) return compose(year, first, first);
    if (first > 12) return order === 'mdy' ? null : compose(year, second, first);
    if (second > 12) return order === 'dmy' ? null : compose(year, first, second);
    if (order === null) return null;
    return order === 'dmy' ? compose(year, second, first) : compose(year, first, second);
  }
  parts = dayMonthName.exec(text);
  if (parts !== null) return compose(Number(parts[3]), monthOf(parts[2] ?? ''), Number(parts[1]));
  parts = monthNameDay.exec(text);
  if (parts !== null) return compose(Number(parts[3]), monthOf(parts[1] ?? ''), Number(parts[2]));
  return null;
}

/** Which order a date with slashes shows by itself; null where it could be both, or is no such date. */
export function shownOrder(text: string): DateOrder | null {
  const parts = slashes.exec(text);
  if (parts === null) return null;
  const [first, second] = [Number(parts[1]), Number(parts[3])];
  return first > 12 && second <= 12 ? 'dmy' : second > 12 && first <= 12 ? 'mdy' : null;
}

export const isSlashDate = (text: string): boolean => slashes.test(text);

const words: Readonly<Record<string, boolean>> = {
  y: true,
  yes: true,
  true: true,
  t: true,
  n: false,
  no: false,
  false: false,
  f: false,
};

/** Y/N, yes/no, true/false, and 1/0 where the column is known to be yes or no. */
export function readBoolean(text: string, numbersToo: boolean): boolean | null {
  if (numbersToo && (text === '1' || text === '0')) return text === '1';
  return words[text.toLowerCase()] ?? null;
}
