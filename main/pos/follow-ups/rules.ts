// When an occasion that nobody typed is due, as day numbers (days since 1970, the store's calendar): plain arithmetic,
// the same for one customer and for a hundred thousand.
import { addMonths, dateOf, dayNumberOf, monthDayOf, occurrenceIn } from '../../contract/occasions';

/** A rule of Headquarters as far as days are concerned. */
export interface DayRule {
  readonly id: string;
  readonly source: 'occasion' | 'not-contacted';
  /** Occasions: how long before the day it is to be done, and how long after it is still worth doing. */
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** Not contacted: for so many months. */
  readonly months: number;
}

export interface DueDay {
  /** From this day on it is for today. */
  readonly begins: number;
  /** The day itself; after it the occasion is overdue. */
  readonly due: number;
  /** Which time it is: year, or date. Completed once, it does not come back in the same. */
  readonly period: string;
}

/**
 * The occasion of a date that is going on or comes up within `horizon` days; null where there is none.
 * @param date `YYYY-MM-DD` or `--MM-DD`
 */
export function occasionDue(rule: DayRule, date: string, today: number, horizon: number): DueDay | null {
  const monthDay = monthDayOf(date);
  if (monthDay === null) return null;
  const year = new Date(today * 86_400_000).getUTCFullYear();
  for (const inYear of [year - 1, year, year + 1, year + 2]) {
    const due = occurrenceIn(monthDay, inYear);
    if (due + rule.daysAfter < today) continue;
    const begins = due - rule.daysBefore;
    return begins <= today + horizon ? { begins, due, period: String(inYear) } : null;
  }
  return null;
}

/**
 * When a customer without contact since `since` is to be contacted: after so many months, and again each time so many
 * have gone by. Null where that is further away than `horizon` days.
 */
export function neglectDue(rule: DayRule, since: number, today: number, horizon: number): DueDay | null {
  let due = addMonths(since, rule.months);
  if (due > today + horizon) return null;
  for (let times = 2; ; times += 1) {
    const next = addMonths(since, rule.months * times);
    if (next > today) return { begins: due, due, period: dateOf(due) };
    due = next;
  }
}

/** What a row of `follow_up` says it answers. */
export const occasionKey = (rule: DayRule, period: string): string => `${rule.id}:${period}`;

/** Between which keys (the second not included) the answers lie that can still matter. */
export function keyRange(rule: DayRule, today: number, horizon: number): readonly [string, string] {
  const from = rule.source === 'occasion' ? today - rule.daysAfter : addMonths(today, -rule.months) - 3;
  const to = today + horizon + (rule.source === 'occasion' ? rule.daysBefore : 0);
  const text = rule.source === 'occasion' ? (day: number) => dateOf(day).slice(0, 4) : dateOf;
  return [occasionKey(rule, text(from)), `${occasionKey(rule, text(to))}~`];
}

/** Years since the date, where its year is known and lies before. */
export function yearsOn(date: string, due: number): number | null {
  if (date.startsWith('--')) return null;
  const years = Number(dateOf(due).slice(0, 4)) - Number(date.slice(0, 4));
  return years > 0 ? years : null;
}

const quarter = 15 * 60_000;
const format = (timeZone: string): Intl.DateTimeFormat => {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: 'UTC' });
  }
};

/**
 * Answers the store's calendar day of a moment. Days begin at quarters of an hour everywhere, and many moments share
 * one, so that a hundred thousand of them are quick.
 */
export function storeDays(timeZone: string): (moment: number) => number {
  const formatter = format(timeZone);
  const known = new Map<number, number>();
  return (moment) => {
    const of = Math.floor(moment / quarter);
    let day = known.get(of);
    if (day === undefined) known.set(of, (day = dayNumberOf(formatter.format(of * quarter))));
    return day;
  };
}
