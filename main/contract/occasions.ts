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

/** Days since 1970 of a date of the proleptic Gregorian calendar. */
const dayNumber = (year: number, month: number, day: number): number =>
  Math.round(Date.UTC(year, month - 1, day) / 86_400_000);

/**
 * Days from `today` to the next time the day comes back: 0 today, 1 tomorrow, never negative. 29 February is
 * kept on 28 February in years without one (design section 4); the year of the date plays no part.
 * @param today `YYYY-MM-DD`, the store's calendar day.
 */
export function daysUntil(occasion: MonthDay, today: string): number {
  const year = Number(today.slice(0, 4));
  const now = dayNumber(year, Number(today.slice(5, 7)), Number(today.slice(8, 10)));
  const on = (inYear: number): number =>
    occasion.month === 2 && occasion.day === 29 && !isLeap(inYear)
      ? dayNumber(inYear, 2, 28)
      : dayNumber(inYear, occasion.month, occasion.day);
  const thisYear = on(year) - now;
  return thisYear >= 0 ? thisYear : on(year + 1) - now;
}
