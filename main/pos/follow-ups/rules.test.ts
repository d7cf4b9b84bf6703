// The days on which occasions are due, against a calendar that is walked day by day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dateOf, dayNumberOf, monthsBetween } from '../../contract/occasions';
import { storeDay } from '../calendar';
import { keyRange, neglectDue, occasionDue, occasionKey, storeDays, yearsOn, type DayRule } from './rules';

const rule = (given: Partial<DayRule>): DayRule => ({
  id: 'R',
  source: 'occasion',
  daysBefore: 3,
  daysAfter: 7,
  months: 6,
  ...given,
});
const day = (date: string): number => dayNumberOf(date);
const anyDay = fc.integer({ min: day('1995-01-01'), max: day('2105-12-31') });
const anyRule = fc.record({
  daysBefore: fc.integer({ min: 0, max: 60 }),
  daysAfter: fc.integer({ min: 0, max: 30 }),
  months: fc.integer({ min: 1, max: 36 }),
});
/** Whether the occasion is kept on that day. */
const isKept = (date: string, on: number): boolean => {
  const text = dateOf(on);
  const wanted = date.slice(-5);
  if (text.endsWith(wanted)) return true;
  const isLeap = new Date(Date.UTC(Number(text.slice(0, 4)), 1, 29)).getUTCMonth() === 1;
  return wanted === '02-29' && text.endsWith('02-28') && !isLeap;
};

describe('an occasion', () => {
  it('begins so many days before, and is over so many days after', () => {
    const due = (today: string) => occasionDue(rule({}), '1980-12-02', day(today), 7);
    expect(due('2026-11-21')).toBeNull();
    expect(due('2026-11-22')).toEqual({ begins: day('2026-11-29'), due: day('2026-12-02'), period: '2026' });
    expect(due('2026-12-09')?.due).toBe(day('2026-12-02'));
    expect(due('2026-12-10')).toBeNull();
  });
  it('knows New Year, 29 February and an unknown year', () => {
    expect(occasionDue(rule({}), '--01-02', day('2026-12-30'), 7)).toMatchObject({ period: '2027' });
    expect(occasionDue(rule({}), '--12-30', day('2027-01-03'), 7)).toMatchObject({ period: '2026' });
    expect(occasionDue(rule({}), '1984-02-29', day('2027-02-27'), 7)?.due).toBe(day('2027-02-28'));
    expect(occasionDue(rule({}), 'in spring', day('2027-02-27'), 7)).toBeNull();
    expect(yearsOn('1986-12-02', day('2026-12-02'))).toBe(40);
    expect(yearsOn('--12-02', day('2026-12-02'))).toBeNull();
    expect(yearsOn('2026-12-02', day('2026-12-02'))).toBeNull();
  });
  it('is the first one, walking the calendar, that is not over yet', () => {
    fc.assert(
      fc.property(anyRule, anyDay, anyDay, fc.integer({ min: 0, max: 60 }), (days, born, today, horizon) => {
        const of = rule(days);
        const date = dateOf(born);
        let first: number | null = null;
        for (let on = today - of.daysAfter; on <= today + horizon + of.daysBefore; on += 1) {
          if (isKept(date, on)) {
            first = on;
            break;
          }
        }
        const found = occasionDue(of, date, today, horizon);
        expect(found?.due ?? null).toBe(first);
        if (found === null) return;
        expect(found.begins).toBe(found.due - of.daysBefore);
        const [from, to] = keyRange(of, today, horizon);
        const key = occasionKey(of, found.period);
        expect(key >= from && key < to).toBe(true);
      }),
    );
  });
});

describe('a customer without contact', () => {
  it('is due after the months, and again after as many', () => {
    const due = (today: string) => neglectDue(rule({ months: 6 }), day('2026-01-31'), day(today), 7);
    expect(due('2026-07-23')).toBeNull();
    expect(due('2026-07-24')?.due).toBe(day('2026-07-31'));
    expect(due('2026-12-01')?.period).toBe('2026-07-31');
    expect(due('2027-01-31')?.period).toBe('2027-01-31');
  });
  it('never counts less than the months, nor leaves out a time', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.integer({ min: 0, max: 4000 }), (days, since, later) => {
        const of = rule({ ...days, source: 'not-contacted' });
        const today = since + later;
        const found = neglectDue(of, since, today, 7);
        const months = monthsBetween(since, today);
        if (found === null) {
          expect(months).toBeLessThan(of.months);
          return;
        }
        if (found.due <= today) {
          expect(months).toBeGreaterThanOrEqual(of.months);
          expect(addMonths(found.due, of.months) + 3).toBeGreaterThan(today);
        }
        const [from, to] = keyRange(of, today, 7);
        const key = occasionKey(of, found.period);
        expect(key >= from && key < to).toBe(true);
      }),
    );
  });
});

it('months have the days that they have', () => {
  expect(dateOf(addMonths(day('2027-01-31'), 1))).toBe('2027-02-28');
  expect(dateOf(addMonths(day('2028-01-31'), 1))).toBe('2028-02-29');
  expect(dateOf(addMonths(day('2026-03-15'), -13))).toBe('2025-02-15');
  expect(monthsBetween(day('2026-01-31'), day('2026-02-27'))).toBe(0);
  expect(monthsBetween(day('2026-01-31'), day('2026-02-28'))).toBe(1);
});

it.each(['America/Chicago', 'Asia/Kathmandu', 'Pacific/Apia', 'No/Where'])(
  'days begin as %s has it',
  (zone) => {
    const days = storeDays(zone);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (moment) => {
        expect(dateOf(days(moment))).toBe(storeDay(moment, zone));
      }),
    );
  },
);
