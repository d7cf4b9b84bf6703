// What the canvas's keys do, as pure functions: where the cursor goes, and which command a key stands for.
import type { LayoutDocumentGrid } from '../../../main/contract/screen-layout-document';
import { type CellArea, overlaps } from '../../../main/contract/screen-layout-geometry';
import type { Cell } from './editing/buttons';

export type Direction = 'up' | 'down' | 'left' | 'right';

export const directionOf: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Rows and columns to go. */
export const step: Readonly<Record<Direction, { readonly rows: number; readonly columns: number }>> = {
  up: { rows: -1, columns: 0 },
  down: { rows: 1, columns: 0 },
  left: { rows: 0, columns: -1 },
  right: { rows: 0, columns: 1 },
};

/** What lies at a cell: the button that covers it, or the cell itself. */
export function areaAt(grid: LayoutDocumentGrid, { row, column }: Cell): CellArea & { readonly id?: string } {
  const cell = { row, column, rowSpan: 1, columnSpan: 1 };
  return grid.buttons.find((button) => overlaps(button, cell)) ?? cell;
}

/** One step on, past all of the button that one stands on; at the edge one stays. */
export function cursorAfter(grid: LayoutDocumentGrid, from: Cell, direction: Direction): Cell {
  const area = areaAt(grid, from);
  const row = { up: area.row - 1, down: area.row + area.rowSpan, left: from.row, right: from.row }[direction];
  const column = {
    up: from.column,
    down: from.column,
    left: area.column - 1,
    right: area.column + area.columnSpan,
  }[direction];
  if (row < 0 || column < 0 || row >= grid.rows || column >= grid.columns) return from;
  return { row, column };
}

/** Home, End, Ctrl+Home, Ctrl+End. */
export function cursorAtEdge(
  grid: LayoutDocumentGrid,
  from: Cell,
  key: 'Home' | 'End',
  isWhole: boolean,
): Cell {
  return key === 'Home'
    ? { row: isWhole ? 0 : from.row, column: 0 }
    : { row: isWhole ? grid.rows - 1 : from.row, column: grid.columns - 1 };
}

/** A shortcut as people read it: `Ctrl+Shift+←`. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((part) => ({ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' })[part] ?? part)
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
