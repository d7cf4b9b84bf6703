import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits, minorFactor, smallestAmount, toMinorUnits } from './minor-units';

describe('minor units', () => {
  it.each([
    ['USD', 2, 0.01, 12.35, 1235],
    ['JPY', 0, 1, 5000, 5000],
    ['KWD', 3, 0.001, 1.234, 1234],
    ['US', 2, 0.01, 1.005, 101],
  ])('%s has %i digits', (currency, digits, step, units, minor) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(smallestAmount(currency)).toBe(step);
    expect(toMinorUnits(units, currency)).toBe(minor);
  });
  it('come back from what is typed, in every currency there is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('currency')),
        fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }),
        (currency, minor) => {
          // Through text, as a field of a form shows it.
          const typed = String(minor / minorFactor(currency));
          expect(toMinorUnits(Number(typed), currency)).toBe(minor === 0 ? 0 : minor);
          expect((typed.split('.')[1] ?? '').length).toBeLessThanOrEqual(minorDigits(currency));
        },
      ),
    );
  });
});
