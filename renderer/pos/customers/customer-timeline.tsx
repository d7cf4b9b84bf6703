// The timeline of a customer, newest first, with the composer on top: what kind it was, when and by whom, and where
// an entry made here stands on its way to Headquarters.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineKindNames } from './timeline-kinds';
import type { TimelineEntry } from '../../../main/contract/timeline';
import { formatDate, formatMoment, formatMoney } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { on } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';
import { Composer } from './composer';
import styles from './customer-timeline.module.css';
import pageStyles from './customer-view.module.css';
import { useTimeline } from './timeline-store';

export function CustomerTimeline({ customerId }: { readonly customerId: number }) {
  const { t, i18n } = useTranslation();
  const { entries, kinds, hasMore, isKnown, load, loadMore, setKinds } = useTimeline();
  useEffect(() => {
    const read = (): void => void load(customerId);
    read();
    const stops = [on('distribution.applied', read), on('synchronization.entries-changed', read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [customerId, load, i18n.language]);
  return (
    <section className={pageStyles['card']} aria-labelledby="customer-timeline">
      <h2 id="customer-timeline">{t('customers.timeline')}</h2>
      <Composer key={customerId} customerId={customerId} />
      <div className={styles['chips']} role="group" aria-label={t('customers.kinds')}>
        {timelineKindNames.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles['chip']}
            aria-pressed={kinds.includes(kind)}
            onClick={() => {
              const others = kinds.filter((one) => one !== kind);
              if (!kinds.includes(kind)) setKinds([...kinds, kind]);
              else if (others.length > 0) setKinds(others);
            }}
          >
            {t(`customers.filter-${kind}`)}
          </button>
        ))}
      </div>
      {isKnown && entries.length === 0 ? (
        <p className={pageStyles['soft']}>{t('customers.no-entries')}</p>
      ) : null}
      <ol className={styles['entries']}>
        {entries.map((entry) => (
          <Entry key={`${entry.kind} ${entry.id} ${String(entry.at)}`} entry={entry} />
        ))}
      </ol>
      {hasMore ? (
        <Button kind="quiet" onClick={() => void loadMore()}>
          {t('customers.more')}
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const type = useTimeline((timeline) => timeline.types.find(({ id }) => id === entry.activityTypeId));
  const { kind, at, staffName, text, state, amountMinor, currency } = entry;
  const label =
    kind === 'activity'
      ? (type?.label ?? t('customers.write-activity'))
      : kind === 'note'
        ? t('customers.write-note')
        : t('customers.kind-purchase');
  const when =
    kind === 'purchase'
      ? formatDate(i18n.language, new Date(at).toISOString().slice(0, 10))
      : formatMoment(i18n.language, at, zone);
  const sum =
    amountMinor === null || currency === null
      ? null
      : formatMoney(i18n.language, { minor: amountMinor, currency });
  return (
    <li
      className={styles['entry']}
      data-testid="timeline-entry"
      data-kind={kind}
      data-type={kind === 'activity' ? (type?.name ?? '') : kind}
      data-state={state}
    >
      <p className={styles['head']}>
        <strong>{label}</strong>
        <span className={pageStyles['soft']}>
          {[when, staffName, sum].filter((part) => part !== null).join(' · ')}
        </span>
      </p>
      {text === '' ? null : <p className={styles['text']}>{text}</p>}
      {kind === 'purchase' || (state === 'accepted' && !entry.isOwn) ? null : (
        <p className={pageStyles['soft']}>{t(`customers.state-${state}`)}</p>
      )}
    </li>
  );
}
