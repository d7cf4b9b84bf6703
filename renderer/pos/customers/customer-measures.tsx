// What was computed of a customer: each measure with its value, the day it is of and how long ago that is. An old
// value is seen to be old, one that is missing keeps its place, and a local measure says what it is computed from.
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import { isLocalMeasure } from '../../../main/contract/local-insights';
import { dayIn, daysSince, formatDate, formatDays, formatValue, staleDays } from '../../i18n/formats';
import { ClockRegular } from '../../ui/icons';
import { useMinute } from '../app/clock';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './customer-measures.module.css';
import { useCustomer } from './customer-store';
import { LocalMeasure } from './local-measure';

export function CustomerMeasures({ measures }: { readonly measures: readonly CustomerProperty[] }) {
  const { t } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone ?? 'UTC');
  const today = dayIn(zone, useMinute());
  const foreign = useCustomer((customer) => customer.localInsights?.foreignLines ?? 0);
  if (measures.length === 0) return null;
  const isLocal = measures.every(({ name }) => isLocalMeasure(name));
  return (
    <>
      <h2 id="customer-measures">{t('customers.measures')}</h2>
      <p className={styles['soft']}>
        {t(isLocal ? 'customers.measures-local-text' : 'customers.measures-text')}
      </p>
      <dl className={styles['measures']}>
        {measures.map((measure) => (
          <Measure key={measure.id} measure={measure} today={today} />
        ))}
      </dl>
      {foreign === 0 ? null : (
        <p className={styles['soft']}>{t('customers.local-foreign', { count: foreign })}</p>
      )}
    </>
  );
}

function Measure({ measure, today }: { readonly measure: CustomerProperty; readonly today: string }) {
  const { t, i18n } = useTranslation();
  const { name, label, type, value, unit, asOf } = measure;
  const words = { yes: t('client-book.yes'), no: t('client-book.no') };
  const age = value === null || asOf === null ? undefined : daysSince(asOf, today);
  const isStale = age !== undefined && age > staleDays;
  return (
    <div
      className={styles['measure']}
      data-testid="customer-property"
      data-kind="measure"
      data-name={name}
      data-stale={isStale}
    >
      <dt>{label}</dt>
      <dd>
        {value === null ? (
          <span className={styles['soft']}>{t('customers.measure-missing')}</span>
        ) : (
          <span className={styles['value']}>{formatValue(i18n.language, type, value, words, unit)}</span>
        )}
        {age === undefined || asOf === null ? null : (
          <span className={isStale ? styles['stale'] : styles['soft']} data-testid="measure-age">
            {isStale ? <ClockRegular aria-hidden="true" /> : null}
            {t(isStale ? 'customers.measure-stale' : 'customers.measure-as-of', {
              date: formatDate(i18n.language, asOf),
              age: formatDays(i18n.language, -age),
            })}
          </span>
        )}
      </dd>
      {isLocalMeasure(name) ? (
        <dd className={styles['how']}>
          <LocalMeasure name={name} today={today} />
        </dd>
      ) : null}
    </div>
  );
}
