import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../main/contract/filters';
import { conditionOf, withCondition, withValue } from './filter-changes';

const category = { kind: 'attribute', name: 'Category' } as const;
const size = { kind: 'attribute', name: 'Size' } as const;
const none = { ...category, operator: 'has-value', value: false } as const;

describe('changing a filter', () => {
  it('picks and unpicks values of one property without touching another', () => {
    let filter: Filter = withValue([], size, '38', true);
    filter = withValue(filter, category, 'Shoes', true);
    filter = withValue(filter, category, 'Handbags', true);
    expect(conditionOf(filter, category, 'any-of')?.values).toEqual(['Shoes', 'Handbags']);
    filter = withValue(filter, category, 'Shoes', false);
    expect(conditionOf(filter, category, 'any-of')?.values).toEqual(['Handbags']);
    filter = withValue(filter, category, 'Handbags', false);
    expect(filter).toEqual([{ ...size, operator: 'any-of', values: ['38'] }]);
  });
  it('has "no value" or values, never both', () => {
    const picked = withValue([], category, 'Shoes', true);
    const without = withCondition(picked, category, 'has-value', none);
    expect(without).toEqual([none]);
    expect(withValue(without, category, 'Shoes', true)).toEqual(picked);
  });
  it('comes back to nothing whatever was picked before', () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (all) => {
        let filter: Filter = [];
        for (const value of all) filter = withValue(filter, category, value, true);
        expect(filter).toHaveLength(1);
        for (const value of all) filter = withValue(filter, category, value, false);
        expect(filter).toEqual([]);
      }),
    );
  });
});
