// Which rows of a long grid are in sight. All are equally high, so that their places are known beforehand and nothing
// is kept for each: a book of a hundred thousand costs no more than one of a hundred.
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { inList, inSpace, isLong } from './long-scroll';

export interface RowsShape {
  readonly count: number;
  /** From the beginning of one row to that of the next. */
  readonly pitch: number;
  /** Above the first row and below the last. */
  readonly padding: number;
}

export interface RowRange {
  readonly first: number;
  /** Counts too; before the first where there are no rows. */
  readonly last: number;
}

/** Rows drawn beyond those in sight once somebody scrolls, on either side. */
const ahead = 3;

export function rowsAt(
  { count, pitch, padding }: RowsShape,
  scrollTop: number,
  height: number,
  beyond: number,
): RowRange {
  const rowOf = (y: number): number => Math.floor((y - padding) / pitch);
  const clip = (row: number): number => Math.max(0, Math.min(count - 1, row));
  if (count === 0) return { first: 0, last: -1 };
  return { first: clip(rowOf(scrollTop) - beyond), last: clip(rowOf(scrollTop + height) + beyond) };
}

/** Where to scroll to so that the row is whole in sight, from where it is not. */
export function scrollTopFor(
  { pitch, padding }: RowsShape,
  row: number,
  scrollTop: number,
  height: number,
): number {
  const top = row * pitch;
  return Math.max(Math.min(scrollTop, top), top + pitch + padding - height);
}

/** Whoever gets further than so many heights of the element at once has drawn at the scroll bar. */
const stride = 5;

interface Rows extends RowRange {
  /** Pixels by which a row is drawn further up than it is in the list. */
  readonly shift: number;
  /** Where in the list the upper edge is. */
  readonly top: () => number;
  readonly scrollTo: (top: number) => void;
}

/**
 * @param length of the whole list, in pixels; the element's content is as high as `spaceOf` it.
 * @param start where in the list it had been scrolled to.
 */
export function useRows(element: HTMLElement, shape: RowsShape, length: number, start: number): Rows {
  const { count, pitch, padding } = shape;
  /** Where the upper edge is, in the list and in the space that it scrolls in. */
  const edge = useRef({ list: start, space: 0 });
  // At first only what is in sight, which is painted sooner.
  const [at, setAt] = useState({
    top: start,
    shift: start - inSpace(length, start),
    height: element.clientHeight,
    beyond: 0,
  });
  const look = useCallback(
    (beyond?: number): void => {
      const { list, space } = edge.current;
      const [shift, height] = [list - space, element.clientHeight];
      setAt((before) => {
        const next = { top: list, shift, height, beyond: beyond ?? before.beyond };
        const [was, is] = [before, next].map((one) =>
          rowsAt({ count, pitch, padding }, one.top, one.height, one.beyond),
        );
        const isSame = was?.first === is?.first && was?.last === is?.last && before.shift === shift;
        return isSame ? before : next;
      });
    },
    [element, count, pitch, padding],
  );
  const scrollTo = useCallback(
    (to: number): void => {
      const list = Math.max(0, Math.min(to, length - element.clientHeight));
      element.scrollTo({ top: inSpace(length, list) });
      edge.current = { list: isLong(length) ? list : element.scrollTop, space: element.scrollTop };
    },
    [element, length],
  );
  const top = useCallback(() => edge.current.list, []);
  useLayoutEffect(() => {
    const { list, space } = edge.current;
    // To set it makes the browser lay out everything at once.
    if (inSpace(length, list) === space) return;
    scrollTo(list);
    look();
  }, [length, scrollTo, look]);
  useLayoutEffect(() => {
    const onScroll = (): void => {
      const [before, space] = [edge.current, element.scrollTop];
      const step = space - before.space;
      const isStep = isLong(length) && Math.abs(step) <= stride * element.clientHeight;
      const to = isStep ? before.list + step : inList(length, space);
      edge.current = { list: Math.max(0, Math.min(to, length - element.clientHeight)), space };
      // In the frame that was scrolled in.
      flushSync(() => {
        look(ahead);
      });
    };
    // Step by step the list was gone through as if it were all there; now its space is put where the list is.
    const onScrollEnd = (): void => {
      const { list, space } = edge.current;
      if (Math.abs(inSpace(length, list) - space) < 1) return;
      scrollTo(list);
      flushSync(() => {
        look();
      });
    };
    const resized = new ResizeObserver(() => {
      look();
    });
    resized.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('scrollend', onScrollEnd, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('scrollend', onScrollEnd);
    };
  }, [element, length, look, scrollTo]);
  return {
    ...rowsAt(shape, at.top, at.height, at.beyond),
    shift: at.shift,
    top,
    scrollTo,
  };
}
