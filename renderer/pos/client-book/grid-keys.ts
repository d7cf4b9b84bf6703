// Moving between cards by keyboard: pure arithmetic over places in a grid of so many columns.

export interface GridShape {
  readonly columns: number;
  /** Whole rows that fit the window at once. */
  readonly rowsPerPage: number;
  readonly total: number;
}

/** How many columns of at least `minimum` pixels, with `gap` between them, fill a width. */
export const columnsFor = (width: number, minimum: number, gap: number): number =>
  Math.max(1, Math.floor((width + gap) / (minimum + gap)));

/** The place that a key leads to from another, or undefined where it is not a key that moves. */
export function placeAfter(place: number, key: string, shape: GridShape): number | undefined {
  const { columns, rowsPerPage, total } = shape;
  if (total === 0) return undefined;
  const last = total - 1;
  const clip = (to: number): number => Math.max(0, Math.min(last, to));
  switch (key) {
    case 'ArrowRight':
      return clip(place + 1);
    case 'ArrowLeft':
      return clip(place - 1);
    case 'ArrowDown':
      // From the row before the last one into a short last row: its end, rather than nowhere.
      return Math.floor(place / columns) === Math.floor(last / columns) ? place : clip(place + columns);
    case 'ArrowUp':
      return place < columns ? place : place - columns;
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown': {
      const to = place + columns * Math.max(1, rowsPerPage);
      return to <= last ? to : clip(last - ((last - place) % columns));
    }
    case 'PageUp': {
      const to = place - columns * Math.max(1, rowsPerPage);
      return to >= 0 ? to : place % columns;
    }
    default:
      return undefined;
  }
}
