// Days as a follow-up has them: `YYYY-MM-DD` of the store's calendar, and how they are said.
import { useTranslation } from 'react-i18next';
import { dateOf, dayNumberOf } from '../../../main/contract/occasions';
import type { FollowUp } from '../../../main/contract/follow-ups';
import { formatDate, formatDays } from '../../i18n/formats';

export const daysLater = (date: string, days: number): string => dateOf(dayNumberOf(date) + days);

/** What is offered to put off to, or to plan for. */
export const nextDays = [1, 3, 7, 30] as const;

/** What it is about, and by when: "Birthday · 40 years", "tomorrow, 23 Nov 2026". */
export function useFollowUpTexts(): (
  followUp: FollowUp,
  today: string,
) => { readonly what: string; readonly when: string } {
  const { t, i18n } = useTranslation();
  return (followUp, today) => {
    const { source, reason, years, monthsSinceContact, dueOn } = followUp;
    const date = formatDate(i18n.language, dueOn);
    const days = dayNumberOf(dueOn) - dayNumberOf(today);
    const when = t('follow-ups.when', { days: formatDays(i18n.language, days), date });
    if (source === 'not-contacted') {
      return {
        what: reason,
        when:
          monthsSinceContact === null
            ? t('follow-ups.never-contacted')
            : t('follow-ups.months', { count: monthsSinceContact }),
      };
    }
    return { what: years === null ? reason : t('follow-ups.years', { reason, count: years }), when };
  };
}
