// Which pages of a long list are held: those around what is looked at, the stale among them asked for again,
// the far ones let go.

/** Cards a page; two or three screens of them, well inside what one call may ask for. */
export const pageSize = 60;
/** Pages kept; 2,400 cards at the most. */
export const keptPages = 40;

export interface Range {
  /** First and last place looked at, both counting. */
  readonly first: number;
  readonly last: number;
}

/** Numbers of the pages that a range touches, clipped to the list. */
export function pagesOf({ first, last }: Range, total: number): readonly number[] {
  if (total <= 0) return [];
  const from = Math.floor(Math.max(0, Math.min(first, total - 1)) / pageSize);
  const to = Math.floor(Math.max(0, Math.min(last, total - 1)) / pageSize);
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => from + index);
}

/**
 * The page to ask for next: first those looked at, then the neighbours one would scroll to; undefined where
 * everything is there and fresh.
 */
export function nextPage(
  range: Range,
  total: number,
  held: { has(page: number): boolean },
  stale: { has(page: number): boolean },
): number | undefined {
  const looked = pagesOf(range, total);
  const needs = (page: number): boolean => !held.has(page) || stale.has(page);
  const missing = looked.find((page) => !held.has(page)) ?? looked.find(needs);
  if (missing !== undefined) return missing;
  const last = Math.ceil(total / pageSize) - 1;
  const around = [(looked.at(-1) ?? 0) + 1, (looked[0] ?? 0) - 1];
  return around.find((page) => page >= 0 && page <= last && needs(page));
}

/** The pages with one more, without those farthest from it once there are too many. */
export function withPage<Item>(
  pages: ReadonlyMap<number, readonly Item[]>,
  page: number,
  items: readonly Item[],
): ReadonlyMap<number, readonly Item[]> {
  const next = new Map(pages).set(page, items);
  if (next.size <= keptPages) return next;
  const farthest = [...next.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page));
  for (const far of farthest.slice(0, next.size - keptPages)) next.delete(far);
  return next;
}

/** The item at a place of the list, where its page is held. */
export const itemAt = <Item>(pages: ReadonlyMap<number, readonly Item[]>, place: number): Item | undefined =>
  pages.get(Math.floor(place / pageSize))?.[place % pageSize];
