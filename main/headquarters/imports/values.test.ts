// Values as people write them: exact money, dates that exist, numbers in the usual forms.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorDigits } from '../../contract/minor-units';
import {
  readBoolean,
  readDate,
  readDecimal,
  readInteger,
  readMoney,
  readPercentage,
  toMinor,
} from './values';

test.each([
  ['90,000', '90000'],
  ['1,234,567', '1234567'],
  ['1.234', '1.234'],
  ['1.234.567', '1234567'],
  ['1.234,50', '1234.50'],
  ['1,234.50', '1234.50'],
  ['90 000', '90000'],
  ['90\u00a0000,5', '90000.5'],
  ["90'000", '90000'],
  ['12,5', '12.5'],
  ['+7', '7'],
  ['-0.5', '-0.5'],
])('%s is %s', (text, decimal) => {
  expect(readDecimal(text)).toBe(decimal);
});

test.each(['', '1,23,4', '1.2.3', '12a', 'NaN', 'Infinity', '0x10', '1e5', '1,234,56', '--5', '1 2'])(
  '"%s" is no number',
  (text) => {
    expect(readDecimal(text)).toBeNull();
  },
);

test('whole numbers stay whole', () => {
  expect(readInteger('3.0')).toBe(3);
  expect(readInteger('3.5')).toBeNull();
  expect(readInteger('9007199254740993')).toBeNull();
});

describe('money', () => {
  test.each([
    ['$90,000', 'USD', 9_000_000, 'USD'],
    ['$90,000', 'CAD', 9_000_000, 'CAD'],
    ['$90,000', 'EUR', 9_000_000, 'USD'],
    ['90 000 kr', 'SEK', 9_000_000, 'SEK'],
    ['€ 1.234,50', 'USD', 123_450, 'EUR'],
    ['1.234,50 €', 'USD', 123_450, 'EUR'],
    ['EUR 12.50', 'USD', 1250, 'EUR'],
    ['12.50EUR', 'USD', 1250, 'EUR'],
    ['¥1200', 'JPY', 1200, 'JPY'],
    ['¥1200', 'USD', 1200, 'JPY'],
    ['-$5', 'USD', -500, 'USD'],
    ['$-5', 'USD', -500, 'USD'],
    ['($5.00)', 'USD', -500, 'USD'],
    ['699.10', 'USD', 69_910, 'USD'],
    ['3578.2700', 'USD', 357_827, 'USD'],
    ['1.005', 'KWD', 1005, 'KWD'],
  ])('%s where %s is usual', (text, expected, minor, currency) => {
    expect(readMoney(text, expected)).toMatchObject({ minor, currency });
  });

  test.each(['$', 'abc', '12.345', 'XXQ 5', '5 XXQ', '$5-', '$$5', '(-$5)', '--5', '1e3', '$1,234,5'])(
    '"%s" is no amount of dollars',
    (text) => {
      expect(readMoney(text, 'USD')).toBeNull();
    },
  );

  test('minor units are exact for every amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'SEK'),
        (minor, currency) => {
          const digits = minorDigits(currency);
          const text = String(Math.abs(minor)).padStart(digits + 1, '0');
          const decimal =
            (minor < 0 ? '-' : '') +
            (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
          expect(toMinor(decimal, currency)).toBe(minor);
          expect(readMoney(decimal, currency)?.minor).toBe(minor);
        },
      ),
    );
  });
});

describe('dates', () => {
  test.each([
    ['1971-10-06', null, '1971-10-06'],
    ['1971-10-06T00:00:00.000Z', null, '1971-10-06'],
    ['1971/1/6', null, '1971-01-06'],
    ['6.10.1971', null, '1971-10-06'],
    ['1971年1月6日', null, '1971-01-06'],
    ['13/10/1971', null, '1971-10-13'],
    ['10/13/1971', null, '1971-10-13'],
    ['06/10/1971', null, null],
    ['06/06/1971', null, '1971-06-06'],
    ['06/10/1971', 'dmy', '1971-10-06'],
    ['06/10/1971', 'mdy', '1971-06-10'],
    ['13/10/1971', 'mdy', null],
    ['6 Oct 1971', null, '1971-10-06'],
    ['October 6, 1971', null, '1971-10-06'],
    ['--02-29', null, '--02-29'],
    ['2000-02-29', null, '2000-02-29'],
    ['1900-02-29', null, null],
    ['2026-02-30', null, null],
    ['2026-13-01', null, null],
    ['06/10/71', 'dmy', null],
    ['mustard 6, 1971', null, null],
    ['90000', null, null],
  ] as const)('%s (%s) is %s', (text, order, date) => {
    expect(readDate(text, order)).toBe(date);
  });

  test('every day that exists is read, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(readDate(text, null)).toBe(exists ? text : null);
        },
      ),
    );
  });
});

test('percentages are fractions', () => {
  expect(readPercentage('31%')).toBe(0.31);
  expect(readPercentage('7 %')).toBe(0.07);
  expect(readPercentage('0.31')).toBe(0.31);
  expect(readPercentage('%')).toBeNull();
});

test('1 and 0 are yes and no only where the column says so', () => {
  expect(readBoolean('Y', false)).toBe(true);
  expect(readBoolean('1', false)).toBeNull();
  expect(readBoolean('0', true)).toBe(false);
});
