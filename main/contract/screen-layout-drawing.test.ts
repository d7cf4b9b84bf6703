// However grids are shaped and whatever the screen: nothing overlaps, nothing is lost, nothing sticks out sideways.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellGap, closestSize, drawBar, flowGrids, touchTarget, welcomeArea } from './screen-layout-drawing';

const grid = fc.record({ rows: fc.integer({ min: 1, max: 24 }), columns: fc.integer({ min: 1, max: 24 }) });
const screen = fc.record({
  width: fc.integer({ min: 320, max: 8192 }),
  height: fc.integer({ min: 320, max: 8192 }),
});

describe('grids of the welcome screen', () => {
  it('flow without overlapping, inside the width, each once and in order', () => {
    fc.assert(
      fc.property(fc.array(grid, { maxLength: 9 }), screen, (grids, size) => {
        const drawn = flowGrids(grids, size);
        expect(drawn.map(({ index }) => index)).toEqual(grids.map((_, index) => index));
        const { width } = welcomeArea(size);
        for (const one of drawn) {
          expect(one.left + one.width).toBeLessThanOrEqual(width);
          expect(one.cellHeight).toBeGreaterThanOrEqual(touchTarget);
          for (const other of drawn) {
            if (other.index <= one.index) continue;
            const isBeside = other.left >= one.left + one.width;
            const isBelow = other.top >= one.top + one.height;
            expect(isBeside || isBelow).toBe(true);
          }
        }
      }),
    );
  });
  it('fit into the height where the rows can be hit there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), screen, (rows, size) => {
        const [drawn] = flowGrids([{ rows, columns: 4 }], size);
        const area = welcomeArea(size);
        if (drawn !== undefined && rows * 48 + (rows - 1) * cellGap <= area.height) {
          expect(drawn.height).toBeLessThanOrEqual(area.height);
        }
      }),
    );
  });
  it.each([
    [1366, 768, 1286, 148],
    [1920, 1080, 1372, 240],
    [800, 1280, 752, 240],
  ])('use the room of %i x %i', (width, height, wide, cellHeight) => {
    const size = { width, height };
    const [drawn] = flowGrids([{ rows: 3, columns: 4 }], size);
    expect(drawn).toMatchObject({ width: wide, cellHeight });
    expect(drawn?.height).toBeLessThanOrEqual(welcomeArea(size).height);
  });
});

it('an action bar stays inside the screen', () => {
  fc.assert(
    fc.property(grid, screen, (shape, size) => {
      expect(drawBar(shape, size).width).toBeLessThanOrEqual(size.width);
    }),
  );
});

describe('the closest size', () => {
  const sizes = [
    { id: 'wide', width: 1366, height: 768 },
    { id: 'full', width: 1920, height: 1080 },
    { id: 'tall', width: 800, height: 1280 },
  ];
  it.each([
    [1366, 768, 'wide'],
    [1280, 720, 'wide'],
    [1900, 1000, 'full'],
    [3840, 2160, 'full'],
    [800, 1280, 'tall'],
    [768, 1366, 'tall'],
    [1000, 1000, 'wide'],
  ])('of %i x %i is %s', (width, height, id) => {
    expect(closestSize(sizes, { width, height })?.id).toBe(id);
  });
  it('is the size itself where there is one, and of the same orientation where there is any', () => {
    fc.assert(
      fc.property(fc.array(screen, { minLength: 1, maxLength: 12 }), screen, (some, size) => {
        expect(closestSize([...some, size], size)).toEqual(size);
        const found = closestSize(some, size);
        const isTall = (one: { width: number; height: number }): boolean => one.height > one.width;
        if (some.some((one) => isTall(one) === isTall(size))) {
          expect(found && isTall(found)).toBe(isTall(size));
        }
      }),
    );
  });
});
