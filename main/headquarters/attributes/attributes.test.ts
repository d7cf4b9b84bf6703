import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attributesToRemove, beginRemoval, finishRemoval } from '../../../db/headquarters/attribute-removals';
import { attributesShown } from '../../../db/headquarters/customer-entries';
import { putAttributeValue, putCustomer } from '../../../db/headquarters/customers';
import { putFollowUpRule } from '../../../db/headquarters/follow-up-rules';
import { write } from '../../../db/headquarters/write';
import { attributesToBringOver } from '../../../db/headquarters/value-changes';
import * as contract from '../../contract/headquarters/attributes';
import { readCustomer } from '../../contract/headquarters/customers';
import { readCommerceParameters, updateCommerceParameters } from '../../contract/headquarters/parameters';
import { toStored } from '../../contract/values';
import type { PropertyValue } from '../../contract/values';
import { testHeadquarters } from '../web-application/testing';
import { bringValuesOver, changeDefinition, keepBringingOver, prepareChange } from './bring-over';
import { writeAttribute } from './definitions';
import type { Client, TestHeadquarters } from '../web-application/testing';

let headquarters: TestHeadquarters;
let admin: Client;
beforeEach(async () => {
  headquarters = await testHeadquarters();
  admin = await headquarters.as('admin');
});
afterEach(() => headquarters.end());

const text = { type: 'text' } as const;
const form = { label: 'Shoe size', attributeTypeId: null, definition: text, canBeRefined: true };

const setValues = (attributeId: number, values: readonly PropertyValue[]): Promise<void> =>
  write(headquarters.store, async (change) => {
    for (const [index, value] of values.entries()) {
      const { id } = await putCustomer(
        change,
        { accountNumber: `A${String(index)}`, name: `Customer ${String(index)}` },
        { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at: 1 },
      );
      await putAttributeValue(change, id, attributeId, toStored(value));
    }
  });
const stored = () =>
  headquarters.store.db
    .selectFrom('customer_attribute_value')
    .select(['customer_id', 'text_value', 'number_value'])
    .orderBy('customer_id')
    .execute();

test('a definition says what belongs to its type, and nothing that contradicts it', async () => {
  const refused = async (definition: object) =>
    (await admin.send(contract.attributes.create, { body: { ...form, name: 'x', definition } })).failure
      .fields;
  expect(await refused({ type: 'currency' })).toEqual({ 'definition.currencyCode': 'required' });
  expect(await refused({ type: 'list' })).toEqual({ 'definition.options': 'required' });
  expect(await refused({ type: 'list', options: [{ value: 'a' }, { value: 'a' }] })).toEqual({
    'definition.options.1.value': 'duplicate',
  });
  expect(await refused({ type: 'integer', minimum: 5, maximum: 4 })).toEqual({
    'definition.maximum': 'too-small',
  });
  expect(await refused({ type: 'date', minimum: 5 })).toEqual({ 'definition.minimum': 'type' });
  const bad = await admin.send(contract.attributes.create, {
    body: { ...form, name: 'x', definition: { type: 'integer', maximum: 3 }, defaultValue: 4 },
  });
  expect(bad.failure.fields).toEqual({ defaultValue: 'type' });
});

test('what a changed type does is shown before, refused where values are lost, done where that is accepted', async () => {
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, name: 'shoe-size', labels: { 'sv-SE': 'Skostorlek' } },
  });
  expect(made).toMatchObject({ name: 'shoe-size', customersWithValue: 0, labels: { 'sv-SE': 'Skostorlek' } });
  await setValues(made.id, ['42', '38.5', 'large', '44']);
  const definition = { type: 'decimal', unit: 'EU', maximum: 43 } as const;
  const preview = await admin.call(contract.previewDefinition, {
    params: { id: made.id },
    body: { attributeTypeId: null, definition },
  });
  expect(preview).toMatchObject({
    customersWithValue: 4,
    kept: 2,
    converted: 2,
    lost: 2,
    losesFilters: true,
  });
  expect(preview.examples).toContainEqual({ accountNumber: 'A2', from: 'large', to: null });
  expect(preview.examples).toContainEqual({ accountNumber: 'A1', from: '38.5', to: '38.5' });
  const change = { ...form, definition, version: made.version };
  const refused = await admin.send(contract.attributes.update, { params: { id: made.id }, body: change });
  expect([refused.status, refused.failure]).toEqual([
    409,
    { code: 'attribute-values-lost', detail: { lost: 2, customers: 4 } },
  ]);
  expect(await stored()).toMatchObject([{ text_value: '42' }, { text_value: '38.5' }, {}, {}]);
  const changed = await admin.call(contract.attributes.update, {
    params: { id: made.id },
    body: { ...change, acceptLoss: true },
  });
  expect(changed).toMatchObject({ definition: { type: 'decimal', unit: 'EU' }, customersWithValue: 2 });
  expect(await stored()).toMatchObject([
    { text_value: null, number_value: 42 },
    { text_value: null, number_value: 38.5 },
  ]);
});

