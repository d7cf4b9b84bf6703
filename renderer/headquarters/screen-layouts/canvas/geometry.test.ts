import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutWith } from '../editing/testing';
import type { LayoutDocumentSize } from '../../../../main/contract/screen-layout-document';
import {
  areaRectangle,
  buttonsIn,
  cellUnder,
  gridUnder,
  handles,
  placedGrids,
  pulled,
  rectangleBetween,
  stageHeight,
  zoomToFit,
} from './geometry';

const document = layoutWith(3, 4, [
  [0, 0, 2, 2],
  [2, 3, 1, 1],
]);
const size = document.sizes[0] as LayoutDocumentSize;
const welcome = placedGrids(document, size, { kind: 'welcome' });

describe('the canvas', () => {
  it('finds the cell under any point of any cell, and the grid that holds it', () => {
    const [grid] = welcome;
    if (grid === undefined) throw new Error('no grid');
    fc.assert(
      fc.property(fc.nat(2), fc.nat(3), fc.nat(99), fc.nat(99), (row, column, x, y) => {
        const cell = areaRectangle(grid, { row, column, rowSpan: 1, columnSpan: 1 });
        const point = { x: cell.x + (cell.width * x) / 100, y: cell.y + (cell.height * y) / 100 };
        expect(cellUnder(grid, point)).toEqual({ row, column });
        expect(gridUnder(welcome, point)).toBe(grid);
      }),
    );
    expect(gridUnder(welcome, { x: grid.left - 30, y: grid.top })).toBe(grid);
    expect(gridUnder(welcome, { x: grid.left, y: grid.top + grid.drawn.height + 400 })).toBeUndefined();
  });
  it('draws an area as wide as its cells with the gaps between them', () => {
    const [grid] = welcome;
    if (grid === undefined) throw new Error('no grid');
    const { drawn, gap } = grid;
    expect(areaRectangle(grid, { row: 0, column: 0, rowSpan: 3, columnSpan: 4 }).width).toBeCloseTo(
      drawn.width,
    );
    expect(areaRectangle(grid, { row: 0, column: 1, rowSpan: 2, columnSpan: 2 })).toMatchObject({
      width: 2 * drawn.cellWidth + gap,
      height: 2 * drawn.cellHeight + gap,
    });
  });
  it('shows an action bar at the foot of the screen and a sub-menu by itself', () => {
    const bars = { ...size, zones: { 'customer-actions': 'menu' } };
    const [bar] = placedGrids(document, bars, { kind: 'bar', zone: 'customer-actions' });
    expect(bar).toMatchObject({ zone: 'customer-actions', grid: { id: 'menu' } });
    expect((bar?.top ?? 0) + (bar?.drawn.height ?? 0)).toBeLessThanOrEqual(size.height);
    expect(placedGrids(document, size, { kind: 'grid', gridId: 'menu' })).toMatchObject([{ zone: null }]);
    expect(placedGrids(document, size, { kind: 'grid', gridId: 'gone' })).toEqual([]);
    expect(stageHeight(size, welcome)).toBe(size.height);
  });
  it('catches the buttons that a frame touches', () => {
    const [grid] = welcome;
    if (grid === undefined) throw new Error('no grid');
    const all = rectangleBetween({ x: 5000, y: 5000 }, { x: 0, y: 0 });
    expect(buttonsIn(grid, all)).toEqual(['b0', 'b1']);
    const first = areaRectangle(grid, { row: 1, column: 1, rowSpan: 1, columnSpan: 1 });
    expect(buttonsIn(grid, { ...first, width: 1, height: 1 })).toEqual(['b0']);
  });
  it('pulls the sides that a handle moves, and no area inside out', () => {
    const area = { row: 2, column: 2, rowSpan: 2, columnSpan: 2 };
    expect(pulled(area, 'se', { row: 4, column: 5 })).toEqual({
      row: 2,
      column: 2,
      rowSpan: 3,
      columnSpan: 4,
    });
    expect(pulled(area, 'n', { row: 0, column: 9 })).toEqual({
      row: 0,
      column: 2,
      rowSpan: 4,
      columnSpan: 2,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...handles),
        fc.integer({ min: -5, max: 9 }),
        fc.integer({ min: -5, max: 9 }),
        (handle, row, column) => {
          const after = pulled(area, handle, { row, column });
          expect(Math.min(after.rowSpan, after.columnSpan)).toBeGreaterThanOrEqual(1);
          if (!handle.includes('n')) expect(after.row).toBe(area.row);
          if (!handle.includes('w')) expect(after.column).toBe(area.column);
        },
      ),
    );
  });
  it('zooms out until the screen is seen whole, never in', () => {
    expect(zoomToFit({ width: 1920, height: 1080 }, { width: 960, height: 900 })).toBe(0.5);
    expect(zoomToFit({ width: 800, height: 600 }, { width: 1900, height: 900 })).toBe(1);
  });
});
