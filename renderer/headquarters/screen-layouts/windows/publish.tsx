// Publishing: what is still wrong, a comment for those who come after, and the job that takes it to the registers.
import { Button, Field, MessageBar, MessageBarBody, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { readSchedule } from '../../../../main/contract/headquarters/distribution-schedule';
import { publishScreenLayout } from '../../../../main/contract/headquarters/screen-layouts';
import { call } from '../../app/client';
import { showFailure } from '../../app/messages-store';
import { useMay } from '../../app/session-store';
import { useTexts } from '../../app/texts';
import { useDesigner } from '../designer-store';
import { useProblems } from '../problems/use-problems';
import { saveDraft } from '../saving';
import { distribute } from './distribute';
import { Window } from './window';

export function Publish({ close }: { readonly close: () => void }) {
  const { t } = useTexts();
  const record = useDesigner((state) => state.record);
  const { errors, count } = useProblems();
  const maySeeSchedule = useMay(readSchedule);
  const [comment, setComment] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [published, setPublished] = useState<number | null>(null);
  if (record === null) return null;
  const publish = async (): Promise<void> => {
    setBusy(true);
    const version = await saveDraft();
    const answer =
      version === undefined
        ? undefined
        : await call(publishScreenLayout, {
            params: { id: record.id },
            body: { version, comment: comment.trim() },
          });
    setBusy(false);
    if (answer === undefined) {
      close();
      return;
    }
    if (!answer.ok) {
      showFailure(answer);
      return;
    }
    useDesigner.getState().wasSaved(answer.value, useDesigner.getState().history.present.document);
    setPublished(answer.value.published?.number ?? 0);
  };
  const run = async (): Promise<void> => {
    close();
    await distribute(['1090']);
  };
  if (published !== null) {
    return (
      <Window
        // A window of its own, which takes the focus: the button that was pressed is gone.
        key="published"
        title={t('screen-layouts.published-title', { number: published })}
        testId="designer-published"
        close={close}
        actions={
          <Button appearance="primary" data-testid="run-layout-job" onClick={() => void run()}>
            {t('screen-layouts.run-jobs', { jobs: '1090', count: 1 })}
          </Button>
        }
      >
        <p>{t('screen-layouts.published-text')}</p>
        {maySeeSchedule ? (
          <a href="#/distribution-schedule" data-testid="open-distribution-schedule">
            {t('distribution.title')}
          </a>
        ) : null}
      </Window>
    );
  }
  return (
    <Window
      title={t('screen-layouts.publish')}
      testId="designer-publish"
      close={close}
      actions={
        <Button
          appearance="primary"
          disabled={isBusy || errors > 0}
          data-testid="publish-yes"
          onClick={() => void publish()}
        >
          {t('screen-layouts.publish')}
        </Button>
      }
    >
      {errors > 0 ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{t('screen-layouts.publish-errors', { count: errors })}</MessageBarBody>
        </MessageBar>
      ) : count > 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('screen-layouts.publish-warnings', { count })}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Field label={t('screen-layouts.comment')} hint={t('screen-layouts.comment-hint')}>
        <Textarea
          value={comment}
          maxLength={1000}
          rows={3}
          data-testid="publish-comment"
          onChange={(_, data) => {
            setComment(data.value);
          }}
        />
      </Field>
    </Window>
  );
}
