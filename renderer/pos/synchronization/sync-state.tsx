// The state of synchronization in the top bar; pressed, it tells more and offers to run now.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn, daysSince, formatDays, formatMoment, formatNumber } from '../../i18n/formats';
import { Button } from '../../ui/button';
import {
  ArrowSyncRegular,
  CloudCheckmarkRegular,
  CloudOffRegular,
  CloudSyncRegular,
  ErrorCircleRegular,
} from '../../ui/icons';
import { PopUp } from '../../ui/pop-up';
import { useMinute } from '../app/clock';
import { useErrorText } from '../app/error-text';
import menuStyles from '../app/menu.module.css';
import { useMessages } from '../app/messages-store';
import { useNavigation } from '../app/navigation-store';
import { on } from '../bridge';
import { useSession, useSignIn } from '../sign-in/sign-in-store';
import { useEntries } from './entries-store';
import { Reactivate } from './reactivate';
import styles from './sync-state.module.css';
import { useSynchronization } from './synchronization-store';
import { WrongClock, WrongClockMark } from './wrong-clock';

export function SyncState() {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const state = useSynchronization((synchronization) => synchronization.state);
  const isAsked = useSynchronization((synchronization) => synchronization.isAsked);
  const runNow = useSynchronization((synchronization) => synchronization.runNow);
  const refused = useEntries((entries) => entries.refused);
  const isLocked = useSession()?.isLocked !== false;
  const { show, showFailure } = useMessages.getState();
  useEffect(() => {
    if (isLocked) return undefined;
    const { count } = useEntries.getState();
    void count();
    return on('synchronization.entries-changed', () => void count());
  }, [isLocked]);
  const isRunning = state.isRunning || isAsked;
  const name = state.isOnline ? 'online' : 'offline';
  const Icon = isRunning ? CloudSyncRegular : state.isOnline ? CloudCheckmarkRegular : CloudOffRegular;
  const run = async (): Promise<void> => {
    const failure = await runNow();
    if (failure === null) show({ severity: 'success', code: 'synchronized', detail: {} });
    else showFailure(failure);
  };
  return (
    <PopUp
      kind="dialog"
      label={t('synchronization.title')}
      className={styles['surface']}
      button={{
        className: `${menuStyles['trigger']} ${styles[name]}`,
        'data-testid': 'sync-state',
        'data-state': name,
        'data-pending': state.pending,
        title: t(`synchronization.${name}`),
      }}
      face={
        <>
          <Icon aria-hidden="true" />
          {/* What is written is where the name begins, so that it can be pressed by saying it. */}
          {state.isOnline ? null : <span className={styles['word']}>{t('synchronization.offline')}</span>}
          <span className="visually-hidden">
            {' '}
            {[
              t('synchronization.label', { state: name, pending: state.pending }),
              ...(refused === 0 ? [] : [t('synchronization.show-refused', { count: refused })]),
              ...(state.clockAhead === 0 ? [] : [t('synchronization.clock')]),
            ].join(', ')}
          </span>
          <WrongClockMark />
          {refused === 0 ? null : (
            <span className={styles['refused']} data-testid="sync-refused" aria-hidden="true">
              <ErrorCircleRegular aria-hidden="true" />
              {formatNumber(i18n.language, refused)}
            </span>
          )}
          {state.pending === 0 ? null : (
            <span className={styles['count']} aria-hidden="true">
              {formatNumber(i18n.language, state.pending)}
            </span>
          )}
        </>
      }
    >
      {(close) => (
        <>
          <h2 className={styles['title']}>{t('synchronization.title')}</h2>
          <p className={styles['state']}>
            <Icon aria-hidden="true" />
            {isRunning ? t('synchronization.running') : t(`synchronization.${name}-text`)}
          </p>
          {state.error === null || state.error === 'headquarters-unreachable' ? null : (
            <p className={styles['error']} data-testid="sync-error" data-code={state.error}>
              {errorText({ code: state.error, detail: {} })}
            </p>
          )}
          <WrongClock />
          {state.error === 'register-not-activated' ? <Reactivate done={() => void run()} /> : null}
          <dl className={styles['facts']}>
            <dt>{t('synchronization.last-download')}</dt>
            <dd>
              {state.lastDownload === null ? (
                t('synchronization.never')
              ) : (
                <LastDownload at={state.lastDownload} />
              )}
            </dd>
            <dt>{t('synchronization.waiting')}</dt>
            <dd>{t('synchronization.entries', { count: state.pending })}</dd>
          </dl>
          <Button
            className={styles['run']}
            data-testid="sync-entries"
            onClick={() => {
              close();
              useNavigation.getState().open({ name: 'entries' });
            }}
          >
            {refused === 0
              ? t('synchronization.show-entries')
              : t('synchronization.show-refused', { count: refused })}
          </Button>
          <Button
            kind="primary"
            className={styles['run']}
            aria-disabled={isRunning}
            data-testid="sync-run-now"
            onClick={() => {
              if (!isRunning) void run();
            }}
          >
            <ArrowSyncRegular aria-hidden="true" />
            {t('synchronization.run-now')}
          </Button>
        </>
      )}
    </PopUp>
  );
}

/** When, and where that is days ago, how many. */
function LastDownload({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const today = useMinute();
  const moment = formatMoment(i18n.language, at, zone);
  const days = daysSince(dayIn(zone ?? 'UTC', Date.parse(at)), dayIn(zone ?? 'UTC', today)) ?? 0;
  return days < 1
    ? moment
    : t('synchronization.moment-and-age', { moment, age: formatDays(i18n.language, -days) });
}
