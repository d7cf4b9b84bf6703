import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inList, inSpace, spaceOf } from './long-scroll';

const lengths = fc.integer({ min: 0, max: 500_000_000 });
const lists = lengths.chain((length) =>
  fc.record({ length: fc.constant(length), top: fc.integer({ min: 0, max: length }) }),
);

describe('a long list in a space that a browser can lay out', () => {
  it('is never higher than that, at four pixels of the screen each', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        expect(spaceOf(length) * 4).toBeLessThan(2 ** 25);
        expect(spaceOf(length)).toBeLessThanOrEqual(length);
      }),
    );
  });

  it('has each place of the list in it, and the other way round', () => {
    fc.assert(
      fc.property(lists, ({ length, top }) => {
        const place = inSpace(length, top);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(spaceOf(length));
        expect(inList(length, place)).toBeCloseTo(top, 4);
      }),
    );
  });

  it('goes the same way as the list, and near both ends as far', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 500_000 }), ({ length, top }, step) => {
        const next = Math.min(length, top + step);
        expect(inSpace(length, next)).toBeGreaterThanOrEqual(inSpace(length, top));
        const isNearEnd = next <= 1_000_000 || top >= length - 1_000_000;
        if (isNearEnd) expect(inSpace(length, next) - inSpace(length, top)).toBe(next - top);
      }),
    );
  });

  it('is the list itself where that is short enough', () => {
    expect(spaceOf(6_400_000)).toBe(6_400_000);
    expect(inSpace(6_400_000, 5_000_000)).toBe(5_000_000);
    expect(inList(6_400_000, 5_000_000)).toBe(5_000_000);
  });
});
