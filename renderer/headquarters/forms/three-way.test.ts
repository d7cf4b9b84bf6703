import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, isSame, reapply } from './three-way';

const values = fc.record({ a: fc.integer(), b: fc.string(), c: fc.array(fc.integer()) });

describe('two people editing one record', () => {
  it('keeps what I changed and takes the rest from them', () => {
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const result = reapply(base, mine, theirs) as typeof base;
        for (const field of ['a', 'b', 'c'] as const) {
          const iDid = !isSame(base[field], mine[field]);
          expect(result[field]).toEqual(iDid ? mine[field] : theirs[field]);
        }
      }),
    );
  });

  it('tells only what differs, and who made it differ', () => {
    fc.assert(
      fc.property(values, values, (base, theirs) => {
        expect(differences(base, base, theirs).every(({ by }) => by === 'them')).toBe(true);
        expect(differences(base, theirs, theirs)).toEqual([]);
      }),
    );
    expect(differences({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 3, b: 4 }).map(({ by }) => by)).toEqual([
      'both',
      'them',
    ]);
  });

  it('does not take another order of keys for a change', () => {
    expect(isSame({ x: 1, y: [{ p: 1, q: 2 }] }, { y: [{ q: 2, p: 1 }], x: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
  });
});
