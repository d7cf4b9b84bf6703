// Writing to a customer through the router: in whose language, to which address, what is logged, and that a refusal
// holds whatever a screen asks.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { Outreach, SentMessage } from '../../contract/outreach';
import type { TimelineEntry } from '../../contract/timeline';
import { startTestRegister, type TestRegister } from '../register-testing';
import { type WireChange } from '../testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let register: TestRegister;
const now = Date.UTC(2026, 10, 22, 12);
const day = 86_400_000;

const rows = (
  table: string,
  change: number,
  ...cells: readonly (readonly (string | number | null)[])[]
): WireChange[] => cells.map((row): WireChange => ({ table, kind: 'row', cells: row, change }));

/** Customer 2 writes Swedish and bought something, 3 refused e-mail, 4 was called by Cora two days ago. */
const extra: readonly WireChange[] = [
  ...rows(
    'activity_type',
    900,
    [1, 'visit', 'Visit', null, 0, 0, 1],
    [2, 'email', 'E-mail', 'mail', 0, 0, 2],
  ),
  ...rows(
    'message_template',
    901,
    [
      'THANKS',
      'USRT',
      'Thanks',
      'email',
      'en-US',
      'Thank you, {firstName}',
      'Your {lastPurchase} of {lastPurchaseDate}. {associateName}, {storeName}',
      2,
      1,
      1,
      null,
    ],
    ['OFF', 'USRT', 'Off', 'email', 'en-US', '', 'x', null, 0, 2, null],
  ),
  ...rows('message_template_text', 902, [
    'THANKS',
    'sv-SE',
    'Tack {firstName}',
    '{lastPurchase} {lastPurchaseDate}',
  ]),
  ...rows('customer', 903, [2, 'USRT', 'C000002', null, 'Émile Berg', 'Émile', 'Berg', '', 'sv', 2]),
  ...rows(
    'sales_line',
    904,
    [2, 'O-1', 1, 'HOUSTON', '2026-11-05', 'S', 'Scarf', 'Coats', 1, 100, 100, 'USD'],
    [2, 'O-1', 2, 'HOUSTON', '2026-11-05', 'G', 'Gloves', 'Coats', 1, 100, 100, 'USD'],
  ),
  ...rows('customer_consent', 905, [2, 'email', 'granted', 1, '110'], [4, 'email', 'refused', 1, '110']),
  ...rows(
    'activity',
    906,
    [4, now - 2 * day, uuid(), '120', 1, 'x'],
    [2, now - 90 * day, uuid(), '120', 1, 'x'],
  ),
];

beforeEach(async () => {
  register = await startTestRegister(worker.file, extra);
  await register.signIn('110');
});
afterEach(() => register.close());

const offer = (customerId: number): Promise<Outreach> => register.value('outreach.offer', { customerId });
const message = (given: object = {}) => ({
  customerId: 2,
  channel: 'email',
  how: 'open',
  to: 'c2@example.com',
  subject: 'Tack',
  body: 'Hej',
  templateId: 'THANKS',
  activityId: uuid(),
  followUp: null,
  ...given,
});
const activities = async (customerId: number): Promise<readonly TimelineEntry[]> =>
  (
    await register.value<{ entries: TimelineEntry[] }>('timeline.page', {
      customerId,
      kinds: ['activity'],
      before: null,
      limit: 10,
    })
  ).entries;

