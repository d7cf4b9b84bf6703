// The list page of a kind of record: New, Export, Refresh, and a row opens its record.
import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/headless/svg/add';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { List, ListFilter } from '../../../main/contract/headquarters/lists';
import type { Route } from '../../../main/contract/headquarters/route';
import type { Action } from '../app/action-pane';
import { usePreferences } from '../app/preferences-store';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { type TextKey, useTexts } from '../app/texts';
import type { ColumnView } from './columns';
import { ListPage } from './list-page';
import { createListStore, type ListStore, type RowId, type RowOf } from './list-store';

interface RecordListProps<L extends List> {
  readonly page: string;
  readonly title: TextKey;
  readonly list: L;
  readonly create?: Route;
  readonly columns: readonly ColumnView<RowOf<L>>[];
  readonly idOf: (row: RowOf<L>) => RowId;
  readonly emptyText: TextKey;
  readonly newLabel?: TextKey;
  readonly actions?: (store: ListStore<RowOf<L>>) => readonly Action[];
  readonly isSelectable?: boolean;
  readonly markOf?: (row: RowOf<L>) => string | undefined;
  readonly beside?: ReactNode;
  readonly above?: ReactNode;
  readonly hasRecords?: boolean;
}

export function RecordList<L extends List>(props: RecordListProps<L>) {
  const legalEntityId = usePreferences((preferences) => preferences.legalEntityId);
  return <CompanyList key={legalEntityId} {...props} legalEntityId={legalEntityId} />;
}

/** Lists of records that belong to a legal entity begin with those of the one that is worked in. */
function CompanyList<L extends List>(props: RecordListProps<L> & { readonly legalEntityId: string | null }) {
  const {
    page,
    list,
    create,
    columns,
    idOf,
    legalEntityId,
    newLabel = 'form.new',
    actions,
    hasRecords = true,
  } = props;
  const { t } = useTexts();
  const [store] = useState(() => {
    const isOfCompany = list.columns['legalEntityId']?.isFilterable === true && legalEntityId !== null;
    const filters: readonly ListFilter[] = isOfCompany
      ? [{ field: 'legalEntityId', operator: 'is', value: legalEntityId }]
      : [];
    return createListStore(list, {}, { filters });
  });
  // What an action can do depends on what is selected.
  useStore(store, ({ selected }) => selected);
  const canCreate = useMay(create ?? { access: [] });
  const begin = (): void => {
    navigate(addressOf(page, 'new'));
  };
  return (
    <ListPage<RowOf<L>>
      name={page}
      title={t(props.title)}
      list={list}
      store={store}
      columns={columns}
      idOf={idOf}
      isSelectable={props.isSelectable ?? false}
      emptyText={props.emptyText}
      {...(hasRecords
        ? {
            open: (row: RowOf<L>) => {
              navigate(addressOf(page, idOf(row)));
            },
          }
        : {})}
      {...(props.markOf === undefined ? {} : { markOf: props.markOf })}
      {...(props.beside === undefined ? {} : { beside: props.beside })}
      {...(props.above === undefined ? {} : { above: props.above })}
      {...(canCreate
        ? {
            emptyAction: (
              <Button appearance="primary" icon={<AddRegular />} onClick={begin}>
                {t(newLabel)}
              </Button>
            ),
          }
        : {})}
      actions={[
        ...(canCreate
          ? [{ id: 'new', label: t(newLabel), icon: <AddRegular />, keys: 'Alt+n', isMain: true, run: begin }]
          : []),
        ...(actions?.(store) ?? []),
      ]}
    />
  );
}
