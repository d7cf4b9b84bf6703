// The occasions of a whole client book, or of the store's books together: computed from columns of
// its members, in a worker where the book is large.
import type { BookIndex, BookRequest } from '../client-book/book-index';
import type { FilterSource } from '../client-book/columns';
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
 * One occasion after the other, `occasionCells` numbers each: customer, place of the book in the request, place of the
 * rule, the day from which it is for today, the day it is due, and its period (year, or day number). By the day it is
 * due, then by the other day, then by name.
 */
export type Occasions = Int32Array;
export const occasionCells = 6;

/** All that begins and is due on the same days, by name. */
interface SameDays {
  readonly begins: number;
  readonly due: number;
  readonly cells: number[];
}

function createCalendar() {
  const all = new Map<string, SameDays>();
  return {
    daysOf({ begins, due }: DueDay): SameDays {
      const key = `${String(due)} ${String(begins)}`;
      let found = all.get(key);
      if (found === undefined) all.set(key, (found = { begins, due, cells: [] }));
      return found;
    },
    inOrder(): Occasions {
      const days = [...all.values()].sort((a, b) => a.due - b.due || a.begins - b.begins);
      const cells = new Int32Array(days.reduce((sum, one) => sum + one.cells.length, 0));
      let at = 0;
      for (const one of days) {
        cells.set(one.cells, at);
        at += one.cells.length;
      }
      return cells;
    },
  };
}
type Calendar = ReturnType<typeof createCalendar>;

interface Due {
  readonly days: SameDays;
  readonly period: number;
}

/** What is due by a rule for whoever has this number: few are different from each other. */
function dueByNumber(
  calendar: Calendar,
  rule: BookRule,
  dueOf: (number: number) => DueDay | null,
): (number: number) => Due | null {
  const known = new Map<number, Due | null>();
  return (number) => {
    let due = known.get(number);
    if (due === undefined) {
      const found = dueOf(number);
      const period = rule.source === 'occasion' ? Number(found?.period) : (found?.due ?? 0);
      due = found === null ? null : { days: calendar.daysOf(found), period };
      known.set(number, due);
    }
    return due;
  };
}

const dateOf = ({ attributeId }: BookRule): FilterSource => ({
  kind: 'attribute',
  id: attributeId,
  type: 'date',
});

/** Month × 100 + day of each place; 0: none. */
function monthDaysOf({ values, ids }: BookIndex, rule: BookRule): Uint16Array {
  const column = values.column(dateOf(rule));
  return column.form === 'dates' ? column.monthDays : new Uint16Array(ids.length);
}
const two = (number: number): string => String(number).padStart(2, '0');
const dateOfMonthDay = (monthDay: number): string =>
  `--${two(Math.floor(monthDay / 100))}-${two(monthDay % 100)}`;

/** The day of each one's last contact; whoever was never contacted is a client since then. */
function lastDaysOf({ values }: BookIndex, { now, timeZone }: OccasionsRequest): Int32Array {
  const dayOf = storeDays(timeZone);
  const joined = values.addedAt();
  return Int32Array.from(values.lastContacts(now), (contact, place) =>
    dayOf(contact === -1 ? (joined[place] as number) : contact),
  );
}

/** The books of each place, by their places in the request. */
function ownersOf({ ids, members }: BookIndex): (place: number) => readonly number[] {
  const only = [0];
  if (members.length === 1) return () => only;
  const owners = Array.from(ids, (): number[] => []);
  members.forEach(({ places }, book) => {
    for (const place of places) owners[place]?.push(book);
  });
  return (place) => owners[place] ?? [];
}

export function computeOccasions(index: BookIndex, request: OccasionsRequest): Occasions {
  const { books, rules, today, horizon } = request;
  const calendar = createCalendar();
  const owners = ownersOf(index);
  const lastDays = rules.some(({ source }) => source === 'not-contacted') ? lastDaysOf(index, request) : [];
  index.values.need(rules.filter(({ source }) => source === 'occasion').map(dateOf));
  const found = rules.map((rule) => {
    const isFor = books.map((book) => rule.books === null || rule.books.includes(book));
    return rule.source === 'occasion'
      ? {
          isFor,
          numbers: monthDaysOf(index, rule),
          dueOf: dueByNumber(calendar, rule, (monthDay) =>
            monthDay === 0 ? null : occasionDue(rule, dateOfMonthDay(monthDay), today, horizon),
          ),
        }
      : {
          isFor,
          numbers: lastDays,
          dueOf: dueByNumber(calendar, rule, (day) => neglectDue(rule, day, today, horizon)),
        };
  });
  index.ids.forEach((customer, place) => {
    found.forEach(({ isFor, numbers, dueOf }, rule) => {
      const due = dueOf(numbers[place] as number);
      if (due === null) return;
      const { begins, due: on, cells } = due.days;
      for (const book of owners(place)) {
        if (isFor[book] === true) cells.push(customer, book, rule, begins, on, due.period);
      }
    });
  });
  return calendar.inOrder();
}
