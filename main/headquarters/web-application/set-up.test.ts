import { afterEach, beforeEach, expect, test } from 'vitest';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { takeNumber } from '../../../db/headquarters/number-sequences';
import { giveBackNumber } from '../../../db/headquarters/number-sequence-records';
import { readParameter } from '../../../db/headquarters/parameters';
import { write } from '../../../db/headquarters/write';
import { parameterNames } from '../../contract/distribution';
import { activityTypes } from '../../contract/headquarters/activity-types';
import { auditTrail } from '../../contract/headquarters/audit';
import * as features from '../../contract/headquarters/features';
import { numberSequences, previewSegments } from '../../contract/headquarters/number-sequences';
import * as organisation from '../../contract/headquarters/organisation';
import { readCommerceParameters, updateCommerceParameters } from '../../contract/headquarters/parameters';
import { resetWorkerPassword, workers } from '../../contract/headquarters/workers';
import { enableDueFeatures } from '../features/features';
import { testHeadquarters } from './testing';
import type { Client, TestHeadquarters } from './testing';

let headquarters: TestHeadquarters;
let admin: Client;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  admin = await headquarters.as('admin');
});
afterEach(() => headquarters.end());

const segments = [
  { kind: 'constant', text: 'CB-' },
  { kind: 'number', digits: 4 },
] as const;
const sequence = { name: 'Client books', segments: [...segments], nextNumber: 1, isContinuous: false };
const makeSequence = (isContinuous: boolean, code = 'CB') =>
  admin.call(numberSequences.create, { body: { ...sequence, isContinuous, code, legalEntityId: 'USRT' } });

test('clienteling is turned on, scheduled and off, and says what that does', async () => {
  const { id, version, state } = await admin.call(features.readFeature, { params: { id: 'clienteling' } });
  expect([id, state]).toEqual(['clienteling', 'off']);
  const list = await admin.list(features.features, {
    filters: [{ field: 'module', operator: 'is', value: 'retail-and-commerce' }],
  });
  expect(list).toMatchObject({ total: 2, next: null });
  const on = await admin.call(features.enableFeature, { params: { id: 'clienteling' }, body: { version } });
  expect(on).toMatchObject({ state: 'on', enableDate: '2026-11-22', changedBy: 'admin' });
  const stale = await admin.send(features.enableFeature, {
    params: { id: 'clienteling' },
    body: { version },
  });
  expect([stale.status, stale.failure.code]).toEqual([409, 'record-changed']);
  const preview = await admin.call(features.disablePreview, { params: { id: 'clienteling' } });
  expect(preview.consequences).toContainEqual({ code: 'registers-told', count: 2 });
  const off = await admin.call(features.disableFeature, {
    params: { id: 'clienteling' },
    body: { version: on.version },
  });
  const past = await admin.send(features.scheduleFeature, {
    params: { id: 'clienteling' },
    body: { version: off.version, date: '2026-11-22' },
  });
  expect(past.failure.fields).toEqual({ date: 'too-small' });
  await admin.call(features.scheduleFeature, {
    params: { id: 'clienteling' },
    body: { version: off.version, date: '2026-11-24' },
  });
  headquarters.clock.now += 24 * 60 * 60 * 1000;
  await enableDueFeatures(headquarters.context);
  const read = () =>
    admin.signIn('admin').then(() => admin.call(features.readFeature, { params: { id: 'clienteling' } }));
  expect((await read()).state).toBe('scheduled');
  headquarters.clock.now += 24 * 60 * 60 * 1000;
  await enableDueFeatures(headquarters.context);
  expect(await read()).toMatchObject({ state: 'on', enableDate: '2026-11-24' });
  const stored = await headquarters.store.db.selectFrom('feature').selectAll().execute();
  expect(stored).toMatchObject([{ name: 'clienteling', is_enabled: 1 }]);
});

