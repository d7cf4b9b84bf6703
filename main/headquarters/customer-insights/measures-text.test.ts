import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMeasures } from './measures-text';

const expected = { ChurnProbability: 0.31, NextBestAction: 'Call', Orders: 4 };

describe('parseMeasures', () => {
  it.each([
    ['an object', { CustomerId: 'c1', ...expected }],
    ['a list of key and value', Object.entries(expected).map(([Key, Value]) => ({ Key, Value }))],
    ['a list of name and value', Object.entries(expected).map(([name, value]) => ({ name, value }))],
    ['a list of single pairs', Object.entries(expected).map(([key, value]) => ({ [key]: value }))],
    ['a list of pairs', Object.entries(expected)],
  ])('reads %s', (_, content) => {
    expect(Object.fromEntries(parseMeasures(JSON.stringify(content)))).toEqual(expected);
    expect(Object.fromEntries(parseMeasures(JSON.stringify(JSON.stringify(content))))).toEqual(expected);
  });

  it('leaves out what has no value, and names it where that is asked for', () => {
    const text = JSON.stringify({ A: null, B: '', C: 0, D: false, E: { nested: 1 } });
    expect([...parseMeasures(text).keys()]).toEqual(['C', 'D']);
    expect([...parseMeasures(text, true).keys()]).toEqual(['A', 'B', 'C', 'D']);
  });

  it.each([undefined, null, 7, '', ' ', '{', 'null', '[]', '"text"', '[[1,2],[3]]', '{"CustomerId":"c"}'])(
    'finds nothing in %j',
    (text) => {
      expect(parseMeasures(text).size).toBe(0);
    },
  );

  it('reads any object of values, and breaks on nothing', () => {
    const name = fc
      .string({ minLength: 1 })
      .filter((one) => !/^(customerid|msdynci_customerid|@odata|__proto__)/i.test(one));
    const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(fc.dictionary(name, value), (content) => {
        expect(Object.fromEntries(parseMeasures(JSON.stringify(content)))).toEqual({ ...content });
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        expect(parseMeasures(JSON.stringify(content))).toBeInstanceOf(Map);
      }),
    );
  });
});
