import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeTypes, fromStored, toStored } from '../../contract/values';
import type { PropertyValue } from '../../contract/values';
import { convert, isDay, isFitting } from './convert';
import type { Limits } from './convert';

const limits = (type: Limits['type'], more: Partial<Limits> = {}): Limits => ({
  type,
  currencyCode: type === 'currency' ? 'USD' : null,
  minimum: null,
  maximum: null,
  options: [],
  ...more,
});
const option = (value: string) => ({ value, labels: {} });

test('values become what they can be, and nothing else', () => {
  expect(convert('42', limits('integer'))).toBe(42);
  expect(convert('42.5', limits('integer'))).toBeNull();
  expect(convert('4 200.50', limits('decimal'))).toBe(4200.5);
  expect(convert('12,5', limits('decimal'))).toBeNull();
  expect(convert(42, limits('text'))).toBe('42');
  expect(convert(19.99, limits('currency'))).toEqual({ minor: 1999, currency: 'USD' });
  expect(convert(19.999, limits('currency'))).toBeNull();
  expect(convert(1999, limits('currency', { currencyCode: 'JPY' }))).toEqual({
    minor: 1999,
    currency: 'JPY',
  });
  expect(convert({ minor: 1999, currency: 'USD' }, limits('currency', { currencyCode: 'EUR' }))).toBeNull();
  expect(convert({ minor: 1999, currency: 'USD' }, limits('text'))).toBe('19.99 USD');
  expect(convert('Shoes', limits('list', { options: [option('shoes')] }))).toBe('shoes');
  expect(convert('Hats', limits('list', { options: [option('shoes')] }))).toBeNull();
  expect(convert('Yes', limits('boolean'))).toBe(true);
  expect(convert(0, limits('boolean'))).toBe(false);
  expect(convert('2026-02-30', limits('date'))).toBeNull();
  expect(convert('--02-29', limits('date'))).toBe('--02-29');
  expect(convert(5, limits('integer', { maximum: 4 }))).toBeNull();
  expect(convert('2026-01-01', limits('date', { minimum: '2026-06-01' }))).toBeNull();
});

test('a day is a day of the calendar', () => {
  for (const text of ['2024-02-29', '--02-29', '2026-12-31']) expect(isDay(text)).toBe(true);
  for (const text of ['2025-02-29', '--02-30', '2026-13-01', '26-01-01', '---01-01'])
    expect(isDay(text)).toBe(false);
});

const values: fc.Arbitrary<PropertyValue> = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('USD', 'EUR', 'JPY') }),
);

test('what is converted fits, converts to itself, and survives the store', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(...attributeTypes), fc.integer(), (value, type, bound) => {
      const to = limits(type, { minimum: bound, options: [option('a'), option('1')] });
      const converted = convert(value, to);
      if (converted === null) return;
      expect(isFitting(to, converted)).toBe(true);
      expect(convert(converted, to)).toEqual(converted);
      expect(fromStored(type, toStored(converted))).toEqual(converted);
    }),
  );
});
