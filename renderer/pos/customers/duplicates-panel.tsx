// Customers that may be the one who is being written down, found while one types; each can be opened instead.
import { useTranslation } from 'react-i18next';
import type { LikelyDuplicate } from '../../../main/contract/customer-editing';
import { Avatar } from '../../ui/avatar';
import { useNavigation } from '../app/navigation-store';
import styles from './customer-form.module.css';

export function DuplicatesPanel({ duplicates }: { readonly duplicates: readonly LikelyDuplicate[] }) {
  const { t } = useTranslation();
  const open = useNavigation((navigation) => navigation.open);
  return (
    <aside className={styles['duplicates']} aria-labelledby="form-duplicates">
      <h2 id="form-duplicates">{t('customers.duplicates')}</h2>
      <p
        role="status"
        className={styles['soft']}
        data-testid="duplicates-count"
        data-count={duplicates.length}
      >
        {duplicates.length === 0
          ? t('customers.duplicates-none')
          : t('customers.duplicates-some', { count: duplicates.length })}
      </p>
      <ul>
        {duplicates.map(({ customerId, name, accountNumber, phone, email, owners, reasons }) => (
          <li key={customerId}>
            <button
              type="button"
              data-testid="likely-duplicate"
              data-account-number={accountNumber}
              onClick={() => {
                open({ name: 'customer', customerId });
              }}
            >
              <Avatar name={name} id={accountNumber} size={40} />
              <span className={styles['duplicate']}>
                <span className={styles['duplicate-name']}>{name}</span>
                <span className={styles['reasons']}>
                  {reasons.map((reason) => t(`customers.duplicate-${reason}`)).join(' · ')}
                </span>
                <span className={styles['soft']}>
                  {[accountNumber, phone, email].filter((part) => part !== null && part !== '').join(' · ')}
                </span>
                {owners.length === 0 ? null : (
                  <span className={styles['soft']}>
                    {t('customers.client-of', { names: owners.map((owner) => owner.name).join(', ') })}
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
