// A screen could not be drawn: what is safe, and the way on. The session and half-written texts are in the store.
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { call } from '../bridge';
import { Page } from './page';
import styles from './page.module.css';
import { useTitle } from './title';

export function FailedView() {
  const { t } = useTranslation();
  useTitle(t('app.failed'));
  return (
    <Page title={t('app.failed')} text={t('app.failed-text')}>
      <div className={styles['stack']} role="alert" data-testid="screen-failed">
        <div className={styles['row']}>
          <Button
            kind="primary"
            data-testid="screen-again"
            onClick={() => {
              window.location.reload();
            }}
          >
            {t('app.failed-again')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

export function noteFailure(error: Error, place: string): void {
  const text = `${error.stack ?? error.message}\n${place}`;
  void call('noteFailure', { text: text.slice(0, 4_000) });
}
