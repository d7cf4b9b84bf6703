// The merges that were made, each with its way back.
import { useState } from 'react';
import { customerMerges, undoMerge } from '../../../main/contract/headquarters/customer-merges';
import { Page } from '../app/page';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import type { ColumnView } from '../lists/columns';
import { ListView } from '../lists/list-page';
import { createListStore, type RowOf } from '../lists/list-store';
import { UndoState } from '../lists/undo-state';
import { undoMergeOf } from './merge-question';

export function CustomerMerges() {
  const { t } = useTexts();
  const mayUndo = useMay(undoMerge);
  const [store] = useState(() => createListStore(customerMerges));
  const columns: readonly ColumnView<RowOf<typeof customerMerges>>[] = [
    { field: 'at', label: 'client-books.field.at', width: 153 },
    { field: 'by', label: 'client-books.field.by', width: 110 },
    { field: 'fromAccountNumber', label: 'customers.field.fromAccountNumber', width: 120 },
    { field: 'fromName', label: 'customers.field.fromName', width: 160, grow: 2 },
    { field: 'intoAccountNumber', label: 'customers.field.intoAccountNumber', width: 120 },
    {
      field: 'intoName',
      label: 'customers.field.intoName',
      width: 160,
      grow: 2,
      show: (row) => <a href={`#/customers/${String(row.intoId)}`}>{row.intoName}</a>,
    },
    {
      field: 'state',
      label: 'client-books.field.state',
      width: 170,
      choice: (value) => `client-books.state.${value as 'done'}`,
      show: (row) => (
        <UndoState
          state={row.state}
          mayUndo={mayUndo}
          undo={() => undoMergeOf(row.id, () => void store.getState().reload())}
        />
      ),
    },
  ];
  return (
    <Page
      title={t('customers.merges')}
      parent={{ page: 'customers', title: 'customers.title' }}
      scrolls="inside"
      testId="page-customer-merges"
    >
      <ListView
        name="customer-merges"
        title={t('customers.merges')}
        list={customerMerges}
        store={store}
        columns={columns}
        idOf={(row) => row.id}
        emptyText="customers.merges-empty"
      />
    </Page>
  );
}
