// Which cells of a grid are taken, as one flat map: checks of hundreds of buttons stay far below a frame.
import type { CellArea, GridShape } from '../../../../main/contract/screen-layout-geometry';
import { isInside } from '../../../../main/contract/screen-layout-geometry';

export class Cells {
  private readonly taken: Uint8Array;

  constructor(
    private readonly shape: GridShape,
    areas: Iterable<CellArea> = [],
  ) {
    this.taken = new Uint8Array(shape.rows * shape.columns);
    for (const area of areas) this.take(area);
  }

  /** False where the area sticks out or a cell of it is taken. */
  isFree(area: CellArea): boolean {
    if (!isInside(area, this.shape)) return false;
    for (let row = area.row; row < area.row + area.rowSpan; row += 1) {
      for (let column = area.column; column < area.column + area.columnSpan; column += 1) {
        if (this.taken[row * this.shape.columns + column] === 1) return false;
      }
    }
    return true;
  }

  take(area: CellArea): void {
    const lastRow = Math.min(area.row + area.rowSpan, this.shape.rows);
    const lastColumn = Math.min(area.column + area.columnSpan, this.shape.columns);
    for (let row = area.row; row < lastRow; row += 1) {
      for (let column = area.column; column < lastColumn; column += 1) {
        this.taken[row * this.shape.columns + column] = 1;
      }
    }
  }

  /** The first free place of this span, row by row from a cell on and then from the beginning. */
  place(
    span: Pick<CellArea, 'rowSpan' | 'columnSpan'>,
    from: { readonly row: number; readonly column: number } = { row: 0, column: 0 },
  ): CellArea | undefined {
    const { rows, columns } = this.shape;
    const start = from.row * columns + from.column;
    for (let step = 0; step < rows * columns; step += 1) {
      const cell = (start + step) % (rows * columns);
      const area = {
        row: Math.floor(cell / columns),
        column: cell % columns,
        rowSpan: span.rowSpan,
        columnSpan: span.columnSpan,
      };
      if (this.isFree(area)) return area;
    }
    return undefined;
  }
}

export const areaOf = ({ row, column, rowSpan, columnSpan }: CellArea): CellArea => ({
  row,
  column,
  rowSpan,
  columnSpan,
});

/** The smallest area that holds all of these. */
export function boundsOf(areas: readonly CellArea[]): CellArea {
  const row = Math.min(...areas.map((area) => area.row));
  const column = Math.min(...areas.map((area) => area.column));
  return {
    row,
    column,
    rowSpan: Math.max(...areas.map((area) => area.row + area.rowSpan)) - row,
    columnSpan: Math.max(...areas.map((area) => area.column + area.columnSpan)) - column,
  };
}
