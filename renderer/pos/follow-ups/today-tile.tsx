// Today on the welcome screen: how much is overdue, for today and coming up, and the way there.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarRegular, ChevronRightRegular } from '../../ui/icons';
import { useNavigation } from '../app/navigation-store';
import { useTodayCounts } from './today-store';
import styles from './today-tile.module.css';
import { useRereading } from './use-rereading';

export function TodayTile({ isLocked }: { readonly isLocked: boolean }) {
  const { t, i18n } = useTranslation();
  const counts = useTodayCounts((state) => state.counts);
  const read = useMemo(() => () => void useTodayCounts.getState().load(), []);
  useRereading(!isLocked, read, i18n.language);
  // Nothing of it shows before the feature is on.
  if (counts === null) return null;
  const { overdue, today, comingUp } = counts;
  return (
    <button
      type="button"
      className={styles['tile']}
      data-testid="today-tile"
      data-overdue={overdue}
      data-today={today}
      data-coming-up={comingUp}
      onClick={() => {
        useNavigation.getState().open({ name: 'today', scope: 'own' });
      }}
    >
      <span className={styles['icon']} aria-hidden="true">
        <CalendarRegular />
      </span>
      <span className={styles['title']}>{t('follow-ups.today')}</span>
      <span className={styles['counts']}>
        {overdue + today + comingUp === 0 ? (
          <span>{t('follow-ups.tile-empty')}</span>
        ) : (
          <>
            {overdue === 0 ? null : (
              <span className={styles['late']}>{t('follow-ups.tile-overdue', { count: overdue })}</span>
            )}
            <span className={styles['now']}>{t('follow-ups.tile-today', { count: today })}</span>
            <span>{t('follow-ups.tile-coming-up', { count: comingUp })}</span>
          </>
        )}
      </span>
      <span className={styles['go']} aria-hidden="true">
        <ChevronRightRegular />
      </span>
    </button>
  );
}
