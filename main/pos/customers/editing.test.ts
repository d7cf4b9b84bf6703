// Creating and editing customers through the router: what is seen at once, what travels, who may and what is refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { FieldsBefore } from '../../contract/customer-changes';
import type { OutboxEntry } from '../../contract/entries';
import type { CustomerDetails, CustomerSearchPage } from '../../contract/customers';
import { passwordHash } from '../testing';
import { startTestRegister, type TestRegister } from '../register-testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let test: TestRegister;
const now = 9_000;
beforeEach(async () => {
  test = await startTestRegister(worker.file, [
    { table: 'customer_address_book', kind: 'row', cells: [4, 'SEA'], change: now - 1 },
    { table: 'customer_card', kind: 'row', cells: [4, '7001-22'], change: now },
    { table: 'customer_consent', kind: 'row', cells: [4, 'email', 'refused', 5, '110'], change: now + 1 },
    {
      table: 'attribute',
      kind: 'row',
      cells: [3, 'Budget', 'currency', 'Budget', null, 'USD', 0],
      change: now + 2,
    },
    {
      table: 'attribute',
      kind: 'row',
      cells: [4, 'Colour', 'list', 'Colour', null, null, 0],
      change: now + 2,
    },
    { table: 'attribute_bound', kind: 'row', cells: [2, '20', '60'], change: now + 2 },
    { table: 'attribute_bound', kind: 'row', cells: [1, '"1900-01-01"', null], change: now + 2 },
    { table: 'attribute_option', kind: 'row', cells: [4, 'red', 0], change: now + 2 },
    // An associate who edits customers and has no say over refusals; and one who looks only.
    { table: 'permission_group', kind: 'row', cells: ['EDIT', 'Associate'], change: now + 3 },
    ...[602, 612, 623].map((operation) => ({
      table: 'permission_group_operation',
      kind: 'row' as const,
      cells: ['EDIT', operation],
      change: now + 3,
    })),
    {
      table: 'worker',
      kind: 'row',
      cells: ['140', 'USRT', 'Ida Jons', 'en-US', 'EDIT', null, passwordHash, 0],
      change: now + 3,
    },
    { table: 'worker_address_book', kind: 'row', cells: ['140', 'HOU'], change: now + 3 },
  ]);
  await test.signIn('110');
});
afterEach(() => test.close());

const fields = (more: object = {}) => ({
  firstName: 'Eva',
  lastName: 'Öberg',
  prefix: '',
  language: 'sv-SE',
  phones: ['+1 (512) 555-0199'],
  emails: ['eva@example.com'],
  cards: ['9900 11'],
  address: null,
  consents: [{ channel: 'phone', state: 'granted' }],
  ...more,
});
const details = (customerId: number) => test.value<CustomerDetails>('customers.details', { customerId });
const search = async (text: string) =>
  (await test.value<CustomerSearchPage>('customers.search', { text, limit: 20 })).results.map(
    ({ customerId }) => customerId,
  );
async function before(customerId: number): Promise<FieldsBefore> {
  const { firstName, lastName, prefix, language, contacts, cards, address, consents } =
    await details(customerId);
  const of = (wanted: string) => contacts.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  return {
    firstName,
    lastName,
    prefix,
    language,
    phones: of('phone'),
    emails: of('email'),
    cards: [...cards],
    address,
    consents: consents.map(({ channel, state }) => ({ channel, state })),
  };
}