describe('a message', () => {
  it('is offered in the customer’s language, filled in, with what is not known', async () => {
    const { messages, channels, recent, customerLanguage } = await offer(2);
    expect(customerLanguage).toBe('sv');
    expect(messages).toEqual([
      {
        templateId: 'THANKS',
        name: 'Thanks',
        channel: 'email',
        language: 'sv-SE',
        subject: 'Tack Émile',
        body: 'Scarf, Gloves 5 november 2026',
        missing: [],
        ruleId: null,
      },
    ]);
    expect(channels).toEqual([
      { channel: 'email', addresses: ['c2@example.com'], consent: 'granted' },
      { channel: 'message', addresses: ['+1 555 1000002'], consent: 'unknown' },
    ]);
    expect(recent).toBeNull();
    const [english] = (await offer(5)).messages;
    expect(english).toMatchObject({ language: 'en-US', missing: ['lastPurchase', 'lastPurchaseDate'] });
    expect(english?.body).toContain('Ann Beebe, Houston');
  });

  it('is for the rule that Headquarters chose for it', async () => {
    await register.close();
    const template = (id: string, rule: string | null) => [
      ...[id, 'USRT', id, 'email', 'en-US', '', 'x', 2, 1, 1],
      rule,
    ];
    register = await startTestRegister(worker.file, [
      ...extra,
      ...rows('follow_up_rule', 907, ['YEAR', 'USRT', 'Year', 'not-contacted', null, 0, 0, 12, null, 1, 1]),
      ...rows('message_template', 908, template('NEWS', 'YEAR'), template('YEAR-SMS', null)),
    ]);
    await register.signIn('110');
    const { messages } = await offer(2);
    expect(Object.fromEntries(messages.map(({ templateId, ruleId }) => [templateId, ruleId]))).toEqual({
      THANKS: null,
      NEWS: 'YEAR',
      'YEAR-SMS': null,
    });
  });

  it('opens the system’s program, is logged by its type, and can be taken back', async () => {
    const sent = await register.value<SentMessage>('outreach.send', message());
    expect(register.opened).toEqual(['mailto:c2@example.com?subject=Tack&body=Hej']);
    expect((await activities(2))[0]).toMatchObject({ activityTypeId: 2, text: 'Tack\nHej', isOwn: true });
    await register.value('outreach.undo', { customerId: 2, undo: sent.undo });
    expect(await activities(2)).toHaveLength(1);
  });

  it('that is too long for a link is opened without its text', async () => {
    const body = 'å'.repeat(1_000);
    const sent = await register.value<SentMessage>('outreach.send', message({ body }));
    expect(sent.isTooLong).toBe(true);
    expect(register.opened).toEqual(['mailto:c2@example.com?subject=Tack']);
  });

  it('that could not be logged opens no program', async () => {
    await register.close();
    register = await startTestRegister(worker.file);
    await register.signIn('110');
    expect(await register.ask('outreach.send', message({ templateId: null }))).toMatchObject({
      code: 'activity-type-unknown',
    });
    expect(register.opened).toEqual([]);
  });

  it('completes the follow-up that it answers, in the same moment', async () => {
    const id = uuid();
    const followUp = { id, customerId: 2, dueOn: '2026-11-22', reason: 'Write', owner: '110' };
    await register.value('follow-ups.save', followUp);
    const sent = await register.value<SentMessage>(
      'outreach.send',
      message({ how: 'copy', followUp: { id, newId: uuid() } }),
    );
    expect(register.opened).toEqual([]);
    const page = () => register.value<{ open: unknown[] }>('follow-ups.of-customer', { customerId: 2 });
    expect((await page()).open).toEqual([]);
    expect((await activities(2))[0]?.text).toBe('Tack\nHej');
    await register.value('outreach.undo', { customerId: 2, undo: sent.undo });
    expect((await page()).open).toHaveLength(1);
    expect(await activities(2)).toHaveLength(1);
  });
});

describe('nobody at the register', () => {
  it('writes where the customer refused, by template or freely, opened or copied', async () => {
    for (const given of [{ how: 'open' }, { how: 'copy' }, { how: 'copy', to: null, templateId: null }]) {
      expect(
        await register.ask('outreach.send', message({ customerId: 4, to: 'c4@example.com', ...given })),
      ).toMatchObject({ code: 'contact-refused', detail: { channel: 'email' } });
    }
    expect(register.opened).toEqual([]);
    expect(await activities(4)).toHaveLength(1);
    // Another channel was not refused.
    await register.value(
      'outreach.send',
      message({ customerId: 4, channel: 'message', to: '+1 555 1000004' }),
    );
  });

  it('writes to an address that is none of the customer’s', async () => {
    expect(await register.ask('outreach.send', message({ to: 'c3@example.com' }))).toMatchObject({
      code: 'contact-unknown',
    });
    expect(await activities(2)).toHaveLength(1);
  });
});

it('says who was in touch lately, a colleague first', async () => {
  expect((await offer(4)).recent).toEqual({
    at: now - 2 * day,
    staffName: 'Cora Davis',
    label: 'Visit',
    isOwn: false,
  });
  await register.value('outreach.send', message({ customerId: 4, channel: 'message', to: '+1 555 1000004' }));
  expect((await offer(4)).recent).toMatchObject({ staffName: 'Cora Davis' });
  await register.value('outreach.send', message());
  expect((await offer(2)).recent).toMatchObject({ staffName: 'Ann Beebe', isOwn: true });
  // The same for who only looks at the customer.
  for (const customerId of [2, 3, 4])
    expect(await register.value('outreach.recent', { customerId })).toEqual((await offer(customerId)).recent);
});
