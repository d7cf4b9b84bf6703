// What one sees while the register starts: nothing at first, the name of what takes long after a second, with
// how much is left and a way out.
import { useTranslation } from 'react-i18next';
import type { AppProgress } from '../../../main/contract/app';
import { formatNumber } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { useDelayed } from '../../ui/use-delayed';
import { call } from '../bridge';
import { Page } from './page';
import styles from './page.module.css';
import { useTitle } from './title';

export function StartUpView({ progress }: { readonly progress: AppProgress | null }) {
  const { t, i18n } = useTranslation();
  const isLong = useDelayed(true, 1000);
  useTitle(t('app.starting'));
  if (!isLong) return null;
  const what = progress === null ? t('app.starting') : t(`app.progress.${progress.step}`);
  const hasAmount = progress !== null && progress.total > 0;
  return (
    <Page title={t('app.starting')} text={t('app.starting-text')}>
      <div className={styles['stack']}>
        <div className={styles['progress']} role="status">
          <span>{what}</span>
          {hasAmount ? (
            <span>
              {t('app.progress-of', {
                done: formatNumber(i18n.language, Math.min(progress.done, progress.total)),
                total: formatNumber(i18n.language, progress.total),
              })}
            </span>
          ) : null}
        </div>
        <progress
          className={styles['bar']}
          aria-label={what}
          {...(hasAmount ? { value: progress.done / progress.total } : {})}
        />
        <div className={`${styles['row']} ${styles['right']}`}>
          <Button onClick={() => void call('quit', {})}>{t('app.cancel-start')}</Button>
        </div>
      </div>
    </Page>
  );
}
