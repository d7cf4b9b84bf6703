// Beside what it was about, a change that Headquarters refused: what was written, why it does not stand, and both ways
// out of it, as in the list of all entries.
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../main/contract/entries';
import { EntryRow } from '../synchronization/entry-row';
import styles from './customer-view.module.css';

export function RefusedHere({ entries }: { readonly entries: readonly OutboxEntry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <ul
      className={styles['plain']}
      aria-label={t('synchronization.state-refused')}
      data-testid="refused-here"
    >
      {entries.map((entry) => (
        <EntryRow key={entry.entryId} entry={entry} isOfPage />
      ))}
    </ul>
  );
}
