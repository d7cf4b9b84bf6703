// Two registers that change the same customer while Headquarters is away from both: what each changed alone stands, of
// what both changed the first to reach Headquarters, and the other is told which it was.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { putAttributeSetting } from '../../../db/headquarters/attribute-records';
import { customerDetailsStatements } from '../../../db/pos/customer-details';
import { outboxStatements, toEntry } from '../../../db/pos/outbox';
import { type TestStore } from '../../../db/pos/testing';
import { consentChannels, type CustomerFields } from '../../contract/customers';
import type { EntryBody } from '../../contract/entries';
import { storedFields } from '../customers/stored-fields';
import { onWhatStandsNow } from './again';
import { entryOf, registerId, rowsOf, twoRegisters, type RegisterEnd, type TwoRegisters } from './testing';

let server: TwoRegisters['server'];
let here: TestStore;
let elsewhere: TestStore;
let register: RegisterEnd;
let other: RegisterEnd;
let end: TwoRegisters['end'];
beforeEach(async () => {
  ({ server, here, elsewhere, register, other, end } = await twoRegisters());
});
afterEach(() => end());

const present = (store: TestStore, id = 1) => {
  const found = storedFields(customerDetailsStatements(store.db), id, 'USRT');
  if (found === null) throw new Error('The customer is not there.');
  return found;
};
function edit(store: TestStore, change: Partial<CustomerFields>): EntryBody {
  const before = present(store);
  return { kind: 'customer.edit', customer: 1, before, fields: { ...before, ...change } as CustomerFields };
}
const setSize = (value: number | null, before: number | null): EntryBody => ({
  kind: 'customer.set-attribute',
  customer: 1,
  attributeId: 1,
  value,
  before,
});
const refusals = (store: TestStore) =>
  outboxStatements(store.db, registerId)
    .list('refused', 10)
    .map(({ code, detail }) => [code, JSON.parse(detail) as unknown]);
/** What was refused to the other register, as Send again sends it. */
function sendAgain(): void {
  const statements = outboxStatements(elsewhere.db, registerId);
  const there = { outbox: statements, customerDetails: customerDetailsStatements(elsewhere.db) };
  for (const row of statements.list('refused', 10)) {
    other.save({ ...toEntry(row), entryId: uuid(), body: onWhatStandsNow(there, 'USRT', row) });
    statements.removeRefused(row.entry_id);
  }
}
async function meet(): Promise<void> {
  await register.download();
  await other.download();
  expect(rowsOf(here.db)).toEqual(rowsOf(elsewhere.db));
}

it('keeps what each of two changed alone', async () => {
  const name = present(here).lastName;
  register.save(entryOf(edit(here, { phones: ['555-1', '555-22'], cards: ['7001'] })));
  other.save(entryOf(edit(elsewhere, { emails: ['one@example.com'], prefix: 'Dr.' }), '000120'));
  expect(present(here)).toMatchObject({ phones: ['555-1', '555-22'], cards: ['7001'] });
  expect(await register.upload()).toEqual({ accepted: 1, refused: 0 });
  expect(await other.upload()).toEqual({ accepted: 1, refused: 0 });
  await meet();
  expect(present(here)).toMatchObject({
    phones: ['555-1', '555-22'],
    emails: ['one@example.com'],
    prefix: 'Dr.',
    cards: ['7001'],
    lastName: name,
  });
});

it('refuses the later change of the same field, and says which', async () => {
  register.save(entryOf(edit(here, { phones: ['555-111'] })));
  other.save(entryOf(edit(elsewhere, { phones: ['555-222'], prefix: 'Dr.' }), '000120'));
  await register.upload();
  expect(await other.upload()).toEqual({ accepted: 0, refused: 1 });
  expect(refusals(elsewhere)).toEqual([['customer-changed', { field: 'phones' }]]);
  await meet();
  expect(present(here)).toMatchObject({ phones: ['555-111'], prefix: '' });
});

it('takes the same change twice for one', async () => {
  register.save(entryOf(edit(here, { phones: ['555-111'] })));
  other.save(entryOf(edit(elsewhere, { phones: ['555-111'] }), '000120'));
  await register.upload();
  expect(await other.upload()).toEqual({ accepted: 1, refused: 0 });
  await meet();
});

