// Who a customer is: how they are reached, where they live, what Customer Insights computed, and whose client they
// are.
import { useTranslation } from 'react-i18next';
import type { CustomerDetails } from '../../../main/contract/customers';
import { formatDate, formatMoment } from '../../i18n/formats';
import { Call16Regular, Mail16Regular } from '../../ui/icons';
import { useSignIn } from '../sign-in/sign-in-store';
import { CustomerValue } from './customer-value';
import styles from './customer-view.module.css';

export function CustomerProfile({ details }: { readonly details: CustomerDetails }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const { contacts, address, measures, owners, consents } = details;
  const place =
    address === null
      ? []
      : [
          address.line1,
          address.line2,
          [address.postalCode, address.city].filter((part) => part !== '').join(' '),
          [address.stateProvince, address.countryCode].filter((part) => part !== '').join(', '),
        ].filter((line) => line !== '');
  const asked = consents.filter(({ state }) => state !== 'unknown');
  return (
    <>
      <section className={styles['card']} aria-labelledby="customer-contact">
        <h2 id="customer-contact">{t('customers.contact')}</h2>
        {contacts.length === 0 ? <p className={styles['soft']}>{t('customers.no-contact')}</p> : null}
        <ul className={styles['plain']}>
          {contacts.map(({ kind, value }) => (
            <li key={`${kind} ${value}`} className={styles['contact']}>
              {kind === 'phone' ? <Call16Regular aria-hidden="true" /> : <Mail16Regular aria-hidden="true" />}
              <span className="visually-hidden">{t(`client-book.${kind}`)}</span>
              <span>{value}</span>
            </li>
          ))}
        </ul>
        {place.length === 0 ? null : (
          <address className={styles['address']}>
            {place.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        )}
        {asked.length === 0 ? null : (
          <ul className={styles['plain']}>
            {asked.map(({ channel, state }) => (
              <li key={channel} className={styles['soft']}>
                {t(`customers.consent-${channel}`, { state })}
              </li>
            ))}
          </ul>
        )}
      </section>
      {measures.length === 0 ? null : (
        <section className={styles['card']} aria-labelledby="customer-measures">
          <h2 id="customer-measures">{t('customers.measures')}</h2>
          <p className={styles['soft']}>{t('customers.measures-text')}</p>
          <dl className={styles['values']}>
            {measures.map((measure) => (
              <CustomerValue
                key={measure.id}
                property={measure}
                note={
                  measure.asOf === null
                    ? null
                    : t('client-book.as-of', { date: formatDate(i18n.language, measure.asOf) })
                }
              />
            ))}
          </dl>
        </section>
      )}
      <section className={styles['card']} aria-labelledby="customer-owners">
        <h2 id="customer-owners">{t('customers.client-book')}</h2>
        {owners.length === 0 ? <p className={styles['soft']}>{t('customers.no-owner')}</p> : null}
        <ul className={styles['plain']}>
          {owners.map((owner) => (
            <li key={owner.clientBookId} data-testid="customer-owner" data-staff-id={owner.staffId}>
              {t('customers.owner-since', {
                name: owner.name,
                date: formatMoment(i18n.language, owner.addedAt, zone),
              })}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
