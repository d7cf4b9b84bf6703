// The page of one customer: who they are, the timeline, and what is known and was bought; three columns where there
// is room, one otherwise.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCircleRegular } from '../../ui/icons';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { useErrorText } from '../app/error-text';
import { type EntryPlace, useNavigation } from '../app/navigation-store';
import { ScreenHeader } from '../app/screen-header';
import { useTitle } from '../app/title';
import { on } from '../bridge';
import { CustomerFollowUps } from '../follow-ups/customer-follow-ups';
import { CustomerAttributes } from './customer-attributes';
import { CustomerNeighbours } from './customer-neighbours';
import { CustomerPurchases } from './customer-purchases';
import { CustomerTimeline } from './customer-timeline';
import { useCustomer } from './customer-store';
import { CustomerProfile } from './customer-profile';
import styles from './customer-view.module.css';
import { useCustomerPageActions } from './use-customer-page-actions';

interface CustomerViewProps {
  readonly customerId: number;
  /** What one comes for, where it is one entry of the timeline. */
  readonly entry: EntryPlace | undefined;
  readonly isLocked: boolean;
}

export function CustomerView({ customerId, entry, isLocked }: CustomerViewProps) {
  const { t, i18n } = useTranslation();
  const { details, failure, load } = useCustomer();
  const errorText = useErrorText();
  const back = useNavigation((navigation) => navigation.back);
  const heading = useArrivalFocus(!isLocked && details !== null);
  useTitle(details?.name ?? t('customers.title'));
  useEffect(() => {
    if (isLocked) return undefined;
    const read = (): void => void load(customerId);
    read();
    const stops = [on('distribution.applied', read), on('synchronization.entries-changed', read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [customerId, isLocked, load, i18n.language]);
  useCustomerPageActions(details);
  if (failure !== null && details === null) {
    return (
      <EmptyState
        isFailure
        icon={<ErrorCircleRegular fontSize={36} />}
        title={errorText(failure)}
        text={t('customers.failure-text')}
      >
        <Button kind="primary" onClick={() => void load(customerId)}>
          {t('app.retry')}
        </Button>
      </EmptyState>
    );
  }
  if (details === null) return null;
  return (
    <section
      className={styles['page']}
      data-testid="customer-details"
      data-account-number={details.accountNumber}
      aria-label={details.name}
    >
      <ScreenHeader
        title={[details.prefix, details.name].filter((part) => part !== '').join(' ')}
        heading={heading}
        back={back}
        picture={<Avatar name={details.name} id={details.accountNumber} size={48} />}
        sub={
          <p>
            {details.accountNumber === '' ? (
              <span
                className={styles['state']}
                data-testid="pending-sync"
                title={t('customers.pending-sync-text')}
              >
                {t('customers.pending-sync')}
              </span>
            ) : (
              details.accountNumber
            )}
            {details.pending === 0 || details.accountNumber === '' ? null : (
              <span className={styles['pending']}>{t('customers.pending', { count: details.pending })}</span>
            )}
            {details.refused.length === 0 ? null : (
              <button
                type="button"
                className={styles['refused']}
                data-testid="customer-refused"
                onClick={() => {
                  useNavigation.getState().open({ name: 'entries' });
                }}
              >
                {t('customers.refused', { count: details.refused.length })}
              </button>
            )}
          </p>
        }
      >
        <CustomerNeighbours customerId={customerId} isLocked={isLocked} />
      </ScreenHeader>
      <div className={styles['columns']}>
        <div
          className={`${styles['column']} ${styles['who']}`}
          tabIndex={0}
          role="group"
          aria-label={t('customers.who')}
        >
          <CustomerProfile details={details} />
          <CustomerFollowUps key={details.customerId} customerId={details.customerId} />
        </div>
        <div className={styles['column']} tabIndex={0} role="group" aria-label={t('customers.timeline')}>
          <CustomerTimeline customerId={customerId} entry={entry} />
        </div>
        <div className={styles['column']} tabIndex={0} role="group" aria-label={t('customers.known')}>
          <CustomerAttributes details={details} />
          <CustomerPurchases summary={details.purchases} />
        </div>
      </div>
    </section>
  );
}
