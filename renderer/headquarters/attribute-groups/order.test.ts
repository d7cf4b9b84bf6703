import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, moved, nextOrder, type Ordered } from './order';

const rows = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 12 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((attributeId) =>
        fc.record({ attributeId: fc.constant(attributeId), displayOrder: fc.integer({ min: 0, max: 20 }) }),
      ),
    ),
  );
const nameOf = (id: number): string => `name ${String(id)}`;
const idsOf = (some: readonly Ordered[]): readonly number[] => some.map(({ attributeId }) => attributeId);

describe('display order', () => {
  it('puts 1 before 2 and goes by name where orders are equal', () => {
    const sorted = inOrder(
      [
        { attributeId: 3, displayOrder: 2 },
        { attributeId: 2, displayOrder: 1 },
        { attributeId: 1, displayOrder: 1 },
      ],
      nameOf,
      'en-US',
    );
    expect(idsOf(sorted)).toEqual([1, 2, 3]);
  });

  it('shows what was moved where it was put', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (some, a, b) => {
        const shown = inOrder(some, nameOf, 'en-US');
        const from = a % shown.length;
        const to = b % shown.length;
        const wanted = [...idsOf(shown)];
        wanted.splice(to, 0, ...wanted.splice(from, 1));
        const result = moved(shown, from, to);
        expect(idsOf(inOrder(result, nameOf, 'en-US'))).toEqual(wanted);
        expect(new Set(result.map(({ displayOrder }) => displayOrder)).size).toBe(result.length);
      }),
    );
  });

  it('puts one more at the end', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const next = nextOrder(some);
        expect(some.every(({ displayOrder }) => displayOrder < next)).toBe(true);
      }),
    );
    expect(nextOrder([])).toBe(1);
  });
});
