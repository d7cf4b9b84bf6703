// Rules and templates through their routes: what is refused beside which field, what registers are sent, and a
// template filled in for a customer.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putCustomer } from '../../../db/headquarters/customers';
import { write } from '../../../db/headquarters/write';
import { followUpRules } from '../../contract/headquarters/follow-up-rules';
import { messageTemplates, previewTemplate } from '../../contract/headquarters/message-templates';
import { attributes } from '../../contract/headquarters/attributes';
import { activityTypes } from '../../contract/headquarters/activity-types';
import { testHeadquarters, type Client, type TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let admin: Client;
beforeAll(async () => {
  headquarters = await testHeadquarters();
  admin = await headquarters.as('admin');
});
afterAll(() => headquarters.end());

const rule = {
  id: 'BIRTHDAY',
  legalEntityId: 'USRT',
  reason: 'Birthday',
  reasons: { 'sv-SE': 'Födelsedag' },
  source: 'occasion' as const,
  attribute: 'born',
  daysBefore: 3,
  daysAfter: 5,
  months: null,
  activityType: 'greeting',
  isEnabled: true,
  position: 1,
  stores: [] as string[],
  workers: [] as string[],
};
const template = {
  id: 'HELLO',
  legalEntityId: 'USRT',
  name: 'Hello',
  channel: 'email' as const,
  language: 'en-US' as const,
  subject: 'Hello {firstName}',
  body: 'Dear {name}, {lastPurchase}',
  texts: { 'sv-SE': { subject: 'Hej {firstName}', body: 'Kära {name}' } },
  activityType: null,
  isEnabled: true,
  position: 1,
  followUpRule: null,
};

test('a rule names a date attribute and an activity type that there are', async () => {
  const fields = async (body: object) =>
    (await admin.send(followUpRules.create, { body: { ...rule, ...body } as typeof rule })).failure.fields;
  expect(await fields({})).toEqual({ attribute: 'unknown-reference' });
  const definition = { type: 'date' as const };
  await admin.call(attributes.create, {
    body: { name: 'born', label: 'Born', attributeTypeId: null, definition, canBeRefined: true },
  });
  expect(await fields({})).toEqual({ activityType: 'unknown-reference' });
  await admin.call(activityTypes.create, {
    body: {
      name: 'greeting',
      label: 'Greeting',
      icon: null,
      needsTime: false,
      isRetired: false,
      position: 1,
    },
  });
  expect(await fields({ attribute: null })).toEqual({ attribute: 'required' });
  expect(await fields({ source: 'not-contacted', attribute: null })).toEqual({ months: 'required' });
  expect(await fields({ stores: ['NOWHERE'] })).toEqual({ 'stores.0': 'unknown-reference' });
  expect(await fields({ daysBefore: 400 })).toEqual({ daysBefore: 'too-large' });
  const made = await admin.call(followUpRules.create, { body: rule });
  expect(made).toMatchObject({ attribute: 'born', activityType: 'greeting', reasons: rule.reasons });
  expect(await fields({})).toEqual({ id: 'taken' });
  const { version } = made;
  const form = Object.fromEntries(
    Object.entries(rule).filter(([field]) => field !== 'id' && field !== 'legalEntityId'),
  ) as Omit<typeof rule, 'id' | 'legalEntityId'>;
  const quiet = { ...form, source: 'not-contacted' as const, months: 6, isEnabled: false };
  const changed = await admin.call(followUpRules.update, {
    params: { id: 'BIRTHDAY' },
    body: { ...quiet, version },
  });
  expect(changed).toMatchObject({ source: 'not-contacted', attribute: null, months: 6, isEnabled: false });
  const list = await admin.list(followUpRules.list, { limit: 10 });
  expect(list.rows).toMatchObject([{ id: 'BIRTHDAY', months: 6, activityType: 'Greeting' }]);
  await admin.call(followUpRules.remove, { params: { id: 'BIRTHDAY' }, query: { version: changed.version } });
  expect((await admin.list(followUpRules.list, { limit: 10 })).rows).toEqual([]);
});

test('a template has only placeholders that there are, and a subject where it is an e-mail', async () => {
  const fields = async (body: object) =>
    (await admin.send(messageTemplates.create, { body: { ...template, ...body } as typeof template })).failure
      .fields;
  expect(await fields({ body: 'Dear {fistName}' })).toEqual({ body: 'unknown-placeholder' });
  expect(await fields({ subject: '' })).toEqual({ subject: 'required' });
  expect(await fields({ texts: { 'sv-SE': { subject: '', body: 'Hej' } } })).toEqual({
    'texts.sv-SE.subject': 'required',
  });
  const made = await admin.call(messageTemplates.create, { body: template });
  expect(made).toMatchObject({ texts: template.texts, channel: 'email' });
});

test('a template is for a rule of its legal entity, and for none when that goes', async () => {
  const quiet = { ...rule, source: 'not-contacted' as const, attribute: null, activityType: null, months: 6 };
  const made = await admin.call(followUpRules.create, { body: { ...quiet, id: 'QUIET' } });
  await admin.call(followUpRules.create, { body: { ...quiet, id: 'BERLIN', legalEntityId: 'DEMF' } });
  const create = (id: string, followUpRule: string | null) =>
    admin.send(messageTemplates.create, { body: { ...template, id, followUpRule } });
  for (const other of ['NOBODY', 'BERLIN'])
    expect((await create('A', other)).failure.fields).toEqual({ followUpRule: 'unknown-reference' });
  expect((await create('A', 'QUIET')).value).toMatchObject({ followUpRule: 'QUIET' });
  expect((await create('QUIET', null)).value).toMatchObject({ followUpRule: null });
  await admin.call(followUpRules.remove, { params: { id: 'QUIET' }, query: { version: made.version } });
  expect(await admin.call(messageTemplates.read, { params: { id: 'A' } })).toMatchObject({
    name: 'Hello',
    followUpRule: null,
  });
});

test('a template is looked at as a customer would get it', async () => {
  await write(headquarters.store, (change) =>
    putCustomer(
      change,
      { accountNumber: 'P-1', name: 'Åsa Berg', firstName: 'Åsa', lastName: 'Berg', language: 'sv-SE' },
      { legalEntityId: 'USRT', addressBooks: [], at: 1 },
    ),
  );
  const { legalEntityId, language, subject, body, texts } = template;
  const ask = (accountNumber: string) =>
    admin.send(previewTemplate, { body: { legalEntityId, accountNumber, language, subject, body, texts } });
  expect((await ask('P-1')).value).toEqual({
    language: 'sv-SE',
    subject: 'Hej Åsa',
    body: 'Kära Åsa Berg',
    missing: [],
  });
  expect((await ask('NOBODY')).failure.code).toBe('customer-unknown');
});
