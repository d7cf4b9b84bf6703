// One customer with everything that travels with them, inside a transaction under way. Files of customers go
// through bulk.ts, which means the same and is made for millions.
import type { StoredValue } from '../../main/contract/values';
import { forgetTokens } from './customer-tokens';
import type { DistributedTables, HeadquartersDatabase } from './schema';
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';

export interface CustomerAddress {
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly stateProvince: string;
  readonly postalCode: string;
  /** ISO 3166 alpha-2. */
  readonly countryCode: string;
}

/** What is known of a customer. Whatever is left out stays as it is stored, or empty for a new customer. */
export interface CustomerInput {
  /** The key in the legal entity. */
  readonly accountNumber: string;
  readonly name?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly prefix?: string;
  readonly language?: string | null;
  readonly uuid?: string | null;
  /** The first one is the primary one. */
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  /** Numbers of loyalty cards. */
  readonly cards?: readonly string[];
  readonly address?: CustomerAddress | null;
  /** Attribute id and value; null takes the value away. Attributes that are not named are left alone. */
  readonly values?: readonly (readonly [attributeId: number, value: StoredValue | null])[];
}

export interface CustomerSurroundings {
  readonly legalEntityId: string;
  /** Address books that the customers join, if they are not in them. */
  readonly addressBooks: readonly string[];
  /** UTC milliseconds: when a new customer came to be. */
  readonly at: number;
}

export type Outcome = 'created' | 'updated' | 'unchanged';

export type ContactKind = DistributedTables['customer_contact']['kind'];

export const contactsOf = (
  customer: CustomerInput,
): readonly (readonly [ContactKind, readonly string[]])[] => [
  ...(customer.phones ? [['phone', customer.phones] as const] : []),
  ...(customer.emails ? [['email', customer.emails] as const] : []),
];

/** The customer's id by account number; null where there is none. */
export async function findCustomer(
  db: HeadquartersDatabase,
  legalEntityId: string,
  accountNumber: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('customer')
    .select('id')
    .where('legal_entity_id', '=', legalEntityId)
    .where('account_number', '=', accountNumber)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The largest id that a customer has. */
export async function newestCustomer(db: HeadquartersDatabase): Promise<number> {
  const row = await db.selectFrom('customer').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

export async function putCustomer(
  change: Change,
  customer: CustomerInput,
  surroundings: CustomerSurroundings,
): Promise<{ readonly id: number; readonly outcome: Outcome }> {
  const { tx, number } = change;
  const stored = await tx
    .selectFrom('customer')
    .selectAll()
    .where('legal_entity_id', '=', surroundings.legalEntityId)
    .where('account_number', '=', customer.accountNumber)
    .executeTakeFirst();
  const row: NewRow<'customer'> = {
    legal_entity_id: surroundings.legalEntityId,
    account_number: customer.accountNumber,
    uuid: customer.uuid === undefined ? (stored?.uuid ?? null) : customer.uuid,
    name: customer.name ?? stored?.name ?? '',
    first_name: customer.firstName ?? stored?.first_name ?? '',
    last_name: customer.lastName ?? stored?.last_name ?? '',
    prefix: customer.prefix ?? stored?.prefix ?? '',
    language: customer.language === undefined ? (stored?.language ?? null) : customer.language,
    created_at: stored?.created_at ?? surroundings.at,
  };
  const written: boolean[] = [];
  if (stored) written.push(await put(change, 'customer', { id: stored.id, ...row }));
  const { id } =
    stored ??
    (await tx
      .insertInto('customer')
      .values({ ...row, change_number: number })
      .returning('id')
      .executeTakeFirstOrThrow());
  for (const [kind, values] of contactsOf(customer)) {
    const rows = values.map((value, position) => ({ customer_id: id, kind, position, value }));
    written.push(await replace(change, 'customer_contact', { customer_id: id, kind }, rows));
  }
  if (customer.cards) {
    const rows = [...new Set(customer.cards)].map((number) => ({ customer_id: id, number }));
    written.push(await replace(change, 'customer_card', { customer_id: id }, rows));
  }
  if (customer.address === null) written.push(await remove(change, 'customer_address', [id]));
  if (customer.address) written.push(await put(change, 'customer_address', addressRow(id, customer.address)));
  for (const book of surroundings.addressBooks) {
    written.push(await put(change, 'customer_address_book', { customer_id: id, address_book_id: book }));
  }
  for (const [attributeId, value] of customer.values ?? []) {
    written.push(await putAttributeValue(change, id, attributeId, value));
  }
  return { id, outcome: !stored ? 'created' : written.includes(true) ? 'updated' : 'unchanged' };
}

const addressRow = (id: number, address: CustomerAddress): NewRow<'customer_address'> => ({
  customer_id: id,
  line_1: address.line1,
  line_2: address.line2,
  city: address.city,
  state_province: address.stateProvince,
  postal_code: address.postalCode,
  country_code: address.countryCode,
});

/** A null value takes it away. */
export const putAttributeValue = (
  change: Change,
  customerId: number,
  attributeId: number,
  value: StoredValue | null,
): Promise<boolean> =>
  value === null
    ? remove(change, 'customer_attribute_value', [customerId, attributeId])
    : put(change, 'customer_attribute_value', {
        customer_id: customerId,
        attribute_id: attributeId,
        text_value: value.text_value,
        number_value: value.number_value,
        currency_code: value.currency_code,
      });

/** Removes the customer with everything that belongs to them. */
export async function removeCustomer(change: Change, id: number): Promise<boolean> {
  await forgetTokens(change.tx, id);
  return remove(change, 'customer', [id]);
}
