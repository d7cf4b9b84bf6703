import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addButton, changeButtons, deleteButtons } from '../editing/buttons';
import { addGrid, setZone } from '../editing/grids';
import { moveButtons } from '../editing/move';
import { edits, layouts, layoutWith } from '../editing/testing';
import type { Edit } from '../editing/result';
import { compareLayouts } from './compare';

const document = layoutWith(3, 4, [
  [0, 0, 1, 1],
  [0, 1, 1, 1],
]);
const after = (edit: Edit) => {
  if (!edit.ok) throw new Error(edit.reason);
  return edit.document;
};

describe('two versions', () => {
  it('differ in nothing when they are the same, and in something when an edit changed anything', () => {
    fc.assert(
      fc.property(layouts, edits, (before, step) => {
        expect(compareLayouts(before, structuredClone(before))).toEqual([]);
        const edit = step.run(before);
        if (!edit.ok || JSON.stringify(edit.document) === JSON.stringify(before)) return;
        expect(compareLayouts(before, edit.document), step.name).not.toEqual([]);
      }),
    );
  });
  it('name what was added, moved, changed and removed', () => {
    const kinds = (edit: Edit) =>
      compareLayouts(document, after(edit)).map(({ kind, fields }) => [kind, ...fields]);
    expect(kinds(addButton(document, 'grid', { operation: 701 }))).toEqual([['button-added']]);
    expect(kinds(moveButtons(document, new Set(['b0']), { rows: 1, columns: 0 }))).toEqual([
      ['button-moved', 'row'],
    ]);
    expect(kinds(changeButtons(document, new Set(['b1']), { text: 'Book', isHidden: true }))).toEqual([
      ['button-changed', 'text', 'isHidden'],
    ]);
    expect(kinds(deleteButtons(document, new Set(['b1'])))).toEqual([['button-removed']]);
    expect(kinds(setZone(document, 'size', 'welcome-2', 'menu'))).toEqual([['zones-changed', 'welcome-2']]);
    expect(kinds(addGrid(document, { name: 'New', rows: 1, columns: 1 }))).toEqual([['grid-added']]);
  });
});
