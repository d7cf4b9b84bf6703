// One attribute or measure of a customer with its label, its value as the language writes it, and a note under it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import { formatValue } from '../../i18n/formats';
import styles from './customer-view.module.css';
import { SyncMark } from './sync-mark';

interface CustomerValueProps {
  readonly property: CustomerProperty;
  readonly note?: string | null;
  /** What can be done with the value, at its end. */
  readonly action?: ReactNode;
}

export function CustomerValue({ property, note = null, action }: CustomerValueProps) {
  const { t, i18n } = useTranslation();
  const { kind, name, label, type, value, unit, options } = property;
  const words = { yes: t('client-book.yes'), no: t('client-book.no') };
  const option = options.find((one) => one.value === value)?.label;
  const text = value === null ? null : (option ?? formatValue(i18n.language, type, value, words, unit));
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
      {note === null ? null : <span className={styles['note']}>{note}</span>}
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
    </div>
  );
}
