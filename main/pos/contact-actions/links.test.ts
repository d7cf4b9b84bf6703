// Only calls, messages and mails leave the register, whatever stands in a customer's fields.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callLink, isAllowedLink, mailLink, messageLink } from './links';

it.each([
  ['+1 (512) 555-0100', 'tel:+15125550100'],
  ['+44 (0)20 7946 0958', 'tel:+442079460958'],
  ['08-123 45 67', 'tel:081234567'],
  ['８８０ １２３', 'tel:880123'],
])('calls %s', (phone, link) => {
  expect(callLink(phone)).toBe(link);
  expect(isAllowedLink(link)).toBe(true);
});

it('writes mails and messages with their text', () => {
  const link = mailLink('emma+shop@example.com', { subject: 'Пальто & more?', body: 'One\nTwo' });
  expect(link).toBe(
    'mailto:emma+shop@example.com?subject=%D0%9F%D0%B0%D0%BB%D1%8C%D1%82%D0%BE%20%26%20more%3F&body=One%0D%0ATwo',
  );
  expect(isAllowedLink(link)).toBe(true);
  expect(messageLink('+1 512', { body: '你好' })).toBe('sms:+1512?body=%E4%BD%A0%E5%A5%BD');
});

it.each([
  'https://example.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'tel:',
  'tel:123;phone-context=x',
  'TEL:123',
  'mailto:a@b.c?attach=/etc/passwd',
  'mailto:a@b.c?cc=x@y.z',
  'mailto:a@b.c?subject=x&attach=y',
  'mailto:a@b.c\nbcc:x',
  'sms:1 2',
  ' tel:123',
  'ms-settings:',
  `mailto:a@b.c?body=${'a'.repeat(9_000)}`,
])('refuses %s', (link) => {
  expect(isAllowedLink(link)).toBe(false);
});

it('makes of anything a link that is allowed or refused as a whole, with one recipient', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (value, text) => {
      for (const link of [callLink(value), messageLink(value, { body: text })])
        if (isAllowedLink(link)) expect(link).toMatch(/^(?:tel|sms):\+?[0-9*#]+(?:\?body=[^&]*)?$/u);
      const mail = mailLink(value, { body: text });
      if (isAllowedLink(mail)) expect([...mail.matchAll(/@/gu)]).toHaveLength(1);
    }),
  );
});
