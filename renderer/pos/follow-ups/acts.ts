// What is done about a follow-up, each with its way back in the message. Views read again when entries were saved.
import { create } from 'zustand';
import { v7 as uuid } from 'uuid';
import type { FollowUp, FollowUpUndo } from '../../../main/contract/follow-ups';
import type { Result } from '../../../main/contract/result';
import { type FollowUpMessage, useMessages } from '../app/messages-store';
import { call } from '../bridge';

/** Follow-ups that something is being done about: a second touch does nothing. */
export const useActing = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

async function act(
  followUp: FollowUp,
  code: FollowUpMessage,
  run: () => Promise<Result<FollowUpUndo>>,
): Promise<boolean> {
  if (useActing.getState().ids.has(followUp.id)) return false;
  const set = (change: (ids: Set<string>) => void): void => {
    const ids = new Set(useActing.getState().ids);
    change(ids);
    useActing.setState({ ids });
  };
  set((ids) => ids.add(followUp.id));
  const answer = await run();
  set((ids) => ids.delete(followUp.id));
  const messages = useMessages.getState();
  if (!answer.ok) {
    messages.showFailure(answer);
    return false;
  }
  messages.show({
    severity: 'success',
    code,
    detail: { name: followUp.customerName },
    undo: () => void takeBack(answer.value, followUp.customerName),
  });
  return true;
}

async function takeBack(undo: FollowUpUndo, name: string): Promise<void> {
  const answer = await call('undoFollowUp', undo);
  const messages = useMessages.getState();
  if (answer.ok) messages.show({ severity: 'info', code: 'follow-up-undone', detail: { name } });
  else messages.showFailure(answer);
}

const base = ({ id, customerId }: FollowUp) => ({ id, customerId, newId: uuid() });

/** One touch: the activity's type is the rule's or the company's where none is given. */
export const complete = (followUp: FollowUp, activityTypeId: number | null = null): Promise<boolean> =>
  act(followUp, 'follow-up-completed', () =>
    call('completeFollowUp', { ...base(followUp), activityId: uuid(), activityTypeId, text: '' }),
  );
export const postpone = (followUp: FollowUp, dueOn: string): Promise<boolean> =>
  act(followUp, 'follow-up-postponed', () => call('postponeFollowUp', { ...base(followUp), dueOn }));
export const remove = (followUp: FollowUp): Promise<boolean> =>
  act(followUp, 'follow-up-removed', () => call('removeFollowUp', base(followUp)));

export async function reopen({ id, customerId, customerName }: FollowUp): Promise<void> {
  const answer = await call('reopenFollowUp', { id, customerId });
  const messages = useMessages.getState();
  if (answer.ok)
    messages.show({ severity: 'info', code: 'follow-up-reopened', detail: { name: customerName } });
  else messages.showFailure(answer);
}
