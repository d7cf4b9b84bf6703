// The first lines of Today beside the welcome screen's buttons, by section, each as in Today itself.
import { useTranslation } from 'react-i18next';
import type { Today } from '../../../main/contract/follow-ups';
import { FollowUpList } from './follow-up-list';
import { followUpSections } from './sections';
import styles from './today-glance.module.css';
import { useTodayGlance } from './today-store';

export function TodayLines({ today }: { readonly today: Today }) {
  const { t } = useTranslation();
  const sections = followUpSections.filter((section) => today[section].total > 0);
  return (
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
            readCustomers={() => useTodayGlance.getState().customersOf(section)}
          />
        </section>
      ))}
    </div>
  );
}
