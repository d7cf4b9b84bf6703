// Dates and moments to be typed in the order of the language that was chosen, whatever the browser's is. The label of
// the Field around them is theirs.
import {
  type FieldControlProps,
  useFieldControlProps_unstable as useFieldProps,
} from '@fluentui/react-components';
import { useState } from 'react';
import { DateField } from '../../ui/date-field';
import { TimeField } from '../../ui/time-field';
import { useTexts } from '../app/texts';
import { FormField, type FieldProps } from './fields';
import styles from './date-input.module.css';

interface DateControlProps {
  /** `YYYY-MM-DD`, `--MM-DD` or empty. */
  readonly value: string;
  readonly isYearNeeded?: boolean;
  readonly isOff?: boolean;
  /** Null where nothing is typed, empty where it is no date (yet). */
  readonly change: (date: string | null) => void;
}

export function DateControl({ value, isYearNeeded = true, isOff = false, change }: DateControlProps) {
  const { t, language } = useTexts();
  const field = useFieldProps<FieldControlProps>({});
  return (
    <DateField
      language={language}
      labelledBy={field['aria-labelledby']}
      partLabels={{ day: t('date.day'), month: t('date.month'), year: t('date.year') }}
      value={value}
      isYearNeeded={isYearNeeded}
      isOff={isOff}
      hasError={field['aria-invalid'] === true}
      change={(date) => {
        change(date === undefined ? '' : date);
      }}
    />
  );
}

interface MomentControlProps {
  /** `YYYY-MM-DDTHH:MM`, or empty. */
  readonly value: string;
  /** `HH:MM`, which stands there while there is no moment. */
  readonly firstTime: string;
  readonly change: (moment: string) => void;
}

export function MomentControl({ value, firstTime, change }: MomentControlProps) {
  const { t, language } = useTexts();
  const [date = '', ofValue] = value.split('T');
  const [kept, setKept] = useState(ofValue ?? firstTime);
  const time = ofValue ?? kept;
  return (
    <div className={styles['moment']}>
      <DateControl
        value={date}
        change={(next) => {
          change(next === null || next === '' ? '' : `${next}T${time}`);
        }}
      />
      <TimeField
        language={language}
        label={t('date.time')}
        hourLabel={t('date.hour')}
        minuteLabel={t('date.minute')}
        value={time}
        change={(next) => {
          setKept(next);
          if (date !== '') change(`${date}T${next}`);
        }}
      />
    </div>
  );
}

/** A date in a form; null where the field is empty. What is no date (yet) is refused when it is saved. */
export function DateInput(props: FieldProps) {
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <DateControl
          value={typeof control.value === 'string' ? control.value : ''}
          isOff={isReadOnly}
          change={control.onChange}
        />
      )}
    </FormField>
  );
}
