// What a finger or the mouse does on the canvas: place something (a new button, moved buttons, a pulled side) or
// draw a frame around buttons. While it lasts it only shows where things would go; letting go is one edit.
import { create } from 'zustand';
import type { LayoutDocument } from '../../../../main/contract/screen-layout-document';
import type { CellArea } from '../../../../main/contract/screen-layout-geometry';
import { currentDocument, currentSelection, useDesigner } from '../designer-store';
import { addButton } from '../editing/buttons';
import { areaOf } from '../editing/cells';
import { dropButtons, resizeButton } from '../editing/move';
import { buttonOf, type Edit, gridOfButton } from '../editing/result';
import { type Drag, follow, type Start } from './follow';
import {
  buttonsIn,
  cellUnder,
  gridUnder,
  type Handle,
  pulled,
  type Rectangle,
  rectangleBetween,
} from './geometry';
import { pointOnStage, stageNow } from './stage';

export interface Outline {
  readonly gridId: string;
  readonly areas: readonly CellArea[];
  /** False where letting go would change nothing. */
  readonly isAllowed: boolean;
}

interface Gesture {
  readonly outline: Outline | null;
  readonly frame: Rectangle | null;
  /** Buttons that are being moved, and the operation that is being brought from the palette. */
  readonly lifted: readonly string[];
  readonly brought: { readonly operation: number; readonly x: number; readonly y: number } | null;
}
const idle: Gesture = { outline: null, frame: null, lifted: [], brought: null };
export const useGesture = create<Gesture>()(() => idle);
const followHere = (start: Start, drag: Drag): void => {
  follow(start, drag, () => {
    useGesture.setState(idle);
  });
};

interface Placing {
  readonly gridId: string;
  readonly areas: (document: LayoutDocument) => readonly CellArea[];
  readonly edit: (document: LayoutDocument) => Edit;
}

/** A drag that shows the edit it would make, worked out anew only when it reaches another cell. */
function placing(
  at: (x: number, y: number) => Placing | null,
  extra: (x: number, y: number) => Partial<Gesture>,
): Drag {
  let wanted: Placing | null = null;
  let shown = '';
  return {
    move(x, y) {
      wanted = at(x, y);
      const document = currentDocument();
      const areas = wanted?.areas(document) ?? [];
      const key = wanted === null ? '' : JSON.stringify([wanted.gridId, areas]);
      const more = extra(x, y);
      if (key === shown && more.brought === undefined) return;
      const outline =
        wanted === null
          ? null
          : key === shown
            ? useGesture.getState().outline
            : { gridId: wanted.gridId, areas, isAllowed: wanted.edit(document).ok };
      shown = key;
      useGesture.setState({ outline, ...more });
    },
    end() {
      if (wanted !== null) useDesigner.getState().edit(wanted.edit);
    },
  };
}

function under(x: number, y: number) {
  const point = pointOnStage(x, y);
  const stage = stageNow();
  if (point === undefined || stage === null || !point.isOver) return undefined;
  const grid = gridUnder(stage.placed, point);
  return grid === undefined ? undefined : { grid, cell: cellUnder(grid, point) };
}

/** Brings an operation from the palette to a cell. */
export function bringOperation(start: Start, operation: number): void {
  if (useDesigner.getState().isReadOnly) return;
  const drag = placing(
    (x, y) => {
      const found = under(x, y);
      if (found === undefined) return null;
      const at = {
        row: Math.max(0, Math.min(found.cell.row, found.grid.grid.rows - 1)),
        column: Math.max(0, Math.min(found.cell.column, found.grid.grid.columns - 1)),
      };
      const gridId = found.grid.grid.id;
      const edit = (document: LayoutDocument): Edit => addButton(document, gridId, { operation, at });
      return {
        gridId,
        edit,
        areas(document) {
          // Where the cell is taken, the outline shows where the button goes instead.
          const added = edit(document);
          const id = added.ok ? added.select?.[0] : undefined;
          const button = added.ok && id !== undefined ? buttonOf(added.document, id) : undefined;
          return [areaOf(button ?? { ...at, rowSpan: 1, columnSpan: 1 })];
        },
      };
    },
    (x, y) => ({ brought: { operation, x, y } }),
  );
  followHere(start, {
    ...drag,
    end() {
      const before = currentDocument();
      drag.end();
      if (currentDocument() === before) return;
      // What was brought is what the keyboard goes on with.
      const [id] = currentSelection();
      const button = buttonOf(currentDocument(), id ?? '');
      const gridId = gridOfButton(currentDocument(), id ?? '')?.id;
      if (button === undefined || gridId === undefined) return;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      useDesigner.getState().moveCursor({ gridId, row: button.row, column: button.column });
    },
  });
}

