// Says beside a range why it leaves nobody: its beginning lies behind its end.
import { useTranslation } from 'react-i18next';
import styles from './filter-panel.module.css';

interface SwappedEndsProps<End> {
  readonly from: End | null;
  readonly to: End | null;
}

export function SwappedEnds<End extends number | string>({ from, to }: SwappedEndsProps<End>) {
  const { t } = useTranslation();
  return (
    <p role="status" className={styles['swapped']}>
      {from !== null && to !== null && from > to ? t('client-book.filter-swapped') : ''}
    </p>
  );
}
