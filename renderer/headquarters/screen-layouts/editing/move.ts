// Moving and resizing buttons: refused rather than laid over others or out of the grid.
import type { LayoutDocument, LayoutDocumentButton } from '../../../../main/contract/screen-layout-document';
import type { CellArea } from '../../../../main/contract/screen-layout-geometry';
import { isInside, overlaps } from '../../../../main/contract/screen-layout-geometry';
import { limits } from '../../../../main/contract/screen-layout-document';
import type { Cell } from './buttons';
import { areaOf, boundsOf, Cells } from './cells';
import { done, type Edit, gridOf, gridOfButton, refused, type Refused, withButtons } from './result';

/** The grid's buttons with some at new places, or why they cannot be there. */
export function replaced(
  document: LayoutDocument,
  gridId: string,
  areas: ReadonlyMap<string, CellArea>,
): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined || !grid.buttons.some((button) => areas.has(button.id))) return refused('gone');
  const others = new Cells(
    grid,
    grid.buttons.filter((button) => !areas.has(button.id)),
  );
  const wanted = grid.buttons.flatMap((button) => areas.get(button.id) ?? []);
  if (!wanted.every((area) => isInside(area, grid))) return refused('outside');
  for (const area of wanted) {
    if (!others.isFree(area)) return refused('overlap');
    others.take(area);
  }
  const buttons = grid.buttons.map((button) => {
    const area = areas.get(button.id);
    return area === undefined || isSameArea(area, button) ? button : { ...button, ...areaOf(area) };
  });
  return done(withButtons(document, grid, buttons));
}

const isSameArea = (a: CellArea, b: CellArea): boolean =>
  a.row === b.row && a.column === b.column && a.rowSpan === b.rowSpan && a.columnSpan === b.columnSpan;

/** Gives buttons of one grid other cells. */
function withAreas(
  document: LayoutDocument,
  ids: ReadonlySet<string>,
  change: (area: CellArea) => CellArea,
): Edit {
  const [first = ''] = ids;
  const grid = gridOfButton(document, first);
  if (grid === undefined) return refused('gone');
  const areas = grid.buttons
    .filter((button) => ids.has(button.id))
    .map((button) => [button.id, change(areaOf(button))] as const);
  return replaced(document, grid.id, new Map(areas));
}

/** Moves buttons of one grid by rows and columns, keeping their arrangement. */
export const moveButtons = (
  document: LayoutDocument,
  ids: ReadonlySet<string>,
  by: { readonly rows: number; readonly columns: number },
): Edit =>
  withAreas(document, ids, (area) => ({
    ...area,
    row: area.row + by.rows,
    column: area.column + by.columns,
  }));

/** Two buttons take each other's cells. */
export function swapButtons(document: LayoutDocument, oneId: string, otherId: string): Edit {
  const grid = gridOfButton(document, oneId);
  const one = grid?.buttons.find((button) => button.id === oneId);
  const other = grid?.buttons.find((button) => button.id === otherId);
  if (grid === undefined || one === undefined || other === undefined || one === other) return refused('gone');
  return replaced(
    document,
    grid.id,
    new Map([
      [oneId, areaOf(other)],
      [otherId, areaOf(one)],
    ]),
  );
}

/** Sets a button's cells: place and span at once, as a handle or a field of size does. */
export function resizeButton(document: LayoutDocument, id: string, area: CellArea): Edit {
  const grid = gridOfButton(document, id);
  if (grid === undefined) return refused('gone');
  return replaced(document, grid.id, new Map([[id, area]]));
}

/** Adds rows and columns to the spans of buttons; their top left corners stay. */
export const growButtons = (
  document: LayoutDocument,
  ids: ReadonlySet<string>,
  by: { readonly rows: number; readonly columns: number },
): Edit =>
  withAreas(document, ids, (area) => ({
    ...area,
    rowSpan: area.rowSpan + by.rows,
    columnSpan: area.columnSpan + by.columns,
  }));

/**
 * Drops dragged buttons with the first one's corner at a cell of any grid. A single one dropped onto another of
 * its own grid changes places with it where it does not fit otherwise.
 */
