// Which rows of a long grid are in sight. All are equally high, so that their places are known beforehand and nothing
// is kept for each: a book of a hundred thousand costs no more than one of a hundred.
import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

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

/** @param start where it had been scrolled to. */
export function useRows(element: HTMLElement, shape: RowsShape, start: number): RowRange {
  const { count, pitch, padding } = shape;
  // At first only what is in sight, which is painted sooner.
  const [at, setAt] = useState({ top: start, height: element.clientHeight, beyond: 0 });
  useLayoutEffect(() => {
    // To set it makes the browser lay out everything at once.
    if (start > 0) element.scrollTo({ top: start });
  }, [element, start]);
  useLayoutEffect(() => {
    const look = (beyond?: number): void => {
      const [top, height] = [element.scrollTop, element.clientHeight];
      setAt((before) => {
        const next = { top, height, beyond: beyond ?? before.beyond };
        const [was, is] = [before, next].map((one) =>
          rowsAt({ count, pitch, padding }, one.top, one.height, one.beyond),
        );
        return was?.first === is?.first && was?.last === is?.last ? before : next;
      });
    };
    const onScroll = (): void => {
      // In the frame that was scrolled in.
      flushSync(() => {
        look(ahead);
      });
    };
    const resized = new ResizeObserver(() => {
      look();
    });
    resized.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [element, count, pitch, padding]);
  return rowsAt(shape, at.top, at.height, at.beyond);
}
