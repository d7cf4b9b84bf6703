import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumberOf, daysUntil, monthDayOf } from './occasions';

const until = (date: string, today: string): number => {
  const monthDay = monthDayOf(date);
  if (monthDay === null) throw new Error(date);
  return daysUntil(monthDay, today);
};

describe('daysUntil', () => {
  it.each([
    ['1980-11-22', '2026-11-22', 0],
    ['1980-11-23', '2026-11-22', 1],
    ['1980-11-21', '2026-11-22', 364],
    ['1980-01-03', '2026-12-30', 4],
    ['--12-31', '2026-12-31', 0],
    ['1992-02-29', '2027-02-28', 0],
    ['1992-02-29', '2028-02-28', 1],
    ['1992-02-29', '2028-02-29', 0],
    ['1992-02-29', '2027-03-01', 365],
    ['2100-05-01', '2026-04-30', 1],
  ])('%s seen from %s is %i days away', (date, today, days) => {
    expect(until(date, today)).toBe(days);
  });

  it('is the number of days one walks until the calendar shows the day', () => {
    const day = fc
      .date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (date, today) => {
        let walked = 0;
        for (; ; walked += 1) {
          const at = new Date(Date.parse(today) + walked * 86_400_000).toISOString().slice(0, 10);
          const year = Number(at.slice(0, 4));
          const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
          const kept = date.slice(5) === '02-29' && !leap ? '02-28' : date.slice(5);
          if (at.slice(5) === kept) break;
        }
        expect(until(date, today)).toBe(walked);
      }),
    );
  });
});

describe('monthDayOf', () => {
  it.each(['', '2026', '2026-13-01', '2026-02-30', '--00-10', '1990/02/03'])('refuses %j', (date) => {
    expect(monthDayOf(date)).toBeNull();
  });
});

it('counts days as the calendar does', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      expect(dayNumberOf(dateOf(day))).toBe(day);
    }),
  );
  expect(dayNumberOf('1970-01-01')).toBe(0);
});
