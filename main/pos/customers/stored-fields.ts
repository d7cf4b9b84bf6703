// The fields of a customer as they are stored now, in the form in which they are edited.
import type { CustomerDetailsStatements } from '../../../db/pos/customer-details';
import type { FieldsBefore } from '../../contract/customer-changes';
import { cardToken } from '../../contract/search';
import type { Bounds } from '../../contract/values';
import {
  consentChannels,
  consentStates,
  type ConsentState,
  type CustomerFields,
} from '../../contract/customers';

export const consentState = (text: string | undefined): ConsentState =>
  consentStates.find((state) => state === text) ?? 'unknown';

const bound = (json: string | null): string | number | null => {
  const value: unknown = json === null ? null : JSON.parse(json);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

export const boundsOf = (row: {
  readonly minimum: string | null;
  readonly maximum: string | null;
}): Bounds => ({
  minimum: bound(row.minimum),
  maximum: bound(row.maximum),
});

export function storedAddress(customers: CustomerDetailsStatements, id: number): CustomerFields['address'] {
  const address = customers.address(id);
  if (address === null) return null;
  return {
    line1: address.line_1,
    line2: address.line_2,
    city: address.city,
    stateProvince: address.state_province,
    postalCode: address.postal_code,
    countryCode: address.country_code,
  };
}

/** Null: no such customer. */
export function storedFields(
  customers: CustomerDetailsStatements,
  id: number,
  legalEntity: string,
): FieldsBefore | null {
  const row = customers.customer(id, legalEntity);
  if (row === null) return null;
  const contacts = customers.contacts(id);
  const consents = new Map(customers.consents(id).map(({ channel, state }) => [channel, state]));
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    prefix: row.prefix,
    language: row.language,
    phones: contacts.filter(({ kind }) => kind === 'phone').map(({ value }) => value),
    emails: contacts.filter(({ kind }) => kind === 'email').map(({ value }) => value),
    cards: customers.cards(id),
    address: storedAddress(customers, id),
    consents: consentChannels.map((channel) => ({ channel, state: consentState(consents.get(channel)) })),
  };
}

/** As Headquarters would have them: an address without any part is none, nothing is there twice. */
export function tidied(fields: CustomerFields): CustomerFields {
  const { address } = fields;
  const isEmpty = address === null || Object.values(address).every((part) => part === '');
  return {
    ...fields,
    phones: [...new Set(fields.phones)],
    emails: [...new Set(fields.emails)],
    ...(fields.cards === undefined ? {} : { cards: [...new Set(fields.cards.map(cardToken))] }),
    address: isEmpty ? null : address,
  };
}
