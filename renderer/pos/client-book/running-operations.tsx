// How far something is that takes longer than a second: what is done with many customers, and the file that is being
// written. It stands where the message with its end comes, on every screen; each can be stopped.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { useDelayed } from '../../ui/use-delayed';
import { call, on } from '../bridge';
import { useOutput } from './output-store';
import { useRunningOperations } from './running-operations-store';
import styles from './running-operations.module.css';

interface RunningProps {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  /** It cannot go on now: heard as well as seen. */
  readonly isWaiting: boolean;
  readonly done: number;
  readonly total: number;
  readonly stop: () => Promise<unknown>;
}

function Running({ kind, title, text, isWaiting, done, total, stop }: RunningProps) {
  const { t } = useTranslation();
  const isLong = useDelayed(true, 1000);
  const [isStopping, setStopping] = useState(false);
  return (
    <>
      <span role="status" className="visually-hidden">
        {isLong ? (isWaiting ? text : title) : ''}
      </span>
      {isLong ? (
        <div
          className={styles['running']}
          data-testid="operation-progress"
          data-kind={kind}
          data-done={done}
          data-total={total}
          data-state={isWaiting ? 'waiting' : 'running'}
        >
          <div className={styles['what']}>
            <span className={styles['title']}>{title}</span>
            <span className={styles['soft']}>{text}</span>
            <progress className={styles['progress']} value={done} max={total} aria-label={title} />
          </div>
          <Button
            data-testid="operation-stop"
            aria-label={t('client-book.progress-stop-what', { what: title })}
            disabled={isStopping}
            onClick={() => {
              setStopping(true);
              void stop().finally(() => {
                setStopping(false);
              });
            }}
          >
            {t('client-book.progress-stop')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

export function RunningOperations() {
  const { t } = useTranslation();
  const { take, stop } = useRunningOperations.getState();
  const running = useRunningOperations((operations) => operations.running);
  const exporting = useOutput((output) => output.exporting);
  useEffect(() => on('client-book.operation-progress', take), [take]);
  return (
    <>
      {running.map(({ undo, kind, done, total, state }) => (
        <Running
          key={undo}
          kind={kind}
          title={t(`client-book.progress-${kind}`)}
          text={
            state === 'waiting'
              ? t('client-book.progress-waiting')
              : t('client-book.progress-done', { done, total })
          }
          isWaiting={state === 'waiting'}
          done={done}
          total={total}
          stop={() => stop(undo)}
        />
      ))}
      {exporting === null || exporting.total === 0 ? null : (
        <Running
          kind="export"
          title={t('client-book.export-title')}
          text={t('client-book.export-done', exporting)}
          isWaiting={false}
          {...exporting}
          stop={() => call('cancelExport', {})}
        />
      )}
    </>
  );
}
