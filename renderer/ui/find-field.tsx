// A field that narrows the list under it down by what one types.
import { SearchRegular } from './icons';
import styles from './find-field.module.css';

interface FindFieldProps {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly 'data-testid': string;
}

export function FindField({ label, text, change, 'data-testid': testId }: FindFieldProps) {
  return (
    <div className={styles['find']}>
      <SearchRegular aria-hidden="true" />
      <input
        type="text"
        role="searchbox"
        data-testid={testId}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          change(event.currentTarget.value);
        }}
      />
    </div>
  );
}
