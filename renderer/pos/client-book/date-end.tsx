// One end of a range of dates in the filter panel, in the order of the session's language.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/date-field';
import { useDatePartLabels } from '../customers/date-labels';

interface DateEndProps {
  readonly label: string;
  readonly name: string;
  /** `YYYY-MM-DD`; null where the end is open. */
  readonly value: string | null;
  readonly change: (value: string | null) => void;
}

export function DateEnd({ label, name, value, change }: DateEndProps) {
  const { language } = useTranslation().i18n;
  const partLabels = useDatePartLabels();
  const [typed, setTyped] = useState(value);
  const [turn, setTurn] = useState(0);
  // Taken away elsewhere (a chip, another list): what stands in the parts goes with it.
  if (value === null && typed !== null) {
    setTyped(null);
    setTurn(turn + 1);
  }
  return (
    <div data-end={name}>
      <DateField
        key={turn}
        language={language}
        label={label}
        partLabels={partLabels}
        value={value ?? ''}
        isYearNeeded
        change={(date) => {
          // Not whole yet: what was asked for before stays.
          if (date === undefined) return;
          setTyped(date);
          if (date !== value) change(date);
        }}
      />
    </div>
  );
}
