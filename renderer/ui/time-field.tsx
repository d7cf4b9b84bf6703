// A time of day to be chosen: hour and minute as the session's language writes them, in steps of five minutes.
import { useMemo } from 'react';
import styles from './date-field.module.css';

interface TimeFieldProps {
  readonly language: string;
  readonly label: string;
  readonly hourLabel: string;
  readonly minuteLabel: string;
  /** `HH:MM` */
  readonly value: string;
  readonly change: (time: string) => void;
}

const step = 5;
const two = (number: number): string => String(number).padStart(2, '0');

export function TimeField({ language, label, hourLabel, minuteLabel, value, change }: TimeFieldProps) {
  const [hour = '00', minute = '00'] = value.split(':');
  const hours = useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { hour: 'numeric', timeZone: 'UTC' });
    return Array.from({ length: 24 }, (_, index) => format.format(Date.UTC(2000, 0, 1, index)));
  }, [language]);
  const steps = Array.from({ length: 60 / step }, (_, index) => two(index * step));
  // A time from elsewhere keeps its minute.
  const minutes = steps.includes(minute) ? steps : [...steps, minute].sort();
  return (
    <div className={styles['date']} role="group" aria-label={label}>
      <span className={styles['parts']}>
        <select
          aria-label={hourLabel}
          value={hour}
          onChange={(event) => {
            change(`${event.target.value}:${minute}`);
          }}
        >
          {hours.map((name, index) => (
            <option key={name} value={two(index)}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={minuteLabel}
          value={minute}
          onChange={(event) => {
            change(`${hour}:${event.target.value}`);
          }}
        >
          {minutes.map((name) => (
            <option key={name} value={name}>
              {`:${name}`}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
