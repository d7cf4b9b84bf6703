// Layouts and edits made at random, for tests of what must hold whatever a designer does.
import fc from 'fast-check';
import {
  documentVersion,
  type LayoutDocument,
  layoutDocumentSchema,
  type LayoutDocumentButton,
} from '../../../../main/contract/screen-layout-document';
import { isInside, overlappingPairs } from '../../../../main/contract/screen-layout-geometry';
import { addButton, changeButtons, deleteButtons, duplicateButtons, newButton } from './buttons';
import { Cells } from './cells';
import { copyButtons, pasteButtons } from './clipboard';
import { addGrid, addSize, copySize, newDesign, removeGrid, removeSize, renameGrid, setZone } from './grids';
import { addImage, changeTheme, removeImage } from './layout';
import {
  alignButtons,
  distributeButtons,
  dropButtons,
  growButtons,
  moveButtons,
  resizeButton,
  swapButtons,
} from './move';
import { done, type Edit } from './result';
import { deleteLine, insertLine, moveLine, setGridShape } from './rows-columns';

export const operationNumbers = [712, 713, 602, 703, 701];

/** A layout with one size and two grids, the second one a sub-menu. */
export function layoutWith(
  rows: number,
  columns: number,
  areas: readonly (readonly [row: number, column: number, rowSpan: number, columnSpan: number])[],
): LayoutDocument {
  return {
    kind: 'counterbook-screen-layout',
    version: documentVersion,
    id: 'TEST',
    name: 'Test',
    sizes: [{ id: 'size', name: 'Full HD', width: 1920, height: 1080, zones: { 'welcome-1': 'grid' } }],
    grids: [
      {
        id: 'grid',
        name: 'Welcome',
        rows,
        columns,
        buttons: areas.map(([row, column, rowSpan, columnSpan], index): LayoutDocumentButton => ({
          ...newButton(712, { row, column, rowSpan, columnSpan }),
          id: `b${String(index)}`,
        })),
      },
      { id: 'menu', name: 'More', rows: 3, columns: 3, buttons: [] },
    ],
    images: [],
    theme: { mode: null, accentColor: null, fontScheme: 'standard' },
  };
}

/** Layouts whose buttons do not overlap. */
export const layouts: fc.Arbitrary<LayoutDocument> = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 8 }),
    fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 20,
    }),
  )
  .map(([rows, columns, wanted]) => {
    const cells = new Cells({ rows, columns });
    const areas = wanted.filter(([row, column, rowSpan, columnSpan]) => {
      const area = { row, column, rowSpan, columnSpan };
      if (!cells.isFree(area)) return false;
      cells.take(area);
      return true;
    });
    return layoutWith(rows, columns, areas);
  });

export interface RandomEdit {
  readonly name: string;
  /** Whether it may take buttons away by its meaning. */
  readonly deletes: boolean;
  readonly run: (document: LayoutDocument) => Edit;
}

const small = fc.integer({ min: -3, max: 3 });
const place = fc.nat(9);
const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];
const gridAt = (document: LayoutDocument, index: number): string => pick(document.grids, index)?.id ?? '';
const idsAt = (document: LayoutDocument, indexes: readonly number[]): string[] => {
  const buttons = pick(document.grids, indexes[0] ?? 0)?.buttons ?? [];
  return [...new Set(indexes.flatMap((index) => pick(buttons, index)?.id ?? []))];
};
const png = (letter: string): string => `data:image/png;base64,${letter.repeat(8)}`;

