// The attributes of a group in their display order: moved by dragging, by number, or by Alt and the arrow keys.
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { Button, Input, Switch } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { ReOrderDotsVerticalRegular } from '@fluentui/react-icons/headless/svg/re-order-dots-vertical';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { attributes } from '../../../main/contract/headquarters/attributes';
import type { AttributeType } from '../../../main/contract/values';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { useFormContents } from '../forms/form-context';
import { LookupControl, type LookupSource } from '../forms/lookup';
import { pick, fieldsSchema } from '../forms/use-record';
import styles from './group-attributes.module.css';
import { inOrder, moved, nextOrder, type Ordered } from './order';

export interface AttributeDetails {
  readonly attributeId: number;
  readonly name: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly canBeRefined: boolean;
}

interface AttributeRow {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly canBeRefined: boolean;
}

const source: LookupSource = {
  list: attributes.list,
  valueOf: (row: AttributeRow) => row.name,
  textOf: (row: AttributeRow) => `${row.label} – ${row.name}`,
};

export function GroupAttributes({ known }: { readonly known: readonly AttributeDetails[] }) {
  const { t, language } = useTexts();
  const { isReadOnly } = useFormContents();
  const { field, fieldState } = useController({ name: 'attributes' });
  const [added, setAdded] = useState<readonly AttributeDetails[]>([]);
  const details = new Map([...known, ...added].map((one) => [one.attributeId, one]));
  const nameOf = (id: number): string => details.get(id)?.name ?? '';
  const rows = inOrder((field.value ?? []) as readonly Ordered[], nameOf, language);
  const change = (next: readonly Ordered[]): void => {
    field.onChange(next);
  };
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const add = async (name: string): Promise<void> => {
    const filters = JSON.stringify([{ field: 'name', operator: 'is', value: name }]);
    const answer = await call(attributes.list.page, { query: { filters, limit: 1 } });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    const row = answer.value.rows[0];
    if (row === undefined || rows.some(({ attributeId }) => attributeId === row.id)) return;
    const { id: attributeId, label, type, canBeRefined } = row;
    setAdded([...added, { attributeId, name: row.name, label, type, canBeRefined }]);
    change([...rows, { attributeId, displayOrder: nextOrder(rows) }]);
  };
  return (
    <div
      className={styles['group']}
      data-testid="field"
      data-field="attributes"
      data-changed={fieldState.isDirty ? '' : undefined}
    >
      <p className={styles['help']}>{t('attribute-groups.order-help')}</p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ screenReaderInstructions: { draggable: t('attribute-groups.drag-help') } }}
        onDragEnd={({ active, over }) => {
          const from = rows.findIndex(({ attributeId }) => attributeId === active.id);
          const to = rows.findIndex(({ attributeId }) => attributeId === over?.id);
          if (from >= 0 && to >= 0 && from !== to) change(moved(rows, from, to));
        }}
      >
        <SortableContext
          items={rows.map(({ attributeId }) => attributeId)}
          strategy={verticalListSortingStrategy}
        >
          <ol className={styles['rows']} aria-label={t('attribute-groups.attributes')}>
            {rows.map((row, index) => (
              <AttributeLine
                key={row.attributeId}
                row={row}
                details={details.get(row.attributeId)}
                isReadOnly={isReadOnly}
                isOnCard={index < 3}
                setOrder={(displayOrder) => {
                  change(rows.map((one) => (one === row ? { ...one, displayOrder } : one)));
                }}
                move={(by) => {
                  const to = Math.max(0, Math.min(rows.length - 1, index + by));
                  if (to !== index) change(moved(rows, index, to));
                }}
                remove={() => {
                  change(rows.filter((one) => one !== row));
                }}
                refined={(canBeRefined) => {
                  const found = details.get(row.attributeId);
                  if (found !== undefined) setAdded([...added, { ...found, canBeRefined }]);
                }}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {isReadOnly ? null : (
        <div className={styles['add']}>
          <LookupControl
            source={source}
            value=""
            isOff={false}
            isOptional={false}
            isClearedAfter
            placeholder={t('attribute-groups.add')}
            aria-label={t('attribute-groups.add')}
            data-testid="attribute-group-add"
            except={rows.map(({ attributeId }) => nameOf(attributeId))}
            choose={(name) => {
              if (name !== '') void add(name);
            }}
          />
        </div>
      )}
    </div>
  );
}

interface AttributeLineProps {
  readonly row: Ordered;
  readonly details: AttributeDetails | undefined;
  readonly isReadOnly: boolean;
  readonly isOnCard: boolean;
  readonly setOrder: (order: number) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
  readonly refined: (canBeRefined: boolean) => void;
}

function AttributeLine(props: AttributeLineProps) {
  const { row, details, isReadOnly, isOnCard, setOrder, move, remove, refined } = props;
  const { t } = useTexts();
  const mayRefine = useMay(attributes.update);
  const { attributeId, displayOrder } = row;
  const {
    attributes: dragProps,
    listeners,
    setNodeRef,
    setActivatorNodeRef,
    transform,
    transition,
    isDragging,
  } = useSortable({
    id: attributeId,
    disabled: isReadOnly,
  });
  const label = details?.label ?? String(attributeId);
  /** The flag is the attribute's own, in every group: it is saved at once and said so. */
  const refine = async (canBeRefined: boolean): Promise<void> => {
    const read = await call(attributes.read, { params: { id: attributeId } });
    if (!read.ok) {
      showFailure(read);
      return;
    }
    const fields = pick(fieldsSchema(attributes.update), read.value);
    const body = { ...fields, acceptLoss: undefined, canBeRefined, version: read.value.version };
    const answer = await call(attributes.update, { params: { id: attributeId }, body: body as never });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    refined(canBeRefined);
    showDone('form.saved', { name: label }, () => refine(!canBeRefined));
  };
  return (
    <li
      ref={setNodeRef}
      className={styles['row']}
      data-dragging={isDragging ? '' : undefined}
      data-testid="group-attribute"
      data-name={details?.name}
      style={{
        transform: transform === null ? undefined : `translateY(${String(Math.round(transform.y))}px)`,
        transition,
      }}
      onKeyDown={(event) => {
        if (!event.altKey || isReadOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        event.stopPropagation();
        move(event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      {isReadOnly ? null : (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={styles['handle']}
          {...dragProps}
          {...listeners}
          aria-label={t('attribute-groups.drag', { name: label })}
        >
          <ReOrderDotsVerticalRegular aria-hidden="true" />
        </button>
      )}
      <Input
        className={styles['order'] ?? ''}
        type="number"
        min={0}
        value={String(displayOrder)}
        readOnly={isReadOnly}
        aria-label={t('attribute-groups.display-order', { name: label })}
        data-testid="display-order"
        onChange={(_, data) => {
          const order = Math.trunc(Number(data.value));
          if (data.value !== '' && order >= 0 && order <= 100_000) setOrder(order);
        }}
      />
      <span className={styles['name']}>
        <a href={`#/attributes/${String(attributeId)}`}>{label}</a>
        <span className={styles['type']}>
          {details === undefined ? '' : t(`attributes.type.${details.type}`)}
        </span>
      </span>
      <span className={styles['card']}>{isOnCard ? t('attribute-groups.on-card') : ''}</span>
      <Switch
        label={t('attributes.field.canBeRefined')}
        checked={details?.canBeRefined ?? false}
        disabled={isReadOnly || !mayRefine}
        data-testid="can-be-refined"
        onChange={(_, data) => void refine(data.checked)}
      />
      {isReadOnly ? null : (
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={t('attribute-groups.remove', { name: label })}
          onClick={remove}
        />
      )}
    </li>
  );
}