describe('a new customer', () => {
  it('is here at once, found by everything, once, and after a restart', async () => {
    const id = uuid();
    const made = await test.value<CustomerDetails>('customers.create', { uuid: id, fields: fields() });
    expect(made).toMatchObject({ name: 'Eva Öberg', accountNumber: '', cards: ['990011'], pending: 1 });
    expect(made.customerId).toBeLessThan(0);
    expect(made.consents[0]).toMatchObject({ channel: 'phone', state: 'granted', changedBy: 'Ann Beebe' });
    const again = await test.value<CustomerDetails>('customers.create', { uuid: id, fields: fields() });
    expect(again.customerId).toBe(made.customerId);
    for (const text of ['oberg e', 'eva ob', '512.555.0199', 'EVA@EX', '9900'])
      expect(await search(text)).toEqual([made.customerId]);
    await test.restart();
    await test.signIn('110');
    expect(await search('eva oberg')).toEqual([made.customerId]);
    expect(await test.value('customers.by-code', { code: '9900-11' })).toMatchObject({
      customerId: made.customerId,
    });
  });
  it('can be written about and put into a book before Headquarters has answered', async () => {
    const made = await test.value<CustomerDetails>('customers.create', { uuid: uuid(), fields: fields() });
    const { customerId } = made;
    await test.value('client-book.add', {
      picked: { kind: 'some', customerIds: [customerId] },
      staffId: null,
    });
    await test.value('timeline.add-note', { id: uuid(), customerId, text: 'Met at the opening' });
    expect(await details(customerId)).toMatchObject({
      owners: [{ staffId: '110', state: 'saved' }],
      fieldsState: 'saved',
      pending: 3,
    });
  });
  it('needs a name, well formed contacts and the permission', async () => {
    const create = (given: object) => test.ask('customers.create', { uuid: uuid(), fields: fields(given) });
    expect(await create({ firstName: '', lastName: ' ' })).toMatchObject({
      code: 'call-input-invalid',
      detail: { place: 'fields.lastName' },
    });
    expect(await create({ emails: ['eva'] })).toMatchObject({ detail: { place: 'fields.emails.0' } });
    await test.signIn('120');
    expect(await create({})).toMatchObject({ code: 'permission-missing', detail: { operation: 612 } });
  });
});

describe('an edit', () => {
  it('changes what was changed and leaves the rest', async () => {
    const found = await before(4);
    const wanted = { ...found, phones: ['+46 8 123 45'], cards: [] };
    await test.value('customers.edit', { customerId: 4, before: found, fields: wanted });
    expect(await before(4)).toEqual(wanted);
    expect(await search('812345')).toEqual([]);
    expect(await search('46812')).toEqual([4]);
    expect((await details(4)).consents).toContainEqual({
      channel: 'email',
      state: 'refused',
      changedAt: 5,
      changedBy: 'Ann Beebe',
      sync: 'accepted',
    });
  });
  it('is saved for a customer who has more numbers than a form has lines, and keeps them', async () => {
    const phones = Array.from({ length: 12 }, (_, at) => `+1 512 555 01${String(at + 10)}`);
    const { customerId } = await test.value<CustomerDetails>('customers.create', {
      uuid: uuid(),
      fields: fields({ phones, emails: phones.map((_, at) => `eva${String(at)}@example.com`) }),
    });
    const found = await before(customerId);
    await test.value('customers.edit', { customerId, before: found, fields: { ...found, firstName: 'Ewa' } });
    expect(await before(customerId)).toMatchObject({ firstName: 'Ewa', phones });
  });
  it('says in the list of entries which fields it changes, and to what', async () => {
    const found = await before(4);
    const consents = [{ channel: 'phone', state: 'granted' }];
    const address = {
      ...{ line1: 'Storgatan 1', line2: '', city: 'Lund' },
      ...{ stateProvince: '', postalCode: '222 22', countryCode: 'SE' },
    };
    const wanted = { ...found, lastName: 'Other', phones: ['+46 8 123 45', '555'], address, consents };
    await test.value('customers.edit', { customerId: 4, before: found, fields: wanted });
    const { entries } = await test.value<{ entries: readonly OutboxEntry[] }>('synchronization.entries', {
      show: 'all',
      limit: 1,
    });
    expect(entries).toMatchObject([
      {
        kind: 'customer.edit',
        changed: [
          { field: 'lastName', value: 'Other' },
          { field: 'phones', value: '+46 8 123 45, 555' },
          { field: 'address', value: 'Storgatan 1, Lund, 222 22, SE' },
          { field: 'consents', value: null },
        ],
        attribute: null,
        text: '',
      },
    ]);
  });
  it('that changes nothing is no entry', async () => {
    const found = await before(4);
    await test.value('customers.edit', { customerId: 4, before: found, fields: found });
    expect((await details(4)).pending).toBe(0);
  });
});

