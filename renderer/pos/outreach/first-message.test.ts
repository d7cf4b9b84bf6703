// What a message begins with, by what it is about and by which ways are open.
import { expect, it } from 'vitest';
import type { MessageChannel, OfferedMessage, Outreach } from '../../../main/contract/outreach';
import { firstMessage } from './first-message';

const template = (templateId: string, channel: MessageChannel, ruleId: string | null): OfferedMessage => ({
  templateId,
  name: templateId,
  channel,
  language: 'en-US',
  subject: '',
  body: 'x',
  missing: [],
  ruleId,
});
const messages = [
  template('BIRTHDAY', 'email', 'BIRTHDAY'),
  template('THANKS', 'email', null),
  template('NEWS', 'message', null),
  template('ANNIVERSARY', 'message', 'ANNIVERSARY'),
];
function begins(ruleId: string | null, refused: readonly MessageChannel[] = [], emails = ['a@example.com']) {
  const offer: Outreach = {
    customerName: 'Ann',
    customerLanguage: null,
    channels: (['email', 'message'] as const).map((channel) => ({
      channel,
      addresses: channel === 'email' ? emails : ['+1 555'],
      consent: refused.includes(channel) ? 'refused' : 'granted',
    })),
    messages,
    recent: null,
    guardDays: 14,
  };
  const { channel, message } = firstMessage(offer, ruleId);
  return [channel, message?.templateId ?? null];
}

it('is the template of the rule, by the way that it is for', () => {
  expect(begins('BIRTHDAY')).toEqual(['email', 'BIRTHDAY']);
  expect(begins('ANNIVERSARY')).toEqual(['message', 'ANNIVERSARY']);
});

it('is nobody’s greeting where the follow-up is about something else', () => {
  expect(begins(null)).toEqual(['email', 'THANKS']);
  expect(begins('QUIET')).toEqual(['email', 'THANKS']);
});

it('goes another way where the rule’s is shut, or has no address', () => {
  expect(begins('BIRTHDAY', ['email'])).toEqual(['message', 'NEWS']);
  expect(begins('ANNIVERSARY', ['message'])).toEqual(['email', 'THANKS']);
  expect(begins(null, [], [])).toEqual(['message', 'NEWS']);
  expect(begins(null, ['email', 'message'])).toEqual(['email', null]);
});
