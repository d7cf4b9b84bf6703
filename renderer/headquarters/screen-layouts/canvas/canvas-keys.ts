// Keys on the canvas: arrows move the cursor and with it the selection, Ctrl keeps the selection, Alt moves what is
// selected, Shift makes it larger or smaller; Enter brings an operation to an empty cell.
import type { KeyboardEvent } from 'react';
import { currentDocument, currentSelection, type Cursor, useDesigner } from '../designer-store';
import { growButtons, moveButtons } from '../editing/move';
import { buttonOf, gridOf } from '../editing/result';
import { areaAt, cursorAfter, cursorAtEdge, type Direction, directionOf, step } from '../keyboard';

interface CanvasActions {
  /** Asks which operation goes to the cell. */
  readonly add: (at: Cursor) => void;
  readonly openProperties: () => void;
}

function putCursor(cursor: Cursor, keepsSelection: boolean): void {
  const { moveCursor, select } = useDesigner.getState();
  const grid = gridOf(currentDocument(), cursor.gridId);
  moveCursor(cursor);
  if (grid === undefined || keepsSelection) return;
  const { id } = areaAt(grid, cursor);
  select(id === undefined ? [] : [id]);
}

/** Moves or grows what is selected; a single button takes the cursor along. */
function change(direction: Direction, how: typeof moveButtons, follows: boolean): void {
  const selection = currentSelection();
  if (selection.length === 0) return;
  const { edit, moveCursor, cursor } = useDesigner.getState();
  const isDone = edit((document) => how(document, new Set(selection), step[direction]));
  const leading = buttonOf(currentDocument(), selection[0] ?? '');
  if (isDone && follows && cursor !== null && leading !== undefined) {
    moveCursor({ ...cursor, row: leading.row, column: leading.column });
  }
}

/** Answers whether the key was one of the canvas. */
export function onCanvasKey(event: KeyboardEvent, cursor: Cursor, actions: CanvasActions): boolean {
  const grid = gridOf(currentDocument(), cursor.gridId);
  if (grid === undefined) return false;
  const isCtrl = event.ctrlKey || event.metaKey;
  const direction = directionOf[event.key];
  if (direction !== undefined) {
    if (isCtrl && (event.shiftKey || event.altKey)) return false;
    if (event.altKey && event.shiftKey) return false;
    if (event.altKey) change(direction, moveButtons, true);
    else if (event.shiftKey) change(direction, growButtons, false);
    else putCursor({ ...cursor, ...cursorAfter(grid, cursor, direction) }, isCtrl);
    return true;
  }
  const { id } = areaAt(grid, cursor);
  switch (event.key) {
    case 'Home':
    case 'End':
      putCursor({ ...cursor, ...cursorAtEdge(grid, cursor, event.key, isCtrl) }, false);
      return true;
    case ' ':
      if (id !== undefined) useDesigner.getState().toggle(id);
      return true;
    case 'Enter':
      if (id === undefined) actions.add(cursor);
      else actions.openProperties();
      return true;
    case 'F2':
      actions.openProperties();
      return true;
    case 'Escape':
      if (currentSelection().length === 0) return false;
      useDesigner.getState().select([]);
      return true;
    default:
      return false;
  }
}
