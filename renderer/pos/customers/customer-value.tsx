// One attribute or measure of a customer with its label, its value as the language writes it, and a note under it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import type { PropertyValue } from '../../../main/contract/values';
import { formatValue } from '../../i18n/formats';
import styles from './customer-view.module.css';
import { SyncMark } from './sync-mark';

interface CustomerValueProps {
  readonly property: CustomerProperty;
  readonly note?: string | null;
  /** What can be done with the value, at its end. */
  readonly action?: ReactNode;
  /** What else there is to say of it, over the whole width. */
  readonly below?: ReactNode;
}

/** The attribute's value, or another of it, as the language writes it; null: there is none. */
export function useValueText({
  type,
  unit,
  options,
}: CustomerProperty): (value: PropertyValue | null) => string | null {
  const { t, i18n } = useTranslation();
  const words = { yes: t('client-book.yes'), no: t('client-book.no') };
  return (value) =>
    value === null
      ? null
      : (options.find((one) => one.value === value)?.label ??
        formatValue(i18n.language, type, value, words, unit));
}

export function CustomerValue({ property, note = null, action, below }: CustomerValueProps) {
  const { t } = useTranslation();
  const { kind, name, label, value } = property;
  const text = useValueText(property)(value);
  const shown = (
    <>
      {text === null ? (
        <>
          <span aria-hidden="true">{t('client-book.dash')}</span>
          <span className="visually-hidden">{t('client-book.attribute-missing')}</span>
        </>
      ) : (
        text
      )}
      {note === null ? null : <span className={styles['note']}>{note}</span>}{' '}
      <SyncMark state={property.state} of={name} />
    </>
  );
  return (
    <div className={styles['value']} data-testid="customer-property" data-kind={kind} data-name={name}>
      <dt>{label}</dt>
      <dd className={action === undefined ? undefined : styles['with-action']}>
        {action === undefined ? shown : <span className={styles['contact-value']}>{shown}</span>}
        {action}
      </dd>
      {below === undefined ? null : <dd className={styles['below']}>{below}</dd>}
    </div>
  );
}