test('number sequences give each number once, go on, and say what they will give', async () => {
  const made = await makeSequence(false);
  expect(made).toMatchObject({
    id: 'USRT:CB',
    format: 'CB-####',
    preview: ['CB-0001', 'CB-0002', 'CB-0003'],
  });
  expect(
    await admin.call(previewSegments, {
      body: { legalEntityId: 'USRT', segments: [{ kind: 'legal-entity' }, ...segments], nextNumber: 99 },
    }),
  ).toEqual({ format: 'USRTCB-####', preview: ['USRTCB-0099', 'USRTCB-0100', 'USRTCB-0101'] });
  const parameters = await admin.call(readCommerceParameters, { params: { legalEntityId: 'USRT' } });
  const form = {
    numberSequences: { 'client-book-identifier': 'CB', 'customer-account': null },
    clientBookAttributeGroup: null,
    customerAttributeGroup: null,
    severalClientBooks: false,
    operationsAnywhere: true,
    version: parameters.version,
  };
  const unknown = await admin.send(updateCommerceParameters, {
    params: { legalEntityId: 'USRT' },
    body: {
      ...form,
      numberSequences: { ...form.numberSequences, 'customer-account': 'X' },
      customerAttributeGroup: 'Y',
    },
  });
  expect(unknown.failure.fields).toEqual({ 'numberSequences.customer-account': 'unknown-reference' });
  await admin.call(updateCommerceParameters, { params: { legalEntityId: 'USRT' }, body: form });
  await guardAndActivityType(admin);
  const used = await admin.call(numberSequences.read, { params: { id: 'USRT:CB' } });
  expect(used.usedBy).toEqual(['client-book-identifier']);
  const removed = await admin.send(numberSequences.remove, {
    params: { id: 'USRT:CB' },
    query: { version: used.version },
  });
  expect([removed.status, removed.failure.code]).toEqual([409, 'record-in-use']);

  const taken = await Promise.all(
    Array.from({ length: 50 }, () => write(headquarters.store, (change) => takeNumber(change, 'USRT', 'CB'))),
  );
  expect(new Set(taken).size).toBe(50);
  expect([...taken].sort().at(-1)).toBe('CB-0050');
});

/** How long registers show a colleague's contact, and what a completed follow-up logs; told by name, kept by id. */
async function guardAndActivityType(admin: Client): Promise<void> {
  const params = { legalEntityId: 'USRT' };
  const now = await admin.call(readCommerceParameters, { params });
  expect(now).toMatchObject({ contactGuardDays: 14, followUpActivityType: null });
  const { version, numberSequences: sequences } = now;
  const body = {
    version,
    numberSequences: sequences,
    clientBookAttributeGroup: null,
    customerAttributeGroup: null,
    severalClientBooks: false,
    operationsAnywhere: true,
  };
  const refused = async (more: object) =>
    (await admin.send(updateCommerceParameters, { params, body: { ...body, ...more } })).failure.fields;
  expect(await refused({ followUpActivityType: 'nothing' })).toEqual({
    followUpActivityType: 'unknown-reference',
  });
  expect(Object.keys((await refused({ contactGuardDays: 366 })) ?? {})).toEqual(['contactGuardDays']);
  expect(Object.keys((await refused({ contactGuardDays: 1.5 })) ?? {})).toEqual(['contactGuardDays']);
  const type = await write(headquarters.store, (change) =>
    putActivityType(change, { name: 'call', label: 'Call', needsTime: false, position: 1 }),
  );
  const saved = await admin.call(updateCommerceParameters, {
    params,
    body: { ...body, contactGuardDays: 30, followUpActivityType: 'call' },
  });
  expect(saved).toMatchObject({ contactGuardDays: 30, followUpActivityType: 'call' });
  const stored = (name: string) => readParameter(headquarters.store.db, 'USRT', name);
  expect(await stored(parameterNames.contactGuardDays)).toBe('30');
  expect(await stored(parameterNames.followUpActivityType)).toBe(String(type));
}

