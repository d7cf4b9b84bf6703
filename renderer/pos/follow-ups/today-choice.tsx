// What of Today is shown: kinds with their counts, how far ahead, and of the store's whose.
import { useTranslation } from 'react-i18next';
import { Chip, Chips } from '../../ui/chip';
import styles from './today-view.module.css';
import { allSources, horizons, useToday } from './today-store';

export function TodayChoice() {
  const { t } = useTranslation();
  const { today, sources, days, scope, associate, show } = useToday();
  const isAll = sources.length === allSources.length;
  return (
    <div className={styles['choice']}>
      <Chips label={t('follow-ups.kinds')}>
        <Chip
          isPressed={isAll}
          onClick={() => {
            show({ sources: allSources });
          }}
        >
          {t('follow-ups.all-kinds')}
        </Chip>
        {allSources.map((source) => (
          <Chip
            key={source}
            data-testid="today-kind"
            data-source={source}
            isPressed={!isAll && sources.includes(source)}
            onClick={() => {
              show({ sources: !isAll && sources.includes(source) ? allSources : [source] });
            }}
          >
            {t(`follow-ups.kind-${source}`, { count: today?.sources[source] ?? 0 })}
          </Chip>
        ))}
      </Chips>
      {scope === 'store' ? (
        <label className={styles['chosen']}>
          {t('follow-ups.associate')}
          <select
            data-testid="today-associate"
            value={associate ?? ''}
            onChange={(event) => {
              show({ associate: event.currentTarget.value === '' ? null : event.currentTarget.value });
            }}
          >
            <option value="">{t('follow-ups.everybody')}</option>
            {today?.associates.map((one) => (
              <option key={one.staffId} value={one.staffId}>
                {t('follow-ups.associate-counts', {
                  name: one.name,
                  overdue: one.overdue,
                  today: one.today,
                })}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className={styles['chosen']}>
        {t('follow-ups.ahead')}
        <select
          data-testid="today-days"
          value={days}
          onChange={(event) => {
            show({ days: Number(event.currentTarget.value) });
          }}
        >
          {horizons.map((one) => (
            <option key={one} value={one}>
              {t('follow-ups.days', { count: one })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
