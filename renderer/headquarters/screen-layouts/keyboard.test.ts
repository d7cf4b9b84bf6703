import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layouts, layoutWith } from './editing/testing';
import { areaAt, cursorAfter, cursorAtEdge } from './keyboard';

describe('the cursor', () => {
  it('goes past buttons of any size and stays inside', () => {
    const grid = layoutWith(3, 4, [[0, 1, 2, 2]]).grids[0];
    if (grid === undefined) throw new Error('no grid');
    expect(cursorAfter(grid, { row: 0, column: 0 }, 'right')).toEqual({ row: 0, column: 1 });
    expect(cursorAfter(grid, { row: 1, column: 1 }, 'right')).toEqual({ row: 1, column: 3 });
    expect(cursorAfter(grid, { row: 1, column: 2 }, 'up')).toEqual({ row: 1, column: 2 });
    expect(cursorAfter(grid, { row: 0, column: 2 }, 'down')).toEqual({ row: 2, column: 2 });
    expect(areaAt(grid, { row: 1, column: 2 }).id).toBe('b0');
    expect(cursorAtEdge(grid, { row: 1, column: 2 }, 'End', true)).toEqual({ row: 2, column: 3 });
    expect(cursorAtEdge(grid, { row: 1, column: 2 }, 'Home', false)).toEqual({ row: 1, column: 0 });
  });
  it('reaches every cell and every button from anywhere', () => {
    fc.assert(
      fc.property(layouts, (document) => {
        const grid = document.grids[0];
        if (grid === undefined) return;
        const key = (cell: { row: number; column: number }) => {
          const { row, column } = areaAt(grid, cell);
          return `${String(row)},${String(column)}`;
        };
        const seen = new Set<string>();
        const open = [{ row: 0, column: 0 }];
        for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
          const at = `${String(cell.row)}/${String(cell.column)}`;
          if (seen.has(at)) continue;
          seen.add(at).add(key(cell));
          for (const direction of ['up', 'down', 'left', 'right'] as const) {
            open.push(cursorAfter(grid, cell, direction));
          }
        }
        for (let row = 0; row < grid.rows; row += 1) {
          for (let column = 0; column < grid.columns; column += 1)
            expect(seen).toContain(key({ row, column }));
        }
      }),
    );
  });
});
