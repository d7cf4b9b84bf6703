// Numbers, amounts, dates and ages as the language writes them. Formatters are made once a language and kept:
// making one costs a hundred times what using it does.
import { minorFactor } from '../../main/contract/minor-units';
import { daysUntil, monthDayOf } from '../../main/contract/occasions';
import type { Money, PropertyType, PropertyValue } from '../../main/contract/values';

const kept = new Map<string, unknown>();
function keep<Formatter>(key: string, make: () => Formatter): Formatter {
  const found = kept.get(key) as Formatter | undefined;
  if (found !== undefined) return found;
  const made = make();
  kept.set(key, made);
  return made;
}

/**
 * The first formatter that a page makes takes ten milliseconds, in which the browser looks at all languages that it
 * knows: done while one waits for something, the screen does not.
 */
export const prepareDates = (language: string): void => void new Intl.DateTimeFormat(language, clock);

const clock = { hour: '2-digit', minute: '2-digit' } as const;
const dayLength = 86_400_000;
/** An occasion is said to be coming up this many days before. */
export const occasionDays = 14;
/** A measure older than this shows its age on the card itself. */
export const staleDays = 14;

interface PlainDate {
  /** Undefined where only the day of the year is known. */
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** `YYYY-MM-DD` or `--MM-DD`; undefined for anything else, days that do not exist included. */
export function parseDate(text: string): PlainDate | undefined {
  const match = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [, yearText, monthText, dayText] = match;
  const year = yearText === undefined ? undefined : Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  const probe = new Date(Date.UTC(2000, month - 1, day));
  if (year !== undefined) probe.setUTCFullYear(year, month - 1, day);
  return probe.getUTCMonth() === month - 1 && probe.getUTCDate() === day ? { year, month, day } : undefined;
}

/** The date in the store at a moment, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: number): string {
  const format = keep(`day ${timeZone}`, () => {
    const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    try {
      return new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
    } catch {
      // A time zone this computer does not know: its own is the best guess.
      return new Intl.DateTimeFormat('en-CA', options);
    }
  });
  return format.format(moment);
}

/** Days from today (`YYYY-MM-DD`) to the next return of a date, its year ignored; undefined where it is none. */
export function daysToOccasion(date: string, today: string): number | undefined {
  const occasion = monthDayOf(date);
  return occasion === null ? undefined : daysUntil(occasion, today);
}

/** Whole days from `date` to `today`; negative in the future, undefined where the year is unknown. */
export function daysSince(date: string, today: string): number | undefined {
  const from = parseDate(date);
  const to = parseDate(today);
  if (from?.year === undefined || to?.year === undefined) return undefined;
  return Math.round(
    (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / dayLength,
  );
}

export const formatNumber = (language: string, value: number): string =>
  keep(`number ${language}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: 2 })).format(
    value,
  );

const formatPercentage = (language: string, value: number): string =>
  keep(
    `percent ${language}`,
    () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
  ).format(value);

/** Whole amounts without decimals, others with all of them: `$90,000`, `$1,249.50`. */
export function formatMoney(language: string, money: Money): string {
  const format = keep(`money ${language} ${money.currency}`, () => {
    try {
      return new Intl.NumberFormat(language, {
        style: 'currency',
        currency: money.currency,
        currencyDisplay: 'narrowSymbol',
        trailingZeroDisplay: 'stripIfInteger',
      } as Intl.NumberFormatOptions);
    } catch {
      return undefined;
    }
  });
  if (format === undefined) return `${formatNumber(language, money.minor / 100)}\u00a0${money.currency}`;
  return format.format(money.minor / minorFactor(money.currency));
}

export type DateStyle = 'medium' | 'long';

/** Latvian has no short month: CLDR's medium form ("2012. gada 12. aug.") is longer than what people write. */
const numeric = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const dateOptions = (language: string, style: DateStyle): Intl.DateTimeFormatOptions =>
  style === 'medium' && language === 'lv-LV' ? numeric : { dateStyle: style };

/** Russian ends a date by its sign for the year: on a line of its own it says nothing. */
const unbroken = (text: string): string => text.replace(' г.', '\u00a0г.');

/** A calendar date, with or without its year; the text itself where it is not a date. */
export function formatDate(language: string, text: string, style: DateStyle = 'medium'): string {
  const date = parseDate(text);
  if (date === undefined) return text;
  if (date.year === undefined) {
    return keep(
      `day-month ${language} ${style}`,
      () =>
        new Intl.DateTimeFormat(language, {
          month: style === 'long' ? 'long' : 'short',
          day: 'numeric',
          timeZone: 'UTC',
        }),
    ).format(Date.UTC(2000, date.month - 1, date.day));
  }
  const moment = new Date(0);
  moment.setUTCFullYear(date.year, date.month - 1, date.day);
  const format = keep(
    `date ${language} ${style}`,
    () => new Intl.DateTimeFormat(language, { ...dateOptions(language, style), timeZone: 'UTC' }),
  );
  return unbroken(format.format(moment));
}

const momentOptions = (language: string): Intl.DateTimeFormatOptions =>
  language === 'lv-LV' ? { ...numeric, ...clock } : { dateStyle: 'medium', timeStyle: 'short' };

/** A moment (UTC, ISO 8601 or milliseconds) as date and time of the given zone, or of this computer. */
export function formatMoment(language: string, moment: string | number, timeZone?: string): string {
  const time = typeof moment === 'number' ? moment : Date.parse(moment);
  if (Number.isNaN(time)) return String(moment);
  return unbroken(zoned(language, 'moment', timeZone, momentOptions(language)).format(time));
}

export const formatTime = (language: string, moment: number, timeZone?: string): string =>
  zoned(language, 'time', timeZone, clock).format(moment);

export const formatDay = (language: string, moment: number, timeZone?: string): string =>
  zoned(language, 'day', timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(moment);

function zoned(
  language: string,
  name: string,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return keep(`${name} ${language} ${timeZone ?? ''}`, () => {
    try {
      return new Intl.DateTimeFormat(language, timeZone === undefined ? options : { ...options, timeZone });
    } catch {
      return new Intl.DateTimeFormat(language, options);
    }
  });
}

/** "Tomorrow", "In 30 days": exactly so many days from today, as one of several to choose from. */
export function formatDayChoice(language: string, days: number): string {
  const text = keep(
    `relative ${language} long`,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' }),
  ).format(days, 'day');
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** What is ahead is planned by days, up to two months; what is past is told in weeks from a fortnight on. */
const daysByDay = { ahead: 60, past: 14 };

/** "today", "tomorrow", "in 19 days"; "3 wk. ago" in the short style. */
export function formatDays(language: string, days: number, style: 'long' | 'short' = 'long'): string {
  const format = keep(
    `relative ${language} ${style}`,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style }),
  );
  const size = Math.abs(days);
  if (size < (days > 0 ? daysByDay.ahead : daysByDay.past)) return format.format(days, 'day');
  if (size < 60) return format.format(Math.trunc(days / 7), 'week');
  if (size < 730) return format.format(Math.trunc(days / 30.44), 'month');
  return format.format(Math.trunc(days / 365.25), 'year');
}

export interface YesNo {
  readonly yes: string;
  readonly no: string;
}

/** One value of a card or attribute as people read it. Text stays as it was written. */
export function formatValue(
  language: string,
  type: PropertyType,
  value: PropertyValue,
  words: YesNo,
  unit?: string,
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'object') return formatMoney(language, value);
  if (typeof value === 'number') {
    if (type === 'percentage') return formatPercentage(language, value);
    const number = formatNumber(language, value);
    return unit === undefined || unit === '' ? number : `${number}\u00a0${unit}`;
  }
  return type === 'date' ? formatDate(language, value) : value;
}
