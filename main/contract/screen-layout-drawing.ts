// How large the cells of button grids come out on a screen: one calculation for the register that draws them, the
// designer that shows them at true size, and the warning about touch targets.
import type { ZonePlace } from './operations';
import type { Zone } from './screen-layout-document';
import type { CellArea, GridShape } from './screen-layout-geometry';

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** Between cells, and between grids beside and below each other. */
export const cellGap = 12;
export const gridGap = 28;
/** What a finger needs (goals of the register; WCAG asks for less). */
export const touchTarget = 44;

/** A column of a welcome grid with the gap beside it; narrower than the first only where a line holds one grid. */
const columnWidth = { wanted: 150, most: 350 } as const;
const rowHeight = { least: 48, most: 240 } as const;
/** A row of an action bar. */
const barRow = 48;
const barGap = 8;
const barColumn = 220;

/** What the welcome screen has around its grids. */
const chrome = { topBar: 56, greeting: 66, today: 60, gap: 24, bottom: 32 } as const;
const narrow = 900;
/** A wide screen shows the first lines of Today beside the grids, any other a tile above them. */
const aside = { from: 1680, width: 440 } as const;
export const hasAside = ({ width, height }: ScreenSize): boolean => width >= aside.from && width > height;
export const welcomePadding = ({ width }: ScreenSize): { readonly side: number; readonly top: number } =>
  width <= narrow ? { side: 24, top: 24 } : { side: 40, top: 36 };

/** What stands above the grids, from the greeting on. */
export const welcomeHead = (size: ScreenSize): number =>
  chrome.greeting + chrome.gap + (hasAside(size) ? 0 : chrome.today + chrome.gap);

/** Room for the welcome screen's grids. */
export function welcomeArea(size: ScreenSize): ScreenSize {
  const { side, top } = welcomePadding(size);
  const width = size.width - 2 * side - (hasAside(size) ? aside.width + gridGap : 0);
  const height = size.height - chrome.topBar - top - welcomeHead(size) - chrome.bottom;
  return { width: Math.max(0, width), height: Math.max(0, height) };
}

export interface DrawnGrid {
  /** Place in the list that was given. */
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/**
 * Grids of the welcome screen flow left to right and into further lines. Rows share the height where there are many,
 * down to what a finger can hit; then the screen scrolls.
 */
export function flowGrids(grids: readonly GridShape[], size: ScreenSize): readonly DrawnGrid[] {
  const area = welcomeArea(size);
  const lines: number[][] = [];
  let used = 0;
  grids.forEach(({ columns }, index) => {
    const wanted = columns * columnWidth.wanted;
    const line = lines.at(-1);
    if (line !== undefined && used + gridGap + wanted <= area.width) {
      line.push(index);
      used += gridGap + wanted;
    } else {
      lines.push([index]);
      used = wanted;
    }
  });
  const rowsOf = (line: readonly number[]): number =>
    Math.max(...line.map((index) => grids[index]?.rows ?? 1));
  const rows = lines.reduce((sum, line) => sum + rowsOf(line), 0);
  const gaps = (rows - lines.length) * cellGap + (lines.length - 1) * gridGap;
  const usual = Math.min(rowHeight.most, Math.max(108, Math.floor(size.height * 0.24)));
  const cellHeight = Math.max(
    rowHeight.least,
    Math.min(usual, rows === 0 ? usual : Math.floor((area.height - gaps) / rows)),
  );
  const drawn: DrawnGrid[] = [];
  let top = 0;
  for (const line of lines) {
    const columns = line.reduce((sum, index) => sum + (grids[index]?.columns ?? 1), 0);
    const unit = Math.min(columnWidth.most, (area.width - (line.length - 1) * gridGap) / columns);
    let left = 0;
    for (const index of line) {
      const { rows: own, columns: wide } = grids[index] ?? { rows: 1, columns: 1 };
      const width = Math.floor(unit * wide);
      drawn.push({
        index,
        left,
        top,
        width,
        height: own * cellHeight + (own - 1) * cellGap,
        cellWidth: Math.max(0, (width - (wide - 1) * cellGap) / wide),
        cellHeight,
      });
      left += width + gridGap;
    }
    top += rowsOf(line) * cellHeight + (rowsOf(line) - 1) * cellGap + gridGap;
  }
  return drawn;
}

/** The one grid of an action bar. */
export function drawBar({ rows, columns }: GridShape, size: ScreenSize): DrawnGrid {
  const room = Math.max(0, size.width - 40);
  const width = Math.min(room, columns * barColumn);
  return {
    index: 0,
    left: 0,
    top: 0,
    width,
    height: rows * barRow + (rows - 1) * barGap,
    cellWidth: Math.max(0, (width - (columns - 1) * barGap) / columns),
    cellHeight: barRow,
  };
}
export const barCellGap = barGap;

/** What a button covers on the screen, in pixels. */
export function buttonSize(
  { cellWidth, cellHeight }: Pick<DrawnGrid, 'cellWidth' | 'cellHeight'>,
  { rowSpan, columnSpan }: Pick<CellArea, 'rowSpan' | 'columnSpan'>,
  gap: number,
): ScreenSize {
  return {
    width: cellWidth * columnSpan + gap * (columnSpan - 1),
    height: cellHeight * rowSpan + gap * (rowSpan - 1),
  };
}

export const placeOfZone = (zone: Zone): ZonePlace =>
  zone === 'client-book-actions' || zone === 'customer-actions' ? zone : 'welcome';

/** The size closest to a screen: the same orientation first, then the least difference of both sides. */
export function closestSize<Size extends ScreenSize>(
  sizes: readonly Size[],
  screen: ScreenSize,
): Size | undefined {
  const isPortrait = ({ width, height }: ScreenSize): boolean => height > width;
  const distance = (size: ScreenSize): number =>
    Math.abs(Math.log(size.width / Math.max(1, screen.width))) +
    Math.abs(Math.log(size.height / Math.max(1, screen.height)));
  return [...sizes].sort(
    (a, b) =>
      Number(isPortrait(a) !== isPortrait(screen)) - Number(isPortrait(b) !== isPortrait(screen)) ||
      distance(a) - distance(b) ||
      b.width * b.height - a.width * a.height,
  )[0];
}
