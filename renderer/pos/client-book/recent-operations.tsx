// What the associate did with client books lately, each with the way back, where everything made here is listed.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { ArrowUndoRegular } from '../../ui/icons';
import { on } from '../bridge';
import { useSignIn } from '../sign-in/sign-in-store';
import { useRecentOperations } from './recent-operations-store';
import styles from './recent-operations.module.css';

export function RecentOperations() {
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone);
  const operations = useRecentOperations((recent) => recent.operations);
  const { read, undo } = useRecentOperations.getState();
  useEffect(() => {
    const readNow = (): void => void read();
    readNow();
    return on('synchronization.entries-changed', readNow);
  }, [read]);
  const undoable = operations.flatMap((one) => (one.undo === null ? [] : [{ ...one, undo: one.undo }]));
  if (undoable.length === 0) return null;
  return (
    <section className={styles['section']} aria-labelledby="recent-operations">
      <h2 id="recent-operations" className={styles['title']}>
        {t('client-book.recent-title')}
      </h2>
      <ul className={styles['list']}>
        {undoable.map(({ undo: token, kind, customers, customerName, at, toName }) => {
          const done = t(`client-book.recent-${kind}`, { count: customers, name: toName ?? '' });
          const what = customerName === null ? done : `${done} · ${customerName}`;
          return (
            <li key={token} className={styles['operation']} data-testid="recent-operation" data-kind={kind}>
              <span className={styles['what']}>
                {what}
                <span className={styles['soft']}>{formatMoment(i18n.language, at, zone)}</span>
              </span>
              <Button
                data-testid="recent-operation-undo"
                aria-label={t('client-book.recent-undo', { what })}
                onClick={() => void undo(token)}
              >
                <ArrowUndoRegular aria-hidden="true" />
                {t('app.undo')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
