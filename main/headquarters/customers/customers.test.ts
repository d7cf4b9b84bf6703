import { afterEach, beforeEach, expect, test } from 'vitest';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { putAttribute, putAttributeGroup } from '../../../db/headquarters/attributes';
import { putCustomer } from '../../../db/headquarters/customers';
import { putNumberSequence } from '../../../db/headquarters/number-sequences';
import { putFeature, putParameter } from '../../../db/headquarters/parameters';
import { putAddressBook, putLegalEntity } from '../../../db/headquarters/stores';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import {
  addActivity,
  addNote,
  changeActivity,
  customerTimeline,
  removeEntry,
} from '../../contract/headquarters/customer-timeline';
import * as contract from '../../contract/headquarters/customers';
import { testHeadquarters } from '../web-application/testing';
import type { Client, TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let agent: Client;
let birthday: number;
let size: number;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  agent = await headquarters.as('callcenter');
  await write(headquarters.store, async (change) => {
    const option = (value: string) => ({ value, labels: { 'sv-SE': `${value} (sv)` } });
    birthday = await putAttribute(change, {
      name: 'birthday',
      type: 'date',
      label: 'Birthday',
      canBeRefined: true,
    });
    size = await putAttribute(change, {
      name: 'size',
      type: 'list',
      label: 'Size',
      canBeRefined: true,
      options: [option('S'), option('M')],
    });
    await putAttributeGroup(change, {
      id: 'CB',
      name: 'Client book',
      attributes: [
        { attributeId: size, displayOrder: 1 },
        { attributeId: birthday, displayOrder: 2 },
      ],
    });
    await putParameter(change, 'USRT', parameterNames.clientBookAttributeGroup, 'CB');
    await putNumberSequence(change, { code: 'CUST', legalEntityId: 'USRT', format: 'C######' });
    await putParameter(change, 'USRT', parameterNames.customerAccount, 'CUST');
  });
});
afterEach(() => headquarters.end());

const person = {
  firstName: 'Þórdís',
  lastName: 'Yang',
  prefix: '',
  language: null,
  phones: ['+1 (713) 555-0142'],
  emails: ['Yang@Example.com'],
  address: {
    line1: '1 Main',
    line2: '',
    city: 'Houston',
    stateProvince: 'TX',
    postalCode: '77002',
    countryCode: 'US',
  },
  consents: [{ channel: 'email', state: 'granted' }],
  addressBooks: ['HOUSTON'],
} satisfies Partial<Parameters<typeof contract.createCustomer.body.parse>[0] & object>;
const create = (more: object = {}) =>
  agent.call(contract.createCustomer, {
    body: {
      legalEntityId: 'USRT',
      ...person,
      attributes: [{ attributeId: size, value: 'M' }],
      ...more,
    } as never,
  });

test('a new customer begins in the address books by which stores find customers, not in those of employees', async () => {
  const books = async (legalEntityId: string) => {
    const form = await agent.call(contract.newCustomerForm, { params: { legalEntityId } });
    return form.addressBooks.map(({ id }) => id);
  };
  await write(headquarters.store, async (change) => {
    await putAddressBook(change, { id: 'EMPLOYEES', legal_entity_id: 'USRT', name: 'Employees' });
    await putLegalEntity(change, { id: 'JPRT', name: 'Japan', currency_code: 'JPY', language: 'en-US' });
    await putAddressBook(change, { id: 'ALL', legal_entity_id: 'JPRT', name: 'All' });
  });
  expect(await books('USRT')).toEqual(['HOUSTON']);
  expect(await books('JPRT')).toEqual(['ALL']);
});

