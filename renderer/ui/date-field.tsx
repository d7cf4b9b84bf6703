// A date to be typed or touched: day, month by name and year, in the order of the session's language, whatever the
// computer's is. The year may be left empty where a date may do without.
import { useId, useMemo, useState } from 'react';
import { dateOf, monthNames, partOrder, partsOf, type DatePart, type DateParts } from './date-parts';
import styles from './date-field.module.css';

/** Names of the parts for a screen reader, and what to say where they make no date, unless it is said elsewhere. */
export interface DateFieldTexts extends Readonly<Record<DatePart, string>> {
  readonly wrong?: string;
}

interface DateFieldProps {
  readonly language: string;
  readonly label?: string;
  /** Id of the label, where it stands elsewhere. */
  readonly labelledBy?: string | undefined;
  readonly partLabels: DateFieldTexts;
  /** `YYYY-MM-DD`, `--MM-DD` or empty. */
  readonly value: string;
  readonly isYearNeeded: boolean;
  readonly isLabelHidden?: boolean;
  /** Something is wrong with it that is said elsewhere. */
  readonly hasError?: boolean;
  readonly isOff?: boolean;
  /** Null where everything is empty, undefined where it is no date (yet). */
  readonly change: (date: string | null | undefined) => void;
}

export function DateField(props: DateFieldProps) {
  const {
    language,
    label,
    labelledBy,
    partLabels,
    value,
    isYearNeeded,
    isLabelHidden = false,
    isOff = false,
  } = props;
  const { hasError = false, change } = props;
  const id = useId();
  const [parts, setParts] = useState<DateParts>(() => partsOf(value));
  const [given, setGiven] = useState(value);
  // Another value from outside (a draft that was read, undo) takes the place of what stands here; what is half typed
  // is no value yet and stays.
  if (given !== value) {
    setGiven(value);
    const typed = dateOf(parts, isYearNeeded);
    if (typed !== value && (value !== '' || typeof typed === 'string')) setParts(partsOf(value));
  }
  const order = useMemo(() => partOrder(language), [language]);
  const months = useMemo(() => monthNames(language), [language]);
  const set = (part: DatePart, text: string): void => {
    const next = { ...parts, [part]: text };
    setParts(next);
    change(dateOf(next, isYearNeeded));
  };
  // Half a date is no mistake yet; and said when the field is left, it would move what is just being pressed.
  const isWhole =
    parts.day !== '' &&
    parts.month !== '' &&
    (parts.year.length === 4 || (parts.year === '' && !isYearNeeded));
  const isWrong =
    partLabels.wrong !== undefined && !hasError && isWhole && dateOf(parts, isYearNeeded) === undefined;
  return (
    <div className={styles['date']} role="group" aria-labelledby={labelledBy ?? id}>
      {label === undefined ? null : (
        <span id={id} className={isLabelHidden ? 'visually-hidden' : styles['label']}>
          {label}
        </span>
      )}
      <span className={styles['parts']}>
        {order.map((part) =>
          part === 'month' ? (
            <select
              key={part}
              aria-label={partLabels.month}
              aria-invalid={hasError || isWrong}
              disabled={isOff}
              value={parts.month}
              onChange={(event) => {
                set('month', event.target.value);
              }}
            >
              <option value="">{partLabels.month}</option>
              {months.map((name, index) => (
                <option key={name} value={String(index + 1)}>
                  {name}
                </option>
              ))}
            </select>
          ) : (
            <input
              key={part}
              type="text"
              inputMode="numeric"
              className={styles[part]}
              aria-label={partLabels[part]}
              aria-invalid={hasError || isWrong}
              disabled={isOff}
              placeholder={partLabels[part]}
              autoComplete="off"
              maxLength={part === 'year' ? 4 : 2}
              value={parts[part]}
              onChange={(event) => {
                set(part, event.target.value);
              }}
            />
          ),
        )}
      </span>
      <span className={styles['wrong']} role="status">
        {isWrong ? partLabels.wrong : ''}
      </span>
    </div>
  );
}
