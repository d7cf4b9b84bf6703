import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromStored, toStored, type PropertyType, type PropertyValue } from './values';

const typed: fc.Arbitrary<[PropertyType, PropertyValue]> = fc.oneof(
  fc.tuple(fc.constantFrom<PropertyType>('text', 'list', 'date'), fc.string()),
  fc.tuple(fc.constant<PropertyType>('integer'), fc.maxSafeInteger()),
  fc.tuple(
    fc.constantFrom<PropertyType>('decimal', 'number', 'percentage'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  fc.tuple(fc.constant<PropertyType>('boolean'), fc.boolean()),
  fc.tuple(
    fc.constant<PropertyType>('currency'),
    fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('USD', 'EUR', 'JPY') }),
  ),
);

describe('stored values', () => {
  it('come back as they went, for every type', () => {
    fc.assert(
      fc.property(typed, ([type, value]) => {
        expect(fromStored(type, toStored(value))).toEqual(value);
      }),
    );
  });

  it('answer null where nothing is stored', () => {
    const nothing = { text_value: null, number_value: null, currency_code: null };
    expect(fromStored('text', nothing)).toBeNull();
    expect(fromStored('boolean', nothing)).toBeNull();
    expect(fromStored('currency', { ...nothing, number_value: 5 })).toBeNull();
  });
});
