// Today on the welcome screen: how much is overdue, for today and coming up once that is counted, and the way there.
import { useTranslation } from 'react-i18next';
import type { Today } from '../../../main/contract/follow-ups';
import { CalendarRegular, ChevronRightRegular } from '../../ui/icons';
import { useNavigation } from '../app/navigation-store';
import styles from './today-tile.module.css';

export function TodayTile({ today }: { readonly today: Today | null }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles['tile']}
      data-testid="today-tile"
      data-overdue={today?.overdue.total}
      data-today={today?.today.total}
      data-coming-up={today?.comingUp.total}
      onClick={() => {
        useNavigation.getState().open({ name: 'today', scope: 'own' });
      }}
    >
      <span className={styles['icon']} aria-hidden="true">
        <CalendarRegular />
      </span>
      <span className={styles['title']}>{t('follow-ups.today')}</span>
      <span className={styles['counts']}>{today === null ? null : <Counts today={today} />}</span>
      <span className={styles['go']} aria-hidden="true">
        <ChevronRightRegular />
      </span>
    </button>
  );
}

function Counts({ today: { overdue, today, comingUp } }: { readonly today: Today }) {
  const { t } = useTranslation();
  if (overdue.total + today.total + comingUp.total === 0) return <span>{t('follow-ups.tile-empty')}</span>;
  return (
    <>
      {overdue.total === 0 ? null : (
        <span className={styles['late']}>{t('follow-ups.tile-overdue', { count: overdue.total })}</span>
      )}
      <span className={styles['now']}>{t('follow-ups.tile-today', { count: today.total })}</span>
      <span>{t('follow-ups.tile-coming-up', { count: comingUp.total })}</span>
    </>
  );
}
