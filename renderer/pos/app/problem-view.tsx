// The register's store cannot be used: what happened, what to do, and, where there is one, the newest verified
// backup. Nothing was deleted; restoring is the hardest of the buttons to hit.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../main/contract/app';
import type { ErrorCode } from '../../../main/contract/result';
import { formatMoment } from '../../i18n/formats';
import { Button } from '../../ui/button';
import { FieldError } from '../../ui/text-field';
import { call } from '../bridge';
import { useApp } from './app-store';
import { useErrorText } from './error-text';
import { Page } from './page';
import styles from './page.module.css';
import { useTitle } from './title';

const advised = [
  'store-damaged',
  'store-newer',
  'store-read-only',
  'store-full',
  'store-locked',
  'headquarters-start-failed',
  'headquarters-unreachable',
] as const satisfies readonly ErrorCode[];

type Problem = Extract<AppState, { phase: 'problem' }>;

export function ProblemView({ problem }: { readonly problem: Problem }) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { ask, isBusy, failure } = useApp();
  const errorId = useId();
  useTitle(t('app.problem'));
  const advice = advised.find((code) => code === problem.code);
  const backupDate = problem.backup === null ? '' : formatMoment(i18n.language, problem.backup.at);
  return (
    <Page title={t('app.problem')} text={errorText(problem)}>
      <div className={styles['stack']} data-testid="problem" data-code={problem.code}>
        <p>{advice === undefined ? t('app.advice.general') : t(`app.advice.${advice}`)}</p>
        <div className={styles['row']}>
          <Button kind="primary" onClick={() => void call('quit', {})} data-testid="problem-quit">
            {t('app.quit')}
          </Button>
          <Button
            onClick={() => void ask(() => call('openDataFolder', {}))}
            data-testid="problem-open-folder"
          >
            {t('app.open-folder')}
          </Button>
        </div>
        {failure === null ? null : (
          <FieldError id={errorId} testId="problem-error" code={failure.code} text={errorText(failure)} />
        )}
      </div>
      {problem.backup === null ? null : (
        <section className={styles['backup']}>
          <h2>{t('app.backup')}</h2>
          <p className={styles['muted']}>{t('app.backup-text', { date: backupDate })}</p>
          <Button
            kind="danger"
            disabled={isBusy}
            data-testid="problem-restore"
            onClick={() => void ask(() => call('restoreBackup', {}))}
          >
            {t('app.restore')}
          </Button>
        </section>
      )}
      <p className={styles['code']}>{t('app.problem-code', { code: problem.code })}</p>
    </Page>
  );
}
