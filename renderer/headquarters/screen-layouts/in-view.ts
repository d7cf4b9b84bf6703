// Which grid and line commands work on: that of the cursor, else of the selection, else the first one in view; and the
// focus on the canvas.
import { placedGrids } from './canvas/geometry';
import { currentDocument, currentSelection, sizeOf, useDesigner } from './designer-store';
import { buttonOf, gridOf, gridOfButton } from './editing/result';

export function cellGridOf(): string | undefined {
  const { cursor, sizeId, screen } = useDesigner.getState();
  const document = currentDocument();
  if (cursor !== null && gridOf(document, cursor.gridId) !== undefined) return cursor.gridId;
  const selected = gridOfButton(document, currentSelection()[0] ?? '');
  if (selected !== undefined) return selected.id;
  const size = sizeOf(document, sizeId);
  return size === undefined ? undefined : placedGrids(document, size, screen)[0]?.grid.id;
}

export function lineAt():
  { readonly gridId: string; readonly row: number; readonly column: number } | undefined {
  const { cursor } = useDesigner.getState();
  if (cursor !== null) return cursor;
  const document = currentDocument();
  const button = buttonOf(document, currentSelection()[0] ?? '');
  const gridId = cellGridOf();
  if (gridId === undefined) return undefined;
  return { gridId, row: button?.row ?? 0, column: button?.column ?? 0 };
}

/** The focus goes to the cell or button that the cursor is on. */
export function focusCanvas(): void {
  document.querySelector<HTMLElement>('[data-canvas] [role="gridcell"][tabindex="0"]')?.focus();
}
