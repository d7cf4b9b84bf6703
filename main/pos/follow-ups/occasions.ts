// The occasions of a whole client book, or of the store's books together: computed from a few passes over its rows, in
// a worker where the book is large.
import type { ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import { monthDayOf } from '../../contract/occasions';
import type { BookRequest } from '../client-book/book-index';
import { neglectDue, occasionDue, storeDays, type DayRule, type DueDay } from './rules';

export interface BookRule extends DayRule {
  readonly attributeId: number;
  /** Client books that it is for; null: all. */
  readonly books: readonly number[] | null;
}

export interface OccasionsRequest extends BookRequest {
  readonly rules: readonly BookRule[];
  /** Day number, the store's calendar. */
  readonly today: number;
  readonly horizon: number;
  readonly timeZone: string;
  /** UTC milliseconds: activities up to then are contacts. */
  readonly now: number;
}

/**
 * One occasion after the other, `occasionCells` numbers each: customer, book, place of the rule, the day from which it
 * is for today, the day it is due, and its period (year, or day number). By the first of these days, then by name.
 */
export type Occasions = Int32Array;
export const occasionCells = 6;

interface Found {
  readonly place: number;
  readonly customer: number;
  readonly rule: number;
  readonly days: DueDay;
  readonly book: number;
}

const periodNumber = (rule: DayRule, { period, due }: DueDay): number =>
  rule.source === 'occasion' ? Number(period) : due;

/** @param ids the members in the order of their names. */
export function computeOccasions(
  orders: ClientBookOrderStatements,
  request: OccasionsRequest,
  ids: Int32Array,
): Occasions {
  const { books, rules, today, horizon } = request;
  if (rules.length === 0 || ids.length === 0) return new Int32Array(0);
  const placeOf = new Map<number, number>();
  ids.forEach((id, place) => placeOf.set(id, place));
  const ownersOf = new Map<number, readonly number[]>();
  if (books.length > 1) {
    for (const [book, customer] of orders.owners(books)) {
      ownersOf.set(customer, [...(ownersOf.get(customer) ?? []), book]);
    }
  }
  const found: Found[] = [];

  function add(at: number, rule: BookRule, customer: number, days: DueDay | null): void {
    const place = placeOf.get(customer);
    if (days === null || place === undefined) return;
    for (const book of books.length > 1 ? (ownersOf.get(customer) ?? []) : books) {
      if (rule.books !== null && !rule.books.includes(book)) continue;
      found.push({ place, customer, rule: at, days, book });
    }
  }

  function addDates(at: number, rule: BookRule): void {
    // Few dates are different from each other where the year plays no part.
    const known = new Map<number, DueDay | null>();
    const seen = new Set<number>();
    for (const [customer, text] of orders.values(books, { kind: 'attribute', id: rule.attributeId })) {
      if (text === null || seen.has(customer)) continue;
      if (books.length > 1) seen.add(customer);
      const monthDay = monthDayOf(text);
      if (monthDay === null) continue;
      const day = monthDay.month * 100 + monthDay.day;
      let days = known.get(day);
      if (days === undefined) known.set(day, (days = occasionDue(rule, text, today, horizon)));
      add(at, rule, customer, days);
    }
  }

  function addNeglected(at: number, rule: BookRule): void {
    const dayOf = storeDays(request.timeZone);
    const joined = new Map(orders.members(books));
    const known = new Map<number, DueDay | null>();
    const seen = new Set<number>();
    for (const [customer, contacted] of orders.lastContacts(books, request.now)) {
      if (seen.has(customer)) continue;
      if (books.length > 1) seen.add(customer);
      // Whoever was never contacted is a client since then.
      const since = dayOf(contacted === -1 ? (joined.get(customer) ?? request.now) : contacted);
      let days = known.get(since);
      if (days === undefined) known.set(since, (days = neglectDue(rule, since, today, horizon)));
      add(at, rule, customer, days);
    }
  }

  rules.forEach((rule, at) => {
    if (rule.source === 'occasion') addDates(at, rule);
    else addNeglected(at, rule);
  });
  found.sort((a, b) => a.days.begins - b.days.begins || a.place - b.place || a.rule - b.rule);
  const cells = new Int32Array(found.length * occasionCells);
  found.forEach(({ customer, book, rule: at, days }, index) => {
    const rule = rules[at];
    if (rule === undefined) return;
    cells.set([customer, book, at, days.begins, days.due, periodNumber(rule, days)], index * occasionCells);
  });
  return cells;
}
