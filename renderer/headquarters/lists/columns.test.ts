import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsWithin, widthOf } from './columns';

const columns = fc.array(fc.record({ width: fc.integer({ min: 40, max: 300 }), isSpare: fc.boolean() }), {
  maxLength: 14,
});

it('leaves out spare columns only, and not one more than it has to', () => {
  fc.assert(
    fc.property(columns, fc.integer({ min: 0, max: 2_000 }), (all, room) => {
      const shown = columnsWithin(all, room);
      const left = all.filter((column) => !shown.includes(column));
      expect(shown).toEqual(all.filter((column) => shown.includes(column)));
      expect(left.every(({ isSpare }) => isSpare)).toBe(true);
      const [first] = left;
      if (first !== undefined) expect(widthOf(shown) + first.width).toBeGreaterThan(room);
      if (widthOf(shown) > room) expect(shown.some(({ isSpare }) => isSpare)).toBe(false);
    }),
  );
});

it('leaves out the last one first', () => {
  const [id, by, buttons] = [{ width: 100 }, { width: 80, isSpare: true }, { width: 60, isSpare: true }];
  expect(columnsWithin([id, by, buttons], 240)).toEqual([id, by, buttons]);
  expect(columnsWithin([id, by, buttons], 200)).toEqual([id, by]);
  expect(columnsWithin([id, by, buttons], 150)).toEqual([id]);
  expect(columnsWithin([id, by, buttons], 50)).toEqual([id]);
});
