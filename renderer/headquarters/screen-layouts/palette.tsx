// The palette: every operation by its name in the user's language, to be dragged to a cell or added with a press.
import { Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/headless/svg/search';
import { createElement, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Operation } from '../../../main/contract/operations';
import { layoutIcon } from '../../screen-layouts/layout-icons';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { bringOperation } from './canvas/gestures';
import { useDesigner } from './designer-store';
import { addButton } from './editing/buttons';
import { useLayoutContext } from './layout-context';
import { cellGridOf } from './in-view';
import { useOperationName } from './operation-names';
import { allOperations, groupOf, matches, needsOf, operationGroups } from './operations';
import styles from './designer.module.css';

interface OperationListProps {
  readonly choose: (operation: number) => void;
  readonly isDraggable: boolean;
  readonly isOff?: boolean;
  readonly takesFocus?: boolean;
}

/** Search field and groups; arrow keys go through what is found, Enter in the field takes the first. */
export function OperationList({
  choose,
  isDraggable,
  isOff = false,
  takesFocus = false,
}: OperationListProps) {
  const { t } = useTexts();
  const size = useControlSize();
  const nameOf = useOperationName();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(
    () => allOperations.filter(({ number }) => matches(search, nameOf(number), number)),
    [search, nameOf],
  );
  const groups = operationGroups
    .map((group) => ({ group, members: found.filter((operation) => groupOf(operation) === group) }))
    .filter(({ members }) => members.length > 0);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    items[Math.max(0, Math.min(to, items.length - 1))]?.focus();
  };
  return (
    <div className={styles['operations']} onKeyDown={onKeyDown}>
      <Input
        size={size}
        type="search"
        value={search}
        autoComplete="off"
        autoFocus={takesFocus}
        contentBefore={<SearchRegular aria-hidden="true" />}
        placeholder={t('screen-layouts.find-operation')}
        aria-label={t('screen-layouts.find-operation')}
        data-testid="operation-search"
        onChange={(_, data) => {
          setSearch(data.value);
        }}
        onKeyDown={(event) => {
          const first = groups[0]?.members[0];
          if (event.key !== 'Enter' || first === undefined) return;
          event.preventDefault();
          choose(first.number);
        }}
      />
      <div ref={list} className={styles['operationList']}>
        {groups.map(({ group, members }) => (
          <section key={group} aria-label={t(`screen-layouts.group.${group}`)}>
            <h2 className={styles['group']}>{t(`screen-layouts.group.${group}`)}</h2>
            {members.map((operation) => (
              <OperationItem
                key={operation.number}
                operation={operation}
                name={nameOf(operation.number)}
                choose={choose}
                isDraggable={isDraggable}
                isOff={isOff}
              />
            ))}
          </section>
        ))}
        {found.length === 0 ? <p className={styles['soft']}>{t('list.nothing-found')}</p> : null}
      </div>
    </div>
  );
}

interface OperationItemProps {
  readonly operation: Operation;
  readonly name: string;
  readonly choose: (operation: number) => void;
  readonly isDraggable: boolean;
  readonly isOff: boolean;
}

function OperationItem({ operation, name, choose, isDraggable, isOff }: OperationItemProps) {
  const { t } = useTexts();
  const limitsLifted = useLayoutContext((context) => context.limitsLifted);
  const places = operation.places.length === 3 || limitsLifted === 'everywhere' ? [] : operation.places;
  const needs = [
    ...places.map((place) => t(`screen-layouts.place.${place}`)),
    ...needsOf(operation).map((need) => t(`screen-layouts.need.${need}`)),
  ];
  return (
    <button
      type="button"
      className={styles['operation']}
      disabled={isOff}
      data-testid="palette-operation"
      data-operation={operation.number}
      data-draggable={isDraggable ? '' : undefined}
      onPointerDown={(event) => {
        if (isDraggable && event.button === 0) bringOperation(event, operation.number);
      }}
      onClick={() => {
        choose(operation.number);
      }}
    >
      <span className={styles['operationIcon']} aria-hidden="true">
        {createElement(layoutIcon(null, operation.number))}
      </span>
      <span>
        <span className={styles['operationName']}>{name}</span>
        <span className={styles['operationNeeds']}>{[String(operation.number), ...needs].join(' · ')}</span>
      </span>
    </button>
  );
}

/** Puts a button with the operation at the cursor, or at the next free cell. */
export function addOperation(operation: number): void {
  const { cursor, edit, moveCursor, history } = useDesigner.getState();
  const gridId = cellGridOf();
  if (gridId === undefined) return;
  const at = cursor?.gridId === gridId ? { row: cursor.row, column: cursor.column } : undefined;
  const isAdded = edit((document) =>
    addButton(document, gridId, { operation, ...(at === undefined ? {} : { at }) }),
  );
  if (!isAdded) return;
  const { document, selection } = useDesigner.getState().history.present;
  const added = document.grids
    .find((grid) => grid.id === gridId)
    ?.buttons.find((button) => button.id === selection[0]);
  if (added !== undefined && history.present.document !== document) {
    moveCursor({ gridId, row: added.row, column: added.column });
  }
}

export function Palette() {
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return <OperationList isDraggable isOff={isReadOnly} choose={addOperation} />;
}
