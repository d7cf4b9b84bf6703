import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsAt, scrollTopFor } from './use-rows';

const shapes = fc.record({
  count: fc.integer({ min: 1, max: 50_000 }),
  pitch: fc.integer({ min: 20, max: 400 }),
  padding: fc.integer({ min: 0, max: 60 }),
});
const heights = fc.integer({ min: 100, max: 2_000 });

describe('rows in sight', () => {
  it('are those of which a part is between the upper and the lower edge', () => {
    const property = fc.property(
      shapes,
      heights,
      fc.integer({ min: 0, max: 5_000_000 }),
      (shape, height, top) => {
        const { first, last } = rowsAt(shape, top, height, 0);
        const isIn = (row: number): boolean =>
          shape.padding + row * shape.pitch <= top + height &&
          shape.padding + (row + 1) * shape.pitch > top &&
          row >= 0 &&
          row < shape.count;
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(shape.count);
        expect(isIn(first - 1)).toBe(false);
        expect(isIn(last + 1)).toBe(false);
        for (let row = first + 1; row < last; row += 1) expect(isIn(row)).toBe(true);
      },
    );
    fc.assert(property);
  });

  it('are none where there are no rows', () => {
    expect(rowsAt({ count: 0, pitch: 192, padding: 24 }, 0, 700, 3)).toEqual({ first: 0, last: -1 });
  });

  it('have as many more on either side as are asked for, as far as there are any', () => {
    const shape = { count: 10, pitch: 100, padding: 0 };
    expect(rowsAt(shape, 450, 100, 0)).toEqual({ first: 4, last: 5 });
    expect(rowsAt(shape, 450, 100, 3)).toEqual({ first: 1, last: 8 });
    expect(rowsAt(shape, 450, 100, 9)).toEqual({ first: 0, last: 9 });
  });
});

describe('scrolling to a row', () => {
  it('shows it whole, and does not move where it is whole already', () => {
    const property = fc.property(
      shapes,
      fc.integer({ min: 1_000, max: 2_000 }),
      fc.nat(5_000_000),
      fc.nat(),
      (shape, height, top, any) => {
        const row = any % shape.count;
        const to = scrollTopFor(shape, row, top, height);
        const isWhole = (at: number): boolean =>
          shape.padding + row * shape.pitch >= at && shape.padding + (row + 1) * shape.pitch <= at + height;
        expect(isWhole(to)).toBe(true);
        expect(scrollTopFor(shape, row, to, height)).toBe(to);
      },
    );
    fc.assert(property);
  });
});
