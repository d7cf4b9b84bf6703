// Days that come back every year: how far away a birthday or an anniversary is, whatever its year.

/** A day of the year. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Month and day of `YYYY-MM-DD` or `--MM-DD`; null where the text is neither. */
export function monthDayOf(date: string): MonthDay | null {
  const match = /^(?:\d{4}-|--)(\d{2})-(\d{2})$/u.exec(date);
  if (match === null) return null;
  const month = Number(match[1]);
  const day = Number(match[2]);
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return longest !== undefined && day >= 1 && day <= longest ? { month, day } : null;
}

/** Days since 1970 of a date of the proleptic Gregorian calendar; by arithmetic alone, as large books have many. */
function dayNumber(year: number, month: number, day: number): number {
  // Years that begin in March, so that the day of a leap year is the last one.
  const from = month > 2 ? year : year - 1;
  const century = Math.floor(from / 100);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * from + Math.floor(from / 4) - century + Math.floor(century / 4) + dayOfYear - 719_468;
}

/** `YYYY-MM-DD` as days since 1970, and back. */
export const dayNumberOf = (date: string): number =>
  dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The day number on which the day of the year is kept in that year: 29 February on 28 where there is none. */
export const occurrenceIn = ({ month, day }: MonthDay, year: number): number =>
  month === 2 && day === 29 && !isLeap(year) ? dayNumber(year, 2, 28) : dayNumber(year, month, day);

/** So many calendar months later; the last day of a month that is too short for the day. */
export function addMonths(day: number, months: number): number {
  const from = new Date(day * 86_400_000);
  const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
  const year = Math.floor(month / 12);
  const last = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  return dayNumber(year, (month % 12) + 1, Math.min(from.getUTCDate(), last));
}

/** Whole calendar months from one day to another that is not before it. */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from * 86_400_000), new Date(to * 86_400_000)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return addMonths(from, months) > to ? months - 1 : months;
}

/**
 * Days from `today` to the next time the day comes back: 0 today, 1 tomorrow, never negative. 29 February is
 * kept on 28 February in years without one (design section 4); the year of the date plays no part.
 * @param today `YYYY-MM-DD`, the store's calendar day.
 */
export function daysUntil(occasion: MonthDay, today: string): number {
  const year = Number(today.slice(0, 4));
  const now = dayNumber(year, Number(today.slice(5, 7)), Number(today.slice(8, 10)));
  const thisYear = occurrenceIn(occasion, year) - now;
  return thisYear >= 0 ? thisYear : occurrenceIn(occasion, year + 1) - now;
}