describe('a refused way of contact', () => {
  const consent = async (channel = 'email') =>
    (await details(4)).consents.find((one) => one.channel === channel)?.state;
  async function change(channel: string, state: string) {
    const found = await before(4);
    const consents = found.consents.map((one) => (one.channel === channel ? { channel, state } : one));
    return test.ask('customers.edit', { customerId: 4, before: found, fields: { ...found, consents } });
  }
  const approve = async (operation: number) => {
    const { approval } = await test.value<{ approval: string }>('sign-in.approve', {
      operation,
      staffId: '110',
      password: '123',
    });
    return test.ask('sign-in.take-approval', { operation, approval });
  };
  const lastEntry = async () =>
    (
      await test.value<{ entries: { kind: string; staffName: string; approvedByName: string | null }[] }>(
        'synchronization.entries',
        { show: 'all', limit: 1 },
      )
    ).entries[0];

  it('stays refused for who has no say over it, whatever else they change', async () => {
    await test.signIn('140');
    for (const state of ['granted', 'unknown'])
      expect(await change('email', state)).toMatchObject({
        code: 'permission-missing',
        detail: { operation: 4004 },
      });
    expect(await consent()).toBe('refused');
    expect(await change('phone', 'granted')).toMatchObject({ ok: true });
    expect(await consent('phone')).toBe('granted');
    // Where each of it stands on its way.
    const now = await details(4);
    expect(now.consents.map(({ channel, sync }) => [channel, sync])).toEqual([
      ['phone', 'saved'],
      ['email', 'accepted'],
      ['message', 'accepted'],
    ]);
    expect(now).toMatchObject({ fieldsState: 'accepted', owners: [{ state: 'accepted' }] });
    expect(await consent()).toBe('refused');
  });
  it('is changed with an approval, once, and the entry says whose', async () => {
    await test.signIn('140');
    await approve(4004);
    expect(await change('email', 'granted')).toMatchObject({ ok: true });
    expect(await consent()).toBe('granted');
    expect(await lastEntry()).toMatchObject({
      kind: 'customer.edit',
      staffName: 'Ida Jons',
      approvedByName: 'Ann Beebe',
    });
    await test.value('sign-in.end-approved', { operations: [4004] });
    await test.signIn('110');
    await change('email', 'refused');
    await test.signIn('140');
    expect(await change('email', 'granted')).toMatchObject({ code: 'permission-missing' });
  });
  it('that one wrote down by mistake is taken back by oneself', async () => {
    await test.signIn('140');
    await change('phone', 'refused');
    expect(await change('phone', 'granted')).toMatchObject({ ok: true });
    expect((await lastEntry())?.approvedByName).toBeNull();
  });
  it('needs nothing more of who holds the operation', async () => {
    expect(await change('email', 'granted')).toMatchObject({ ok: true });
  });
});

it('what a manager approved is written down as theirs, for creating and for editing', async () => {
  await test.signIn('120');
  const create = () => test.ask('customers.create', { uuid: uuid(), fields: fields() });
  expect(await create()).toMatchObject({ code: 'permission-missing', detail: { operation: 612 } });
  const { approval } = await test.value<{ approval: string }>('sign-in.approve', {
    operation: 612,
    staffId: '110',
    password: '123',
  });
  await test.value('sign-in.take-approval', { operation: 612, approval });
  expect(await create()).toMatchObject({ ok: true });
  const { entries } = await test.value<{ entries: { approvedByName: string | null }[] }>(
    'synchronization.entries',
    { show: 'all', limit: 1 },
  );
  expect(entries[0]?.approvedByName).toBe('Ann Beebe');
  await test.value('sign-in.end-approved', { operations: [612] });
  expect(await create()).toMatchObject({ code: 'permission-missing' });
});

