import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../main/contract/languages';
import { numberText, parseNumber } from './number-text';

const plain = { type: 'number', currency: null } as const;
const dollars = { type: 'currency', currency: 'USD' } as const;
const yen = { type: 'currency', currency: 'JPY' } as const;
const dinars = { type: 'currency', currency: 'KWD' } as const;
const percent = { type: 'percentage', currency: null } as const;

describe('numbers in filters', () => {
  it.each([
    ['en-US', '1,250.50', dollars, 125050],
    ['sv-SE', '1 250,50', dollars, 125050],
    ['ru-RU', '1\u00a0250,5', dollars, 125050],
    ['sv-SE', '12.5', plain, 12.5],
    ['en-US', '5000', yen, 5000],
    ['en-US', '5000.5', yen, undefined],
    ['lv-LV', '1,234', dinars, 1234],
    ['en-US', '1.2345', dinars, undefined],
    ['en-US', '31 %', percent, 0.31],
    ['et-EE', '\u221212,35', percent, -0.1235],
    ['en-US', ' ', plain, null],
    ['en-US', 'many', plain, undefined],
    ['en-US', '1.2.3', plain, undefined],
    ['en-US', '-1,234,567.5', plain, -1234567.5],
    ['en-US', '2,5', plain, undefined],
    ['zh-CN', '12,34', dollars, undefined],
    ['en-US', '1234,567', plain, undefined],
    ['en-US', '1.234,567', plain, undefined],
    ['en-US', ',5', plain, undefined],
  ])('%s: %s', (language, text, kind, number) => {
    expect(parseNumber(language, text, kind)).toBe(number);
  });
  it('reads what it writes, in every language', () => {
    const number = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.constantFrom(dollars, yen, dinars, plain),
        number,
        (language, kind, any) => {
          expect(parseNumber(language, numberText(language, any, kind), kind)).toBe(any);
        },
      ),
    );
  });
});