/** The transactions that wrote values, each with how many. */
const written = async (): Promise<number[]> => {
  const rows = await headquarters.store.db
    .selectFrom('customer_attribute_value')
    .select((of) => of.fn.countAll<number>().as('values'))
    .groupBy('change_number')
    .orderBy('change_number')
    .execute();
  return rows.map(({ values }) => Number(values));
};

test('values are brought over some at a time, and a change that was broken off goes on exactly where it was', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, name: 'budget', definition: { type: 'integer' } },
  });
  await setValues(
    made.id,
    Array.from({ length: 450 }, (_, index) => index),
  );
  const definition = contract.attributeDefinition.parse({ type: 'currency', currencyCode: 'USD' });
  await write(store, async (change) => {
    await changeDefinition(change, made.id, definition, { acceptLoss: false, seen: change.number });
    await writeAttribute(change, { ...made, defaultValue: null }, definition);
  });
  let steps = 0;
  await bringValuesOver(store, made.id, () => steps++ === 2);
  expect(await written()).toEqual([250, 100, 100]);
  const conversion = async () =>
    (await admin.call(contract.readConversion, { params: { id: made.id } })).conversion;
  expect(await conversion()).toEqual({ done: 200, of: 450 });
  // What comes meanwhile is as the new definition has it.
  const later = { text_value: null, number_value: 7, currency_code: 'USD' };
  const customers = await store.db.selectFrom('customer').select('id').orderBy('id').execute();
  const last = customers.at(-1)?.id ?? 0;
  await write(store, (change) => putAttributeValue(change, last, made.id, later));
  const read = await admin.call(contract.attributes.read, { params: { id: made.id } });
  // Whoever changes it again waits for the rest of the earlier change.
  const { label, labels, attributeTypeId, canBeRefined, version } = read;
  await admin.call(contract.attributes.update, {
    params: { id: made.id },
    body: {
      ...{ label, labels, attributeTypeId, canBeRefined, version },
      definition: { type: 'text' },
    },
  });
  expect((await stored()).map(({ text_value }) => text_value)).toEqual([
    ...Array.from({ length: 449 }, (_, index) => `${String(index)}.00 USD`),
    '0.07 USD',
  ]);
  expect(await written()).toEqual([100, 100, 100, 100, 50]);
  expect(await conversion()).toBeNull();
  expect(await attributesToBringOver(store.db)).toEqual([]);
});

test('what was not finished goes on when Headquarters starts again', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, name: 'budget', definition: { type: 'integer' } },
  });
  await setValues(made.id, [5, 6]);
  const definition = contract.attributeDefinition.parse({ type: 'text' });
  await write(store, async (change) => {
    await changeDefinition(change, made.id, definition, { acceptLoss: false, seen: change.number });
    await writeAttribute(change, { ...made, defaultValue: null }, definition);
  });
  const stop = keepBringingOver({ store, log: pino({ level: 'silent' }) });
  await expect.poll(() => attributesToBringOver(store.db)).toEqual([]);
  await stop();
  expect(await stored()).toMatchObject([{ text_value: '5' }, { text_value: '6' }]);
});

