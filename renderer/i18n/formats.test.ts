import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayIn,
  daysSince,
  daysToOccasion,
  formatDate,
  formatDayChoice,
  formatDays,
  formatMoment,
  formatMoney,
  formatValue,
  parseDate,
} from './formats';

const words = { yes: 'Yes', no: 'No' };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, ' ');

describe('formatValue', () => {
  it('writes every type in the language', () => {
    expect(formatValue('en-US', 'currency', { minor: 9_000_000, currency: 'USD' }, words)).toBe('$90,000');
    expect(formatValue('en-US', 'currency', { minor: 124_950, currency: 'USD' }, words)).toBe('$1,249.50');
    expect(plain(formatValue('sv-SE', 'currency', { minor: 124_950, currency: 'SEK' }, words))).toBe(
      '1 249,50 kr',
    );
    expect(plain(formatValue('ru-RU', 'number', 1234.5, words))).toBe('1 234,5');
    expect(formatValue('en-US', 'percentage', 0.31, words)).toBe('31%');
    expect(plain(formatValue('sv-SE', 'percentage', 0.315, words))).toBe('31,5 %');
    expect(formatValue('en-US', 'boolean', true, words)).toBe('Yes');
    expect(formatValue('en-US', 'list', 'Handbags', words)).toBe('Handbags');
    expect(plain(formatValue('en-US', 'integer', 38, words, 'cm'))).toBe('38 cm');
    expect(formatValue('zh-CN', 'date', '1971-10-06', words)).toBe('1971年10月6日');
    expect(formatValue('en-US', 'text', '2020', words)).toBe('2020');
  });
  it('keeps the Russian sign for the year beside the year', () => {
    expect(formatValue('ru-RU', 'date', '2026-11-24', words)).toMatch(/2026\u00a0г\.$/u);
    expect(formatMoment('ru-RU', Date.UTC(2026, 10, 24), 'UTC')).toMatch(/2026\u00a0г\., 00:00$/u);
  });
  it('knows currencies without decimals, and survives one that is none', () => {
    expect(formatMoney('ja-JP', { minor: 1500, currency: 'JPY' })).toMatch(/1,500/);
    expect(plain(formatMoney('en-US', { minor: 150_000, currency: 'no currency' }))).toBe(
      '1,500 no currency',
    );
  });
});

describe('dates', () => {
  it('parses both forms and refuses days that do not exist', () => {
    expect(parseDate('1971-10-06')).toEqual({ year: 1971, month: 10, day: 6 });
    expect(parseDate('--02-29')).toEqual({ year: undefined, month: 2, day: 29 });
    expect(parseDate('2023-02-29')).toBeUndefined();
    expect(parseDate('2023-13-01')).toBeUndefined();
    expect(parseDate('yesterday')).toBeUndefined();
  });
  it('writes dates with and without their year', () => {
    expect(formatDate('en-US', '1971-10-06')).toBe('Oct 6, 1971');
    expect(formatDate('en-US', '--10-06')).toBe('Oct 6');
    expect(formatDate('en-US', '0031-10-06')).toContain('31');
    expect(formatDate('en-US', 'soon')).toBe('soon');
  });
  it('takes the day from the store’s time zone', () => {
    const moment = Date.parse('2026-11-22T03:00:00Z');
    expect(dayIn('America/Chicago', moment)).toBe('2026-11-21');
    expect(dayIn('Asia/Shanghai', moment)).toBe('2026-11-22');
    expect(dayIn('Nowhere/Land', moment)).toMatch(/^2026-11-2[12]$/);
    expect(formatMoment('en-US', 'not a moment')).toBe('not a moment');
  });
});

describe('daysToOccasion', () => {
  it.each([
    ['1980-11-27', '2026-11-22', 5],
    ['--11-22', '2026-11-22', 0],
    ['1980-11-21', '2026-11-22', 364],
    ['1990-01-03', '2026-12-30', 4],
    ['2000-02-29', '2026-02-27', 1],
    ['2000-02-29', '2028-02-28', 1],
  ])('%s seen on %s is %i days off', (date, today, days) => {
    expect(daysToOccasion(date, today)).toBe(days);
  });
  it('is never negative and never more than a year', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (date, today) => {
        const days = daysToOccasion(date, today) ?? -1;
        return days >= 0 && days <= 366 && daysToOccasion(`-${date.slice(4)}`, today) === days;
      }),
    );
  });
});

it('writes Latvian dates in figures, as people do', () => {
  expect(formatDate('lv-LV', '2012-08-12')).toBe('12.08.2012');
  expect(formatDate('lv-LV', '2012-08-12', 'long')).toBe('2012. gada 12. augusts');
});

describe('ages', () => {
  it('counts whole days and says them', () => {
    expect(daysSince('2026-11-01', '2026-11-22')).toBe(21);
    expect(daysSince('--11-01', '2026-11-22')).toBeUndefined();
    expect(formatDays('en-US', 5)).toBe('in 5 days');
    expect(formatDays('en-US', 0)).toBe('today');
    expect(formatDays('en-US', 1)).toBe('tomorrow');
    expect(formatDays('en-US', 19)).toBe('in 19 days');
    expect(formatDays('en-US', 90)).toBe('in 2 months');
    expect(formatDays('en-US', -13)).toBe('13 days ago');
    expect(formatDays('en-US', -21)).toBe('3 weeks ago');
    expect(formatDays('en-US', -90)).toBe('2 months ago');
    expect(formatDays('en-US', -1000)).toBe('2 years ago');
  });
});

describe('formatDayChoice', () => {
  it('says exactly so many days, beginning with a capital', () => {
    expect([0, 1, 7, 30].map((days) => formatDayChoice('en-US', days))).toEqual([
      'Today',
      'Tomorrow',
      'In 7 days',
      'In 30 days',
    ]);
    expect(formatDayChoice('ru-RU', 30)).toBe('Через 30 дней');
    expect(formatDayChoice('lv-LV', 1)).toBe('Rīt');
    expect(formatDayChoice('zh-CN', 7)).toBe('7天后');
  });
});
