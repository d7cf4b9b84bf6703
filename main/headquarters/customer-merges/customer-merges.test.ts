import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentOf } from '../../../db/headquarters/testing';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { putActivity, putNote } from '../../../db/headquarters/activities';
import { putAttribute } from '../../../db/headquarters/attributes';
import { addMember, putClientBook } from '../../../db/headquarters/client-books';
import { readSnapshot } from '../../../db/headquarters/customer-merges';
import { putCustomer } from '../../../db/headquarters/customers';
import { put, write } from '../../../db/headquarters/write';
import { auditTrail } from '../../contract/headquarters/audit';
import {
  customerMerges,
  mergeCustomers,
  previewMerge,
  undoMerge,
} from '../../contract/headquarters/customer-merges';
import { addNote, customerTimeline } from '../../contract/headquarters/customer-timeline';
import { erasePerson, erasurePreview, exportPerson } from '../../contract/headquarters/privacy';
import * as contract from '../../contract/headquarters/customers';
import { toStored } from '../../contract/values';
import { repeatErasures } from '../customers/erasures';
import { testHeadquarters } from '../web-application/testing';
import type { Client, TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let agent: Client;
let from: number;
let into: number;
const uuid = (end: string): string => `0191d0a0-0000-7000-8000-00000000000${end}`;

beforeEach(async () => {
  headquarters = await testHeadquarters();
  agent = await headquarters.as('callcenter');
  await write(headquarters.store, async (change) => {
    const around = { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1 };
    const attribute = (name: string) =>
      putAttribute(change, { name, type: 'text', label: name, canBeRefined: false });
    const [brand, shoe] = [await attribute('brand'), await attribute('shoe')];
    const address = {
      line1: 'Old road',
      line2: '',
      city: 'Houston',
      stateProvince: '',
      postalCode: '',
      countryCode: 'US',
    };
    const customer = async (accountNumber: string, more: object): Promise<number> =>
      (await putCustomer(change, { accountNumber, name: 'Zyxwina Quark', ...more }, around)).id;
    from = await customer('OLD', {
      firstName: 'Zyxwina',
      phones: ['(713) 555-0142', '5550199'],
      address,
      uuid: uuid('9'),
      values: [
        [brand, toStored('Contoso')],
        [shoe, toStored('38')],
      ],
    });
    into = await customer('NEW', { phones: ['713-555-0142'], values: [[brand, toStored('Fabrikam')]] });
    const type = await putActivityType(change, {
      name: 'visit',
      label: 'Visit',
      needsTime: false,
      position: 1,
    });
    await putActivity(change, {
      customer_id: from,
      at: 5,
      id: uuid('1'),
      worker_id: '000110',
      activity_type_id: type,
      text: 'A visit',
    });
    await putNote(change, {
      customer_id: from,
      at: 6,
      id: uuid('2'),
      worker_id: '000110',
      text: 'Secretpreference',
    });
    await putNote(change, { customer_id: into, at: 7, id: uuid('3'), worker_id: '000110', text: 'Own note' });
    await put(change, 'sales_line', {
      customer_id: from,
      order_number: 'S1',
      line_number: 1,
      store_id: null,
      ordered_on: '2026-01-01',
      sku: 'x',
      product_name: 'Bag',
      category: 'Bags',
      quantity: 1,
      unit_price_minor: 100,
      amount_minor: 100,
      currency_code: 'USD',
    });
    const consent = { channel: 'email', changed_at: 1, changed_by: '000110' };
    await put(change, 'customer_consent', { ...consent, customer_id: from, state: 'refused' });
    await put(change, 'customer_consent', { ...consent, customer_id: into, state: 'granted' });
    await addMember(change, await putClientBook(change, '000110', 'USRT'), from, 3);
  });
});
afterEach(() => headquarters.end());

const merge = async (): Promise<string> => {
  const pair = { from, into };
  const { version } = await agent.call(previewMerge, { body: pair });
  return (await agent.call(mergeCustomers, { body: { ...pair, version } })).id;
};
const snapshot = (id: number) => readSnapshot(headquarters.store.db, id);

test('a merge is shown, done and undone, and nothing is different afterwards', async () => {
  const before = [await snapshot(from), await snapshot(into)];
  const preview = await agent.call(previewMerge, { body: { from, into } });
  expect(preview).toMatchObject({
    from: { accountNumber: 'OLD', activities: 1, notes: 1, purchaseLines: 1, clientBook: 'Worker 000110' },
    into: { accountNumber: 'NEW', notes: 1 },
    clientBooks: [{ workerId: '000110' }],
    leavesBooks: [],
  });
  expect(preview.fields).toContainEqual({
    field: 'consents.email',
    label: null,
    from: 'refused',
    into: 'granted',
    result: 'refused',
  });
  const id = await merge();
  expect(await snapshot(from)).toBeNull();
  const merged = await agent.call(contract.readCustomer, { params: { id: into } });
  expect(merged).toMatchObject({
    firstName: 'Zyxwina',
    phones: ['713-555-0142', '5550199'],
    address: { line1: 'Old road' },
    consents: [{ state: 'refused' }],
    clientBooks: [{ workerId: '000110' }],
    counts: { activities: 1, notes: 2 },
    purchases: { orders: 1 },
  });
  expect(merged.attributes.map(({ name, value }) => [name, value])).toEqual([
    ['brand', 'Fabrikam'],
    ['shoe', '38'],
  ]);
  expect((await agent.list(customerMerges)).rows).toMatchObject([
    { id, fromName: 'Zyxwina Quark', intoAccountNumber: 'NEW', state: 'done' },
  ]);
  await agent.call(undoMerge, { params: { id } });
  expect([await snapshot(from), await snapshot(into)]).toEqual(before);
  expect((await agent.send(undoMerge, { params: { id } })).failure.code).toBe('already-undone');
});

test('what was written since a merge stays where it was written; a stale preview is refused', async () => {
  const { version } = await agent.call(previewMerge, { body: { from, into } });
  const customer = await agent.call(contract.readCustomer, { params: { id: from } });
  const { firstName, lastName, prefix, language, address, addressBooks } = customer;
  await agent.call(contract.updateCustomer, {
    params: { id: from },
    body: {
      version: customer.version,
      name: 'Other',
      firstName,
      lastName,
      prefix,
      language,
      address,
      addressBooks,
      phones: customer.phones,
      emails: [],
      consents: [],
      attributes: [],
    },
  });
  const stale = await agent.send(mergeCustomers, { body: { from, into, version } });
  expect(stale.failure.code).toBe('record-changed');
  const id = await merge();
  await agent.call(addNote, { params: { id: into }, body: { at: 100, text: 'Since' } });
  await agent.call(undoMerge, { params: { id } });
  const notes = async (of: number) =>
    (await agent.list(customerTimeline, {}, { id: of })).rows.map(({ text }) => text);
  expect(await notes(into)).toEqual(['Since', 'Own note']);
  expect(await notes(from)).toEqual(['Secretpreference', 'A visit']);
});

test('a person’s data is exported whole, and erased without a trace', async () => {
  const admin = await headquarters.as('admin');
  await merge();
  await agent.call(addNote, { params: { id: into }, body: { at: 100, text: 'Zyxwinas wish' } });
  await agent.list(contract.allCustomers, { search: 'zyxwina' });
  const file = await admin.send(exportPerson, { params: { id: into } });
  expect(file.headers.get('content-disposition')).toContain('attachment');
  const data = file.value as unknown as { customer: { name: string }; records: object; history: unknown[] };
  expect(data.customer.name).toBe('Zyxwina Quark');
  expect(JSON.stringify(data.records)).toContain('Secretpreference');
  const preview = await admin.call(erasurePreview, { params: { id: into } });
  expect(preview).toMatchObject({
    name: 'Zyxwina Quark',
    notes: 3,
    purchaseLines: 1,
    clientBooks: 1,
    registers: 1,
  });
  const wrong = await admin.send(erasePerson, {
    params: { id: into },
    body: { accountNumber: 'OLD' },
  });
  expect(wrong.status).toBe(400);
  const { db } = headquarters.store;
  const created = await db
    .selectFrom('customer')
    .selectAll()
    .where('id', '=', into)
    .executeTakeFirstOrThrow();
  // A register was told of the person as of somebody's duplicate.
  const detail = { accountNumber: 'NEW', name: 'Zyxwina Quark', customers: 1 };
  const answer = { entryId: 'e1', status: 'refused', code: 'customer-duplicate', detail };
  const received = { entry_id: 'e1', register_id: 'HOUSTON-1', staff_id: '000110', kind: 'customer.create' };
  await db
    .insertInto('received_entry')
    .values({ ...received, answer: JSON.stringify(answer), received_at: 1 })
    .execute();
  await admin.call(erasePerson, { params: { id: into }, body: { accountNumber: 'NEW' } });
  expect((await admin.send(contract.readCustomer, { params: { id: into } })).status).toBe(404);
  const deletions = await headquarters.store.db
    .selectFrom('deletion')
    .select('row_key')
    .where('table_name', '=', 'customer')
    .execute();
  expect(deletions).toContainEqual({ row_key: JSON.stringify([into]) });
  const trail = await admin.list(auditTrail, { limit: 200 });
  expect(trail.rows.some(({ action }) => action === 'erased')).toBe(true);
  const content = await contentOf(headquarters.store);
  for (const trace of [
    'Zyxwina',
    'zyxwina',
    'Quark',
    'Secretpreference',
    '555-0142',
    'Contoso',
    'Old road',
  ]) {
    expect(JSON.stringify(trail), trace).not.toContain(trace);
    expect(content.includes(trace), `${trace} in the store`).toBe(false);
  }

  // An older state of the store is put back, with the person in it, and with somebody else under another number.
  await db.deleteFrom('erasure').execute();
  await db.insertInto('customer').values(created).execute();
  expect(await repeatErasures(headquarters)).toBe(1);
  expect((await admin.send(contract.readCustomer, { params: { id: into } })).status).toBe(404);
  expect(await repeatErasures(headquarters)).toBe(0);
  await db.deleteFrom('erasure').execute();
  await db
    .insertInto('customer')
    .values({ ...created, created_at: created.created_at + 1 })
    .execute();
  expect(await repeatErasures(headquarters)).toBe(0);
  expect((await admin.send(contract.readCustomer, { params: { id: into } })).status).toBe(200);
  expect(readFileSync(join(headquarters.store.folder, 'erasures.jsonl'), 'utf8')).not.toMatch(/Quark|NEW/);
});
