// Which register is behind and by how much, job by job, with what failed.
import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/headless/svg/arrow-clockwise';
import { DesktopRegular } from '@fluentui/react-icons/headless/svg/desktop';
import { useEffect, useState } from 'react';
import {
  behindLimit,
  registersBehind,
  runNow,
} from '../../../main/contract/headquarters/distribution-schedule';
import { formatMoment } from '../../i18n/formats';
import { EmptyState } from '../../ui/empty-state';
import { call } from '../app/client';
import { Page } from '../app/page';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { FastTab } from '../forms/fast-tab';
import { useReading } from '../forms/reading';
import styles from './distribution.module.css';
import { jobNumbers, jobText } from './job-names';
import { RunNowQuestion } from './run-now-question';

export function RegistersBehind() {
  const { t, language, errorText } = useTexts();
  const mayRun = useMay(runNow);
  const { value, failure, again } = useReading('registers', () => call(registersBehind));
  const [running, setRunning] = useState<string | null>(null);
  useEffect(() => {
    const timer = setInterval(again, 10_000);
    return () => {
      clearInterval(timer);
    };
  }, [again]);
  const rowsText = (rows: number): string =>
    rows >= behindLimit
      ? t('distribution.more-rows', { count: behindLimit })
      : t('distribution.rows-behind', { count: rows });
  const all = value?.registers ?? [];
  return (
    <Page
      title={t('distribution.behind')}
      parent={{ page: 'distribution-schedule', title: 'distribution.title' }}
      scrolls="whole"
      testId="page-registers-behind"
      actions={[
        {
          id: 'refresh',
          label: t('list.refresh'),
          icon: <ArrowClockwiseRegular />,
          keys: 'Shift+F5',
          run: again,
        },
      ]}
    >
      {failure === null ? null : (
        <EmptyState isFailure icon={<DesktopRegular />} title={errorText(failure)} />
      )}
      {value !== null && all.length === 0 ? (
        <EmptyState
          icon={<DesktopRegular />}
          title={t('list.empty')}
          text={t('organisation.registers-empty')}
        />
      ) : null}
      {all.map((register) => (
        <FastTab
          key={register.registerId}
          name={`behind-${register.registerId}`}
          title={`${register.registerId} – ${register.name}`}
          layout="free"
          summary={[
            register.storeId,
            register.rowsBehind === 0 ? t('distribution.up-to-date') : rowsText(register.rowsBehind),
            register.lastSeenAt === null
              ? t('distribution.never-seen')
              : t('distribution.seen', { at: formatMoment(language, register.lastSeenAt) }),
          ]}
        >
          <div
            className={styles['register']}
            data-testid="register-behind"
            data-register={register.registerId}
            data-rows={register.rowsBehind}
          >
            <p>
              {register.rowsBehind === 0 ? (
                <StateMark kind="on" text={t('distribution.up-to-date')} />
              ) : (
                <StateMark kind="waiting" text={rowsText(register.rowsBehind)} />
              )}{' '}
              ·{' '}
              {register.lastSeenAt === null
                ? t('distribution.never-seen')
                : t('distribution.seen', { at: formatMoment(language, register.lastSeenAt) })}
              {register.isActivated ? '' : ` · ${t('organisation.not-activated')}`}
            </p>
            {mayRun ? (
              <Button
                onClick={() => {
                  setRunning(register.registerId);
                }}
              >
                {t('distribution.run-all')}
              </Button>
            ) : null}
          </div>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('distribution.job')}</th>
                <th scope="col">{t('distribution.last-applied')}</th>
                <th scope="col">{t('distribution.field.rowsBehind')}</th>
                <th scope="col">{t('distribution.field.error')}</th>
              </tr>
            </thead>
            <tbody>
              {register.jobs.map((job) => (
                <tr key={job.job}>
                  <th scope="row">{jobText(job.job, t)}</th>
                  <td>
                    {job.appliedAt === null ? t('distribution.never') : formatMoment(language, job.appliedAt)}
                  </td>
                  <td>
                    {job.rowsBehind === 0 ? (
                      <StateMark kind="on" text={t('distribution.up-to-date')} />
                    ) : (
                      <StateMark kind="waiting" text={rowsText(job.rowsBehind)} />
                    )}
                  </td>
                  <td>{job.error === null ? '' : <StateMark kind="failed" text={job.error} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </FastTab>
      ))}
      {running === null ? null : (
        <RunNowQuestion
          jobs={jobNumbers}
          register={running}
          close={() => {
            setRunning(null);
          }}
          done={again}
        />
      )}
    </Page>
  );
}
