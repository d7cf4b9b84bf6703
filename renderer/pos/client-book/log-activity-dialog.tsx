// One activity written down for many customers at once: its type, a text, and the time where the type asks for it.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityType } from '../../../main/contract/timeline';
import type { Failure } from '../../../main/contract/result';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import { useErrorText } from '../app/error-text';
import { call } from '../bridge';
import styles from './book-dialogs.module.css';
import { logForAll, type Target } from './operations';

interface LogActivityDialogProps {
  readonly target: Target;
  readonly close: () => void;
}

export function LogActivityDialog({ target, close }: LogActivityDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [types, setTypes] = useState<readonly ActivityType[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [text, setText] = useState('');
  const [time, setTime] = useState('');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void call('activityTypes', {}).then((answer) => {
      if (answer.ok) setTypes(answer.value.types.filter(({ isRetired }) => !isRetired));
      else setFailure(answer);
    });
  }, []);
  const type = types?.find(({ id }) => id === chosen) ?? types?.[0];
  const isReady = type !== undefined && (!type.needsTime || time !== '');
  const save = async (): Promise<void> => {
    if (type === undefined || !isReady || isBusy) return;
    setBusy(true);
    const at = type.needsTime ? new Date(time).getTime() : null;
    const isDone = await logForAll(target, { activityTypeId: type.id, text, at });
    if (isDone) close();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t('client-book.log-title', { count: target.count })}
      closeLabel={t('app.close')}
      close={close}
      data-testid="log-activity-dialog"
      footer={
        <>
          <Button onClick={close}>{t('client-book.cancel')}</Button>
          <Button
            kind="primary"
            data-testid="log-activity-confirm"
            disabled={!isReady}
            aria-busy={isBusy}
            onClick={() => void save()}
          >
            {t('client-book.log-confirm', { count: target.count })}
          </Button>
        </>
      }
    >
      {failure === null ? null : <p role="alert">{errorText(failure)}</p>}
      {types?.length === 0 ? <p>{t('client-book.log-no-types')}</p> : null}
      <div className={styles['chips']} role="radiogroup" aria-label={t('client-book.log-type')}>
        {types?.map(({ id, name, label }) => (
          <label key={id} className={styles['chip']} data-testid="activity-type" data-type={name}>
            <input
              type="radio"
              name="activity-type"
              checked={id === type?.id}
              onChange={() => {
                setChosen(id);
              }}
            />
            {label}
          </label>
        ))}
      </div>
      {type?.needsTime === true ? (
        <label className={formStyles['labelled']}>
          {t('client-book.log-when')}
          <input
            type="datetime-local"
            className={formStyles['field']}
            value={time}
            onChange={(event) => {
              setTime(event.currentTarget.value);
            }}
          />
        </label>
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
            setText(event.currentTarget.value);
          }}
        />
      </label>
    </Dialog>
  );
}