it('lets several edits of one register build on each other', async () => {
  register.save(entryOf(edit(here, { phones: ['555-1'] })));
  register.save(entryOf(edit(here, { phones: ['555-2'] })));
  register.save(entryOf(setSize(40, null)), entryOf(setSize(41, 40)), entryOf(setSize(null, 41)));
  expect(await register.upload()).toEqual({ accepted: 5, refused: 0 });
  await meet();
  expect(present(here).phones).toEqual(['555-2']);
});

it('refuses an attribute that somebody else set meanwhile, or that is out of its bounds', async () => {
  register.save(entryOf(setSize(40, null)));
  other.save(entryOf(setSize(42, null), '000120'));
  await register.upload();
  expect(await other.upload()).toEqual({ accepted: 0, refused: 1 });
  expect(refusals(elsewhere)).toEqual([['customer-changed', { field: 'Size' }]]);
  await putAttributeSetting(server.store.db, 1, {
    attributeTypeId: null,
    description: '',
    helpText: '',
    minimum: 20,
    maximum: 60,
    defaultValue: null,
  });
  register.save(entryOf(setSize(61, 40)));
  expect(await register.upload()).toEqual({ accepted: 0, refused: 1 });
  expect(refusals(here)).toEqual([['attribute-value-invalid', {}]]);
  await meet();
});

it('refuses a customer without a name', async () => {
  const fields = { ...present(here), firstName: '', lastName: '' } as CustomerFields;
  register.save(entryOf({ kind: 'customer.create', customer: uuid(), fields }));
  expect(await register.upload()).toEqual({ accepted: 0, refused: 1 });
  expect(refusals(here)).toEqual([['call-input-invalid', { place: 'fields.lastName' }]]);
});

it('is taken when it is sent again by somebody who has seen why it was refused', async () => {
  register.save(entryOf(edit(here, { phones: ['555-111'], language: 'sv-SE' })), entryOf(setSize(40, null)));
  other.save(entryOf(edit(elsewhere, { phones: ['555-222'], prefix: 'Dr.' }), '000120'));
  other.save(entryOf(setSize(42, null), '000120'));
  await register.upload();
  expect(await other.upload()).toEqual({ accepted: 0, refused: 2 });
  await meet();
  sendAgain();
  expect(await other.upload()).toEqual({ accepted: 2, refused: 0 });
  await meet();
  expect(present(here)).toMatchObject({ phones: ['555-222'], prefix: 'Dr.', language: 'sv-SE' });
});

it('names the next change of somebody else before it is written over, instead of the first alone', async () => {
  register.save(entryOf(edit(here, { firstName: 'Ann', phones: ['555-111', '555-112'] })));
  other.save(entryOf(edit(elsewhere, { firstName: 'Anne', phones: ['555-222'] }), '000120'));
  await register.upload();
  await other.upload();
  expect(refusals(elsewhere)).toEqual([['customer-changed', { field: 'firstName' }]]);
  await meet();
  sendAgain();
  expect(await other.upload()).toEqual({ accepted: 0, refused: 1 });
  expect(refusals(elsewhere)).toEqual([['customer-changed', { field: 'phones' }]]);
  await meet();
  expect(present(here)).toMatchObject({ firstName: 'Ann', phones: ['555-111', '555-112'] });
  sendAgain();
  expect(await other.upload()).toEqual({ accepted: 1, refused: 0 });
  await meet();
  expect(present(here)).toMatchObject({ firstName: 'Anne', phones: ['555-222'] });
});

it('sends no consent again that somebody else was told, but those that were changed here', async () => {
  const consents = (...states: readonly ('granted' | 'unknown')[]) =>
    states.map((state, place) => ({ channel: consentChannels[place] ?? 'phone', state }));
  register.save(entryOf(edit(here, { consents: consents('granted', 'unknown', 'unknown') })));
  other.save(entryOf(edit(elsewhere, { consents: consents('unknown', 'granted', 'unknown') }), '000120'));
  await register.upload();
  await other.upload();
  expect(refusals(elsewhere)).toEqual([['customer-changed', { field: 'consents' }]]);
  await meet();
  sendAgain();
  expect(await other.upload()).toEqual({ accepted: 1, refused: 0 });
  await meet();
  expect(present(here).consents).toEqual(consents('granted', 'granted', 'unknown'));
});