test('a customer who is saved meanwhile keeps a value that the form cannot show yet', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, name: 'budget', definition: { type: 'integer' } },
  });
  await setValues(made.id, [5]);
  const definition = contract.attributeDefinition.parse({ type: 'text' });
  await write(store, async (change) => {
    await changeDefinition(change, made.id, definition, { acceptLoss: false, seen: change.number });
    await writeAttribute(change, { ...made, defaultValue: null }, definition);
  });
  const { id } = await store.db.selectFrom('customer').select('id').executeTakeFirstOrThrow();
  expect(await attributesShown(store.db, id)).toEqual([]);
  await bringValuesOver(store, made.id);
  expect(await attributesShown(store.db, id)).toEqual([made.id]);
});

test('an amount is not shown as a number of its minor units before it is brought over', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, name: 'budget', definition: { type: 'currency', currencyCode: 'USD' } },
  });
  await setValues(made.id, [{ minor: 500, currency: 'USD' }]);
  const definition = contract.attributeDefinition.parse({ type: 'decimal' });
  await write(store, async (change) => {
    await changeDefinition(change, made.id, definition, { acceptLoss: false, seen: change.number });
    await writeAttribute(change, { ...made, defaultValue: null }, definition);
  });
  const { id } = await store.db.selectFrom('customer').select('id').executeTakeFirstOrThrow();
  const shown = async () =>
    (await admin.call(readCustomer, { params: { id } })).attributes.map(({ value }) => value);
  expect(await shown()).toEqual([null]);
  await bringValuesOver(store, made.id);
  expect(await shown()).toEqual([5]);
});

test('a value that came after somebody looked is not lost without being asked', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'size' } });
  await setValues(made.id, ['42']);
  const definition = contract.attributeDefinition.parse({ type: 'integer' });
  const seen = await prepareChange(store, [made.id], definition, false);
  await setValues(made.id, ['large']);
  await expect(
    write(store, (change) => changeDefinition(change, made.id, definition, { acceptLoss: false, seen })),
  ).rejects.toMatchObject({ code: 'attribute-values-lost', detail: { lost: 1, customers: 1 } });
});

test('a list that only grows or is translated asks nobody about values', async () => {
  const definition = { type: 'list' as const, options: [{ value: 'S' }, { value: 'M' }] };
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'size', definition } });
  await setValues(made.id, ['S', 'M']);
  const before = await written();
  const { label, attributeTypeId, canBeRefined, version } = made;
  const options = [{ value: 'L' }, { value: 'M', labels: { 'sv-SE': 'Mellan' } }, { value: 'S' }];
  const preview = await admin.call(contract.previewDefinition, {
    params: { id: made.id },
    body: { attributeTypeId, definition: { type: 'list', options } },
  });
  expect(preview).toMatchObject({ customersWithValue: 2, kept: 2, converted: 0, lost: 0 });
  await admin.call(contract.attributes.update, {
    params: { id: made.id },
    body: { label, attributeTypeId, canBeRefined, version, definition: { type: 'list', options } },
  });
  expect(await written()).toEqual(before);
});

test('an attribute type is shared: changing it changes its attributes', async () => {
  const definition = {
    type: 'list',
    options: [{ value: 'S' }, { value: 'M', labels: { 'sv-SE': 'Mellan' } }],
  } as const;
  const type = await admin.call(contract.attributeTypeRecords.create, {
    body: { id: 'SIZE', name: 'Size', definition: { ...definition, options: [...definition.options] } },
  });
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, name: 'size', attributeTypeId: 'SIZE', defaultValue: 'M' },
  });
  expect(made.definition).toMatchObject({
    type: 'list',
    options: [{ value: 'S' }, { labels: { 'sv-SE': 'Mellan' } }],
  });
  await setValues(made.id, ['S', 'M']);
  const shorter = {
    name: 'Size',
    definition: { type: 'list' as const, options: [{ value: 'S' }, { value: 'L' }] },
  };
  const refused = await admin.send(contract.attributeTypeRecords.update, {
    params: { id: 'SIZE' },
    body: { ...shorter, version: type.version },
  });
  expect(refused.failure.detail).toEqual({ lost: 1, customers: 2 });
  const preview = await admin.call(contract.previewTypeDefinition, {
    params: { id: 'SIZE' },
    body: { definition: shorter.definition },
  });
  expect(preview).toMatchObject({ kept: 1, lost: 1, losesFilters: false });
  await admin.call(contract.attributeTypeRecords.update, {
    params: { id: 'SIZE' },
    body: { ...shorter, version: type.version, acceptLoss: true },
  });
  expect(await admin.call(contract.attributes.read, { params: { id: made.id } })).toMatchObject({
    definition: { options: [{ value: 'S' }, { value: 'L' }] },
    defaultValue: null,
    customersWithValue: 1,
  });
  const used = await admin.call(contract.attributeTypeRecords.read, { params: { id: 'SIZE' } });
  const removal = await admin.send(contract.attributeTypeRecords.remove, {
    params: { id: 'SIZE' },
    query: { version: used.version },
  });
  expect(removal.failure.code).toBe('record-in-use');
});

