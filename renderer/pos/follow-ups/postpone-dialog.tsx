// Putting a follow-up or an occasion off until a day of one's own choice.
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../main/contract/follow-ups';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import { daysLater } from './days';

interface PostponeDialogProps {
  readonly followUp: FollowUp;
  readonly today: string;
  readonly postpone: (dueOn: string) => void;
  readonly close: () => void;
}

export function PostponeDialog({ followUp, today, postpone, close }: PostponeDialogProps) {
  const { t } = useTranslation();
  const tomorrow = daysLater(today, 1);
  const [dueOn, setDueOn] = useState(tomorrow);
  const canSave = dueOn >= tomorrow;
  const save = (): void => {
    if (!canSave) return;
    close();
    postpone(dueOn);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  };
  return (
    <Dialog
      title={t('follow-ups.postpone-title', { name: followUp.customerName })}
      closeLabel={t('app.close')}
      close={close}
      data-testid="postpone-dialog"
      footer={
        <>
          <Button onClick={close}>{t('follow-ups.cancel')}</Button>
          <Button kind="primary" data-testid="postpone-save" disabled={!canSave} onClick={save}>
            {t('follow-ups.postpone')}
          </Button>
        </>
      }
    >
      <label className={formStyles['labelled']}>
        {t('follow-ups.due')}
        <input
          type="date"
          className={formStyles['field']}
          data-testid="postpone-date"
          min={tomorrow}
          value={dueOn}
          autoFocus
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setDueOn(event.currentTarget.value);
          }}
        />
      </label>
    </Dialog>
  );
}
