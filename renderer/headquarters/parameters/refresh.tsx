// Values: when they were fetched last and how that went, *Refresh now* with progress and a way to stop it, and how
// often it happens by itself.
import { Button, MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/headless/svg/arrow-sync';
import { useEffect, useRef, useState } from 'react';
import {
  cancelRun,
  fetchNow,
  type InsightsRun,
  readRun,
} from '../../../main/contract/headquarters/customer-insights';
import { formatMoment } from '../../i18n/formats';
import { call } from '../app/client';
import { showFailure } from '../app/messages-store';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { NumberInput } from '../forms/fields';
import styles from './customer-insights.module.css';
import type { Insights } from './insights-record';

const hour = 3_600_000;
/** Milliseconds between two looks at a fetch that is under way. */
const every = 700;

interface RefreshProps {
  readonly legalEntityId: string;
  readonly record: Insights;
  readonly isChanged: boolean;
  /** A fetch has ended: what it found is worth reading. */
  readonly ended: () => void;
}

export function Refresh({ legalEntityId, record, isChanged, ended }: RefreshProps) {
  const { t, language } = useTexts();
  const mayFetch = useMay(fetchNow);
  const params = { legalEntityId };
  const [run, setRun] = useState(record.run);
  // A fetch begins with the turning on, and is perhaps not yet written down when that is answered.
  const [isAwaited, setAwaited] = useState(
    record.isEnabled && record.source !== null && (record.run === null || record.run.status === 'running'),
  );
  const onEnd = useRef(ended);
  useEffect(() => {
    onEnd.current = ended;
  });
  const isRunning = isAwaited || run?.status === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    let isCurrent = true;
    const timer = setInterval(() => {
      void call(readRun, { params: { legalEntityId } }).then((answer) => {
        if (!isCurrent || !answer.ok || answer.value.run === null) return;
        setRun(answer.value.run);
        if (answer.value.run.status === 'running') return;
        // A later look may have been answered earlier: what comes after this one is old.
        isCurrent = false;
        setAwaited(false);
        onEnd.current();
      });
    }, every);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [isRunning, legalEntityId]);

  const begin = async (): Promise<void> => {
    const answer = await call(fetchNow, { params });
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    if (answer.value.run !== null) setRun(answer.value.run);
    setAwaited(true);
  };
  const next = nextRun(record, run?.finishedAt ?? null);
  return (
    <div
      className={styles['part']}
      role="group"
      aria-labelledby="insights-values"
      data-testid="refresh"
      data-status={isAwaited ? 'running' : (run?.status ?? 'never')}
    >
      <h3 className={styles['heading']} id="insights-values">
        {t('insights.values')}
      </h3>
      <p className={styles['soft']}>{t('insights.values-text')}</p>
      <div className={styles['row']}>
        <NumberInput name="refreshHours" isRequired hasHint />
      </div>
      {isRunning ? (
        <Progress run={run} stop={() => void call(cancelRun, { params })} />
      ) : (
        <LastRun run={run} next={next} formatAt={(at) => formatMoment(language, at)} />
      )}
      {mayFetch && !isRunning ? (
        <div>
          <Button
            icon={<ArrowSyncRegular />}
            disabled={!record.isEnabled || record.source === null || isChanged}
            data-testid="refresh-now"
            onClick={() => void begin()}
          >
            {t('insights.refresh-now')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const nextRun = ({ isEnabled, refreshHours }: Insights, finishedAt: number | null): number | null =>
  finishedAt === null || !isEnabled ? null : finishedAt + refreshHours * hour;

interface ProgressProps {
  readonly run: InsightsRun | null;
  readonly stop: () => void;
}

function Progress({ run, stop }: ProgressProps) {
  const { t } = useTexts();
  const total = run?.total ?? 0;
  const text =
    total === 0 ? t('insights.refresh-begins') : t('insights.refresh-at', { done: run?.done ?? 0, total });
  return (
    <div className={styles['progress']} data-testid="refresh-progress">
      <span aria-live="polite">{text}</span>
      <ProgressBar
        aria-label={t('insights.values')}
        {...(total === 0 ? {} : { value: run?.done ?? 0, max: total })}
      />
      <div>
        <Button onClick={stop} data-testid="refresh-cancel">
          {t('form.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface LastRunProps {
  readonly run: InsightsRun | null;
  readonly next: number | null;
  readonly formatAt: (at: number) => string;
}

function LastRun({ run, next, formatAt }: LastRunProps) {
  const { t } = useTexts();
  if (run === null) return <p>{t('insights.refresh-never')}</p>;
  const at = formatAt(run.finishedAt ?? run.startedAt);
  const kind = run.status === 'done' ? 'on' : run.status === 'failed' ? 'failed' : 'waiting';
  return (
    <>
      <div className={styles['lines']} data-testid="last-refresh">
        <StateMark kind={kind} text={t(`insights.refresh.${run.status}`, { at })} />
        <span>
          {t('insights.refresh-counts', { total: run.total, known: run.known, written: run.written })}
        </span>
        {next === null ? null : (
          <span className={styles['soft']}>{t('insights.refresh-next', { at: formatAt(next) })}</span>
        )}
      </div>
      {run.failure === null ? null : (
        <div role="status">
          <MessageBar
            intent="error"
            layout="multiline"
            data-testid="refresh-failure"
            data-code={run.failure.code}
          >
            <MessageBarBody>
              {t(`azure-failure.${run.failure.code}`, run.failure.detail)} {t('insights.values-stay')}
            </MessageBarBody>
          </MessageBar>
        </div>
      )}
    </>
  );
}