describe('an attribute', () => {
  const set = (attributeId: number, value: unknown, more: object = {}) =>
    test.ask<CustomerDetails>('customers.set-attribute', { customerId: 4, attributeId, value, ...more });
  it.each([
    [1, '--02-29'],
    [2, 41],
    [3, { minor: 12_000, currency: 'USD' }],
    [4, 'red'],
  ])('%s takes %s, and none', async (id, value) => {
    const find = (one: CustomerDetails) => one.attributes.find((attribute) => attribute.id === id)?.value;
    const saved = await set(id, value);
    expect(saved.ok && find(saved.value)).toEqual(value);
    const states = (await details(4)).attributes.map((one) => [one.id, one.state]);
    expect(states.filter(([, state]) => state === 'saved')).toEqual([[id, 'saved']]);
    const taken = await set(id, null);
    expect(taken.ok && (find(taken.value) ?? null)).toBeNull();
    expect((await details(4)).pending).toBe(2);
  });
  it.each([
    [1, '2026-02-30'],
    [1, '1899-12-31'],
    [2, 4.5],
    [2, 61],
    [2, 19],
    [2, '41'],
    [3, { minor: 12_000, currency: 'EUR' }],
    [4, 'green'],
  ])('%s refuses %s', async (id, value) => {
    expect(await set(id, value)).toMatchObject({ code: 'attribute-value-invalid' });
  });
  it('needs the permission', async () => {
    await test.signIn('120');
    expect(await set(2, 41)).toMatchObject({ code: 'permission-missing', detail: { operation: 623 } });
  });
  it('may be approved once, and the entry says by whom', async () => {
    await test.signIn('120');
    const { approval } = await test.value<{ readonly approval: string }>('sign-in.approve', {
      operation: 623,
      staffId: '110',
      password: '123',
    });
    // What is no value uses nothing up.
    expect(await set(2, 61, { approval })).toMatchObject({ code: 'attribute-value-invalid' });
    expect(await set(2, 41, { approval })).toMatchObject({ ok: true });
    expect(await set(2, 42, { approval })).toMatchObject({ code: 'permission-missing' });
    const { entries } = await test.value<{ readonly entries: readonly OutboxEntry[] }>(
      'synchronization.entries',
      { show: 'unsettled', limit: 1 },
    );
    expect(entries[0]).toMatchObject({
      kind: 'customer.set-attribute',
      approvedByName: 'Ann Beebe',
      attribute: { label: 'Size', type: 'integer', value: 41, unit: 'EU' },
    });
  });
});

it('a scanned number is an account’s or a card’s of the store, however either is written', async () => {
  const byCode = async (code: string) =>
    (await test.value<{ customerId: number | null }>('customers.by-code', { code })).customerId;
  expect(await byCode('7001-22')).toBe(4);
  expect(await byCode('700122')).toBe(4);
  expect(await byCode('c000004')).toBe(4);
  expect(await byCode('C00000')).toBeNull();
  expect(await byCode('15551000004')).toBeNull();
});

describe('contacting', () => {
  const contact = (channel: string, value: string) =>
    test.ask('contact-actions.contact', { customerId: 4, channel, value });
  it('opens what is the customer’s own, and nothing that was refused', async () => {
    expect(await contact('phone', '+1 555 1000004')).toMatchObject({ ok: true });
    expect(await contact('message', '+1 555 1000004')).toMatchObject({ ok: true });
    expect(await contact('phone', '+1 900 1000004')).toMatchObject({ code: 'contact-unknown' });
    expect(await contact('email', 'c4@example.com')).toMatchObject({
      code: 'contact-refused',
      detail: { channel: 'email' },
    });
    expect(test.opened).toEqual(['tel:+15551000004', 'sms:+15551000004']);
  });
});
