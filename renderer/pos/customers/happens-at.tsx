// Date and time of an activity whose type asks for them, by the store's clock.
import { useTranslation } from 'react-i18next';
import { dayIn } from '../../i18n/formats';
import { DateField } from '../../ui/date-field';
import { fullHourFrom } from '../../i18n/store-time';
import { TimeField } from '../../ui/time-field';
import { now } from '../app/app-store';
import { DayChips } from '../follow-ups/day-chips';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './customer-timeline.module.css';
import { useDatePartLabels } from './date-labels';

/** Most are made for one of these; they are touched rather than typed. */
const daysAhead = [0, 1, 7] as const;

/** By the store's clock: what an appointment begins with. */
export const nextFullHour = (zone: string): string => fullHourFrom(zone, now());

interface HappensAtProps {
  /** `YYYY-MM-DDTHH:MM` */
  readonly value: string;
  /** Null where it is no date (yet). */
  readonly change: (value: string | null) => void;
}

export function HappensAt({ value, change }: HappensAtProps) {
  const { t, i18n } = useTranslation();
  const labels = useDatePartLabels();
  const today = dayIn(useSignIn((signIn) => signIn.store?.timeZone) ?? 'UTC', now());
  const [date = '', time = '12:00'] = value.split('T');
  return (
    <div className={styles['when']} data-testid="activity-when">
      <DateField
        language={i18n.language}
        label={t('customers.when')}
        isLabelHidden
        partLabels={labels}
        value={date}
        isYearNeeded
        change={(next) => {
          change(next === null || next === undefined ? null : `${next}T${time}`);
        }}
      />
      <TimeField
        language={i18n.language}
        label={t('customers.time')}
        hourLabel={t('customers.hour')}
        minuteLabel={t('customers.minute')}
        value={time}
        change={(next) => {
          if (date !== '') change(`${date}T${next}`);
        }}
      />
      <DayChips
        label={t('customers.when')}
        today={today}
        days={daysAhead}
        chosen={date}
        choose={(day) => {
          change(`${day}T${time}`);
        }}
      />
    </div>
  );
}
