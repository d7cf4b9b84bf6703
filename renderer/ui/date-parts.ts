// A date as its three parts, in the order in which a language writes them; with or without its year.

export type DatePart = 'day' | 'month' | 'year';

export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/**
 * Which part comes first: 22 November 2026, November 22, 2026, 2026年11月22日. By the long form, because the fields have
 * the month's name; in Latvian that one begins with the year, and dates are shown in figures: 22.11.2026.
 */
export function partOrder(language: string): readonly DatePart[] {
  const dateStyle = language === 'lv-LV' ? 'short' : 'long';
  const parts = new Intl.DateTimeFormat(language, { dateStyle }).formatToParts(0);
  return parts.flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []));
}

/** The months by their names, January first. */
export const monthNames = (language: string): readonly string[] => {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month, 1)));
};

/** Of `YYYY-MM-DD` or `--MM-DD`; empty parts for anything else. */
export function partsOf(date: string): DateParts {
  const found = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/.exec(date);
  if (found === null) return { day: '', month: '', year: '' };
  return { day: String(Number(found[3])), month: String(Number(found[2])), year: found[1] ?? '' };
}

/** Null where all parts are empty; undefined where they are no date (yet). */
export function dateOf({ day, month, year }: DateParts, isYearNeeded: boolean): string | null | undefined {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()].map((part) => part.normalize('NFKC'));
  if (d === '' && m === '' && y === '') return null;
  if (!/^\d{1,2}$/.test(d ?? '') || !/^\d{1,2}$/.test(m ?? '')) return undefined;
  if (y === '' ? isYearNeeded : !/^\d{4}$/.test(y ?? '')) return undefined;
  const [dayNumber, monthNumber] = [Number(d), Number(m)];
  const probe = new Date(Date.UTC(2000, monthNumber - 1, dayNumber));
  // 29 February is a day also where nobody knows the year.
  probe.setUTCFullYear(y === '' ? 2000 : Number(y), monthNumber - 1, dayNumber);
  if (probe.getUTCMonth() !== monthNumber - 1 || probe.getUTCDate() !== dayNumber) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${y === '' ? '-' : String(y)}-${two(monthNumber)}-${two(dayNumber)}`;
}
