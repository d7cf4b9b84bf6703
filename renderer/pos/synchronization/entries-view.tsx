// Everything made at this register and where it stands: saved here, sent, accepted, or refused and why; refused ones
// are sent again or discarded.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Segments } from '../../ui/segments';
import { EmptyState } from '../../ui/empty-state';
import { ArrowLeftRegular, CheckmarkCircleRegular, ErrorCircleRegular } from '../../ui/icons';
import { useArrivalFocus } from '../../ui/use-arrival-focus';
import { type Action, useScreenActions } from '../app/actions-store';
import { useErrorText } from '../app/error-text';
import { useNavigation } from '../app/navigation-store';
import { ScreenHeader } from '../app/screen-header';
import { useTitle } from '../app/title';
import { on } from '../bridge';
import { RecentOperations } from '../client-book/recent-operations';
import { type Shown, useEntries } from './entries-store';
import styles from './entries-view.module.css';
import { EntryRow } from './entry-row';
import { useSynchronization } from './synchronization-store';

const ways: readonly Shown[] = ['unsettled', 'refused', 'all'];

export function EntriesView({ isLocked }: { readonly isLocked: boolean }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { show, entries, hasMore, waiting, refused, failure } = useEntries();
  const { read, readMore, setShow } = useEntries.getState();
  const isOnline = useSynchronization((synchronization) => synchronization.state.isOnline);
  const back = useNavigation((navigation) => navigation.back);
  const heading = useArrivalFocus(!isLocked);
  useTitle(t('synchronization.entries-title'));
  useEffect(() => {
    if (isLocked) return undefined;
    const readNow = (): void => void read();
    readNow();
    return on('synchronization.entries-changed', readNow);
  }, [isLocked, read]);
  const actions = useMemo<readonly Action[]>(
    () => [{ id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' }],
    [t, back],
  );
  useScreenActions(actions);
  const counts: Readonly<Record<Shown, number | null>> = {
    unsettled: waiting + refused,
    refused,
    all: null,
  };
  return (
    <section className={styles['page']} data-testid="entries" aria-label={t('synchronization.entries-title')}>
      <ScreenHeader
        title={t('synchronization.entries-title')}
        heading={heading}
        back={back}
        sub={<p role="status">{t('synchronization.entries-count', { waiting, refused })}</p>}
      >
        <Segments
          label={t('synchronization.entries-shown')}
          ways={ways}
          chosen={show}
          testId="entries"
          choose={setShow}
        >
          {(way) => (
            <>
              {t(way === 'refused' ? 'synchronization.show-only-refused' : `synchronization.show-${way}`)}
              {counts[way] === null ? null : <span className={styles['number']}>{counts[way]}</span>}
            </>
          )}
        </Segments>
      </ScreenHeader>
      <div
        className={styles['body']}
        tabIndex={0}
        role="group"
        aria-label={t('synchronization.entries-list')}
      >
        {failure === null ? null : (
          <EmptyState
            isFailure
            icon={<ErrorCircleRegular fontSize={36} />}
            title={errorText(failure)}
            text={t('synchronization.entries-failure')}
          />
        )}
        {isOnline || waiting === 0 ? null : (
          <p className={styles['notice']}>{t('synchronization.entries-offline', { count: waiting })}</p>
        )}
        <RecentOperations />
        {entries?.length === 0 && failure === null ? (
          <EmptyState
            icon={<CheckmarkCircleRegular fontSize={36} />}
            title={t(`synchronization.empty-${show}`)}
            text={t('synchronization.empty-text')}
          />
        ) : null}
        {entries === null || entries.length === 0 ? null : (
          <ul className={styles['list']}>
            {entries.map((entry) => (
              <EntryRow key={entry.entryId} entry={entry} />
            ))}
          </ul>
        )}
        {hasMore ? (
          <Button className={styles['more']} onClick={() => void readMore()}>
            {t('synchronization.entries-more')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
