// Grids that no zone of any size shows: those that buttons open as sub-menus.
import type { LayoutDocument, LayoutDocumentGrid } from '../../../main/contract/screen-layout-document';

export function subMenus(document: LayoutDocument): readonly LayoutDocumentGrid[] {
  const placed = new Set(document.sizes.flatMap((size) => Object.values(size.zones)));
  return document.grids.filter((grid) => !placed.has(grid.id));
}
