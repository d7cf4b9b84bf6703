import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsFor, placeAfter } from './grid-keys';

describe('columns', () => {
  it.each([
    [1318, 3],
    [1872, 5],
    [752, 2],
    [300, 1],
    [0, 1],
  ])('%i px hold %i', (width, columns) => {
    expect(columnsFor(width, 340, 16)).toBe(columns);
  });
});

describe('moving between cards', () => {
  const shape = { columns: 3, rowsPerPage: 4, total: 20 };
  it.each([
    [0, 'ArrowRight', 1],
    [2, 'ArrowRight', 3],
    [0, 'ArrowLeft', 0],
    [4, 'ArrowUp', 1],
    [1, 'ArrowUp', 1],
    [1, 'ArrowDown', 4],
    [17, 'ArrowDown', 19],
    [19, 'ArrowDown', 19],
    [5, 'Home', 0],
    [5, 'End', 19],
    [1, 'PageDown', 13],
    [16, 'PageDown', 19],
    [15, 'PageDown', 18],
    [13, 'PageUp', 1],
    [4, 'PageUp', 1],
  ])('from %i by %s to %i', (place, key, to) => {
    expect(placeAfter(place, key, shape)).toBe(to);
  });
  it('leaves other keys and empty books alone', () => {
    expect(placeAfter(0, 'a', shape)).toBeUndefined();
    expect(placeAfter(0, 'End', { ...shape, total: 0 })).toBeUndefined();
  });
  it('always lands on a card', () => {
    const key = fc.constantFrom(
      'ArrowRight',
      'ArrowLeft',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    );
    const anyShape = fc.record({
      columns: fc.integer({ min: 1, max: 8 }),
      rowsPerPage: fc.integer({ min: 0, max: 9 }),
      total: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(anyShape, fc.nat(499), key, (any, seed, pressed) => {
        const to = placeAfter(seed % any.total, pressed, any);
        return to !== undefined && Number.isInteger(to) && to >= 0 && to < any.total;
      }),
    );
  });
});
