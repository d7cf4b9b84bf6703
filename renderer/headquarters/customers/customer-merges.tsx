// The merges that were made, each with its way back.
import { useState } from 'react';
import { customerMerges, undoMerge } from '../../../main/contract/headquarters/customer-merges';
import { Page } from '../app/page';
import { useMay } from '../app/session-store';
import { useTexts } from '../app/texts';
import { ListView } from '../lists/list-page';
import { createListStore, type RowOf } from '../lists/list-store';
import { undoableColumns } from '../lists/undo-state';
import { undoMergeOf } from './merge-question';

export function CustomerMerges() {
  const { t } = useTexts();
  const mayUndo = useMay(undoMerge);
  const [store] = useState(() => createListStore(customerMerges));
  const columns = undoableColumns<RowOf<typeof customerMerges>>(
    [
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
    ],
    mayUndo,
    (row) => undoMergeOf(row.id, () => void store.getState().reload()),
  );
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