test('a group gives attributes their display order and becomes the client book attribute group', async () => {
  const ids: number[] = [];
  for (const name of ['b', 'a', 'c']) {
    ids.push((await admin.call(contract.attributes.create, { body: { ...form, name, label: name } })).id);
  }
  const [b = 0, a = 0, c = 0] = ids;
  const group = await admin.call(contract.attributeGroups.create, {
    body: {
      id: 'CB',
      name: 'Client book',
      attributes: [
        { attributeId: b, displayOrder: 2 },
        { attributeId: c, displayOrder: 1 },
        { attributeId: a, displayOrder: 2 },
      ],
    },
  });
  expect(group.attributeDetails.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  const parameters = await admin.call(readCommerceParameters, { params: { legalEntityId: 'USRT' } });
  await admin.call(updateCommerceParameters, {
    params: { legalEntityId: 'USRT' },
    body: {
      numberSequences: parameters.numberSequences,
      clientBookAttributeGroup: 'CB',
      customerAttributeGroup: null,
      severalClientBooks: true,
      version: parameters.version,
    },
  });
  const listed = await admin.list(contract.attributeGroups.list, {
    filters: [{ field: 'isClientBookGroup', operator: 'is', value: true }],
  });
  expect(listed.rows).toEqual([{ id: 'CB', name: 'Client book', attributes: 3, isClientBookGroup: true }]);
  const read = await admin.call(contract.attributeGroups.read, { params: { id: 'CB' } });
  expect(read.clientBooksOf).toEqual(['USRT']);
  const refused = await admin.send(contract.attributeGroups.remove, {
    params: { id: 'CB' },
    query: { version: read.version },
  });
  expect(refused.failure.code).toBe('record-in-use');
  const attribute = await admin.call(contract.attributes.read, { params: { id: a } });
  const inGroup = await admin.send(contract.attributes.remove, {
    params: { id: a },
    query: { version: attribute.version },
  });
  expect(inGroup.failure.code).toBe('record-in-use');
});

test('an attribute goes with all its values, and nothing refers to it any more', async () => {
  const definition = { type: 'list' as const, options: [{ value: 'a', labels: { 'sv-SE': 'A' } }] };
  const made = await admin.call(contract.attributes.create, {
    body: { ...form, labels: { 'lv-LV': 'Izmērs' }, name: 'size', definition, defaultValue: 'a' },
  });
  await setValues(made.id, new Array<string>(1200).fill('a'));
  const { db, sqlite } = headquarters.store;
  expect(
    await admin.call(contract.attributes.remove, {
      params: { id: made.id },
      query: { version: made.version },
    }),
  ).toEqual({ deleted: true });
  expect(await stored()).toEqual([]);
  const deletions = await db
    .selectFrom('deletion')
    .select((of) => [of.fn.countAll<number>().as('rows'), 'change_number'])
    .where('table_name', '=', 'customer_attribute_value')
    .groupBy('change_number')
    .orderBy('change_number')
    .execute();
  expect(deletions.map(({ rows }) => Number(rows))).toEqual([1000, 200]);
  expect(sqlite?.pragma('foreign_key_check') ?? []).toEqual([]);
  expect(sqlite?.pragma('foreign_keys', { simple: true }) ?? 1).toBe(1);
  for (const table of ['attribute_setting', 'attribute_option', 'attribute_label'] as const) {
    expect(await db.selectFrom(table).selectAll().where('attribute_id', '=', made.id).execute()).toEqual([]);
  }
});

/** A turn of the event loop after the other, until some of the values are gone. */
async function someAreGone(from: number): Promise<void> {
  while ((await stored()).length === from) await nextTurn();
}

test('an attribute is removed whole, whoever changes it while its values go', async () => {
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'size' } });
  await setValues(made.id, new Array<string>(2000).fill('a'));
  const removal = admin.send(contract.attributes.remove, {
    params: { id: made.id },
    query: { version: made.version },
  });
  await someAreGone(2000);
  const edit = await admin.send(contract.attributes.update, {
    params: { id: made.id },
    body: { ...form, label: 'Size', version: made.version },
  });
  expect([edit.status, edit.failure.code]).toEqual([404, 'record-unknown']);
  expect((await removal).value).toEqual({ deleted: true });
  expect(await stored()).toEqual([]);
});

