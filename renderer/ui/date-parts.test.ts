import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateOf, monthNames, partOrder, partsOf } from './date-parts';

it.each([
  ['en-US', ['month', 'day', 'year']],
  ['ru-RU', ['day', 'month', 'year']],
  ['zh-CN', ['year', 'month', 'day']],
  ['lv-LV', ['day', 'month', 'year']],
])('has the order of %s', (language, order) => {
  expect(partOrder(language)).toEqual(order);
});

it('comes back from its parts', () => {
  const date = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((one) => one.toISOString().slice(0, 10));
  fc.assert(
    fc.property(date, fc.boolean(), (full, hasYear) => {
      const text = hasYear ? full : `-${full.slice(4)}`;
      expect(dateOf(partsOf(text), false)).toBe(text);
    }),
  );
});

it.each([
  [{ day: '', month: '', year: '' }, false, null],
  [{ day: '29', month: '2', year: '' }, false, '--02-29'],
  [{ day: '29', month: '2', year: '2026' }, false, undefined],
  [{ day: '1', month: '5', year: '' }, true, undefined],
  [{ day: '1', month: '', year: '2026' }, false, undefined],
  [{ day: '１', month: '5', year: '2026' }, true, '2026-05-01'],
  [{ day: '1', month: '5', year: '26' }, true, undefined],
])('reads %o', (parts, isYearNeeded, expected) => {
  expect(dateOf(parts, isYearNeeded)).toBe(expected);
});

it('names the months as they stand alone', () => {
  expect(monthNames('ru-RU')[4]).toBe('май');
  expect(monthNames('en-US')[0]).toBe('January');
});
