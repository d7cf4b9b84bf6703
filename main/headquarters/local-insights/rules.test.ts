import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../contract/languages';
import { toStored } from '../../contract/values';
import { localMeasureNames, nextBestActions } from '../../contract/local-insights';
import { localMeasures } from './definitions';
import { daysBefore, summarise } from '../../contract/local-insights-history';
import type { PurchaseLine } from '../../contract/local-insights-history';
import { favouriteCategory, localValues, nextBestAction, upperQuarter } from './rules';
import type { LocalContext } from './rules';
import { actionText, measureLabels } from './texts';

const today = '2026-11-22';
const model = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 };
const context: LocalContext = {
  today,
  currency: 'USD',
  model,
  upperQuarterMinor: 100_000,
  actionText: actionText('en-US'),
};
/** Purchases that many days ago. */
const bought = (days: readonly number[], amountMinor = 5000, category = 'Bikes'): PurchaseLine[] =>
  days.map((ago) => ({
    orderNumber: `SO-${String(ago)}-${category}`,
    orderedOn: daysBefore(today, ago),
    category,
    amountMinor,
    currency: 'USD',
  }));
const history = (lines: readonly PurchaseLine[]) => summarise(lines, today, 'USD');

describe('next best action', () => {
  it.each([
    ['win-back', [900, 880, 860, 840, 820, 800], 50_000],
    ['get-in-touch', [200, 190, 180, 90], 5000],
    ['thank', [3], 5000],
    ['invite-again', [90], 5000],
    ['show-favourites', [60, 30, 5], 5000],
    ['stay-in-touch', [700], 5000],
  ])('is %s after purchases %j days ago', (action, days, amount) => {
    expect(nextBestAction(history(bought(days, amount)), context)).toBe(action);
  });

  it('does not win back without a model, nor customers who spent little', () => {
    const lost = history(bought([900, 880, 860, 840, 820, 800], 50_000));
    expect(nextBestAction(lost, { ...context, model: null })).toBe('get-in-touch');
    expect(nextBestAction(lost, { ...context, upperQuarterMinor: 1e9 })).toBe('get-in-touch');
  });

  it('says nothing about somebody who never bought', () => {
    expect(nextBestAction(history([]), context)).toBeNull();
  });
});

describe('favourite category', () => {
  it('goes by the last two years first', () => {
    const lines = [
      ...bought([1000], 90_000, 'Boats'),
      ...bought([100], 10_000, 'Bags'),
      ...bought([50], 20_000, 'Shoes'),
    ];
    expect(favouriteCategory(history(lines))).toBe('Shoes');
    expect(favouriteCategory(history(lines.slice(0, 1)))).toBe('Boats');
    expect(favouriteCategory(history([...bought([50], 500, 'Bags'), ...bought([40], 500, 'Hats')]))).toBe(
      'Hats',
    );
    expect(
      favouriteCategory(history([...bought([50], 500, 'Bags'), ...bought([40], -500, 'Bags')])),
    ).toBeNull();
  });
});

describe('local values', () => {
  it('of a customer', () => {
    const values = localValues(
      history([...bought([400, 100, 10], 10_000), ...bought([10], 2000, 'Bags')]),
      context,
    );
    expect(values).toMatchObject({
      'local.last-purchase': '2026-11-12',
      'local.days-since-last-purchase': 10,
      'local.purchase-frequency': 3,
      'local.monetary-value': { minor: 22_000, currency: 'USD' },
      'local.average-order': { minor: 8000, currency: 'USD' },
      'local.lifetime-value': { minor: 32_000, currency: 'USD' },
      'local.favourite-category': 'Bikes',
      'local.next-best-action': 'Show what is new: Bikes',
    });
  });

  it('of somebody who never bought are none', () => {
    expect(Object.values(localValues(history([]), context)).every((value) => value === null)).toBe(true);
  });

  it('can always be stored, and are of their types', () => {
    const lines = fc.array(
      fc.record({
        orderNumber: fc.constantFrom('1', '2', '3', '4'),
        orderedOn: fc.integer({ min: -20, max: 1500 }).map((days) => daysBefore(today, days)),
        category: fc.constantFrom('Bikes', 'Shoes', '', '$&'),
        amountMinor: fc.integer({ min: -50_000, max: 90_000 }),
        currency: fc.constantFrom('USD', 'USD', 'EUR'),
      }),
    );
    fc.assert(
      fc.property(lines, fc.constantFrom(null, model), (some, learned) => {
        const values = localValues(history(some), { ...context, model: learned });
        for (const { name, type } of localMeasures) {
          const value = values[name];
          if (value === null) continue;
          const stored = toStored(value);
          expect(stored.number_value === null).toBe(type === 'text' || type === 'date');
          if (stored.number_value !== null) expect(Number.isFinite(stored.number_value)).toBe(true);
          if (type === 'currency') expect(Number.isInteger(stored.number_value)).toBe(true);
          if (type === 'percentage') expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('upperQuarter', () => {
  it('is what a quarter reach, and out of reach where nobody bought', () => {
    expect(upperQuarter([1, 2, 3, 4])).toBe(4);
    expect(upperQuarter([0, -5])).toBe(Number.POSITIVE_INFINITY);
    expect(upperQuarter([])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('texts', () => {
  it('are there in every language, the category in its place', () => {
    for (const language of languages) {
      for (const name of localMeasureNames) expect(measureLabels[name][language]).not.toBe('');
      for (const action of nextBestActions) {
        const text = actionText(language)(action, 'R&D $& {category}');
        expect(text).not.toBe('');
        expect(text.includes('R&D $& {category}')).toBe(action === 'show-favourites');
      }
    }
  });
});
