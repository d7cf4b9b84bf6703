// Putting a follow-up or an occasion off until a day of one's own choice.
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../main/contract/follow-ups';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { useDatePartLabels } from '../customers/date-labels';
import { daysLater } from './days';

interface PostponeDialogProps {
  readonly followUp: FollowUp;
  readonly today: string;
  readonly postpone: (dueOn: string) => void;
  readonly close: () => void;
}

export function PostponeDialog({ followUp, today, postpone, close }: PostponeDialogProps) {
  const { t, i18n } = useTranslation();
  const partLabels = useDatePartLabels();
  const tomorrow = daysLater(today, 1);
  const [dueOn, setDueOn] = useState<string | null>(tomorrow);
  const canSave = dueOn !== null && dueOn >= tomorrow;
  const save = (): void => {
    if (dueOn === null || !canSave) return;
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
      <div data-testid="postpone-date" data-date={dueOn ?? ''} onKeyDown={onKeyDown}>
        <DateField
          language={i18n.language}
          label={t('follow-ups.due')}
          partLabels={partLabels}
          value={dueOn ?? ''}
          isYearNeeded
          change={(date) => {
            setDueOn(date ?? null);
          }}
        />
      </div>
    </Dialog>
  );
}
