// The follow-ups of the customer whose page is open: open ones and occasions, what was done, and a new one.
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerFollowUps as Found } from '../../../main/contract/follow-ups';
import { formatMoment } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { AddRegular, MailRegular } from '../../ui/icons';
import { call } from '../bridge';
import pageStyles from '../customers/customer-view.module.css';
import { useOutreach } from '../outreach/outreach-store';
import { useSignIn } from '../sign-in/sign-in-store';
import { reopen } from './acts';
import styles from './customer-follow-ups.module.css';
import { FollowUpDialog } from './follow-up-dialog';
import { FollowUpList } from './follow-up-list';
import { useRereading } from './use-rereading';

export function CustomerFollowUps({ customerId }: { readonly customerId: number }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const [found, setFound] = useState<Found | null>(null);
  const [isAdding, setAdding] = useState(false);
  const id = useId();
  const read = useCallback(() => {
    void call('customerFollowUps', { customerId }).then((answer) => {
      if (answer.ok) setFound(answer.value);
      // Before the feature is on there is nothing to show.
      else if (answer.code === 'clienteling-off') setFound(null);
    });
  }, [customerId]);
  useRereading(true, read, i18n.language);
  if (found === null) return null;
  return (
    <section className={pageStyles['card']} aria-labelledby={id} data-testid="customer-follow-ups">
      <div className={styles['head']}>
        <h2 id={id}>{t('follow-ups.title')}</h2>
        <div className={styles['acts']}>
          <Button
            data-testid="write-message"
            onClick={() => {
              useOutreach.getState().write({ customerId, followUp: null });
            }}
          >
            <MailRegular aria-hidden="true" />
            {t('outreach.write')}
          </Button>
          <Button
            data-testid="add-follow-up"
            onClick={() => {
              setAdding(true);
            }}
          >
            <AddRegular aria-hidden="true" />
            {t('follow-ups.add')}
          </Button>
        </div>
      </div>
      {found.open.length === 0 ? <p className={pageStyles['soft']}>{t('follow-ups.none-open')}</p> : null}
      <FollowUpList followUps={found.open} today={found.date} isOfCustomer showOwner labelledBy={id} />
      {found.done.length === 0 ? null : (
        <details className={styles['done']}>
          <summary>{t('follow-ups.done-title', { count: found.done.length })}</summary>
          <ul className={pageStyles['plain']}>
            {found.done.map((one) => (
              <li key={one.id} className={styles['was']} data-testid="follow-up-was">
                <span>
                  <bdi>{one.reason}</bdi>
                  <span className={pageStyles['soft']}>
                    {' · '}
                    {formatMoment(i18n.language, one.completedAt ?? 0, zone)}
                    {' · '}
                    <bdi>{one.ownerName}</bdi>
                    {one.state === 'accepted' ? null : ` · ${t(`follow-ups.state-${one.state}`)}`}
                  </span>
                </span>
                {one.isChangeable ? (
                  <Button kind="quiet" data-testid="follow-up-reopen" onClick={() => void reopen(one)}>
                    {t('follow-ups.reopen')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isAdding ? (
        <FollowUpDialog
          customerId={customerId}
          followUp={null}
          today={found.date}
          owners={found.owners}
          close={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </section>
  );
}