test('while its values go nobody finds an attribute any more, and its name is free', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'size' } });
  await setValues(made.id, ['a', 'b']);
  await write(store, (change) => beginRemoval(change, made.id));
  const grouped = await admin.send(contract.attributeGroups.create, {
    body: { id: 'CB', name: 'Client book', attributes: [{ attributeId: made.id, displayOrder: 1 }] },
  });
  expect(grouped.failure.fields).toEqual({ 'attributes.0.attributeId': 'unknown-reference' });
  expect((await admin.list(contract.attributes.list)).rows).toEqual([]);
  const again = await admin.call(contract.attributes.create, { body: { ...form, name: 'size' } });
  expect(again.customersWithValue).toBe(0);
  await finishRemoval(store, made.id);
  expect(await stored()).toEqual([]);
  expect((await admin.list(contract.attributes.list)).rows).toMatchObject([{ id: again.id, name: 'size' }]);
});

test('an attribute that somebody changed meanwhile is not removed, and keeps its values', async () => {
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'size' } });
  await setValues(made.id, ['a', 'b']);
  await admin.call(contract.attributes.update, {
    params: { id: made.id },
    body: { ...form, label: 'Size', version: made.version },
  });
  const refused = await admin.send(contract.attributes.remove, {
    params: { id: made.id },
    query: { version: made.version },
  });
  expect(refused.failure.code).toBe('record-changed');
  expect(await stored()).toHaveLength(2);
});

test('an attribute whose removal was broken off goes when Headquarters starts again', async () => {
  const { store } = headquarters;
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'size' } });
  await setValues(made.id, new Array<string>(450).fill('a'));
  await write(store, (change) => beginRemoval(change, made.id));
  let steps = 0;
  await finishRemoval(store, made.id, () => steps++ === 1, 200);
  expect(await stored()).toHaveLength(250);
  const stop = keepBringingOver({ store, log: pino({ level: 'silent' }) });
  await expect.poll(() => attributesToRemove(store.db)).toEqual([]);
  await stop();
  expect(await stored()).toEqual([]);
  expect(await store.db.selectFrom('attribute').selectAll().execute()).toEqual([]);
});

test('an attribute of a rule of follow-ups stays, with its values', async () => {
  const definition = { type: 'date' } as const;
  const made = await admin.call(contract.attributes.create, { body: { ...form, name: 'born', definition } });
  await setValues(made.id, ['1990-05-01']);
  await write(headquarters.store, (change) =>
    putFollowUpRule(change, {
      ...{ id: 'BIRTHDAY', legalEntityId: 'USRT', reason: 'Birthday', reasons: {}, source: 'occasion' },
      ...{ attributeId: made.id, daysBefore: 3, daysAfter: 5, months: null, activityTypeId: null },
      ...{ isEnabled: true, position: 1, stores: [], workers: [] },
    }),
  );
  const refused = await admin.send(contract.attributes.remove, {
    params: { id: made.id },
    query: { version: made.version },
  });
  expect(refused.failure.code).toBe('record-in-use');
  expect(await stored()).toHaveLength(1);
});
