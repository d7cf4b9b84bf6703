// A customer as the customer page shows them: fields, contacts, consents, properties, client books, purchases.
import { parameterNames } from '../../main/contract/distribution';
import type { ConsentChannel, ConsentState } from '../../main/contract/customers';
import { fromStored } from '../../main/contract/values';
import type { AttributeType, MeasureType, PropertyValue } from '../../main/contract/values';
import { isStaying } from './attribute-removals';
import { readConsents, readFields } from './customer-entries';
import type { HeadquartersDatabase } from './schema';

export async function readCustomer(db: HeadquartersDatabase, id: number, language: string) {
  const row = await db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const fields = await readFields(db, id);
  if (!fields) return null;
  const consents = await readConsents(db, id);
  const books = await db
    .selectFrom('customer_address_book')
    .select('address_book_id')
    .where('customer_id', '=', id)
    .orderBy('address_book_id')
    .execute();
  return {
    legalEntityId: row.legal_entity_id,
    accountNumber: row.account_number,
    createdAt: row.created_at,
    name: row.name,
    ...fields,
    consents: consents.map((one) => ({
      channel: one.channel as ConsentChannel,
      state: one.state as ConsentState,
      changedAt: one.changed_at,
      changedBy: one.changed_by,
    })),
    addressBooks: books.map((one) => one.address_book_id),
    attributes: await readAttributeValues(db, row.legal_entity_id, id, language),
    measures: await readMeasureValues(db, row.legal_entity_id, id, language),
    clientBooks: await readClientBooks(db, id),
    purchases: await readPurchaseSummary(db, id),
    counts: await readCounts(db, id),
  };
}
export type StoredCustomer = NonNullable<Awaited<ReturnType<typeof readCustomer>>>;

interface Property {
  readonly name: string;
  readonly label: string;
  readonly unit: string | null;
  readonly value: PropertyValue | null;
}
interface AttributeProperty extends Property {
  readonly attributeId: number;
  readonly type: AttributeType;
  readonly currencyCode: string | null;
  readonly minimum: string | number | null;
  readonly maximum: string | number | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isClientBookAttribute: boolean;
  readonly isCustomerAttribute: boolean;
  readonly displayOrder: number | null;
  readonly defaultValue: PropertyValue | null;
}

/**
 * The attributes of the legal entity's two groups, and others of which the customer has a value: client book
 * attributes by display order first. `customerId` null: a customer who is not there yet.
 */