test('a customer is made with a number of the sequence, found, edited, and the history says what changed', async () => {
  // A file brought the number that the sequence would give first.
  await write(headquarters.store, (change) =>
    putCustomer(
      change,
      { accountNumber: 'C000001', name: 'From a file' },
      { legalEntityId: 'USRT', addressBooks: [], at: 1 },
    ),
  );
  const made = await create();
  expect(made).toMatchObject({
    accountNumber: 'C000002',
    name: 'Þórdís Yang',
    consents: [{ channel: 'email', state: 'granted', changedBy: 'callcenter' }],
    attributes: [
      { name: 'size', value: 'M', isClientBookAttribute: true, displayOrder: 1 },
      { name: 'birthday', value: null, displayOrder: 2 },
    ],
    lastChange: { by: 'callcenter' },
    purchases: { orders: 0 },
  });
  for (const search of ['þórdís', 'yang þ', '713555', '5550142', 'YANG@', 'c000002']) {
    const found = await agent.list(contract.allCustomers, { search });
    expect([search, found.rows.map(({ accountNumber }) => accountNumber)]).toEqual([search, ['C000002']]);
    expect(found.isComplete).toBe(true);
  }
  expect((await agent.list(contract.allCustomers, { search: 'yang file' })).rows).toEqual([]);

  const form = {
    ...person,
    name: made.name,
    phones: ['1234567'],
    consents: [{ channel: 'email' as const, state: 'refused' as const }],
    attributes: [{ attributeId: birthday, value: '--02-29' }],
    version: made.version,
  };
  const edited = await agent.call(contract.updateCustomer, { params: { id: made.id }, body: form });
  expect(edited.attributes.map(({ value }) => value)).toEqual([null, '--02-29']);
  expect((await agent.list(contract.allCustomers, { search: '7135550142' })).rows).toEqual([]);
  const stale = await agent.send(contract.updateCustomer, { params: { id: made.id }, body: form });
  expect(stale.failure).toMatchObject({
    code: 'record-changed',
    detail: { by: 'callcenter' },
    current: { version: edited.version, phones: ['1234567'] },
  });
  const history = await agent.list(contract.customerHistory, {}, { id: made.id });
  expect(history.total).toBe(2);
  const changed = history.rows.find(({ action }) => action === 'changed');
  expect(changed?.['changes']).toEqual(
    expect.arrayContaining([
      { field: 'phones', from: '+1 (713) 555-0142', to: '1234567' },
      { field: 'consents.email', from: 'granted', to: 'refused' },
      { field: 'attributes.size', from: 'M', to: null },
      { field: 'attributes.birthday', from: null, to: '--02-29' },
    ]),
  );
});

test('a form that does not fit is refused field by field', async () => {
  const answer = await agent.send(contract.createCustomer, {
    body: {
      legalEntityId: 'USRT',
      ...person,
      emails: ['no'],
      phones: ['1'],
      address: { ...person.address, countryCode: 'usa' },
      attributes: [],
    },
  });
  expect(answer.failure.fields).toEqual({
    'emails.0': 'format',
    'phones.0': 'too-short',
    'address.countryCode': 'format',
  });
  const values = await agent.send(contract.createCustomer, {
    body: {
      legalEntityId: 'USRT',
      ...person,
      attributes: [
        { attributeId: size, value: 'XXL' },
        { attributeId: birthday, value: '2026-02-30' },
        { attributeId: 99, value: true },
        { attributeId: birthday, value: '--01-01' },
      ],
    },
  });
  expect(values.failure.fields).toEqual({
    'attributes.0.value': 'not-a-choice',
    'attributes.1.value': 'type',
    'attributes.2.attributeId': 'unknown-reference',
    'attributes.3.attributeId': 'duplicate',
  });
  const nameless = await agent.send(contract.createCustomer, {
    body: { legalEntityId: 'USRT', ...person, firstName: '', lastName: ' ', attributes: [] },
  });
  expect(nameless.failure.fields).toEqual({ lastName: 'required' });
  const elsewhere = await agent.send(contract.createCustomer, {
    body: { legalEntityId: 'USRT', ...person, addressBooks: ['BERLIN'], attributes: [] },
  });
  expect(elsewhere.failure.fields).toEqual({ 'addressBooks.0': 'other-legal-entity' });
  const none = await agent.send(contract.createCustomer, {
    body: { legalEntityId: 'DEMF', ...person, addressBooks: [], attributes: [] },
  });
  expect(none.failure.code).toBe('number-sequence-missing');
});

