// How far the file is that is being written, and how it is stopped; only where it takes longer than a second.
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useDelayed } from '../../ui/use-delayed';
import { call } from '../bridge';
import styles from './book-dialogs.module.css';
import { useOutput } from './output-store';

export function ExportProgress() {
  const { t } = useTranslation();
  const exporting = useOutput((output) => output.exporting);
  const isLong = useDelayed(exporting !== null && exporting.total > 0, 1000);
  if (!isLong || exporting === null) return null;
  const stop = (): void => {
    void call('cancelExport', {});
  };
  const { done, total } = exporting;
  return (
    <Dialog
      title={t('client-book.export-title')}
      closeLabel={t('client-book.cancel')}
      close={stop}
      data-testid="export-progress"
      footer={<Button onClick={stop}>{t('client-book.cancel')}</Button>}
    >
      <progress
        className={styles['progress']}
        value={done}
        max={total}
        aria-label={t('client-book.export-title')}
      />
      <p>{t('client-book.export-done', { done, total })}</p>
    </Dialog>
  );
}
