import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt, keptPages, nextPage, pageSize, pagesOf, withPage } from './page-cache';

const none = new Set<number>();

describe('pages of a range', () => {
  it('clips to the list', () => {
    expect(pagesOf({ first: 0, last: 11 }, 0)).toEqual([]);
    expect(pagesOf({ first: 0, last: 11 }, 5)).toEqual([0]);
    expect(pagesOf({ first: pageSize - 1, last: pageSize }, 1000)).toEqual([0, 1]);
    expect(pagesOf({ first: 99_990, last: 100_020 }, 100_000)).toEqual([Math.floor(99_999 / pageSize)]);
    expect(pagesOf({ first: -3, last: 2 }, 1000)).toEqual([0]);
  });
  it('covers every place of the range', () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(200), fc.integer({ min: 1, max: 100_000 }), (first, size, total) => {
        const pages = new Set(pagesOf({ first, last: first + size }, total));
        for (let place = first; place <= Math.min(first + size, total - 1); place += 1) {
          if (!pages.has(Math.floor(place / pageSize))) return false;
        }
        return true;
      }),
    );
  });
});

describe('the next page', () => {
  it('is one looked at before a neighbour, missing before stale, and none at the end', () => {
    const range = { first: pageSize * 3, last: pageSize * 3 + 11 };
    expect(nextPage(range, 10_000, none, none)).toBe(3);
    expect(nextPage(range, 10_000, new Set([3]), none)).toBe(4);
    expect(nextPage(range, 10_000, new Set([3]), new Set([3]))).toBe(3);
    expect(nextPage(range, 10_000, new Set([3, 4]), none)).toBe(2);
    expect(nextPage(range, 10_000, new Set([2, 3, 4]), none)).toBeUndefined();
    expect(nextPage({ first: 0, last: 5 }, 6, new Set([0]), none)).toBeUndefined();
    expect(nextPage({ first: 0, last: 5 }, 0, none, none)).toBeUndefined();
  });
  it('loads everything around any place in a few steps, then stops', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.integer({ min: 1, max: 100_000 }), (first, total) => {
        const held = new Set<number>();
        for (let step = 0; step < 8; step += 1) {
          const page = nextPage({ first, last: first + 40 }, total, held, none);
          if (page === undefined) return true;
          if (page < 0 || page * pageSize >= total || held.has(page)) return false;
          held.add(page);
        }
        return false;
      }),
    );
  });
});

describe('held pages', () => {
  it('never grow beyond what is kept, and the newest stays', () => {
    let pages: ReadonlyMap<number, readonly string[]> = new Map();
    for (let page = 0; page < 500; page += 3) pages = withPage(pages, page, [`first of ${page}`]);
    expect(pages.size).toBe(keptPages);
    expect(itemAt(pages, 498 * pageSize)).toBe('first of 498');
    expect(itemAt(pages, 498 * pageSize + 1)).toBeUndefined();
    expect(itemAt(pages, 0)).toBeUndefined();
  });
});
