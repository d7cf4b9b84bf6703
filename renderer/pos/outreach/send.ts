// Sends what was written: the register asks for the consent and logs it first, then the text goes to the clipboard.
import { v7 as uuid } from 'uuid';
import type { MessageChannel, OutreachUndo } from '../../../main/contract/outreach';
import type { Failure } from '../../../main/contract/result';
import { type FollowUpMessage, useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { copyText } from './copy-text';
import type { Writing } from './outreach-store';

export interface Draft {
  readonly channel: MessageChannel;
  readonly to: string | null;
  readonly subject: string;
  readonly body: string;
  readonly templateId: string | null;
}

async function takeBack(customerId: number, name: string, undo: OutreachUndo): Promise<void> {
  const answer = await call('undoMessage', { customerId, undo });
  const messages = useMessages.getState();
  if (answer.ok) messages.show({ severity: 'info', code: 'follow-up-undone', detail: { name } });
  else messages.showFailure(answer);
}

/** Null once it is logged; otherwise why it is not. */
export async function send(
  { customerId, followUp }: Writing,
  name: string,
  how: 'open' | 'copy',
  { channel, to, subject, body, templateId }: Draft,
  near: HTMLElement,
): Promise<Failure | null> {
  const answer = await call('sendMessage', {
    customerId,
    channel,
    how,
    to,
    subject,
    body,
    templateId,
    activityId: uuid(),
    followUp: followUp === null ? null : { id: followUp.id, newId: uuid() },
  });
  if (!answer.ok) return answer;
  const { undo, isTooLong } = answer.value;
  const text = channel === 'email' && how === 'copy' && subject !== '' ? `${subject}\n\n${body}` : body;
  const isCopied = (how === 'copy' || isTooLong) && copyText(text, near);
  const code: FollowUpMessage = isTooLong
    ? 'outreach-to-paste'
    : how === 'open'
      ? 'outreach-opened'
      : isCopied
        ? 'outreach-copied'
        : 'outreach-logged';
  useMessages.getState().show({
    severity: 'success',
    code,
    detail: { name },
    undo: () => void takeBack(customerId, name, undo),
  });
  return null;
}
