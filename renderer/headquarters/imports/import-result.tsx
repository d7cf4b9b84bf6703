// What a trial says or an import did: how many are new, changed, unchanged and rejected, and which rows why not.
import { Button, MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/headless/svg/arrow-download';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import type { ImportMessage } from '../../../main/contract/headquarters/imports';
import { formatNumber } from '../../i18n/formats';
import { type TextKey, useTexts } from '../app/texts';
import styles from './import-page.module.css';
import { type RejectedRow, useImports } from './imports-store';
import { rejectsText, saveText } from './rejects-file';

const shown = 100;
const counted = ['created', 'updated', 'unchanged', 'rejected'] as const;

export function useMessageText(): (message: ImportMessage) => string {
  const { t } = useTexts();
  const fieldText = (values: ImportMessage['values']): Record<string, string> => ({
    ...values,
    // Fields are named as the page names them.
    ...(values['field'] === undefined ? {} : { field: t(`imports.field.${values['field']}` as TextKey) }),
  });
  return (message) => t(`imports.reason.${message.code}` as TextKey, fieldText(message.values));
}

export function Progress() {
  const { t, language } = useTexts();
  const { phase, progress, indexing, stop } = useImports();
  if (indexing !== null) {
    return (
      <div className={styles['progress']} data-testid="import-indexing">
        <p role="status">
          {t('imports.all-rows')} <Findable />
        </p>
        <ProgressBar aria-label={t('imports.title')} value={indexing.customers / indexing.of} />
        <Button icon={<DismissRegular />} onClick={stop} data-testid="import-stop">
          {t('imports.do-not-wait')}
        </Button>
      </div>
    );
  }
  const part = progress === null || progress.size === 0 ? undefined : progress.bytes / progress.size;
  return (
    <div className={styles['progress']} data-testid="import-progress">
      <p role="status">
        {progress === null
          ? t('imports.sending')
          : t(phase === 'checking' ? 'imports.checking' : 'imports.importing', {
              rows: progress.rows,
              percent: formatNumber(language, Math.floor((part ?? 0) * 100)),
            })}
      </p>
      <ProgressBar aria-label={t('imports.title')} {...(part === undefined ? {} : { value: part })} />
      <Button icon={<DismissRegular />} onClick={stop} data-testid="import-stop">
        {t('form.cancel')}
      </Button>
    </div>
  );
}

function Findable() {
  const { t } = useTexts();
  const indexing = useImports((imports) => imports.indexing);
  if (indexing === null) return null;
  const { customers, of } = indexing;
  return (
    <span data-testid="import-findable" data-count={customers} data-of={of}>
      {t('imports.findable', { done: customers, of })}
    </span>
  );
}

export function Result() {
  const { t, language, errorText } = useTexts();
  const messageText = useMessageText();
  const { phase, summary, message, failure, file, columns, rejected, rejectedCount, isStale, indexing } =
    useImports();
  const rowText = (row: RejectedRow): string => messageText(row.message);
  const isDone = phase === 'done';
  return (
    <>
      {failure === null ? null : (
        <MessageBar intent="error" layout="multiline" data-testid="import-failure">
          <MessageBarBody>{errorText(failure)}</MessageBarBody>
        </MessageBar>
      )}
      {message === null ? null : (
        <MessageBar intent="error" layout="multiline" data-testid="import-failure" data-code={message.code}>
          <MessageBarBody>{messageText(message)}</MessageBarBody>
        </MessageBar>
      )}
      {isStale && summary !== null ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('imports.stale')}</MessageBarBody>
        </MessageBar>
      ) : null}
      {summary === null ? null : (
        <>
          <p role="status">{t(isDone ? 'imports.done' : 'imports.would', { count: summary.read })}</p>
          <dl className={styles['counts']} data-testid={isDone ? 'import-done' : 'import-trial'}>
            {counted.map((one) => (
              <div key={one} data-testid={`import-${one}`} data-count={summary[one]}>
                <dt>{t(`imports.count.${one}`)}</dt>
                <dd>{formatNumber(language, summary[one])}</dd>
              </div>
            ))}
          </dl>
          {indexing === null ? null : (
            <p>
              <Findable />
              {indexing.customers < indexing.of ? ` ${t('imports.findable-later')}` : null}
            </p>
          )}
          {summary.definitionsCreated.length === 0 ? null : (
            <p>
              {t(isDone ? 'imports.made' : 'imports.would-make', {
                names: summary.definitionsCreated.join(', '),
              })}
            </p>
          )}
        </>
      )}
      {rejectedCount === 0 ? null : (
        <>
          <div className={styles['rejectsHead']}>
            <h3>{t('imports.rejects', { count: rejectedCount })}</h3>
            <Button
              icon={<ArrowDownloadRegular />}
              data-testid="import-rejects-save"
              onClick={() => {
                const headers = columns.map(({ header }) => header);
                const name = (file?.name ?? 'import').replace(/\.[^.]*$/, '');
                saveText(rejectsText(headers, rejected, rowText), `${name}.rejects.csv`);
              }}
            >
              {t('imports.save-rejects')}
            </Button>
          </div>
          <div className={styles['frame']} tabIndex={0} role="group" aria-label={t('imports.rejects-label')}>
            <table className={styles['table']} data-testid="import-rejects">
              <thead>
                <tr>
                  <th scope="col">{t('imports.line')}</th>
                  <th scope="col">{t('imports.reason')}</th>
                  <th scope="col">{t('imports.row')}</th>
                </tr>
              </thead>
              <tbody>
                {rejected.slice(0, shown).map((one, index) => (
                  <tr
                    key={index}
                    data-testid="import-reject"
                    data-line={one.line}
                    data-code={one.message.code}
                  >
                    <td>{formatNumber(language, one.line)}</td>
                    <td>{rowText(one)}</td>
                    <td className={styles['values']}>{one.row.join(' · ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {rejectedCount > shown ? (
            <p>{t('imports.more-rejects', { count: rejectedCount - shown })}</p>
          ) : null}
        </>
      )}
    </>
  );
}
