// One activity written down for many customers at once: its type, a text, and the time where the type asks for it.
import { type KeyboardEvent, useEffect, useState } from 'react';
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
import { TextRoom } from '../app/text-room';
import { call } from '../bridge';
import { HappensAt, nextFullHour } from '../customers/happens-at';
import { TypeChips } from '../customers/type-chips';
import { useSignIn } from '../sign-in/sign-in-store';
import { logForAll, type Target } from './operations';

const longest = 4000;

interface Typed {
  readonly chosen: number | null;
  readonly text: string;
  /** By the store's clock: `YYYY-MM-DDTHH:MM`; null: the next full hour. */
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
  const [isDateBroken, setDateBroken] = useState(false);
  const { chosen, text } = draft.content;
  const happensAt = draft.content.happensAt ?? nextFullHour(zone);
  useEffect(() => {
    void call('activityTypes', {}).then((answer) => {
      if (answer.ok) setTypes(answer.value.types.filter(({ isRetired }) => !isRetired));
      else setFailure(answer);
    });
  }, []);
  const type = types?.find(({ id }) => id === chosen) ?? types?.[0];
  const isReady = type !== undefined && !(type.needsTime && isDateBroken);
  const save = async (): Promise<void> => {
    if (type === undefined || !isReady) return;
    // The store's clock, not this computer's.
    const at = type.needsTime ? momentOf(zone, happensAt) : null;
    // For thousands it takes a while, and can be stopped: nothing stands before that. What was typed stays until then.
    close();
    if (await logForAll(target, { activityTypeId: type.id, text, at })) draft.forget();
  };
  const cancel = (): void => {
    draft.forget();
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
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
            aria-keyshortcuts="Control+Enter"
            onClick={() => void save()}
          >
            {t('client-book.log-confirm', { count: target.count })}
          </Button>
        </>
      }
    >
      <div className={formStyles['form']} onKeyDown={onKeyDown}>
        <ResumedHint draft={draft} />
        {failure === null ? null : <p role="alert">{errorText(failure)}</p>}
        {types?.length === 0 ? <p>{t('client-book.log-no-types')}</p> : null}
        <TypeChips
          types={types ?? []}
          chosen={type?.id}
          choose={({ id }) => {
            setDateBroken(false);
            draft.change({ chosen: id });
          }}
        />
        {type?.needsTime === true ? (
          <HappensAt
            key={type.id}
            value={happensAt}
            change={(next) => {
              setDateBroken(next === null);
              if (next !== null) draft.change({ happensAt: next });
            }}
          />
        ) : null}
        <label className={formStyles['labelled']}>
          {t('client-book.log-text')}
          <textarea
            className={formStyles['field']}
            data-testid="activity-text"
            rows={4}
            maxLength={longest}
            value={text}
            onChange={(event) => {
              draft.change({ text: event.currentTarget.value });
            }}
          />
        </label>
        <TextRoom text={text} longest={longest} />
      </div>
    </Dialog>
  );
}