test('a continuous sequence gives numbers again that came back; another does not', async () => {
  await makeSequence(true);
  await makeSequence(false, 'OTHER');
  const take = (code: string) => write(headquarters.store, (change) => takeNumber(change, 'USRT', code));
  for (const code of ['CB', 'OTHER']) {
    const key = { legalEntityId: 'USRT', code };
    expect([await take(code), await take(code), await take(code)]).toEqual(['CB-0001', 'CB-0002', 'CB-0003']);
    await write(headquarters.store, (change) => giveBackNumber(change, key, 'CB-0002'));
    await write(headquarters.store, (change) => giveBackNumber(change, key, 'CB-0077'));
    await write(headquarters.store, (change) => giveBackNumber(change, key, 'XX-0001'));
  }
  expect([await take('CB'), await take('CB')]).toEqual(['CB-0002', 'CB-0004']);
  expect(await take('OTHER')).toBe('CB-0004');
});

test('the organisation is set up from nothing', async () => {
  const { legalEntities, addressBooks, stores, registers, permissionGroups } = organisation;
  await admin.call(legalEntities.create, {
    body: { id: 'FRRT', name: 'Boutiques', currencyCode: 'EUR', language: 'en-US' },
  });
  await admin.call(addressBooks.create, { body: { id: 'PARIS', name: 'Paris', legalEntityId: 'FRRT' } });
  const store = await admin.call(stores.create, {
    body: {
      id: 'PARIS-STORE',
      legalEntityId: 'FRRT',
      name: 'Paris',
      timeZone: 'Europe/Paris',
      screenLayoutId: 'MAIN',
      customerAddressBooks: ['PARIS'],
      employeeAddressBooks: ['PARIS'],
    },
  });
  const foreign = await admin.send(stores.update, {
    params: { id: store.id },
    body: {
      name: 'Paris',
      timeZone: 'Mars/Base',
      screenLayoutId: null,
      customerAddressBooks: ['HOUSTON'],
      employeeAddressBooks: [],
      version: store.version,
    },
  });
  expect(foreign.failure.fields).toEqual({ timeZone: 'format' });
  const other = await admin.send(stores.update, {
    params: { id: store.id },
    body: {
      name: 'Paris',
      timeZone: 'Europe/Paris',
      screenLayoutId: null,
      customerAddressBooks: ['PARIS', 'HOUSTON'],
      employeeAddressBooks: [],
      version: store.version,
    },
  });
  expect(other.failure.fields).toEqual({ 'customerAddressBooks.1': 'other-legal-entity' });

  const register = await admin.call(registers.create, {
    body: {
      id: 'PARIS-1',
      name: 'Paris 1',
      storeId: 'PARIS-STORE',
      screenLayoutId: null,
      theme: 'dark',
      accentColor: '#aa2233',
    },
  });
  expect(register).toMatchObject({ legalEntityId: 'FRRT', activatedAt: null, lastSeenAt: null });
  const { code } = await admin.call(organisation.makeRegisterCode, { params: { id: 'PARIS-1' } });
  const activate = (typed: string) =>
    fetch(`${headquarters.url}/api/registers/activate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ registerId: 'PARIS-1', code: typed }),
    });
  const { token } = (await (await activate(code)).json()) as { token: string };
  const whoAmI = () =>
    fetch(`${headquarters.url}/api/register`, { headers: { authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    );
  expect(await whoAmI()).toBe(200);
  const activated = await admin.list(registers.list, {
    filters: [{ field: 'isActivated', operator: 'is', value: true }],
  });
  expect(activated.rows).toMatchObject([{ id: 'PARIS-1', isActivated: true }]);
  expect(await admin.call(organisation.revokeRegisterToken, { params: { id: 'PARIS-1' } })).toEqual({
    revoked: 1,
  });
  expect(await whoAmI()).toBe(401);

  const group = await admin.call(permissionGroups.create, {
    body: { id: 'SELLER', name: 'Seller', operations: [716, 712] },
  });
  expect(group.operations).toEqual([712, 716]);
  const wrong = await admin.send(permissionGroups.create, {
    body: { id: 'X', name: 'X', operations: [1, 712, 712] },
  });
  expect(wrong.failure.fields).toEqual({ 'operations.0': 'not-a-choice' });
  const worker = await admin.call(workers.create, {
    body: {
      id: '000310',
      legalEntityId: 'FRRT',
      name: 'Zoë Durand',
      language: 'en-US',
      permissionGroupId: 'SELLER',
      screenLayoutId: null,
      addressBooks: ['PARIS'],
      isBlocked: false,
      password: 'sesame',
    },
  });
  expect(worker).toMatchObject({ hasPassword: true, clientBook: null, stores: [{ id: 'PARIS-STORE' }] });
  expect(JSON.stringify(worker)).not.toContain('argon2');
  await admin.call(resetWorkerPassword, { params: { id: '000310' }, body: { password: null } });
  expect(await admin.call(workers.read, { params: { id: '000310' } })).toMatchObject({ hasPassword: false });

  const found = await admin.list(workers.list, { search: 'ZOË paris' });
  expect(found.rows).toMatchObject([
    { id: '000310', addressBooks: 'PARIS', isBlocked: false, customersInBook: 0 },
  ]);
  const used = await admin.call(permissionGroups.read, { params: { id: 'SELLER' } });
  const refused = await admin.send(permissionGroups.remove, {
    params: { id: 'SELLER' },
    query: { version: used.version },
  });
  expect(refused.failure.code).toBe('record-in-use');
  const trail = await admin.list(auditTrail);
  expect(trail.rows.map(({ recordType, action }) => `${String(recordType)} ${String(action)}`)).toContain(
    'registers token-revoked',
  );
});

test('lists are paged, sorted and filtered, and come as CSV', async () => {
  for (const position of [3, 1, 2]) {
    await admin.call(activityTypes.create, {
      body: {
        name: `type-${String(position)}`,
        label: `=Täp ${String(position)}`,
        icon: null,
        needsTime: position === 1,
        isRetired: false,
        position,
      },
    });
  }
  const first = await admin.list(activityTypes.list, { limit: 2 });
  expect(first).toMatchObject({ total: 3, rows: [{ position: 1 }, { position: 2 }] });
  const second = await admin.list(activityTypes.list, { limit: 2, cursor: first.next ?? '' });
  expect(second).toMatchObject({ total: null, next: null, rows: [{ position: 3 }] });
  const down = await admin.list(activityTypes.list, { limit: 1, sort: '-icon' });
  const next = await admin.list(activityTypes.list, { limit: 2, sort: '-icon', cursor: down.next ?? '' });
  expect([...down.rows, ...next.rows].map(({ position }) => position)).toEqual([2, 1, 3]);
  const filtered = await admin.list(activityTypes.list, {
    filters: [
      { field: 'label', operator: 'contains', value: 'TÄP' },
      { field: 'needsTime', operator: 'is', value: false },
      { field: 'position', operator: 'from', value: 3 },
    ],
  });
  expect(filtered.rows).toMatchObject([{ name: 'type-3' }]);
  const bad = await admin.send(activityTypes.list.page, {
    query: { filters: JSON.stringify([{ field: 'label', operator: 'from', value: 'x' }]) },
  });
  expect(bad.failure.fields).toEqual({ 'filters.0.operator': 'not-a-choice' });
  expect((await admin.send(activityTypes.list.page, { query: { cursor: 'nonsense' } })).status).toBe(400);
  const csv = await admin.send(activityTypes.list.csv, { query: { sort: '-position' } });
  expect(csv.headers.get('content-disposition')).toContain('activity-types.csv');
  expect(csv.text.split('\r\n').slice(0, 2)).toEqual([
    'name,label,icon,needsTime,isRetired,position,activities',
    "type-3,'=Täp 3,,false,false,3,0",
  ]);
});