/** One edit of any kind, its subjects chosen by number from what is there when it runs. */
export const edits: fc.Arbitrary<RandomEdit> = fc
  .tuple(fc.nat(26), fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), small, small, place, place)
  .map(([kind, indexes, a, b, row, column]): RandomEdit => {
    const [index = 0] = indexes;
    const axis = a > 0 ? 'rows' : 'columns';
    const ids = (document: LayoutDocument) => new Set(idsAt(document, indexes));
    const first = (document: LayoutDocument) => idsAt(document, indexes)[0] ?? '';
    const grid = (document: LayoutDocument) => gridAt(document, index);
    const list: readonly (readonly [string, (document: LayoutDocument) => Edit, boolean?])[] = [
      ['add', (d) => addButton(d, grid(d), { operation: 713, at: { row: 0, column: 0 } })],
      ['delete', (d) => deleteButtons(d, ids(d)), true],
      ['duplicate', (d) => duplicateButtons(d, ids(d))],
      ['change', (d) => changeButtons(d, ids(d), { text: `Text ${String(a)}` })],
      ['move', (d) => moveButtons(d, ids(d), { rows: a, columns: b })],
      ['swap', (d) => swapButtons(d, first(d), idsAt(d, [index, index + 1])[1] ?? '')],
      ['resize', (d) => resizeButton(d, first(d), { row, column, rowSpan: a + 2, columnSpan: b + 2 })],
      ['grow', (d) => growButtons(d, ids(d), { rows: a, columns: b })],
      ['drop', (d) => dropButtons(d, idsAt(d, indexes), gridAt(d, row), { row, column })],
      ['align', (d) => alignButtons(d, idsAt(d, indexes), a > 0 ? 'left' : 'bottom')],
      ['same size', (d) => alignButtons(d, idsAt(d, indexes), a > 0 ? 'same-width' : 'same-height')],
      ['distribute', (d) => distributeButtons(d, idsAt(d, indexes), axis)],
      ['insert line', (d) => insertLine(d, grid(d), axis, Math.min(row, 3))],
      ['delete line', (d) => deleteLine(d, grid(d), axis, row % 3)],
      ['move line', (d) => moveLine(d, grid(d), axis, row % 4, column % 4)],
      ['shape', (d) => setGridShape(d, grid(d), { rows: row + 1, columns: column + 1 })],
      ['paste', (d) => pasteButtons(d, grid(d), { row: 0, column: 0 }, copyButtons(d, ids(d)) ?? '')],
      ['add grid', (d) => addGrid(d, { name: 'New', rows: row + 1, columns: column + 1 })],
      ['remove grid', (d) => removeGrid(d, grid(d)), true],
      ['rename grid', (d) => renameGrid(d, grid(d), `Grid ${String(a)}`)],
      ['zone', (d) => setZone(d, d.sizes[0]?.id ?? '', 'welcome-2', grid(d))],
      ['size', (d) => addSize(d, { name: 'Portrait', width: 800, height: 1280 })],
      [
        'copy size',
        (d) => copySize(d, d.sizes[0]?.id ?? '', { name: 'Copy', width: 1366, height: 768 }, 'own'),
      ],
      ['remove size', (d) => removeSize(d, pick(d.sizes, index)?.id ?? '')],
      ['new design', (d) => newDesign(d, grid(d), { rows: 3, columns: 4 }, operationNumbers), true],
      ['theme', (d) => changeTheme(d, { mode: a > 0 ? 'dark' : null })],
      [
        'image',
        (d) => {
          if (a > 1) return removeImage(d, d.images[0]?.id ?? '');
          const image = addImage(d, { name: 'Logo', data: png(b > 0 ? 'A' : 'B') });
          if (!image.ok) return image;
          const changed = changeButtons(image.document, ids(d), { image: image.imageId ?? null });
          return changed.ok ? changed : done(image.document);
        },
      ],
    ];
    const [name, run, deletes = false] = list[kind] ?? ['none', (d: LayoutDocument) => done(d)];
    return { name, run, deletes };
  });

export const buttonCount = (document: LayoutDocument): number =>
  document.grids.reduce((sum, grid) => sum + grid.buttons.length, 0);

/** What holds for every layout that the designer makes; answers what does not. */
export function problemsOf(document: LayoutDocument): readonly string[] {
  const parsed = layoutDocumentSchema.safeParse(document);
  const ids = document.grids.flatMap((grid) => grid.buttons.map((button) => button.id));
  return [
    ...(parsed.success ? [] : [parsed.error.message]),
    ...(new Set(ids).size === ids.length ? [] : ['two buttons with one id']),
    ...document.grids.flatMap((grid) => [
      ...(overlappingPairs(grid.buttons).length === 0 ? [] : [`overlap in ${grid.id}`]),
      ...(grid.buttons.every((button) => isInside(button, grid)) ? [] : [`outside of ${grid.id}`]),
    ]),
  ];
}