test('likely duplicates are found, and refused where the feature is on', async () => {
  await create();
  const { customers } = await agent.call(contract.findDuplicates, {
    body: {
      legalEntityId: 'USRT',
      firstName: 'YANG',
      lastName: 'þórdís',
      phones: ['7135550142'],
      emails: ['yang@example.com'],
      except: null,
    },
  });
  expect(customers).toMatchObject([{ accountNumber: 'C000001', reasons: ['email', 'phone', 'name'] }]);
  await write(headquarters.store, (change) => putFeature(change, 'duplicate-check', true));
  const refused = await agent.send(contract.createCustomer, {
    body: { legalEntityId: 'USRT', ...person, attributes: [] },
  });
  expect([refused.status, refused.failure]).toEqual([
    409,
    { code: 'customer-duplicate', detail: { accountNumber: 'C000001', name: 'Þórdís Yang', customers: 1 } },
  ]);
  expect((await create({ allowDuplicate: true })).accountNumber).toBe('C000002');
});

test('activities and notes are written, changed with their version, and removed', async () => {
  const customer = await create();
  const [visit, retired] = await write(headquarters.store, async (change) => [
    await putActivityType(change, { name: 'visit', label: 'Visit', needsTime: true, position: 1 }),
    await putActivityType(change, {
      name: 'fax',
      label: 'Fax',
      needsTime: true,
      position: 2,
      isRetired: true,
    }),
  ]);
  const params = { id: customer.id };
  const activity = { at: 1000, activityTypeId: visit ?? 0, text: 'Tried shoes' };
  const added = await agent.call(addActivity, { params, body: activity });
  await agent.call(addNote, { params, body: { at: 2000, text: 'Likes green' } });
  const wrong = await agent.send(addActivity, {
    params,
    body: { ...activity, activityTypeId: retired ?? 0 },
  });
  expect(wrong.failure.fields).toEqual({ activityTypeId: 'unknown-reference' });
  const timeline = await agent.list(customerTimeline, {}, params);
  expect(timeline.rows).toMatchObject([
    { kind: 'note', text: 'Likes green', byName: 'Call centre agent', activityType: null },
    { kind: 'activity', id: added.id, version: added.version, activityType: 'Visit', by: 'callcenter' },
  ]);
  const entryParams = { ...params, entryId: added.id };
  const moved = await agent.call(changeActivity, {
    params: entryParams,
    body: { ...activity, at: 3000, version: added.version },
  });
  const stale = await agent.send(removeEntry, {
    params: entryParams,
    query: { version: added.version },
  });
  expect(stale.failure.code).toBe('record-changed');
  const entries = await headquarters.store.db.selectFrom('activity').select(['at', 'id']).execute();
  expect(entries).toEqual([{ at: 3000, id: added.id }]);
  await agent.call(removeEntry, { params: entryParams, query: { version: moved.version } });
  expect((await agent.list(customerTimeline, {}, params)).total).toBe(1);
});

test('a page that was looked at is written down where the feature says so; labels are in the caller’s language', async () => {
  const customer = await create();
  await write(headquarters.store, (change) => putFeature(change, 'customer-view-audit', true));
  const reader = await headquarters.as('reader');
  await headquarters.store.db
    .updateTable('headquarters_user')
    .set({ language: 'sv-SE' })
    .where('id', '=', 'reader')
    .execute();
  const seen = await reader.call(contract.readCustomer, { params: { id: customer.id } });
  expect(seen.version).toBe(customer.version);
  expect(seen.attributes[0]?.options).toContainEqual({ value: 'S', label: 'S (sv)' });
  expect(seen.lastChange?.by).toBe('callcenter');
  const history = await agent.list(contract.customerHistory, {}, { id: customer.id });
  expect(history.rows.map(({ actor, action }) => [actor, action])).toContainEqual(['reader', 'viewed']);
});
