// All attributes of a customer: those of the client book first, then the others.
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import { CustomerValue } from './customer-value';
import styles from './customer-view.module.css';

export function CustomerAttributes({ attributes }: { readonly attributes: readonly CustomerProperty[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles['card']} aria-labelledby="customer-attributes">
      <h2 id="customer-attributes">{t('customers.attributes')}</h2>
      {attributes.length === 0 ? <p className={styles['soft']}>{t('customers.no-attributes')}</p> : null}
      <dl className={styles['values']}>
        {attributes.map((attribute) => (
          <CustomerValue key={attribute.id} property={attribute} />
        ))}
      </dl>
    </section>
  );
}