export async function readAttributeValues(
  db: HeadquartersDatabase,
  legalEntityId: string,
  customerId: number | null,
  language: string,
): Promise<AttributeProperty[]> {
  const groups = await db
    .selectFrom('parameter')
    .select(['name', 'text_value'])
    .where('legal_entity_id', '=', legalEntityId)
    .where('name', 'in', [parameterNames.clientBookAttributeGroup, parameterNames.customerAttributeGroup])
    .execute();
  const groupOf = (name: string): string => groups.find((one) => one.name === name)?.text_value ?? '';
  const members = await db
    .selectFrom('attribute_group_attribute')
    .select(['attribute_group_id', 'attribute_id', 'display_order'])
    .where('attribute_group_id', 'in', [
      groupOf(parameterNames.clientBookAttributeGroup),
      groupOf(parameterNames.customerAttributeGroup),
    ])
    .execute();
  const values = await db
    .selectFrom('customer_attribute_value')
    .selectAll()
    .where('customer_id', '=', customerId ?? 0)
    .execute();
  const ids = [...new Set([...members, ...values].map(({ attribute_id }) => attribute_id))];
  if (ids.length === 0) return [];
  const attributes = await db
    .selectFrom('attribute')
    .leftJoin('attribute_setting', 'attribute_setting.attribute_id', 'attribute.id')
    .leftJoin('attribute_label', (join) =>
      join
        .onRef('attribute_label.attribute_id', '=', 'attribute.id')
        .on('attribute_label.language', '=', language),
    )
    .select([
      'attribute.id',
      'attribute.name',
      'attribute.type',
      'attribute.label',
      'attribute.unit',
      'attribute.currency_code',
      'attribute_label.label as translated',
      'attribute_setting.minimum',
      'attribute_setting.maximum',
      'attribute_setting.default_value',
    ])
    .where('attribute.id', 'in', ids)
    .where(isStaying())
    .execute();
  const options = await db
    .selectFrom('attribute_option')
    .leftJoin('attribute_option_label', (join) =>
      join
        .onRef('attribute_option_label.attribute_id', '=', 'attribute_option.attribute_id')
        .onRef('attribute_option_label.value', '=', 'attribute_option.value')
        .on('attribute_option_label.language', '=', language),
    )
    .select(['attribute_option.attribute_id', 'attribute_option.value', 'attribute_option_label.label'])
    .where('attribute_option.attribute_id', 'in', ids)
    .orderBy('attribute_option.position')
    .execute();
  const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
  const all = attributes.map((one): AttributeProperty => {
    const type = one.type as AttributeType;
    const value = values.find(({ attribute_id }) => attribute_id === one.id);
    const memberOf = (name: string) =>
      members.find((member) => member.attribute_id === one.id && member.attribute_group_id === groupOf(name));
    const inBook = memberOf(parameterNames.clientBookAttributeGroup);
    const inGroup = memberOf(parameterNames.customerAttributeGroup);
    return {
      attributeId: one.id,
      name: one.name,
      label: one.translated ?? one.label,
      type,
      unit: one.unit,
      currencyCode: one.currency_code,
      minimum: parsed(one.minimum) as string | number | null,
      maximum: parsed(one.maximum) as string | number | null,
      defaultValue: parsed(one.default_value) as PropertyValue | null,
      options: options
        .filter(({ attribute_id }) => attribute_id === one.id)
        .map((option) => ({ value: option.value, label: option.label ?? option.value })),
      value: value ? fromStored(type, value) : null,
      isClientBookAttribute: inBook !== undefined,
      isCustomerAttribute: inGroup !== undefined,
      displayOrder: inBook?.display_order ?? inGroup?.display_order ?? null,
    };
  });
  const place = (one: AttributeProperty): number =>
    one.isClientBookAttribute ? 0 : one.isCustomerAttribute ? 1 : 2;
  return all.sort(
    (a, b) =>
      place(a) - place(b) ||
      (a.displayOrder ?? 0) - (b.displayOrder ?? 0) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

async function readMeasureValues(
  db: HeadquartersDatabase,
  legalEntityId: string,
  customerId: number,
  language: string,
) {
  const rows = await db
    .selectFrom('measure')
    .innerJoin('customer_measure_value', 'customer_measure_value.measure_id', 'measure.id')
    .leftJoin('measure_label', (join) =>
      join.onRef('measure_label.measure_id', '=', 'measure.id').on('measure_label.language', '=', language),
    )
    .select([
      'measure.id',
      'measure.name',
      'measure.type',
      'measure.label',
      'measure_label.label as translated',
      'customer_measure_value.text_value',
      'customer_measure_value.number_value',
      'customer_measure_value.currency_code',
      'customer_measure_value.as_of',
    ])
    .where('measure.legal_entity_id', '=', legalEntityId)
    .where('customer_measure_value.customer_id', '=', customerId)
    .orderBy('measure.id')
    .execute();
  return rows.map((row) => ({
    measureId: row.id,
    name: row.name,
    label: row.translated ?? row.label,
    unit: null,
    type: row.type as MeasureType,
    value: fromStored(row.type as MeasureType, row),
    asOf: row.as_of,
  }));
}

async function readClientBooks(db: HeadquartersDatabase, customerId: number) {
  const rows = await db
    .selectFrom('client_book_member')
    .innerJoin('client_book', 'client_book.id', 'client_book_member.client_book_id')
    .innerJoin('worker', 'worker.id', 'client_book.worker_id')
    .select([
      'client_book.id',
      'client_book.number',
      'client_book.worker_id',
      'worker.name',
      'client_book_member.added_at',
    ])
    .where('client_book_member.customer_id', '=', customerId)
    .orderBy('client_book.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    workerId: row.worker_id,
    workerName: row.name,
    addedAt: row.added_at,
  }));
}

async function readPurchaseSummary(db: HeadquartersDatabase, customerId: number) {
  const sums = await db
    .selectFrom('sales_line')
    .select((of) => [
      'currency_code',
      of.fn.countAll().as('lines'),
      of.fn.sum('amount_minor').as('minor'),
      of.fn.max('ordered_on').as('last'),
    ])
    .where('customer_id', '=', customerId)
    .groupBy('currency_code')
    .orderBy('currency_code')
    .execute();
  const orders = await db
    .selectFrom('sales_line')
    .select((of) => of.fn.count('order_number').distinct().as('n'))
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  const dates = sums.map(({ last }) => last).sort();
  return {
    orders: Number(orders?.n ?? 0),
    lines: sums.reduce((all, { lines }) => all + Number(lines), 0),
    totals: sums.map((sum) => ({ minor: Number(sum.minor), currency: sum.currency_code })),
    lastPurchase: dates.at(-1) ?? null,
  };
}

async function readCounts(db: HeadquartersDatabase, customerId: number) {
  const count = async (table: 'activity' | 'note'): Promise<number> => {
    const { n } = await db
      .selectFrom(table)
      .select((of) => of.fn.countAll().as('n'))
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  return { activities: await count('activity'), notes: await count('note') };
}
