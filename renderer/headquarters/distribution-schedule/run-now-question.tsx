// Run now: which jobs, for all registers or one, only what changed or everything.
import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import { runNow } from '../../../main/contract/headquarters/distribution-schedule';
import { registers } from '../../../main/contract/headquarters/organisation';
import { call } from '../app/client';
import { showDone, showFailure } from '../app/messages-store';
import { useTexts } from '../app/texts';
import { Question } from '../forms/dialogs';
import { LookupControl, type LookupSource } from '../forms/lookup';
import { type JobNumber, jobText } from './job-names';

const source: LookupSource = {
  list: registers.list,
  valueOf: (row: { id: string }) => row.id,
  textOf: (row: { id: string; name: string }) => `${row.id} – ${row.name}`,
};

interface RunNowQuestionProps {
  readonly jobs: readonly string[];
  readonly register?: string;
  readonly close: () => void;
  readonly done: () => void;
}

export function RunNowQuestion({ jobs, register = '', close, done }: RunNowQuestionProps) {
  const { t } = useTexts();
  const [only, setOnly] = useState(register);
  const [mode, setMode] = useState<'delta' | 'full'>('delta');
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const answer = await call(runNow, {
      body: { jobs: jobs as JobNumber[], registers: only === '' ? null : [only], mode },
    });
    close();
    done();
    if (answer.ok) showDone('distribution.ordered', { count: answer.value.orders });
    else showFailure(answer);
  };
  return (
    <Question
      isOpen
      title={t('distribution.run-title')}
      yes={t('distribution.run-now')}
      run={run}
      close={close}
      isBusy={isBusy}
      testId="run-now-question"
    >
      <ul>
        {[...jobs].sort().map((job) => (
          <li key={job}>{jobText(job, t)}</li>
        ))}
      </ul>
      <Field label={t('distribution.register')} hint={t('distribution.register-hint')}>
        <LookupControl
          source={source}
          value={only}
          isOff={false}
          isOptional
          choose={setOnly}
          placeholder={t('distribution.all-registers')}
        />
      </Field>
      <Field label={t('distribution.mode')}>
        <RadioGroup
          value={mode}
          onChange={(_, data) => {
            setMode(data.value === 'full' ? 'full' : 'delta');
          }}
        >
          <Radio value="delta" label={t('distribution.mode.delta')} />
          <Radio value="full" label={t('distribution.mode.full')} />
        </RadioGroup>
      </Field>
    </Question>
  );
}
