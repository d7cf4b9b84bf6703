// Adding, changing, copying and deleting buttons of a grid.
import { blankButton } from '../../../../main/contract/screen-layout-blank';
import type {
  LayoutDocument,
  LayoutDocumentButton,
  LayoutDocumentGrid,
} from '../../../../main/contract/screen-layout-document';
import { limits } from '../../../../main/contract/screen-layout-document';
import type { CellArea } from '../../../../main/contract/screen-layout-geometry';
import { areaOf, boundsOf, Cells } from './cells';
import { newId } from './ids';
import { done, type Edit, gridOf, refused, withButtons, withGrid } from './result';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A button of an operation as it is before anything else of it was set. */
export const newButton = (operation: number, area: CellArea): LayoutDocumentButton => ({
  ...blankButton(newId(), operation),
  ...areaOf(area),
});

interface NewButton {
  readonly operation: number;
  /** Where it was dropped; without one, or where that is taken, it goes to the next free cell. */
  readonly at?: Cell;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly parameters?: LayoutDocumentButton['parameters'];
}

export function addButton(document: LayoutDocument, gridId: string, wanted: NewButton): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined) return refused('gone');
  if (grid.buttons.length >= limits.buttonsInGrid) return refused('limit');
  const span = { rowSpan: wanted.rowSpan ?? 1, columnSpan: wanted.columnSpan ?? 1 };
  const cells = new Cells(grid, grid.buttons);
  const place = cells.place(span, wanted.at) ?? cells.place({ rowSpan: 1, columnSpan: 1 }, wanted.at);
  if (place === undefined) return refused('no-place');
  const button = { ...newButton(wanted.operation, place), parameters: wanted.parameters ?? {} };
  return done(withButtons(document, grid, [...grid.buttons, button]), { select: [button.id] });
}

export function deleteButtons(document: LayoutDocument, ids: ReadonlySet<string>): Edit {
  const grids = document.grids.map((grid) =>
    grid.buttons.some((button) => ids.has(button.id))
      ? { ...grid, buttons: grid.buttons.filter((button) => !ids.has(button.id)) }
      : grid,
  );
  if (grids.every((grid, index) => grid === document.grids[index])) return refused('gone');
  return done({ ...document, grids }, { select: [] });
}

/** Sets properties of one or many buttons. Places are changed by moving and resizing only. */
export type ButtonChange = Partial<
  Omit<LayoutDocumentButton, 'id' | 'row' | 'column' | 'rowSpan' | 'columnSpan'>
>;

export function changeButtons(
  document: LayoutDocument,
  ids: ReadonlySet<string>,
  change: ButtonChange | ((button: LayoutDocumentButton) => ButtonChange),
): Edit {
  let found = false;
  const grids = document.grids.map((grid) => {
    if (!grid.buttons.some((button) => ids.has(button.id))) return grid;
    found = true;
    return {
      ...grid,
      buttons: grid.buttons.map((button) =>
        ids.has(button.id)
          ? { ...button, ...(typeof change === 'function' ? change(button) : change) }
          : button,
      ),
    };
  });
  return found ? done({ ...document, grids }) : refused('gone');
}

/**
 * Puts copies of buttons into a grid: in the arrangement they had, from the cell on, where that is free as a
 * whole; else each to the next free place; not at all where one of them would have none.
 */
export function placeCopies(
  document: LayoutDocument,
  grid: LayoutDocumentGrid,
  buttons: readonly LayoutDocumentButton[],
  at: Cell,
): Edit {
  if (buttons.length === 0) return refused('clipboard');
  if (grid.buttons.length + buttons.length > limits.buttonsInGrid) return refused('limit');
  const cells = new Cells(grid, grid.buttons);
  const bounds = boundsOf(buttons);
  const block = cells.place(bounds, at);
  const copies: LayoutDocumentButton[] = [];
  for (const button of [...buttons].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const place =
      block === undefined
        ? cells.place(button, at)
        : {
            ...button,
            row: button.row - bounds.row + block.row,
            column: button.column - bounds.column + block.column,
          };
    if (place === undefined) return refused('no-place');
    cells.take(place);
    copies.push({ ...button, row: place.row, column: place.column, id: newId() });
  }
  return done(withGrid(document, { ...grid, buttons: [...grid.buttons, ...copies] }), {
    select: copies.map((copy) => copy.id),
  });
}

/** Copies beside their originals, in the same grid. */
export function duplicateButtons(document: LayoutDocument, ids: ReadonlySet<string>): Edit {
  const grid = document.grids.find((one) => one.buttons.some((button) => ids.has(button.id)));
  if (grid === undefined) return refused('gone');
  const originals = grid.buttons.filter((button) => ids.has(button.id));
  const { row, column, columnSpan } = boundsOf(originals);
  const beside = column + columnSpan < grid.columns ? { row, column: column + columnSpan } : { row, column };
  return placeCopies(document, grid, originals, beside);
}
