// The rows of a list: virtual, with one focus that moves by keys (arrows, Page, Home, End), Enter to open, Space
// to choose, Ctrl+A for all that is loaded.
import { Checkbox } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { List } from '../../../main/contract/headquarters/lists';
import { usePreferences } from '../app/preferences-store';
import { useTexts } from '../app/texts';
import { ColumnHeading } from './column-heading';
import { cellOf, columnsWithin, type ColumnView, isRightAligned, widthOf } from './columns';
import styles from './list-grid.module.css';
import type { ListStore, RowId } from './list-store';

export interface ListGridProps<Row> {
  readonly name: string;
  readonly label: string;
  readonly list: Pick<List, 'columns'>;
  readonly store: ListStore<Row>;
  readonly columns: readonly ColumnView<Row>[];
  readonly idOf: (row: Row) => RowId;
  readonly open?: (row: Row) => void;
  readonly isSelectable?: boolean;
  /** What stands where rows would be. */
  readonly empty?: React.ReactNode;
  readonly onActive?: (row: Row | undefined) => void;
  readonly markOf?: (row: Row) => string | undefined;
}

const rowHeights = { dense: 34, touch: 48 } as const;
/** Left and right of a row. */
const edges = 16;

export function ListGrid<Row>(props: ListGridProps<Row>) {
  const { list, store, idOf, open, isSelectable = false, onActive, markOf } = props;
  const texts = useTexts();
  const { t } = texts;
  const state = useStore(store);
  const { rows, selected } = state;
  const rowHeight = rowHeights[usePreferences((preferences) => preferences.density)];
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  const [active, setActive] = useState(0);
  const [wantsFocus, setWantsFocus] = useState(false);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called anew in every draw
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const position = Math.min(active, Math.max(rows.length - 1, 0));

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const resized = new ResizeObserver(() => {
      setRoom(box.clientWidth);
    });
    setRoom(box.clientWidth);
    resized.observe(box);
    return () => {
      resized.disconnect();
    };
  }, []);
  useEffect(() => {
    if (last >= rows.length - 30) void state.more();
  }, [last, rows.length, state]);
  useEffect(() => {
    virtual.measure();
  }, [rowHeight, virtual]);
  useEffect(() => {
    onActive?.(rows[position]);
  }, [onActive, rows, position]);
  useEffect(() => {
    if (!wantsFocus) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${String(position)}"]`)?.focus();
  });

  const around = edges + (isSelectable ? rowHeight : 0);
  const columns = columnsWithin(props.columns, room - around);
  const template = [
    ...(isSelectable ? ['var(--row)'] : []),
    ...columns.map(({ width, grow = 1 }) => `minmax(${String(width)}px, ${String(grow)}fr)`),
  ].join(' ');

  const goTo = (index: number): void => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    setActive(target);
    setWantsFocus(true);
    virtual.scrollToIndex(target);
  };
  const toggle = (row: Row): void => {
    const id = idOf(row);
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    state.select(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    const isRow = (event.target as HTMLElement).dataset['index'] !== undefined;
    if (!isRow) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const row = rows[position];
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      PageDown: position + page,
      PageUp: position - page,
      Home: 0,
      End: rows.length - 1,
    };
    const move = moves[event.key];
    if (move !== undefined) goTo(move);
    else if (event.key === 'Enter' && row !== undefined) open?.(row);
    else if (event.key === ' ' && isSelectable && row !== undefined) toggle(row);
    else if (event.key === 'a' && event.ctrlKey && isSelectable) state.select(rows.map(idOf));
    else return;
    event.preventDefault();
  };
  const onRowClick = (event: MouseEvent, index: number, row: Row): void => {
    setActive(index);
    if (event.ctrlKey && isSelectable) toggle(row);
    else if ((event.target as HTMLElement).closest(`.${styles['key'] ?? 'key'}`) !== null) open?.(row);
  };
  const areAll = rows.length > 0 && selected.size === rows.length;

  return (
    <div
      className={styles['scroller']}
      ref={scroller}
      data-testid="list"
      data-list={props.name}
      data-total={state.total ?? ''}
      data-status={state.status}
    >
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={(state.total ?? rows.length) + 1}
        aria-busy={state.status === 'loading'}
        aria-multiselectable={isSelectable}
        className={styles['grid']}
        style={{ minWidth: widthOf(columns) + around }}
        onKeyDown={onKey}
      >
        <div role="rowgroup" className={styles['head']}>
          <div
            role="row"
            aria-rowindex={1}
            className={styles['headRow']}
            style={{ gridTemplateColumns: template }}
          >
            {isSelectable ? (
              <div role="columnheader" className={styles['check']}>
                <Checkbox
                  aria-label={t('list.select-all')}
                  checked={areAll ? true : selected.size > 0 ? 'mixed' : false}
                  onChange={() => {
                    state.select(areAll ? [] : rows.map(idOf));
                  }}
                />
              </div>
            ) : null}
            {columns.map((view) => (
              <ColumnHeading
                key={view.field}
                field={view.field}
                label={t(view.label)}
                column={list.columns[view.field]}
                question={state}
                {...(view.choice === undefined ? {} : { choice: view.choice })}
              />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = idOf(row);
            const isSelected = selected.has(id);
            return (
              <div
                key={String(id)}
                role="row"
                aria-rowindex={index + 2}
                {...(isSelectable ? { 'aria-selected': isSelected } : {})}
                tabIndex={index === position ? 0 : -1}
                data-index={index}
                data-testid="list-row"
                data-id={String(id)}
                data-mark={markOf?.(row)}
                className={styles['row']}
                style={{ transform: `translateY(${String(start)}px)`, gridTemplateColumns: template }}
                onClick={(event) => {
                  onRowClick(event, index, row);
                }}
                onDoubleClick={() => open?.(row)}
                onFocus={() => {
                  setActive(index);
                }}
                onBlur={() => {
                  setWantsFocus(false);
                }}
              >
                {isSelectable ? (
                  <div role="gridcell" className={styles['check']}>
                    <Checkbox
                      tabIndex={-1}
                      aria-label={t('list.select-row')}
                      checked={isSelected}
                      onChange={() => {
                        toggle(row);
                      }}
                    />
                  </div>
                ) : null}
                {columns.map((view, column) => {
                  const cell = cellOf(view, list.columns[view.field], row, texts);
                  return (
                    <div
                      key={view.field}
                      role="gridcell"
                      title={typeof cell === 'string' ? cell : undefined}
                      className={`${styles['cell'] ?? ''} ${isRightAligned(list.columns[view.field]) ? (styles['right'] ?? '') : ''}`}
                    >
                      {column === 0 && open !== undefined ? (
                        <span className={styles['key']}>{cell}</span>
                      ) : (
                        cell
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      {state.status !== 'loading' && rows.length === 0 ? props.empty : null}
    </div>
  );
}
