import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureType } from '../../contract/values';
import type { RawValue } from './insights';
import { isHundredfold, suggestType, typedValue } from './typing';

const typing = (type: MeasureType, isHundred = false, currency = 'USD') => ({
  type,
  currency,
  isHundredfold: isHundred,
});

describe('typedValue', () => {
  it.each<[RawValue | null, MeasureType, unknown]>([
    [0.31, 'percentage', 0.31],
    ['31 %', 'percentage', 0.31],
    [12, 'number', 12],
    ['1.5e3', 'number', 1500],
    ['-0', 'number', 0],
    ['1,234', 'number', null],
    [true, 'number', null],
    ['twelve', 'number', null],
    [90000, 'currency', { minor: 9_000_000, currency: 'USD' }],
    ['12.345', 'currency', { minor: 1235, currency: 'USD' }],
    [0.1 + 0.2, 'currency', { minor: 30, currency: 'USD' }],
    [-5, 'currency', { minor: -500, currency: 'USD' }],
    [1e21, 'currency', null],
    ['2026-11-20', 'date', '2026-11-20'],
    ['2026-11-20T03:12:44.1234567Z', 'date', '2026-11-20'],
    ['2026-02-30', 'date', null],
    [20261120, 'date', null],
    ['Invite to the autumn preview', 'text', 'Invite to the autumn preview'],
    [7, 'text', '7'],
    [false, 'text', 'false'],
    ['   ', 'text', null],
    ['', 'text', null],
    [null, 'number', null],
  ])('%j as %s is %j', (raw, type, value) => {
    expect(typedValue(raw, typing(type))).toEqual(value);
  });

  it('knows percentages that come as 31, and currencies without a minor unit', () => {
    expect(typedValue(31, typing('percentage', true))).toBe(0.31);
    expect(typedValue(1234.4, typing('currency', false, 'JPY'))).toEqual({ minor: 1234, currency: 'JPY' });
  });

  it('gives a finite value or none, whatever it is given', () => {
    const raw = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.integer());
    const types = fc.constantFrom<MeasureType>('text', 'number', 'percentage', 'currency', 'date');
    fc.assert(
      fc.property(raw, types, fc.boolean(), (one, type, isHundred) => {
        const value = typedValue(one, typing(type, isHundred));
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        if (typeof value === 'object' && value !== null) expect(Number.isSafeInteger(value.minor)).toBe(true);
        if (type === 'date' && value !== null) expect(value).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});

describe('suggestType', () => {
  it.each<[string, readonly string[], readonly RawValue[], MeasureType]>([
    ['ChurnProbability', ['avg'], [0.2, 0.9], 'percentage'],
    ['LifetimeSpend', ['sum'], [1200.5], 'currency'],
    ['NextBestAction', ['last'], ['Call', 'Invite'], 'text'],
    ['NextBestAction', ['last'], [], 'text'],
    ['LastVisit', ['max'], ['2026-11-01T00:00:00Z'], 'date'],
    ['Last visit', ['max'], [], 'date'],
    ['Visits', ['count'], [3, 4], 'number'],
    ['Orders', ['count'], ['3'], 'number'],
  ])('%s %j %j looks like %s', (name, operations, samples, type) => {
    expect(suggestType(name, operations, samples)).toBe(type);
  });

  it('sees percentages that come as 31', () => {
    expect(isHundredfold([0.2, 31])).toBe(true);
    expect(isHundredfold([0.2, 1, '', 'x'])).toBe(false);
  });
});
