// Purchases of a customer, and the history of who changed what.
import { useState } from 'react';
import {
  customerHistory,
  customerPurchases,
  type CustomerRecord,
} from '../../../main/contract/headquarters/customers';
import { formatDate, formatMoney, formatNumber } from '../../i18n/formats';
import { auditColumnViews } from '../audit/audit-columns';
import { useTexts } from '../app/texts';
import type { ColumnView } from '../lists/columns';
import { ListView } from '../lists/list-page';
import { createListStore, type RowOf } from '../lists/list-store';
import styles from './customers.module.css';

const purchaseColumns: readonly ColumnView<RowOf<typeof customerPurchases>>[] = [
  { field: 'orderedOn', label: 'customers.field.orderedOn', width: 130 },
  { field: 'orderNumber', label: 'customers.field.orderNumber', width: 140 },
  { field: 'productName', label: 'customers.field.productName', width: 220, grow: 2 },
  { field: 'category', label: 'customers.field.category', width: 130 },
  { field: 'quantity', label: 'customers.field.quantity', width: 100 },
  {
    field: 'amountMinor',
    label: 'customers.field.amountMinor',
    width: 130,
    show: (row, { language }) =>
      formatMoney(language, { minor: row.amountMinor, currency: row.currencyCode }),
  },
  { field: 'storeId', label: 'organisation.field.storeId', width: 110 },
];

export function CustomerPurchases({ record }: { readonly record: CustomerRecord }) {
  const { t, language } = useTexts();
  const [store] = useState(() => createListStore(customerPurchases, { id: record.id }));
  const { orders, totals, lastPurchase } = record.purchases;
  return (
    <>
      <dl className={styles['summary']}>
        <div>
          <dt>{t('customers.orders')}</dt>
          <dd>{formatNumber(language, orders)}</dd>
        </div>
        <div>
          <dt>{t('customers.total')}</dt>
          <dd>
            {totals.length === 0 ? '–' : totals.map((total) => formatMoney(language, total)).join(' · ')}
          </dd>
        </div>
        <div>
          <dt>{t('customers.last-purchase')}</dt>
          <dd>{lastPurchase === null ? '–' : formatDate(language, lastPurchase)}</dd>
        </div>
      </dl>
      <div className={styles['list']}>
        <ListView
          name="customer-purchases"
          title={t('customers.tab.purchases')}
          list={customerPurchases}
          store={store}
          columns={purchaseColumns}
          idOf={(row) => `${row.orderNumber} ${String(row.lineNumber)}`}
          emptyText="customers.purchases-empty"
        />
      </div>
    </>
  );
}

export function CustomerHistory({ customerId }: { readonly customerId: number }) {
  const { t } = useTexts();
  const [store] = useState(() => createListStore(customerHistory, { id: customerId }));
  return (
    <div className={styles['list']}>
      <ListView
        name="customer-history"
        title={t('customers.tab.history')}
        list={customerHistory}
        store={store}
        columns={auditColumnViews.filter(({ field }) => field !== 'recordName' && field !== 'recordId')}
        idOf={(row) => row.id}
        emptyText="customers.history-empty"
      />
    </div>
  );
}
