// Today at a glance on the welcome screen: a tile, and on a wide screen the first lines below it, each as in Today.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FollowUpList } from './follow-up-list';
import { followUpSections } from './sections';
import styles from './today-glance.module.css';
import { useTodayGlance } from './today-store';
import { TodayTile } from './today-tile';
import { useRereading } from './use-rereading';

const noLines = { overdue: 0, today: 0, comingUp: 0 };
/** About what a screen of 1080 pixels shows. */
const firstLines = { overdue: 5, today: 8, comingUp: 5 };

interface TodayGlanceProps {
  readonly isLocked: boolean;
  readonly isWide: boolean;
}

export function TodayGlance({ isLocked, isWide }: TodayGlanceProps) {
  const { t, i18n } = useTranslation();
  const today = useTodayGlance((state) => state.today);
  const read = useMemo(
    () => () => void useTodayGlance.getState().load(isWide ? firstLines : noLines),
    [isWide],
  );
  useRereading(!isLocked, read, i18n.language);
  // Nothing of it shows before the feature is on.
  if (today === null) return null;
  if (!isWide) return <TodayTile today={today} />;
  const sections = followUpSections.filter((section) => today[section].total > 0);
  return (
    <section className={styles['aside']} data-testid="today-glance" aria-label={t('follow-ups.today')}>
      <TodayTile today={today} />
      <div className={styles['lines']} tabIndex={0} role="group" aria-label={t('follow-ups.title')}>
        {sections.length === 0 ? <p className={styles['none']}>{t('follow-ups.empty-text')}</p> : null}
        {sections.map((section) => (
          <section key={section} aria-labelledby={`glance-${section}`}>
            <h2 id={`glance-${section}`} className={styles['heading']} data-section={section}>
              {t(`follow-ups.section-${section}`)}
            </h2>
            <FollowUpList
              followUps={today[section].followUps}
              today={today.date}
              showOwner={false}
              labelledBy={`glance-${section}`}
            />
          </section>
        ))}
      </div>
    </section>
  );
}