/** Moves the button under the pointer, and with it all that is selected. */
export function moveSelection(start: Start, buttonId: string): void {
  if (useDesigner.getState().isReadOnly) return;
  const from = under(start.clientX, start.clientY);
  const leading = buttonOf(currentDocument(), buttonId);
  if (from === undefined || leading === undefined) return;
  const grip = { row: from.cell.row - leading.row, column: from.cell.column - leading.column };
  const selection = currentSelection();
  const ids = [buttonId, ...(selection.includes(buttonId) ? selection.filter((id) => id !== buttonId) : [])];
  followHere(start, {
    ...placing(
      (x, y) => {
        const found = under(x, y);
        if (found === undefined) return null;
        const at = { row: found.cell.row - grip.row, column: found.cell.column - grip.column };
        const by = { rows: at.row - leading.row, columns: at.column - leading.column };
        if (by.rows === 0 && by.columns === 0 && found.grid.grid.id === from.grid.grid.id) return null;
        return {
          gridId: found.grid.grid.id,
          edit: (document) => dropButtons(document, ids, found.grid.grid.id, at),
          areas: (document) => {
            const grid = gridOfButton(document, buttonId);
            return ids.flatMap((id) => {
              const button = grid?.buttons.find((one) => one.id === id);
              return button === undefined
                ? []
                : [{ ...areaOf(button), row: button.row + by.rows, column: button.column + by.columns }];
            });
          },
        };
      },
      () => ({ lifted: ids }),
    ),
    // One of several, pressed and not moved, is then the only one.
    press: () => {
      useDesigner.getState().select([buttonId]);
    },
  });
}

/** Pulls one side or corner of a button to a cell. */
export function pullHandle(start: Start, buttonId: string, handle: Handle): void {
  if (useDesigner.getState().isReadOnly) return;
  const grid = gridOfButton(currentDocument(), buttonId);
  const button = buttonOf(currentDocument(), buttonId);
  if (grid === undefined || button === undefined) return;
  followHere(
    start,
    placing(
      (x, y) => {
        const point = pointOnStage(x, y);
        const placed = stageNow()?.placed.find((one) => one.grid.id === grid.id);
        if (point === undefined || placed === undefined) return null;
        const cell = cellUnder(placed, point);
        const to = {
          row: Math.max(0, Math.min(cell.row, grid.rows - 1)),
          column: Math.max(0, Math.min(cell.column, grid.columns - 1)),
        };
        const area = pulled(button, handle, to);
        return {
          gridId: grid.id,
          areas: () => [area],
          edit: (document) => resizeButton(document, buttonId, area),
        };
      },
      () => ({}),
    ),
  );
}

/** Draws a frame; what it touches is selected, beside what was where the frame adds to it. */
export function drawFrame(start: Start, gridId: string, isAdding: boolean): void {
  const before = isAdding ? currentSelection() : [];
  const begun = pointOnStage(start.clientX, start.clientY);
  if (begun === undefined) return;
  followHere(start, {
    move(x, y) {
      const point = pointOnStage(x, y);
      const placed = stageNow()?.placed.find((one) => one.grid.id === gridId);
      if (point === undefined || placed === undefined) return;
      const frame = rectangleBetween(begun, point);
      const ids = [...new Set([...before, ...buttonsIn(placed, frame)])];
      useGesture.setState({ frame });
      if (ids.join() !== currentSelection().join()) useDesigner.getState().select(ids);
    },
    end: () => undefined,
  });
}
