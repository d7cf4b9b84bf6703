// What must hold whatever a designer does: nothing overlaps, nothing is lost, undo is the inverse of do, and an
// edit of a full grid stays within a frame.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addButton, changeButtons, deleteButtons } from './buttons';
import { beginHistory, record, redo, undo } from './history';
import { dropButtons, growButtons, moveButtons } from './move';
import { deleteLine, insertLine, setGridShape } from './rows-columns';
import { buttonCount, edits, layouts, layoutWith, problemsOf } from './testing';

describe('any sequence of edits', () => {
  it('leaves a valid layout without overlaps, all inside, and loses no button unless it deletes', () => {
    fc.assert(
      fc.property(layouts, fc.array(edits, { maxLength: 25 }), (first, steps) => {
        let document = first;
        for (const step of steps) {
          const before = document;
          const edit = step.run(document);
          if (!edit.ok) continue;
          document = edit.document;
          expect(problemsOf(document), step.name).toEqual([]);
          if (!step.deletes)
            expect(buttonCount(document), step.name).toBeGreaterThanOrEqual(buttonCount(before));
        }
      }),
    );
  });
  it('is taken back by undo and done again by redo, step by step', () => {
    fc.assert(
      fc.property(layouts, fc.array(edits, { maxLength: 25 }), (first, steps) => {
        const untouched = structuredClone(first);
        let history = beginHistory(first);
        const seen = [first];
        for (const step of steps) {
          const edit = step.run(history.present.document);
          if (!edit.ok) continue;
          const after = record(history, edit.document, edit.select ?? history.present.selection);
          if (after.past.length > history.past.length) seen.push(edit.document);
          history = after;
        }
        const copies = seen.map((document) => structuredClone(document));
        for (let at = seen.length - 2; at >= 0; at -= 1) {
          history = undo(history);
          expect(history.present.document).toBe(seen[at]);
        }
        expect(undo(history)).toBe(history);
        expect(history.present.document).toEqual(untouched);
        for (let at = 1; at < seen.length; at += 1) {
          history = redo(history);
          expect(history.present.document).toBe(seen[at]);
        }
        // No edit changed a document that an earlier step still holds.
        expect(seen).toEqual(copies);
      }),
    );
  });
  it('never changes buttons of a grid it does not touch', () => {
    const document = layoutWith(3, 3, [[0, 0, 1, 1]]);
    const edit = addButton(document, 'menu', { operation: 701 });
    expect(edit.ok && edit.document.grids[0]).toBe(document.grids[0]);
  });
});

describe('a grid’s shape', () => {
  it('keeps every button when it is resized, or refuses', () => {
    fc.assert(
      fc.property(
        layouts,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (first, rows, columns) => {
          const edit = setGridShape(first, 'grid', { rows, columns });
          if (!edit.ok) {
            expect(edit.reason).toBe('no-place');
            return;
          }
          expect(edit.document.grids[0]).toMatchObject({ rows, columns });
          expect(edit.document.grids[0]?.buttons.map((button) => button.id)).toEqual(
            first.grids[0]?.buttons.map((button) => button.id),
          );
        },
      ),
    );
  });
  it('takes an inserted line out again without a trace', () => {
    fc.assert(
      fc.property(layouts, fc.nat(8), fc.boolean(), (first, at, isRow) => {
        const axis = isRow ? 'rows' : 'columns';
        const index = Math.min(at, first.grids[0]?.[axis] ?? 0);
        const inserted = insertLine(first, 'grid', axis, index);
        if (!inserted.ok) throw new Error(inserted.reason);
        const deleted = deleteLine(inserted.document, 'grid', axis, index);
        expect(deleted).toMatchObject({ ok: true, document: first, pushed: 0 });
      }),
    );
  });
  it('refuses to delete a line that is not there', () => {
    const edit = deleteLine(layoutWith(2, 1, [[0, 0, 2, 1]]), 'grid', 'rows', 2);
    expect(edit).toEqual({ ok: false, reason: 'outside' });
  });
  it('pushes what stood in a deleted row, and says so', () => {
    const edit = deleteLine(layoutWith(2, 2, [[0, 0, 1, 1]]), 'grid', 'rows', 0);
    expect(edit).toMatchObject({ ok: true, pushed: 1 });
    expect(
      deleteLine(
        layoutWith(2, 1, [
          [0, 0, 1, 1],
          [1, 0, 1, 1],
        ]),
        'grid',
        'rows',
        0,
      ),
    ).toEqual({
      ok: false,
      reason: 'no-place',
    });
  });
});

describe('dropping', () => {
  it('swaps a button with the one it is dropped on, and refuses to leave the grid', () => {
    const document = layoutWith(2, 3, [
      [0, 0, 1, 1],
      [0, 1, 2, 2],
    ]);
    const swapped = dropButtons(document, ['b0'], 'grid', { row: 0, column: 1 });
    expect(swapped.ok && swapped.document.grids[0]?.buttons).toMatchObject([
      { id: 'b0', row: 0, column: 1, rowSpan: 2, columnSpan: 2 },
      { id: 'b1', row: 0, column: 0, rowSpan: 1, columnSpan: 1 },
    ]);
    expect(moveButtons(document, new Set(['b1']), { rows: 1, columns: 0 })).toEqual({
      ok: false,
      reason: 'outside',
    });
  });
  it('takes buttons to another grid with their arrangement', () => {
    const document = layoutWith(2, 3, [
      [0, 0, 1, 1],
      [1, 2, 1, 1],
    ]);
    const moved = dropButtons(document, ['b0', 'b1'], 'menu', { row: 0, column: 0 });
    expect(moved.ok && moved.document.grids.map((grid) => grid.buttons.length)).toEqual([0, 2]);
    expect(dropButtons(document, ['b0', 'b1'], 'menu', { row: 2, column: 0 })).toMatchObject({
      reason: 'outside',
    });
  });
});

describe('a grid of 500 buttons', () => {
  it('is edited within a frame', () => {
    const document = layoutWith(
      24,
      24,
      Array.from({ length: 500 }, (_, index) => [Math.floor(index / 24), index % 24, 1, 1] as const),
    );
    const runs = [
      () => addButton(layoutWith(24, 24, []), 'grid', { operation: 712 }),
      () => moveButtons(document, new Set(['b499']), { rows: 1, columns: 0 }),
      () =>
        moveButtons(document, new Set(Array.from({ length: 500 }, (_, n) => `b${String(n)}`)), {
          rows: 1,
          columns: 0,
        }),
      () => growButtons(document, new Set(['b499']), { rows: 0, columns: 1 }),
      () => changeButtons(document, new Set(['b3']), { text: 'x' }),
      () => insertLine(document, 'grid', 'rows', 3),
      () => deleteLine(document, 'grid', 'rows', 3),
      () => setGridShape(document, 'grid', { rows: 23, columns: 23 }),
      () => deleteButtons(document, new Set(['b7'])),
    ];
    for (const run of runs) run();
    for (const run of runs) {
      const times = Array.from({ length: 9 }, () => {
        const begun = performance.now();
        run();
        return performance.now() - begun;
      });
      // The best of them is what it takes: a crowded machine takes the processor away for longer than a frame.
      expect(Math.min(...times)).toBeLessThan(16);
    }
  });
});
