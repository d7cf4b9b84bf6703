// What a customer bought: totals, the last purchase, favourite categories, and the lines, newest first.
import { useTranslation } from 'react-i18next';
import type { PurchaseSummary } from '../../../main/contract/customers';
import { inLine } from '../../i18n/bidi';
import { formatDate, formatMoney, formatNumber } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { useCustomer } from './customer-store';
import styles from './customer-view.module.css';

export function CustomerPurchases({ summary }: { readonly summary: PurchaseSummary }) {
  const { t, i18n } = useTranslation();
  const { lines, hasMoreLines, loadMoreLines } = useCustomer();
  const { language } = i18n;
  return (
    <section className={styles['card']} aria-labelledby="customer-purchases" data-testid="customer-purchases">
      <h2 id="customer-purchases">{t('customers.purchases')}</h2>
      {summary.lines === 0 ? (
        <p className={styles['soft']}>{t('customers.no-purchases')}</p>
      ) : (
        <>
          <dl className={styles['figures']}>
            <Fact
              label={t('customers.total')}
              text={summary.totals.map((total) => formatMoney(language, total)).join(' + ')}
            />
            <Fact label={t('customers.orders')} text={formatNumber(language, summary.orders)} />
            {summary.lastPurchase === null ? null : (
              <Fact label={t('customers.last-purchase')} text={formatDate(language, summary.lastPurchase)} />
            )}
            {summary.favouriteCategories.length === 0 ? null : (
              <Fact
                label={t('customers.favourites')}
                text={summary.favouriteCategories.map(({ category }) => category).join(', ')}
              />
            )}
          </dl>
          <ul className={styles['lines']}>
            {lines.map((line) => (
              <li key={`${line.orderedOn} ${line.orderNumber} ${String(line.lineNumber)}`}>
                <span className={styles['line-name']}>
                  {line.quantity === 1
                    ? line.productName
                    : t('customers.purchase-of', {
                        quantity: formatNumber(language, line.quantity),
                        product: line.productName,
                      })}
                  <span className={styles['note']}>
                    {inLine([formatDate(language, line.orderedOn), line.storeName, line.category])}
                  </span>
                </span>
                <span className={styles['amount']}>
                  {formatMoney(language, { minor: line.amountMinor, currency: line.currency })}
                </span>
              </li>
            ))}
          </ul>
          {hasMoreLines ? (
            <Button kind="quiet" onClick={() => void loadMoreLines()}>
              {t('customers.more')}
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
