import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBefore, daysBetween, purchaseDays, summarise, usualGap } from './local-insights-history';
import type { PurchaseLine } from './local-insights-history';

const today = '2026-11-22';
const line = (orderedOn: string, amountMinor = 1000, changes: Partial<PurchaseLine> = {}): PurchaseLine => ({
  orderNumber: `SO-${orderedOn}`,
  orderedOn,
  category: 'Bikes',
  amountMinor,
  currency: 'USD',
  ...changes,
});

export const anyLine: fc.Arbitrary<PurchaseLine> = fc.record({
  orderNumber: fc.constantFrom('1', '2', '3', '4', '5'),
  orderedOn: fc.integer({ min: -30, max: 1500 }).map((days) => daysBefore(today, days)),
  category: fc.constantFrom('Bikes', 'Shoes', 'Bags', ' ', ''),
  amountMinor: fc.integer({ min: -50_000, max: 90_000 }),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
});

describe('days', () => {
  it('are counted over clock changes, leap days and New Year', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
    expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29');
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween(daysBefore(today, days), today)).toBe(days);
      }),
    );
  });
});

describe('summarise', () => {
  it('makes orders of lines and takes returns off', () => {
    const history = summarise(
      [
        line('2026-10-01', 1000),
        line('2026-10-01', 500, { category: 'Shoes' }),
        line('2026-10-05', -500, { category: 'Shoes', orderNumber: 'R-1' }),
        line('2027-01-01', 9999),
        line('2026-09-01', 700, { currency: 'EUR' }),
      ],
      today,
      'USD',
    );
    expect(history.orders).toEqual([
      { orderedOn: '2026-09-01', amountMinor: 0 },
      { orderedOn: '2026-10-01', amountMinor: 1500 },
    ]);
    expect(history.spentMinor).toBe(1000);
    expect(history.foreignLines).toBe(1);
    expect(history.categories.get('Shoes')).toMatchObject({ amountMinor: 0 });
  });

  it('gives the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const one = summarise(lines, today, 'USD');
        const other = summarise([...lines].reverse(), today, 'USD');
        expect(purchaseDays(other)).toEqual(purchaseDays(one));
        expect(other.spentMinor).toBe(one.spentMinor);
        expect([...purchaseDays(one)].sort()).toEqual(purchaseDays(one));
        expect(purchaseDays(one).every((day) => day <= today)).toBe(true);
      }),
    );
  });
});

describe('usualGap', () => {
  it.each([
    [['2026-01-01', '2026-01-11'], null],
    [['2026-01-01', '2026-01-11', '2026-01-31'], 15],
    [['2026-01-01', '2026-01-11', '2026-01-31', '2026-02-05'], 10],
  ])('of %j is %s days', (days, gap) => {
    expect(
      usualGap(
        summarise(
          days.map((day) => line(day)),
          today,
          'USD',
        ),
      ),
    ).toBe(gap);
  });
});
