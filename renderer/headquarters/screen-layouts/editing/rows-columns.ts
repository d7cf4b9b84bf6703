// Rows and columns of a grid: added, deleted, moved, or set as a whole. No button is ever lost: one that has no
// row any more is pushed to free cells, and where there are none the edit is refused.
import type {
  LayoutDocument,
  LayoutDocumentButton,
  LayoutDocumentGrid,
} from '../../../../main/contract/screen-layout-document';
import { limits } from '../../../../main/contract/screen-layout-document';
import { isInside } from '../../../../main/contract/screen-layout-geometry';
import { Cells } from './cells';
import { done, type Edit, gridOf, refused, withGrid } from './result';

export type Axis = 'rows' | 'columns';

const names = {
  rows: { start: 'row', span: 'rowSpan' },
  columns: { start: 'column', span: 'columnSpan' },
} as const;

/** A new line before the one at `index`; buttons that lie across grow by it. */
export function insertLine(document: LayoutDocument, gridId: string, axis: Axis, index: number): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined) return refused('gone');
  if (grid[axis] >= limits[axis]) return refused('limit');
  const { start, span } = names[axis];
  const buttons = grid.buttons.map((button) => {
    if (button[start] >= index) return { ...button, [start]: button[start] + 1 };
    return button[start] + button[span] > index ? { ...button, [span]: button[span] + 1 } : button;
  });
  return done(withGrid(document, { ...grid, [axis]: grid[axis] + 1, buttons }));
}

/** Takes a line out: buttons across it shrink, those in it alone move to free cells of the rest. */
export function deleteLine(document: LayoutDocument, gridId: string, axis: Axis, index: number): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined) return refused('gone');
  if (index < 0 || index >= grid[axis]) return refused('outside');
  if (grid[axis] <= 1) return refused('limit');
  const { start, span } = names[axis];
  const homeless = new Set<string>();
  const buttons = grid.buttons.map((button) => {
    if (button[start] > index) return { ...button, [start]: button[start] - 1 };
    if (button[start] + button[span] <= index) return button;
    if (button[span] > 1) return { ...button, [span]: button[span] - 1 };
    homeless.add(button.id);
    return button;
  });
  return settled(document, { ...grid, [axis]: grid[axis] - 1, buttons }, homeless);
}

/** Moves a line to another place. Refused where a button across several lines would be torn. */
export function moveLine(
  document: LayoutDocument,
  gridId: string,
  axis: Axis,
  from: number,
  to: number,
): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined) return refused('gone');
  if (to < 0 || to >= grid[axis] || from < 0 || from >= grid[axis]) return refused('outside');
  const { start, span } = names[axis];
  const order = Array.from({ length: grid[axis] }, (_, line) => line);
  order.splice(to, 0, ...order.splice(from, 1));
  const placeOf = new Map(order.map((line, place) => [line, place]));
  const buttons: LayoutDocumentButton[] = [];
  for (const button of grid.buttons) {
    const lines = Array.from({ length: button[span] }, (_, step) => placeOf.get(button[start] + step) ?? 0);
    const first = Math.min(...lines);
    if (Math.max(...lines) - first + 1 !== button[span]) return refused('spans');
    buttons.push(first === button[start] ? button : { ...button, [start]: first });
  }
  return done(withGrid(document, { ...grid, buttons }));
}

/** Sets how many rows and columns a grid has; what no longer fits is pushed, smaller where it must be. */
export function setGridShape(
  document: LayoutDocument,
  gridId: string,
  shape: { readonly rows: number; readonly columns: number },
): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined) return refused('gone');
  const { rows, columns } = shape;
  if (rows < 1 || columns < 1 || rows > limits.rows || columns > limits.columns) return refused('limit');
  if (rows === grid.rows && columns === grid.columns) return done(document);
  const homeless = new Set(
    grid.buttons.filter((button) => !isInside(button, shape)).map((button) => button.id),
  );
  return settled(document, { ...grid, rows, columns }, homeless);
}

/** Puts buttons without a place onto free cells: in their own size, else in the largest that is left. */
function settled(document: LayoutDocument, grid: LayoutDocumentGrid, homeless: ReadonlySet<string>): Edit {
  const cells = new Cells(
    grid,
    grid.buttons.filter((button) => !homeless.has(button.id)),
  );
  const found = new Map<string, LayoutDocumentButton>();
  for (const button of grid.buttons) {
    if (!homeless.has(button.id)) continue;
    const place = placeFor(cells, grid, button);
    if (place === undefined) return refused('no-place');
    cells.take(place);
    found.set(button.id, place);
  }
  const buttons = grid.buttons.map((button) => found.get(button.id) ?? button);
  return done(withGrid(document, { ...grid, buttons }), { pushed: found.size });
}

function placeFor(
  cells: Cells,
  grid: LayoutDocumentGrid,
  button: LayoutDocumentButton,
): LayoutDocumentButton | undefined {
  const from = {
    row: Math.min(button.row, grid.rows - 1),
    column: Math.min(button.column, grid.columns - 1),
  };
  const spans = Array.from({ length: button.rowSpan }, (_, row) =>
    Array.from({ length: button.columnSpan }, (__, column) => ({ rowSpan: row + 1, columnSpan: column + 1 })),
  )
    .flat()
    .sort((a, b) => b.rowSpan * b.columnSpan - a.rowSpan * a.columnSpan);
  for (const span of spans) {
    const place = cells.place(span, from);
    if (place !== undefined) return { ...button, ...place };
  }
  return undefined;
}
