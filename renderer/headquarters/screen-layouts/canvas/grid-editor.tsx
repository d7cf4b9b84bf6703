// One grid on the canvas: its cells and buttons as a grid that is walked by arrow keys, where the register draws
// it; over it, where things would go that are being moved.
import { memo, useEffect, useMemo, useRef } from 'react';
import type {
  LayoutDocumentButton,
  LayoutDocumentGrid,
} from '../../../../main/contract/screen-layout-document';
import { buttonSize, placeOfZone } from '../../../../main/contract/screen-layout-drawing';
import { useTexts } from '../../app/texts';
import { type Cursor, useDesigner, useSelection } from '../designer-store';
import { Cells } from '../editing/cells';
import { areaAt } from '../keyboard';
import { ButtonBox } from './button-box';
import styles from './canvas.module.css';
import { areaRectangle, type PlacedGrid } from './geometry';
import { useGesture } from './gestures';

interface GridEditorProps {
  readonly placed: PlacedGrid;
  readonly add: (at: Cursor) => void;
}

export function GridEditor({ placed, add }: GridEditorProps) {
  const { t } = useTexts();
  const { grid, zone, left, top, drawn, gap } = placed;
  const selection = useSelection();
  const selected = useMemo(() => new Set(selection), [selection]);
  const cursor = useDesigner((state) => (state.cursor?.gridId === grid.id ? state.cursor : null));
  const element = useRef<HTMLDivElement>(null);
  useFocusedCell(element, cursor, grid);
  const here = areaAt(grid, cursor ?? { row: 0, column: 0 });
  const rows = useMemo(() => cellsByRow(grid), [grid]);
  return (
    <>
      <span className={styles['zone']} style={{ left, top }}>
        {labelOf(zone === null ? null : t(`screen-layouts.zone.${zone}`), grid.name)}
      </span>
      <div
        ref={element}
        role="grid"
        aria-label={grid.name}
        aria-rowcount={grid.rows}
        aria-colcount={grid.columns}
        aria-multiselectable="true"
        className={styles['grid']}
        data-grid-id={grid.id}
        data-testid="designer-grid"
        style={{
          left,
          top,
          width: drawn.width,
          height: drawn.height,
          gap,
          gridTemplateColumns: `repeat(${String(grid.columns)}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${String(grid.rows)}, minmax(0, 1fr))`,
        }}
      >
        {rows.map((cells, row) => (
          <div key={row} role="row" aria-rowindex={row + 1} className={styles['row']}>
            {cells.map((cell) =>
              typeof cell === 'number' ? (
                <EmptyCell
                  key={`c${String(cell)}`}
                  gridId={grid.id}
                  row={row}
                  column={cell}
                  isCurrent={cursor !== null && here.row === row && here.column === cell}
                  isReachable={here.row === row && here.column === cell}
                  add={add}
                />
              ) : (
                <ButtonBox
                  key={cell.id}
                  button={cell}
                  isSelected={selected.has(cell.id)}
                  isAlone={selected.size === 1 && selected.has(cell.id)}
                  isReachable={here.id === cell.id}
                  {...buttonSize(drawn, cell, gap)}
                  place={zone === null ? 'welcome' : placeOfZone(zone)}
                />
              ),
            )}
          </div>
        ))}
        <Outlines placed={placed} />
      </div>
    </>
  );
}

const labelOf = (zone: string | null, name: string): string =>
  zone === null || zone === name ? name : `${zone} · ${name}`;

/** A row's buttons where they begin and its empty cells, from left to right. */
function cellsByRow(grid: LayoutDocumentGrid): readonly (readonly (LayoutDocumentButton | number)[])[] {
  const cells = new Cells(grid, grid.buttons);
  return Array.from({ length: grid.rows }, (_, row) => {
    const empty = Array.from({ length: grid.columns }, (__, column) => column).filter((column) =>
      cells.isFree({ row, column, rowSpan: 1, columnSpan: 1 }),
    );
    const columnOf = (cell: LayoutDocumentButton | number) => (typeof cell === 'number' ? cell : cell.column);
    return [...grid.buttons.filter((button) => button.row === row), ...empty].sort(
      (a, b) => columnOf(a) - columnOf(b),
    );
  });
}

/** The focus follows the cursor while it is on the canvas, or nowhere because what had it went. */
function useFocusedCell(
  element: React.RefObject<HTMLDivElement | null>,
  cursor: Cursor | null,
  grid: LayoutDocumentGrid,
): void {
  useEffect(() => {
    if (cursor === null || element.current === null) return;
    const active = document.activeElement;
    if (active !== document.body && (active?.closest('[data-canvas]') ?? null) === null) return;
    const { row, column } = areaAt(grid, cursor);
    element.current
      .querySelector<HTMLElement>(`[data-row="${String(row)}"][data-column="${String(column)}"]`)
      ?.focus();
  }, [element, cursor, grid]);
}

interface EmptyCellProps {
  readonly gridId: string;
  readonly row: number;
  readonly column: number;
  readonly isCurrent: boolean;
  readonly isReachable: boolean;
  readonly add: (at: Cursor) => void;
}

const EmptyCell = memo(function EmptyCell(props: EmptyCellProps) {
  const { gridId, row, column, isCurrent, isReachable, add } = props;
  const { t } = useTexts();
  return (
    <div
      role="gridcell"
      tabIndex={isReachable ? 0 : -1}
      className={styles['cell']}
      style={{ gridRow: row + 1, gridColumn: column + 1 }}
      data-row={row}
      data-column={column}
      data-current={isCurrent ? '' : undefined}
      aria-colindex={column + 1}
      aria-label={t('screen-layouts.empty-cell', { row: row + 1, column: column + 1 })}
      onDoubleClick={() => {
        add({ gridId, row, column });
      }}
      onFocus={() => {
        useDesigner.getState().moveCursor({ gridId, row, column });
      }}
    />
  );
});

function Outlines({ placed }: { readonly placed: PlacedGrid }) {
  const outline = useGesture((gesture) =>
    gesture.outline?.gridId === placed.grid.id ? gesture.outline : null,
  );
  if (outline === null) return null;
  return (
    <>
      {outline.areas.map((area, index) => {
        const { x, y, width, height } = areaRectangle(placed, area);
        return (
          <div
            key={index}
            role="presentation"
            className={styles['outline']}
            data-testid="designer-outline"
            data-allowed={outline.isAllowed}
            style={{ left: x - placed.left, top: y - placed.top, width, height }}
          />
        );
      })}
    </>
  );
}
