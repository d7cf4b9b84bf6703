// Distribution schedule: the jobs with what each carries and when it runs, Run now for some or all registers, and
// when each job ran last.
import { Button, Checkbox, Field, Input, Switch } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/headless/svg/arrow-clockwise';
import { EditRegular } from '@fluentui/react-icons/headless/svg/edit';
import { PlayRegular } from '@fluentui/react-icons/headless/svg/play';
import { DesktopRegular } from '@fluentui/react-icons/headless/svg/desktop';
import { HistoryRegular } from '@fluentui/react-icons/headless/svg/history';
import { useEffect, useState } from 'react';
import {
  readSchedule,
  runNow,
  type ScheduleJob,
  updateScheduleJob,
} from '../../../main/contract/headquarters/distribution-schedule';
import { formatMoment } from '../../i18n/formats';
import { EmptyState } from '../../ui/empty-state';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { Page } from '../app/page';
import { addressOf, navigate } from '../app/router-store';
import { useMay } from '../app/session-store';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { useReading } from '../forms/reading';
import styles from './distribution.module.css';
import { jobText } from './job-names';
import { RunNowQuestion } from './run-now-question';

export function DistributionSchedule() {
  const { t, language, errorText } = useTexts();
  const mayRun = useMay(runNow);
  const { value, failure, again } = useReading('schedule', () => call(readSchedule));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const [edited, setEdited] = useState<ScheduleJob | null>(null);
  useEffect(() => {
    const timer = setInterval(again, 10_000);
    return () => {
      clearInterval(timer);
    };
  }, [again]);
  const jobs = [...(value?.jobs ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Page
      title={t('distribution.title')}
      scrolls="whole"
      testId="page-distribution-schedule"
      actions={[
        ...(mayRun
          ? [
              {
                id: 'run-now',
                label: t('distribution.run-now'),
                icon: <PlayRegular />,
                isMain: true,
                isOff: chosen.size === 0,
                run: () => {
                  setAsking(true);
                },
              },
            ]
          : []),
        {
          id: 'sessions',
          label: t('distribution.sessions'),
          icon: <HistoryRegular />,
          run: () => {
            navigate(addressOf('download-sessions'));
          },
        },
        {
          id: 'behind',
          label: t('distribution.behind'),
          icon: <DesktopRegular />,
          run: () => {
            navigate(addressOf('registers-behind'));
          },
        },
        {
          id: 'refresh',
          label: t('list.refresh'),
          icon: <ArrowClockwiseRegular />,
          keys: 'Shift+F5',
          run: again,
        },
      ]}
    >
      <p className={styles['lead']}>{t('distribution.lead')}</p>
      {failure === null ? null : (
        <EmptyState isFailure icon={<ArrowClockwiseRegular />} title={errorText(failure)} />
      )}
      <div className={styles['frame']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {mayRun ? (
                <th scope="col">
                  <Checkbox
                    aria-label={t('list.select-all')}
                    checked={
                      jobs.length > 0 && chosen.size === jobs.length
                        ? true
                        : chosen.size > 0
                          ? 'mixed'
                          : false
                    }
                    onChange={() => {
                      setChosen(new Set(chosen.size === jobs.length ? [] : jobs.map(({ id }) => id)));
                    }}
                  />
                </th>
              ) : null}
              <th scope="col">{t('distribution.job')}</th>
              <th scope="col">{t('distribution.contents')}</th>
              <th scope="col">{t('distribution.every')}</th>
              <th scope="col">{t('distribution.last-run')}</th>
              <th scope="col">{t('distribution.next-run')}</th>
              <th scope="col">{t('distribution.registers')}</th>
              {mayRun ? (
                <th scope="col">
                  <span className="visually-hidden">{t('app.actions')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id} data-testid="job" data-job={job.id}>
                {mayRun ? (
                  <td>
                    <Checkbox
                      aria-label={jobText(job.id, t)}
                      checked={chosen.has(job.id)}
                      data-testid="job-choose"
                      onChange={() => {
                        toggle(job.id);
                      }}
                    />
                  </td>
                ) : null}
                <th scope="row">{jobText(job.id, t)}</th>
                <td className={styles['contents']}>{t(`distribution.contents.${job.id as '1010'}`)}</td>
                <td>
                  {job.isActive ? (
                    t('distribution.minutes', { count: job.everyMinutes })
                  ) : (
                    <StateMark kind="off" text={t('distribution.paused')} />
                  )}
                </td>
                <td>
                  {job.lastRun === null ? t('distribution.never') : formatMoment(language, job.lastRun)}
                </td>
                <td>{job.nextRun === null || !job.isActive ? '–' : formatMoment(language, job.nextRun)}</td>
                <td>
                  {job.registersBehind === 0 ? (
                    <StateMark kind="on" text={t('distribution.up-to-date')} />
                  ) : (
                    <StateMark
                      kind="waiting"
                      text={t('distribution.registers-behind', { count: job.registersBehind })}
                    />
                  )}
                </td>
                {mayRun ? (
                  <td>
                    <Button
                      appearance="subtle"
                      icon={<EditRegular />}
                      aria-label={t('distribution.edit-schedule', { job: jobText(job.id, t) })}
                      onClick={() => {
                        setEdited(job);
                      }}
                    />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['lead']}>
        <b>{t('distribution.set-up-jobs')}</b> {t('distribution.set-up-jobs-text')}
      </p>
      {isAsking ? (
        <RunNowQuestion
          jobs={[...chosen]}
          close={() => {
            setAsking(false);
          }}
          done={again}
        />
      ) : null}
      {edited === null ? null : (
        <ScheduleQuestion
          job={edited}
          close={() => {
            setEdited(null);
          }}
          done={again}
        />
      )}
    </Page>
  );
}

interface ScheduleQuestionProps {
  readonly job: ScheduleJob;
  readonly close: () => void;
  readonly done: () => void;
}

function ScheduleQuestion({ job, close, done }: ScheduleQuestionProps) {
  const { t } = useTexts();
  const [isActive, setActive] = useState(job.isActive);
  const [minutes, setMinutes] = useState(String(job.everyMinutes));
  const everyMinutes = Number(minutes);
  const isRight = Number.isInteger(everyMinutes) && everyMinutes >= 1 && everyMinutes <= 10_080;
  const run = async (): Promise<void> => {
    const answer = await call(updateScheduleJob, {
      params: { id: job.id as '1010' },
      body: { version: job.version, isActive, everyMinutes },
    });
    close();
    done();
    if (answer.ok) showDone('form.saved', { name: jobText(job.id, t) });
    else showFailure(answer);
  };
  return (
    <Question isOpen title={jobText(job.id, t)} yes={t('form.save')} run={run} close={close} isOff={!isRight}>
      <Switch
        label={t('distribution.is-active')}
        checked={isActive}
        onChange={(_, data) => {
          setActive(data.checked);
        }}
      />
      <Field
        label={t('distribution.every-minutes')}
        hint={t('distribution.every-hint')}
        {...(isRight ? {} : { validationMessage: t('field.format') })}
      >
        <Input
          type="number"
          min={1}
          max={10_080}
          value={minutes}
          onChange={(_, data) => {
            setMinutes(data.value);
          }}
        />
      </Field>
    </Question>
  );
}
