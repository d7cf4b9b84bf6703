// Cells of a button grid: who covers what, who overlaps, who sticks out. Used by the designer, by Headquarters when
// a layout is published, and by the register when it reads one.

export interface CellArea {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
}

export const overlaps = (a: CellArea, b: CellArea): boolean =>
  a.row < b.row + b.rowSpan &&
  b.row < a.row + a.rowSpan &&
  a.column < b.column + b.columnSpan &&
  b.column < a.column + a.columnSpan;

export const isInside = (area: CellArea, grid: GridShape): boolean =>
  area.row >= 0 &&
  area.column >= 0 &&
  area.rowSpan >= 1 &&
  area.columnSpan >= 1 &&
  area.row + area.rowSpan <= grid.rows &&
  area.column + area.columnSpan <= grid.columns;

/** Pairs of indexes of areas that cover a cell both, each pair once, lower index first. */
export function overlappingPairs(areas: readonly CellArea[]): [number, number][] {
  const byCell = new Map<string, number[]>();
  const pairs = new Set<string>();
  const found: [number, number][] = [];
  areas.forEach((area, index) => {
    for (let row = area.row; row < area.row + area.rowSpan; row++) {
      for (let column = area.column; column < area.column + area.columnSpan; column++) {
        const key = `${row},${column}`;
        const there = byCell.get(key) ?? [];
        for (const other of there) {
          const pair = `${other},${index}`;
          if (pairs.has(pair)) continue;
          pairs.add(pair);
          found.push([other, index]);
        }
        byCell.set(key, [...there, index]);
      }
    }
  });
  return found;
}
