// A follow-up as it is written down: by when, why, and whose it is. A second save of the same dialog is the same one.
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import type { CustomerFollowUps, FollowUp } from '../../../main/contract/follow-ups';
import type { Failure } from '../../../main/contract/result';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import formStyles from '../../ui/form.module.css';
import { useErrorText } from '../app/error-text';
import { useFormDraft } from '../app/form-drafts';
import { useMessages } from '../app/messages-store';
import { ResumedHint } from '../app/resumed-hint';
import { TextRoom } from '../app/text-room';
import { call } from '../bridge';
import { useDatePartLabels } from '../customers/date-labels';
import { useSession } from '../sign-in/sign-in-store';
import { DayChips } from './day-chips';
import { daysLater } from './days';

interface FollowUpDialogProps {
  readonly customerId: number;
  /** Null: a new one. */
  readonly followUp: FollowUp | null;
  readonly today: string;
  readonly owners: CustomerFollowUps['owners'];
  readonly close: () => void;
}

const offered = [0, 1, 7, 30] as const;
/** As long as the contract lets a reason be. */
const longest = 500;

export function FollowUpDialog({ customerId, followUp, today, owners, close }: FollowUpDialogProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const partLabels = useDatePartLabels();
  const staffId = useSession()?.staffId ?? '';
  const place = { form: 'follow-up', customerId, recordId: followUp?.id ?? null } as const;
  const [newId] = useState(() => uuid());
  const draft = useFormDraft(place, {
    // Made at the beginning and kept with the rest: a second save is the same follow-up.
    id: followUp?.id ?? newId,
    dueOn: followUp?.dueOn ?? daysLater(today, 7),
    reason: followUp?.reason ?? '',
    owner: followUp?.ownerStaffId ?? staffId,
  });
  const { id, dueOn, reason, owner } = draft.content;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  // Of a colleague who left it stays that one's until it is given to another.
  const choices =
    followUp === null || owners.some((one) => one.staffId === followUp.ownerStaffId)
      ? owners
      : [{ staffId: followUp.ownerStaffId, name: followUp.ownerName }, ...owners];
  const canSave = dueOn !== '' && reason.trim() !== '' && !isBusy;
  const save = async (): Promise<void> => {
    if (!canSave) return;
    setBusy(true);
    const answer = await call('saveFollowUp', { id, customerId, dueOn, reason, owner });
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer);
      return;
    }
    const before = followUp;
    useMessages.getState().show({
      severity: 'success',
      code: 'follow-up-saved',
      detail: { name: answer.value.customerName },
      undo: () => {
        void call('undoFollowUp', {
          id: answer.value.id,
          customerId,
          before:
            before === null
              ? null
              : { dueOn: before.dueOn, reason: before.reason, owner: before.ownerStaffId },
          activity: null,
        }).then((undone) => {
          const messages = useMessages.getState();
          const detail = { name: answer.value.customerName };
          if (undone.ok) messages.show({ severity: 'info', code: 'follow-up-undone', detail });
          else messages.showFailure(undone);
        });
      },
    });
    draft.forget();
    close();
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
      title={t(followUp === null ? 'follow-ups.new' : 'follow-ups.edit-title')}
      closeLabel={t('app.close')}
      close={close}
      data-testid="follow-up-dialog"
      footer={
        <>
          <Button onClick={cancel}>{t('follow-ups.cancel')}</Button>
          <Button
            kind="primary"
            data-testid="follow-up-save"
            disabled={!canSave}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void save()}
          >
            {t('follow-ups.save')}
          </Button>
        </>
      }
    >
      <div className={formStyles['form']} onKeyDown={onKeyDown}>
        <ResumedHint draft={draft} />
        {failure === null ? null : <p role="alert">{errorText(failure)}</p>}
        <label className={formStyles['labelled']}>
          {t('follow-ups.reason')}
          <textarea
            dir="auto"
            className={formStyles['field']}
            data-testid="follow-up-reason"
            rows={3}
            maxLength={longest}
            value={reason}
            autoFocus
            onChange={(event) => {
              draft.change({ reason: event.currentTarget.value });
            }}
          />
        </label>
        <TextRoom text={reason} longest={longest} />
        <div data-testid="follow-up-due" data-date={dueOn}>
          <DateField
            language={i18n.language}
            label={t('follow-ups.due')}
            partLabels={partLabels}
            value={dueOn}
            isYearNeeded
            change={(date) => {
              draft.change({ dueOn: date ?? '' });
            }}
          />
        </div>
        <DayChips
          label={t('follow-ups.due')}
          today={today}
          days={offered}
          chosen={dueOn}
          choose={(day) => {
            draft.change({ dueOn: day });
          }}
        />
        {choices.length > 1 ? (
          <label className={formStyles['labelled']}>
            {t('follow-ups.for')}
            <select
              className={formStyles['field']}
              data-testid="follow-up-owner"
              value={owner}
              onChange={(event) => {
                draft.change({ owner: event.currentTarget.value });
              }}
            >
              {choices.map((one) => (
                <option key={one.staffId} value={one.staffId}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
    </Dialog>
  );
}
