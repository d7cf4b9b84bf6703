// All customers: search, the list, and merging two who are one person.
import { ArrowImportRegular } from '@fluentui/react-icons/headless/svg/arrow-import';
import { HistoryRegular } from '@fluentui/react-icons/headless/svg/history';
import { MergeRegular } from '@fluentui/react-icons/headless/svg/merge';
import { useState } from 'react';
import { mergeCustomers } from '../../../main/contract/headquarters/customer-merges';
import { allCustomers, createCustomer } from '../../../main/contract/headquarters/customers';
import { importFile } from '../../../main/contract/headquarters/imports';
import type { Action } from '../app/action-pane';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import type { ColumnView } from '../lists/columns';
import type { ListStore, RowOf } from '../lists/list-store';
import { RecordList } from '../lists/record-list';
import { MergeQuestion } from './merge-question';

type Row = RowOf<typeof allCustomers>;
const columns: readonly ColumnView<Row>[] = [
  { field: 'accountNumber', label: 'customers.field.accountNumber', width: 92 },
  { field: 'name', label: 'customers.field.name', width: 150, grow: 2 },
  { field: 'phone', label: 'customers.field.phone', width: 130 },
  { field: 'email', label: 'customers.field.email', width: 215, grow: 2 },
  { field: 'city', label: 'customers.field.city', width: 110 },
  { field: 'clientBook', label: 'customers.field.clientBook', width: 130 },
  { field: 'createdAt', label: 'customers.field.createdAt', width: 152 },
];

export function CustomerList() {
  const { t } = useTexts();
  const mayMerge = useMay(mergeCustomers);
  const mayImport = useMay(importFile);
  const [merging, setMerging] = useState<{
    readonly pair: readonly [Row, Row];
    readonly store: ListStore<Row>;
  } | null>(null);
  const merge = (store: ListStore<Row>): void => {
    const { rows, selected } = store.getState();
    const [one, other] = rows.filter(({ id }) => selected.has(id));
    if (one !== undefined && other !== undefined) setMerging({ pair: [one, other], store });
  };
  return (
    <>
      <RecordList
        page="customers"
        title="customers.title"
        list={allCustomers}
        create={createCustomer}
        columns={columns}
        idOf={(row) => row.id}
        emptyText="customers.empty"
        newLabel="customers.new"
        isSelectable={mayMerge}
        actions={(store): readonly Action[] => [
          ...(mayImport
            ? [
                {
                  id: 'import',
                  label: t('imports.title'),
                  icon: <ArrowImportRegular />,
                  run: () => {
                    navigate(addressOf('imports', undefined, { kind: 'customers' }));
                  },
                },
              ]
            : []),
          ...(mayMerge
            ? [
                {
                  id: 'merge',
                  label: t('customers.merge'),
                  icon: <MergeRegular />,
                  isOff: store.getState().selected.size !== 2,
                  run: () => {
                    merge(store);
                  },
                },
                {
                  id: 'merges',
                  label: t('customers.merges'),
                  icon: <HistoryRegular />,
                  run: () => {
                    navigate(addressOf('customer-merges'));
                  },
                },
              ]
            : []),
        ]}
      />
      {merging === null ? null : (
        <MergeQuestion
          pair={merging.pair}
          close={() => {
            setMerging(null);
          }}
          done={() => void merging.store.getState().reload()}
        />
      )}
    </>
  );
}
