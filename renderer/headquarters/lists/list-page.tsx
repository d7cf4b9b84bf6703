// A list page: search, filters that hold, saved views, the rows, how many there are, and what can be done with
// those chosen.
import { Button, Input, Spinner, Tooltip } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/headless/svg/arrow-clockwise';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import { SearchRegular } from '@fluentui/react-icons/headless/svg/search';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type List, listParameters, type ListFilter } from '../../../main/contract/headquarters/lists';
import { formatDate, formatMoment } from '../../i18n/formats';
import { EmptyState } from '../../ui/empty-state';
import { useDelayed } from '../../ui/use-delayed';
import type { Action } from '../app/action-pane';
import { download } from '../app/client';
import { Page } from '../app/page';
import { useControlSize } from '../app/theme';
import { type TextKey, useTexts } from '../app/texts';
import type { ColumnView } from './columns';
import { valueText } from './filters';
import { ListGrid } from './list-grid';
import styles from './list-page.module.css';
import type { ListQuestion, ListStore, RowId } from './list-store';
import { SavedViews } from './saved-views';

export interface ListPageProps<Row> {
  /** Name of the list: its saved views and its place in tests. */
  readonly name: string;
  readonly title: string;
  readonly list: List;
  readonly store: ListStore<Row>;
  readonly columns: readonly ColumnView<Row>[];
  readonly idOf: (row: Row) => RowId;
  readonly open?: (row: Row) => void;
  readonly isSelectable?: boolean;
  readonly actions?: readonly Action[];
  readonly emptyText: TextKey;
  readonly emptyAction?: ReactNode;
  readonly hasExport?: boolean;
  readonly beside?: ReactNode;
  readonly above?: ReactNode;
  readonly markOf?: (row: Row) => string | undefined;
}

export function ListPage<Row>(props: ListPageProps<Row>) {
  const { t } = useTexts();
  const { store, list, actions = [], hasExport = true } = props;
  const { search, filters, sort } = useStore(store);
  const all: Action[] = [
    ...actions,
    ...(hasExport
      ? [
          {
            id: 'export',
            label: t('list.export'),
            icon: <ArrowDownloadRegular />,
            run: () => {
              download(list.csv, { query: listParameters({ search, filters, sort }) });
            },
          },
        ]
      : []),
    {
      id: 'refresh',
      label: t('list.refresh'),
      icon: <ArrowClockwiseRegular />,
      keys: 'Shift+F5',
      run: () => void store.getState().reload(),
    },
  ];
  return (
    <Page
      title={props.title}
      actions={all}
      scrolls="inside"
      beside={props.beside}
      testId={`page-${props.name}`}
    >
      {props.above}
      <ListView {...props} />
    </Page>
  );
}

