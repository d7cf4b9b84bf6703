// A column's heading: its name with the sort and filter that hold, and behind it the choice of both.
import {
  Button,
  Dropdown,
  Field,
  Input,
  Option,
  Popover,
  PopoverSurface,
  PopoverTrigger,
} from '@fluentui/react-components';
import { ArrowSortDownRegular } from '@fluentui/react-icons/headless/svg/arrow-sort-down';
import { ArrowSortUpRegular } from '@fluentui/react-icons/headless/svg/arrow-sort-up';
import { ArrowDownRegular } from '@fluentui/react-icons/headless/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/headless/svg/arrow-up';
import { FilterFilled } from '@fluentui/react-icons/headless/svg/filter';
import { useState } from 'react';
import {
  type FilterOperator,
  type ListColumn,
  type ListFilter,
  operatorsOf,
} from '../../../main/contract/headquarters/lists';
import { type TextKey, useTexts } from '../app/texts';
import { DateControl, MomentControl } from '../forms/date-input';
import styles from './column-heading.module.css';
import { filterOf, isComplete, valueText } from './filters';
import type { ListQuestion } from './list-store';

interface ColumnHeadingProps {
  readonly field: string;
  readonly label: string;
  readonly column: ListColumn | undefined;
  readonly question: ListQuestion & { readonly ask: (change: Partial<ListQuestion>) => void };
  readonly choice?: (value: string) => TextKey;
}

export function ColumnHeading({ field, label, column, question, choice }: ColumnHeadingProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { sort, filters } = question;
  const isSorted = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined;
  const filter = filters.find((one) => one.field === field);
  const canSort = column?.isSortable ?? false;
  const canFilter = column?.isFilterable ?? false;
  const align = column?.type === 'number' ? (styles['right'] ?? '') : '';
  if (column === undefined || (!canSort && !canFilter)) {
    return (
      <div role="columnheader" title={label} className={`${styles['plain'] ?? ''} ${align}`}>
        <span className={styles['label']}>{label}</span>
      </div>
    );
  }
  const by = (next: string): void => {
    setOpen(false);
    question.ask({ sort: next });
  };
  return (
    <div role="columnheader" aria-sort={isSorted ?? 'none'} className={styles['heading']}>
      <Popover
        open={isOpen}
        onOpenChange={(_, data) => {
          setOpen(data.open);
        }}
        positioning="below-start"
        trapFocus
        unstable_disableAutoFocus={false}
      >
        <PopoverTrigger disableButtonEnhancement>
          <button
            type="button"
            title={label}
            className={`${styles['button'] ?? ''} ${align}`}
            data-testid="list-column"
            data-field={field}
            data-sort={isSorted}
          >
            <span className={styles['label']}>{label}</span>
            {isSorted === 'ascending' ? <ArrowUpRegular aria-hidden="true" /> : null}
            {isSorted === 'descending' ? <ArrowDownRegular aria-hidden="true" /> : null}
            {filter === undefined ? null : <FilterFilled aria-label={t('list.filtered')} role="img" />}
          </button>
        </PopoverTrigger>
        <PopoverSurface aria-label={label} className={styles['surface'] ?? ''}>
          {canSort ? (
            <div className={styles['sorts']}>
              <Button
                appearance="subtle"
                icon={<ArrowSortUpRegular />}
                onClick={() => {
                  by(field);
                }}
              >
                {t('list.sort-ascending')}
              </Button>
              <Button
                appearance="subtle"
                icon={<ArrowSortDownRegular />}
                onClick={() => {
                  by(`-${field}`);
                }}
              >
                {t('list.sort-descending')}
              </Button>
            </div>
          ) : null}
          {canFilter ? (
            <FilterEditor
              key={String(isOpen)}
              field={field}
              column={column}
              filter={filter}
              {...(choice === undefined ? {} : { choice })}
              apply={(next) => {
                setOpen(false);
                const others = filters.filter((one) => one.field !== field);
                question.ask({ filters: next === undefined ? others : [...others, next] });
              }}
            />
          ) : null}
        </PopoverSurface>
      </Popover>
    </div>
  );
}

interface FilterEditorProps {
  readonly field: string;
  readonly column: ListColumn;
  readonly filter: ListFilter | undefined;
  readonly choice?: (value: string) => TextKey;
  readonly apply: (filter: ListFilter | undefined) => void;
}

const firstOperator: Readonly<Record<ListColumn['type'], FilterOperator>> = {
  text: 'contains',
  number: 'from',
  date: 'from',
  time: 'from',
  boolean: 'is',
  choice: 'is',
};

const yesOrNo = (value: string): TextKey => (value === 'true' ? 'list.yes' : 'list.no');

function FilterEditor({ field, column, filter, choice, apply }: FilterEditorProps) {
  const { t } = useTexts();
  const [operator, setOperator] = useState<FilterOperator>(filter?.operator ?? firstOperator[column.type]);
  const [text, setText] = useState(filter === undefined ? '' : valueText(column.type, filter.value));
  const needsValue = operator !== 'is-empty' && operator !== 'is-not-empty';
  const choices =
    column.type === 'boolean'
      ? ['true', 'false'].map((value) => ({ value, label: t(choice?.(value) ?? yesOrNo(value)) }))
      : column.type === 'choice'
        ? (column.choices ?? []).map((value) => ({
            value,
            label: choice === undefined ? value : t(choice(value)),
          }))
        : null;
  const operators = operatorsOf[column.type].filter((one) => column.type !== 'choice' || one !== 'one-of');
  const next = filterOf(field, column.type, operator, text);
  return (
    <form
      className={styles['filter']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(next)) apply(next);
      }}
    >
      <Field label={t('list.operator')}>
        <Dropdown
          value={t(`list.operator.${operator}`)}
          selectedOptions={[operator]}
          onOptionSelect={(_, data) => {
            if (data.optionValue !== undefined) setOperator(data.optionValue as FilterOperator);
          }}
        >
          {operators.map((one) => (
            <Option key={one} value={one}>
              {t(`list.operator.${one}`)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {!needsValue ? null : choices !== null ? (
        <Field label={t('list.value')}>
          <Dropdown
            value={choices.find((one) => one.value === text)?.label ?? ''}
            selectedOptions={[text]}
            onOptionSelect={(_, data) => {
              setText(data.optionValue ?? '');
            }}
          >
            {choices.map((one) => (
              <Option key={one.value} value={one.value}>
                {one.label}
              </Option>
            ))}
          </Dropdown>
        </Field>
      ) : (
        <Field label={t('list.value')}>
          {column.type === 'date' ? (
            <DateControl
              value={text}
              change={(date) => {
                setText(date ?? '');
              }}
            />
          ) : column.type === 'time' ? (
            <MomentControl value={text} firstTime="00:00" change={setText} />
          ) : (
            <Input
              data-testid="list-filter-value"
              type={column.type === 'number' ? 'number' : 'text'}
              value={text}
              onChange={(_, data) => {
                setText(data.value);
              }}
            />
          )}
        </Field>
      )}
      <div className={styles['buttons']}>
        <Button
          type="submit"
          appearance="primary"
          disabled={!isComplete(next)}
          data-testid="list-filter-apply"
        >
          {t('list.apply')}
        </Button>
        <Button
          disabled={filter === undefined}
          onClick={() => {
            apply(undefined);
          }}
        >
          {t('list.clear')}
        </Button>
      </div>
    </form>
  );
}
