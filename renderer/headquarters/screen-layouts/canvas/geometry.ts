// From pixels of the canvas to cells of its grids and back. Points are in the screen's own pixels, before zoom.
import {
  barCellGap,
  cellGap,
  drawBar,
  type DrawnGrid,
  flowGrids,
  placeOfZone,
  welcomeHead,
  welcomePadding,
} from '../../../../main/contract/screen-layout-drawing';
import {
  type LayoutDocument,
  type LayoutDocumentGrid,
  type LayoutDocumentSize,
  type Zone,
  zones,
} from '../../../../main/contract/screen-layout-document';
import type { CellArea } from '../../../../main/contract/screen-layout-geometry';
import type { Cell } from '../editing/buttons';
import { gridOf } from '../editing/result';

/** What of the layout is on the canvas: the welcome screen, an action bar, or a sub-menu by itself. */
export type Screen =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'bar'; readonly zone: 'client-book-actions' | 'customer-actions' }
  | { readonly kind: 'grid'; readonly gridId: string };

export interface PlacedGrid {
  readonly grid: LayoutDocumentGrid;
  /** Null: a sub-menu by itself. */
  readonly zone: Zone | null;
  readonly left: number;
  readonly top: number;
  readonly drawn: DrawnGrid;
  readonly gap: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export const topBarHeight = 56;
const foot = 32;
const barFoot = 12;

export const welcomeOrigin = (size: LayoutDocumentSize): Point => {
  const { side, top } = welcomePadding(size);
  return { x: side, y: topBarHeight + top + welcomeHead(size) };
};

export function placedGrids(
  document: LayoutDocument,
  size: LayoutDocumentSize,
  screen: Screen,
): readonly PlacedGrid[] {
  if (screen.kind === 'bar') {
    const grid = gridOf(document, size.zones[screen.zone] ?? '');
    if (grid === undefined) return [];
    const drawn = drawBar(grid, size);
    const top = size.height - drawn.height - barFoot;
    return [{ grid, zone: screen.zone, left: size.width - drawn.width - 20, top, drawn, gap: barCellGap }];
  }
  const found =
    screen.kind === 'grid'
      ? [{ zone: null, grid: gridOf(document, screen.gridId) }]
      : zones
          .filter((zone) => placeOfZone(zone) === 'welcome')
          .map((zone) => ({ zone, grid: gridOf(document, size.zones[zone] ?? '') }));
  const shown = found.flatMap(({ zone, grid }) => (grid === undefined ? [] : [{ zone, grid }]));
  const { x, y } = welcomeOrigin(size);
  return flowGrids(
    shown.map(({ grid }) => grid),
    size,
  ).flatMap((drawn) => {
    const one = shown[drawn.index];
    return one === undefined
      ? []
      : [{ ...one, left: x + drawn.left, top: y + drawn.top, drawn, gap: cellGap }];
  });
}

/** The screen's own height, or more where the grids go on below and the register would scroll. */
export const stageHeight = (size: LayoutDocumentSize, placed: readonly PlacedGrid[]): number =>
  Math.max(
    size.height,
    ...placed.map(({ zone, top, drawn }) => {
      const isBar = zone !== null && placeOfZone(zone) !== 'welcome';
      return Math.ceil(top + drawn.height + (isBar ? barFoot : foot));
    }),
  );

export function areaRectangle({ left, top, drawn, gap }: PlacedGrid, area: CellArea): Rectangle {
  const [stepX, stepY] = [drawn.cellWidth + gap, drawn.cellHeight + gap];
  return {
    x: left + area.column * stepX,
    y: top + area.row * stepY,
    width: area.columnSpan * stepX - gap,
    height: area.rowSpan * stepY - gap,
  };
}

/** The cell under a point, beyond the grid's edges too; a gap belongs to the cell before it. */
export function cellUnder({ left, top, drawn, gap }: PlacedGrid, { x, y }: Point): Cell {
  return {
    row: Math.floor((y - top) / (drawn.cellHeight + gap)),
    column: Math.floor((x - left) / (drawn.cellWidth + gap)),
  };
}

const isIn = ({ left, top, drawn }: PlacedGrid, { x, y }: Point): boolean =>
  x >= left && y >= top && x < left + drawn.width && y < top + drawn.height;

/** The grid under a point; between grids the nearest one, so that a drop never falls through a gap. */
export function gridUnder(placed: readonly PlacedGrid[], point: Point): PlacedGrid | undefined {
  const distance = ({ left, top, drawn }: PlacedGrid): number =>
    Math.max(left - point.x, 0, point.x - left - drawn.width) +
    Math.max(top - point.y, 0, point.y - top - drawn.height);
  return (
    placed.find((one) => isIn(one, point)) ??
    [...placed].sort((a, b) => distance(a) - distance(b)).find((one) => distance(one) < 60)
  );
}

export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** The area after the handle was pulled to a cell: the sides it moves go there, never past the opposite ones. */
export function pulled(area: CellArea, handle: Handle, to: Cell): CellArea {
  const [bottom, right] = [area.row + area.rowSpan - 1, area.column + area.columnSpan - 1];
  const row = handle.includes('n') ? Math.min(to.row, bottom) : area.row;
  const column = handle.includes('w') ? Math.min(to.column, right) : area.column;
  const lastRow = handle.includes('s') ? Math.max(to.row, area.row) : bottom;
  const lastColumn = handle.includes('e') ? Math.max(to.column, area.column) : right;
  return { row, column, rowSpan: lastRow - row + 1, columnSpan: lastColumn - column + 1 };
}

export const rectangleBetween = (a: Point, b: Point): Rectangle => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

const touch = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Buttons that a frame touches: those of one grid, the one where the frame began. */
export const buttonsIn = (placed: PlacedGrid, frame: Rectangle): readonly string[] =>
  placed.grid.buttons.filter((button) => touch(areaRectangle(placed, button), frame)).map(({ id }) => id);

/** How much a screen is scaled to be seen whole in the room there is. */
export const zoomToFit = (
  screen: { readonly width: number; readonly height: number },
  room: { readonly width: number; readonly height: number },
): number => Math.max(0.1, Math.min(1, room.width / screen.width, room.height / screen.height));