/** The list without the page around it, for a tab of a form. */
export function ListView<Row>(props: Omit<ListPageProps<Row>, 'actions' | 'beside' | 'hasExport'>) {
  const { name, title, list, store, columns, idOf, open, isSelectable = false, emptyText, markOf } = props;
  const { t, errorText } = useTexts();
  const state = useStore(store);
  const size = useControlSize();
  const box = useRef<HTMLInputElement>(null);
  const [standard] = useState<ListQuestion>(() => ({
    search: '',
    filters: store.getState().filters,
    sort: list.defaultSort,
  }));
  const [typed, setTyped] = useState(state.search);
  const isSlow = useDelayed(state.status === 'loading', 150);

  useEffect(() => {
    const { reload, leave } = store.getState();
    void reload();
    return leave;
  }, [store]);
  useEffect(() => {
    if (typed === store.getState().search) return undefined;
    const timer = setTimeout(() => {
      store.getState().ask({ search: typed });
    }, 200);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, store]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const isTyping = target.matches('input, textarea, [contenteditable]');
      if (!((event.key === '/' && !isTyping) || event.key === 'F3')) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);

  const isAsked =
    state.search.trim() !== '' || state.filters.some((filter) => !standard.filters.includes(filter));
  const empty =
    state.status === 'failed' && state.failure !== null ? (
      <EmptyState isFailure icon={<SearchRegular />} title={errorText(state.failure)}>
        <Button onClick={() => void state.reload()}>{t('list.refresh')}</Button>
      </EmptyState>
    ) : isAsked ? (
      <EmptyState
        icon={<SearchRegular />}
        title={t('list.nothing-found')}
        text={t('list.nothing-found-text')}
      >
        <Button
          onClick={() => {
            setTyped('');
            state.ask({ search: '', filters: [] });
          }}
        >
          {t('list.clear-all')}
        </Button>
      </EmptyState>
    ) : (
      <EmptyState icon={<SearchRegular />} title={t('list.empty')} text={t(emptyText)}>
        {props.emptyAction}
      </EmptyState>
    );

  return (
    <section className={styles['view']} aria-label={title}>
      <div className={styles['tools']} role="search">
        <Input
          ref={(element: HTMLInputElement | null) => {
            box.current = element;
          }}
          size={size}
          className={styles['search'] ?? ''}
          value={typed}
          onChange={(_, data) => {
            setTyped(data.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed !== '') setTyped('');
            if (event.key === 'ArrowDown') {
              document.querySelector<HTMLElement>('[data-index][tabindex="0"]')?.focus();
              event.preventDefault();
            }
          }}
          contentBefore={<SearchRegular aria-hidden="true" />}
          contentAfter={
            typed === '' ? null : (
              <Button
                appearance="transparent"
                size="small"
                icon={<DismissRegular />}
                aria-label={t('list.clear')}
                onClick={() => {
                  setTyped('');
                  box.current?.focus();
                }}
              />
            )
          }
          placeholder={t('list.search')}
          aria-label={t('list.search')}
          aria-keyshortcuts="F3 /"
          data-testid="list-search"
        />
        {state.filters.length === 0 ? null : (
          <ul className={styles['chips']} aria-label={t('list.filters')}>
            {state.filters.map((filter) => (
              <li
                key={filter.field}
                className={styles['chip']}
                data-testid="list-filter"
                data-field={filter.field}
              >
                <span>
                  <FilterText filter={filter} columns={columns} list={list} />
                </span>
                <button
                  type="button"
                  className={styles['chipRemove']}
                  aria-label={t('list.remove-filter')}
                  title={t('list.remove-filter')}
                  onClick={() => {
                    state.ask({ filters: state.filters.filter((one) => one !== filter) });
                  }}
                >
                  <DismissRegular aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <SavedViews
          name={name}
          question={state}
          standard={standard}
          apply={(question) => {
            setTyped(question.search);
            state.ask(question);
          }}
        />
        <p className={styles['count']} role="status" data-testid="list-count">
          {isSlow ? <Spinner size="extra-tiny" aria-label={t('app.loading')} /> : null}
          {state.selected.size > 0 ? <b>{t('list.selected', { count: state.selected.size })}</b> : null}
          {state.total === null ? '' : t('list.count', { count: state.total })}
          {state.isComplete ? null : (
            <Tooltip content={t('list.incomplete-text')} relationship="description">
              <span tabIndex={0}>{t('list.incomplete')}</span>
            </Tooltip>
          )}
        </p>
      </div>
      <ListGrid
        name={name}
        label={title}
        list={list}
        store={store}
        columns={columns}
        idOf={idOf}
        isSelectable={isSelectable}
        empty={empty}
        {...(open === undefined ? {} : { open })}
        {...(markOf === undefined ? {} : { markOf })}
      />
    </section>
  );
}

interface FilterTextProps<Row> {
  readonly filter: ListFilter;
  readonly columns: readonly ColumnView<Row>[];
  readonly list: List;
}

function FilterText<Row>({ filter, columns, list }: FilterTextProps<Row>) {
  const { t, language } = useTexts();
  const view = columns.find((one) => one.field === filter.field);
  const type = list.columns[filter.field]?.type ?? 'text';
  const raw = valueText(type, filter.value);
  const value =
    type === 'boolean'
      ? t(view?.choice?.(raw) ?? (filter.value === true ? 'list.yes' : 'list.no'))
      : view?.choice !== undefined && typeof filter.value === 'string'
        ? t(view.choice(filter.value))
        : type === 'time' && typeof filter.value === 'number'
          ? formatMoment(language, filter.value)
          : type === 'date'
            ? formatDate(language, raw)
            : raw;
  const name =
    view !== undefined
      ? t(view.label)
      : filter.field === 'legalEntityId'
        ? t('app.legal-entity')
        : filter.field;
  return <>{[name, t(`list.operator.${filter.operator}`), value].filter((part) => part !== '').join(' ')}</>;
}
