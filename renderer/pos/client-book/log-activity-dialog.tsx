// One activity written down for many customers at once: its type, a text, and the time where the type asks for it.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityType } from '../../../main/contract/timeline';
import type { Failure } from '../../../main/contract/result';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import { momentOf } from '../../i18n/store-time';
import { useErrorText } from '../app/error-text';
import { useFormDraft } from '../app/form-drafts';
import { ResumedHint } from '../app/resumed-hint';
import { call } from '../bridge';
import { ActivityIcon } from '../customers/activity-icon';
import { HappensAt } from '../customers/happens-at';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './book-dialogs.module.css';
import { logForAll, type Target } from './operations';

interface Typed {
  readonly chosen: number | null;
  readonly text: string;
  /** By the store's clock: `YYYY-MM-DDTHH:MM`. */
  readonly happensAt: string | null;
}
const nothingTyped: Typed = { chosen: null, text: '', happensAt: null };

interface LogActivityDialogProps {
  readonly target: Target;
  readonly close: () => void;
}

export function LogActivityDialog({ target, close }: LogActivityDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [types, setTypes] = useState<readonly ActivityType[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const zone = useSignIn((signIn) => signIn.store?.timeZone) ?? 'UTC';
  const draft = useFormDraft<Typed>({ form: 'activities', customerId: null, recordId: null }, nothingTyped);
  const { chosen, text, happensAt } = draft.content;
  useEffect(() => {
    void call('activityTypes', {}).then((answer) => {
      if (answer.ok) setTypes(answer.value.types.filter(({ isRetired }) => !isRetired));
      else setFailure(answer);
    });
  }, []);
  const type = types?.find(({ id }) => id === chosen) ?? types?.[0];
  const isReady = type !== undefined && (!type.needsTime || happensAt !== null);
  const save = async (): Promise<void> => {
    if (type === undefined || !isReady) return;
    // The store's clock, not this computer's.
    const at = type.needsTime && happensAt !== null ? momentOf(zone, happensAt) : null;
    // For thousands it takes a while, and can be stopped: nothing stands before that. What was typed stays until then.
    close();
    if (await logForAll(target, { activityTypeId: type.id, text, at })) draft.forget();
  };
  const cancel = (): void => {
    draft.forget();
    close();
  };
  return (
    <Dialog
      title={t('client-book.log-title', { count: target.count })}
      closeLabel={t('app.close')}
      close={close}
      data-testid="log-activity-dialog"
      footer={
        <>
          <Button onClick={cancel}>{t('client-book.cancel')}</Button>
          <Button
            kind="primary"
            data-testid="log-activity-confirm"
            disabled={!isReady}
            onClick={() => void save()}
          >
            {t('client-book.log-confirm', { count: target.count })}
          </Button>
        </>
      }
    >
      <ResumedHint draft={draft} />
      {failure === null ? null : <p role="alert">{errorText(failure)}</p>}
      {types?.length === 0 ? <p>{t('client-book.log-no-types')}</p> : null}
      <div className={styles['chips']} role="radiogroup" aria-label={t('client-book.log-type')}>
        {types?.map(({ id, name, label, icon }) => (
          <label key={id} className={styles['chip']} data-testid="activity-type" data-type={name}>
            <input
              type="radio"
              name="activity-type"
              checked={id === type?.id}
              onChange={() => {
                draft.change({ chosen: id });
              }}
            />
            <ActivityIcon name={icon} />
            {label}
          </label>
        ))}
      </div>
      {type?.needsTime === true ? (
        <HappensAt
          value={happensAt ?? ''}
          change={(next) => {
            draft.change({ happensAt: next });
          }}
        />
      ) : null}
      <label className={formStyles['labelled']}>
        {t('client-book.log-text')}
        <textarea
          className={formStyles['field']}
          data-testid="activity-text"
          rows={4}
          maxLength={4000}
          value={text}
          onChange={(event) => {
            draft.change({ text: event.currentTarget.value });
          }}
        />
      </label>
    </Dialog>
  );
}
