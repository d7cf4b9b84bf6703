// Days to choose by one touch, counted from today: when a follow-up is due, or an appointment takes place.
import { useTranslation } from 'react-i18next';
import { formatDayChoice } from '../../i18n/formats';
import { Chip, Chips } from '../../ui/chip';
import { daysLater } from './days';

interface DayChipsProps {
  readonly label: string;
  /** `YYYY-MM-DD`, the store's day. */
  readonly today: string;
  readonly days: readonly number[];
  /** The day that is chosen. */
  readonly chosen: string;
  readonly choose: (day: string) => void;
}

export function DayChips({ label, today, days, chosen, choose }: DayChipsProps) {
  const { i18n } = useTranslation();
  return (
    <Chips label={label}>
      {days.map((later) => {
        const day = daysLater(today, later);
        return (
          <Chip
            key={later}
            data-testid="day-choice"
            data-days={later}
            isPressed={chosen === day}
            onClick={() => {
              choose(day);
            }}
          >
            {formatDayChoice(i18n.language, later)}
          </Chip>
        );
      })}
    </Chips>
  );
}
