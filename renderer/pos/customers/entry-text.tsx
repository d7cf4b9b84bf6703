// What somebody wrote: of a long text its beginning, and the rest when one asks for it, so that the entries after it
// stay in reach.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './customer-timeline.module.css';

/** About as much as the lines that are shown hold in the narrowest column. */
const longest = { signs: 400, lines: 8 };
const isLong = (text: string): boolean =>
  text.length > longest.signs || text.split('\n', longest.lines + 1).length > longest.lines;

interface EntryTextProps {
  readonly text: string;
  /** One came for it. */
  readonly isLedTo: boolean;
}

export function EntryText({ text, isLedTo }: EntryTextProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(isLedTo);
  if (!isLong(text))
    return (
      <p className={styles['text']} dir="auto">
        {text}
      </p>
    );
  return (
    <>
      <p className={`${styles['text']} ${isWhole ? '' : styles['beginning']}`} dir="auto">
        {text}
      </p>
      <button
        type="button"
        className={styles['whole']}
        data-testid="entry-whole"
        aria-expanded={isWhole}
        onClick={() => {
          setWhole(!isWhole);
        }}
      >
        {t(isWhole ? 'customers.entry-less' : 'customers.entry-whole')}
      </button>
    </>
  );
}
