// From one customer to the next: everybody of a list in its order, also around those who are no longer in it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neighboursIn } from './neighbours';

const lists = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });

it('leads through a whole list, forwards and back', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const ids = Int32Array.from(list);
      list.forEach((id, place) => {
        expect(neighboursIn(ids, id, null)).toEqual({
          place,
          total: list.length,
          previous: list[place - 1] ?? null,
          next: list[place + 1] ?? null,
        });
      });
    }),
  );
});

it('leads on from the place of somebody who was taken out, and nowhere where that is not known', () => {
  fc.assert(
    fc.property(lists, fc.nat(), (list, number) => {
      const place = number % list.length;
      const left = list.toSpliced(place, 1);
      const gone = list[place] ?? 0;
      const expected = { place: null, total: left.length };
      expect(neighboursIn(Int32Array.from(left), gone, place)).toEqual({
        ...expected,
        previous: list[place - 1] ?? null,
        next: list[place + 1] ?? null,
      });
      expect(neighboursIn(Int32Array.from(left), gone, null)).toEqual({
        ...expected,
        previous: null,
        next: null,
      });
    }),
  );
});