export function dropButtons(
  document: LayoutDocument,
  ids: readonly string[],
  gridId: string,
  at: Cell,
): Edit {
  const [first = ''] = ids;
  const from = gridOfButton(document, first);
  const to = gridOf(document, gridId);
  const leading = from?.buttons.find((button) => button.id === first);
  if (from === undefined || to === undefined || leading === undefined) return refused('gone');
  const by = { rows: at.row - leading.row, columns: at.column - leading.column };
  if (from.id !== to.id) return moveToGrid(document, new Set(ids), from.id, to.id, by);
  const moved = moveButtons(document, new Set(ids), by);
  if (moved.ok || ids.length > 1) return moved;
  const under = to.buttons.find(
    (button) => button.id !== first && overlaps(button, { ...at, rowSpan: 1, columnSpan: 1 }),
  );
  return under === undefined ? moved : swapButtons(document, first, under.id);
}

function moveToGrid(
  document: LayoutDocument,
  ids: ReadonlySet<string>,
  fromId: string,
  toId: string,
  by: { readonly rows: number; readonly columns: number },
): Edit {
  const [from, to] = [gridOf(document, fromId), gridOf(document, toId)];
  if (from === undefined || to === undefined) return refused('gone');
  const leaving = from.buttons.filter((button) => ids.has(button.id));
  if (to.buttons.length + leaving.length > limits.buttonsInGrid) return refused('limit');
  const cells = new Cells(to, to.buttons);
  const arriving: LayoutDocumentButton[] = [];
  for (const button of leaving) {
    const moved = { ...button, row: button.row + by.rows, column: button.column + by.columns };
    if (!isInside(moved, to)) return refused('outside');
    if (!cells.isFree(moved)) return refused('overlap');
    cells.take(moved);
    arriving.push(moved);
  }
  const without = withButtons(
    document,
    from,
    from.buttons.filter((button) => !ids.has(button.id)),
  );
  return done(withButtons(without, to, [...to.buttons, ...arriving]), { select: [...ids] });
}

export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'same-width' | 'same-height';

/** Aligns several buttons by the area that holds them all; sizes follow the first of them. */
export function alignButtons(document: LayoutDocument, ids: readonly string[], how: Alignment): Edit {
  const selection = selectedIn(document, ids);
  if ('reason' in selection) return selection;
  const { gridId, buttons } = selection;
  const bounds = boundsOf(buttons);
  const [leading] = buttons;
  const areas = buttons.map((button): [string, CellArea] => {
    const area = areaOf(button);
    switch (how) {
      case 'left':
        return [button.id, { ...area, column: bounds.column }];
      case 'right':
        return [button.id, { ...area, column: bounds.column + bounds.columnSpan - area.columnSpan }];
      case 'top':
        return [button.id, { ...area, row: bounds.row }];
      case 'bottom':
        return [button.id, { ...area, row: bounds.row + bounds.rowSpan - area.rowSpan }];
      case 'same-width':
        return [button.id, { ...area, columnSpan: leading?.columnSpan ?? area.columnSpan }];
      case 'same-height':
        return [button.id, { ...area, rowSpan: leading?.rowSpan ?? area.rowSpan }];
    }
  });
  return replaced(document, gridId, new Map(areas));
}

/** Spreads three or more buttons so that the gaps between them differ by one cell at most. */
export function distributeButtons(
  document: LayoutDocument,
  ids: readonly string[],
  along: 'rows' | 'columns',
): Edit {
  const selection = selectedIn(document, ids);
  if ('reason' in selection) return selection;
  const [start, span] =
    along === 'rows' ? (['row', 'rowSpan'] as const) : (['column', 'columnSpan'] as const);
  const buttons = [...selection.buttons].sort((a, b) => a[start] - b[start]);
  if (buttons.length < 3) return done(document);
  const bounds = boundsOf(buttons);
  const free = bounds[span] - buttons.reduce((sum, button) => sum + button[span], 0);
  let before = 0;
  const areas = buttons.map((button, index): [string, CellArea] => {
    const gap = Math.round((free * index) / (buttons.length - 1));
    const area = { ...areaOf(button), [start]: bounds[start] + before + gap };
    before += button[span];
    return [button.id, area];
  });
  return replaced(document, selection.gridId, new Map(areas));
}

function selectedIn(
  document: LayoutDocument,
  ids: readonly string[],
): Refused | { readonly gridId: string; readonly buttons: readonly LayoutDocumentButton[] } {
  const grid = gridOfButton(document, ids[0] ?? '');
  if (grid === undefined) return refused('gone');
  const buttons = ids.flatMap((id) => grid.buttons.find((button) => button.id === id) ?? []);
  return { gridId: grid.id, buttons };
}
