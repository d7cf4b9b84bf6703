// The figures behind local measures are the ones that the measures are computed from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../contract/local-insights-explanation';
import { daysBefore, summarise } from '../../contract/local-insights-history';
import type { PurchaseLine } from '../../contract/local-insights-history';
import { localValues } from './rules';

const today = '2026-11-22';
const line = (changes: Partial<PurchaseLine> & { ago?: number }): PurchaseLine => ({
  orderNumber: `SO-${String(changes.ago ?? 0)}`,
  orderedOn: daysBefore(today, changes.ago ?? 0),
  category: 'Bags',
  amountMinor: 5000,
  currency: 'USD',
  ...changes,
});

describe('what local measures are computed from', () => {
  it('tells orders, days, amounts and categories of a customer', () => {
    const lines = [
      line({ ago: 400 }),
      line({ ago: 40, category: 'Shoes', amountMinor: 9000 }),
      line({ ago: 10, currency: 'EUR' }),
    ];
    expect(explain(lines, today, 'USD')).toMatchObject({
      orders: 3,
      firstOn: daysBefore(today, 400),
      lastOn: daysBefore(today, 10),
      daysSince: 10,
      yearOrders: 2,
      yearMinor: 9000,
      pricedOrders: 2,
      spentMinor: 14_000,
      returns: 2,
      usualGap: 195,
      categories: [
        { name: 'Shoes', minor: 9000 },
        { name: 'Bags', minor: 5000 },
      ],
      foreignLines: 1,
    });
  });

  it('has nothing to tell of a customer without a purchase', () => {
    expect(explain([], today, 'USD')).toMatchObject({
      orders: 0,
      firstOn: null,
      daysSince: null,
      categories: [],
    });
  });

  it('agrees with the measures, whatever was bought', () => {
    const lines = fc.array(
      fc.record({
        ago: fc.integer({ min: 0, max: 900 }),
        amountMinor: fc.integer({ min: -5000, max: 50_000 }),
        category: fc.constantFrom('Bags', 'Shoes', ''),
        currency: fc.constantFrom('USD', 'EUR'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const bought = given.map(line);
        const told = explain(bought, today, 'USD');
        const values = localValues(summarise(bought, today, 'USD'), {
          today,
          currency: 'USD',
          model: null,
          upperQuarterMinor: Number.POSITIVE_INFINITY,
          actionText: (action) => action,
        });
        expect(values['local.days-since-last-purchase']).toBe(told.daysSince);
        expect(values['local.purchase-frequency']).toBe(told.orders === 0 ? null : told.yearOrders);
        expect(values['local.favourite-category']).toBe(told.categories[0]?.name ?? null);
      }),
    );
  });
});
