// Who a customer is: what Customer Insights computed, how they are reached, where they live, and whose client they
// are.
import { useTranslation } from 'react-i18next';
import type { CustomerDetails } from '../../../main/contract/customers';
import { placeLines } from '../../i18n/address';
import { countries } from '../../i18n/countries';
import { formatMoment } from '../../i18n/formats';
import { useSignIn } from '../sign-in/sign-in-store';
import { CustomerContacts } from './customer-contacts';
import { CustomerMeasures } from './customer-measures';
import styles from './customer-view.module.css';
import { RefusedHere } from './refused-here';
import { SyncMark } from './sync-mark';

export function CustomerProfile({ details }: { readonly details: CustomerDetails }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const { address, measures, owners, refused } = details;
  const code = address?.countryCode ?? '';
  const country = countries(i18n.language).find((one) => one.code === code)?.name ?? code;
  const place =
    address === null
      ? []
      : [address.line1, address.line2, ...placeLines({ ...address, country })].filter((line) => line !== '');
  return (
    <>
      {measures.length === 0 ? null : (
        <section className={styles['card']} aria-labelledby="customer-measures">
          <CustomerMeasures measures={measures} />
        </section>
      )}
      <section className={`${styles['card']} ${styles['reach']}`} aria-labelledby="customer-contact">
        <h2 id="customer-contact">{t('customers.contact')}</h2>
        <SyncMark state={details.fieldsState} of="contact" />
        <RefusedHere
          entries={refused.filter(({ kind }) => kind === 'customer.create' || kind === 'customer.edit')}
        />
        <CustomerContacts details={details} />
        {place.length === 0 ? null : (
          <address className={styles['address']}>
            {place.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        )}
      </section>
      <section className={styles['card']} aria-labelledby="customer-owners">
        <h2 id="customer-owners">{t('customers.client-book')}</h2>
        {owners.length === 0 ? <p className={styles['soft']}>{t('customers.no-owner')}</p> : null}
        <ul className={styles['plain']}>
          {owners.map((owner) => (
            <li key={owner.clientBookId} data-testid="customer-owner" data-staff-id={owner.staffId}>
              {t('customers.owner-since', {
                name: owner.name,
                date: formatMoment(i18n.language, owner.addedAt, zone),
              })}{' '}
              <SyncMark state={owner.state} of="client-book" />
            </li>
          ))}
        </ul>
        <RefusedHere entries={refused.filter(({ kind }) => kind.startsWith('client-book.'))} />
      </section>
    </>
  );
}
