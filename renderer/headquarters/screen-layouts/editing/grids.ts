// Grids of a layout and where they stand: added, named, removed, put into a zone, begun anew; sizes of screens.
import type {
  LayoutDocument,
  LayoutDocumentGrid,
  LayoutDocumentSize,
  Zone,
} from '../../../../main/contract/screen-layout-document';
import { limits } from '../../../../main/contract/screen-layout-document';
import { newButton } from './buttons';
import { newId } from './ids';
import { done, type Edit, gridOf, refused, withGrid } from './result';

export interface NewGrid {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** An empty grid, in a zone of a size where one is given; else a sub-menu until it is put into one. */
export function addGrid(
  document: LayoutDocument,
  wanted: NewGrid,
  place?: { readonly sizeId: string; readonly zone: Zone },
): Edit & { readonly gridId?: string } {
  if (document.grids.length >= limits.grids) return refused('limit');
  const grid: LayoutDocumentGrid = { id: newId(), ...wanted, buttons: [] };
  const added = { ...document, grids: [...document.grids, grid] };
  if (place === undefined) return { ...done(added), gridId: grid.id };
  return { ...setZone(added, place.sizeId, place.zone, grid.id), gridId: grid.id };
}

export function renameGrid(document: LayoutDocument, gridId: string, name: string): Edit {
  const grid = gridOf(document, gridId);
  return grid === undefined ? refused('gone') : done(withGrid(document, { ...grid, name }));
}

/** The grid, its buttons and its places go; buttons that open it as a sub-menu stay and are warned of. */
export function removeGrid(document: LayoutDocument, gridId: string): Edit {
  if (gridOf(document, gridId) === undefined) return refused('gone');
  return done(
    {
      ...document,
      grids: document.grids.filter((grid) => grid.id !== gridId),
      sizes: document.sizes.map((size) =>
        Object.values(size.zones).includes(gridId)
          ? {
              ...size,
              zones: Object.fromEntries(Object.entries(size.zones).filter(([, id]) => id !== gridId)),
            }
          : size,
      ),
    },
    { select: [] },
  );
}

/** Puts a grid into a zone of a size, in the place of the one that stands there; null empties the zone. */
export function setZone(document: LayoutDocument, sizeId: string, zone: Zone, gridId: string | null): Edit {
  const size = document.sizes.find((one) => one.id === sizeId);
  if (size === undefined || (gridId !== null && gridOf(document, gridId) === undefined))
    return refused('gone');
  const others = Object.fromEntries(Object.entries(size.zones).filter(([name]) => name !== zone));
  return done(
    withSize(document, { ...size, zones: gridId === null ? others : { ...others, [zone]: gridId } }),
  );
}

/** Begins a grid anew with this many rows and columns, with a button a cell for as many operations as given. */
export function newDesign(
  document: LayoutDocument,
  gridId: string,
  shape: { readonly rows: number; readonly columns: number },
  operations: readonly number[],
): Edit {
  const grid = gridOf(document, gridId);
  if (grid === undefined) return refused('gone');
  const { rows, columns } = shape;
  if (rows < 1 || columns < 1 || rows > limits.rows || columns > limits.columns) return refused('limit');
  const buttons = operations
    .slice(0, Math.min(rows * columns, limits.buttonsInGrid))
    .map((operation, index) =>
      newButton(operation, {
        row: Math.floor(index / columns),
        column: index % columns,
        rowSpan: 1,
        columnSpan: 1,
      }),
    );
  return done(withGrid(document, { ...grid, rows, columns, buttons }), { select: [] });
}

const withSize = (document: LayoutDocument, size: LayoutDocumentSize): LayoutDocument => ({
  ...document,
  sizes: document.sizes.map((one) => (one.id === size.id ? size : one)),
});

export type SizeFields = Pick<LayoutDocumentSize, 'name' | 'width' | 'height'>;

export function addSize(
  document: LayoutDocument,
  fields: SizeFields,
  zones: LayoutDocumentSize['zones'] = {},
): Edit & { readonly sizeId?: string } {
  if (document.sizes.length >= limits.sizes) return refused('limit');
  const id = newId();
  return { ...done({ ...document, sizes: [...document.sizes, { id, ...fields, zones }] }), sizeId: id };
}

export function changeSize(document: LayoutDocument, sizeId: string, change: Partial<SizeFields>): Edit {
  const size = document.sizes.find((one) => one.id === sizeId);
  return size === undefined ? refused('gone') : done(withSize(document, { ...size, ...change }));
}

/** A size with the same grids (an edit shows in both), or with copies of its own. */
export function copySize(
  document: LayoutDocument,
  sizeId: string,
  fields: SizeFields,
  grids: 'shared' | 'own',
): Edit & { readonly sizeId?: string } {
  const size = document.sizes.find((one) => one.id === sizeId);
  if (size === undefined) return refused('gone');
  if (grids === 'shared') return addSize(document, fields, size.zones);
  const copies = new Map<string, LayoutDocumentGrid>();
  for (const gridId of Object.values(size.zones)) {
    const grid = gridOf(document, gridId);
    if (grid === undefined || copies.has(gridId)) continue;
    const buttons = grid.buttons.map((button) => ({ ...button, id: newId() }));
    copies.set(gridId, { ...grid, id: newId(), buttons });
  }
  if (document.grids.length + copies.size > limits.grids) return refused('limit');
  const zones = Object.fromEntries(
    Object.entries(size.zones).map(([zone, gridId]) => [zone, copies.get(gridId)?.id ?? gridId]),
  );
  return addSize({ ...document, grids: [...document.grids, ...copies.values()] }, fields, zones);
}

/** Its grids stay in the layout: in other sizes, or as sub-menus. */
export function removeSize(document: LayoutDocument, sizeId: string): Edit {
  if (document.sizes.length <= 1) return refused('last-size');
  return done({ ...document, sizes: document.sizes.filter((size) => size.id !== sizeId) });
}
