// Writing a customer from the form: checked against attributes and address books, then in one change.
import { readCommerceParameters } from '../../../db/headquarters/commerce-parameters';
import { attributesShown, readConsents } from '../../../db/headquarters/customer-entries';
import { readAttribute } from '../../../db/headquarters/attribute-records';
import { findCustomer, putAttributeValue, putCustomer } from '../../../db/headquarters/customers';
import { takeNumber } from '../../../db/headquarters/number-sequences';
import { put, remove, replace } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import type { createCustomer } from '../../contract/headquarters/customers';
import type { FieldCode } from '../../contract/headquarters/records';
import { AppError } from '../../contract/result';
import type { PropertyValue } from '../../contract/values';
import { isFitting, storedOf } from '../attributes/convert';
import { composeName } from '../../contract/compose-name';
import { InputFailure } from '../web-application/failure';
import { requireAddressBooks } from '../web-application/references';
import type { z } from 'zod';

export type CustomerForm = Omit<
  z.output<typeof createCustomer.body>,
  'legalEntityId' | 'accountNumber' | 'allowDuplicate'
>;

export interface FormContext {
  readonly legalEntityId: string;
  readonly accountNumber: string;
  readonly at: number;
  readonly by: string;
}

/** Writes the whole form; answers the customer's id. */
export async function writeCustomer(
  change: Change,
  form: CustomerForm,
  { legalEntityId, accountNumber, at, by }: FormContext,
): Promise<number> {
  const name = form.name === '' ? composeName(form.firstName, form.lastName) : form.name;
  if (name === '') throw new InputFailure({ lastName: 'required' });
  await requireAddressBooks(change.tx, 'addressBooks', legalEntityId, form.addressBooks);
  await checkValues(change, form.attributes);
  const address =
    form.address && Object.values(form.address).some((part) => part !== '') ? form.address : null;
  const { id } = await putCustomer(
    change,
    {
      accountNumber,
      name,
      firstName: form.firstName,
      lastName: form.lastName,
      prefix: form.prefix,
      language: form.language,
      phones: form.phones,
      emails: form.emails,
      ...(form.cards === undefined ? {} : { cards: form.cards }),
      address,
    },
    { legalEntityId, addressBooks: [], at },
  );
  await replace(
    change,
    'customer_address_book',
    { customer_id: id },
    form.addressBooks.map((book) => ({ customer_id: id, address_book_id: book })),
  );
  await writeValues(change, id, form.attributes);
  await writeConsents(change, id, form.consents, { at, by });
  return id;
}

type Values = readonly { readonly attributeId: number; readonly value: PropertyValue }[];

async function checkValues({ tx }: Change, values: Values): Promise<void> {
  const fields: Record<string, FieldCode> = {};
  const seen = new Set<number>();
  for (const [index, { attributeId, value }] of values.entries()) {
    const attribute = await readAttribute(tx, attributeId);
    if (!attribute) fields[`attributes.${String(index)}.attributeId`] = 'unknown-reference';
    else if (seen.has(attributeId)) fields[`attributes.${String(index)}.attributeId`] = 'duplicate';
    else if (!isFitting(attribute.definition, value)) {
      fields[`attributes.${String(index)}.value`] =
        attribute.definition.type === 'list' ? 'not-a-choice' : 'type';
    }
    seen.add(attributeId);
  }
  if (Object.keys(fields).length > 0) throw new InputFailure(fields);
}

async function writeValues(change: Change, id: number, values: Values): Promise<void> {
  const kept = new Set(values.map(({ attributeId }) => attributeId));
  for (const attributeId of await attributesShown(change.tx, id)) {
    if (!kept.has(attributeId)) await putAttributeValue(change, id, attributeId, null);
  }
  for (const { attributeId, value } of values) {
    await putAttributeValue(change, id, attributeId, storedOf(value));
  }
}

/** A consent keeps when and by whom it was given for as long as it stays the same. */
async function writeConsents(
  change: Change,
  id: number,
  consents: CustomerForm['consents'],
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  const stored = await readConsents(change.tx, id);
  for (const { channel } of stored) {
    if (!consents.some((one) => one.channel === channel))
      await remove(change, 'customer_consent', [id, channel]);
  }
  for (const { channel, state } of consents) {
    if (stored.some((one) => one.channel === channel && one.state === state)) continue;
    await put(change, 'customer_consent', {
      customer_id: id,
      channel,
      state,
      changed_at: at,
      changed_by: by,
    });
  }
}

/** The account number that was typed, or the next one of the sequence that nobody has. */
export async function accountNumberFor(
  change: Change,
  legalEntityId: string,
  typed: string | null,
): Promise<string> {
  if (typed !== null) {
    if ((await findCustomer(change.tx, legalEntityId, typed)) !== null) {
      throw new InputFailure({ accountNumber: 'taken' });
    }
    return typed;
  }
  const { numberSequences } = await readCommerceParameters(change.tx, legalEntityId);
  const code = numberSequences['customer-account'];
  if (code === null) throw new AppError('number-sequence-missing');
  // Files may have brought account numbers that the sequence has not come to yet.
  for (;;) {
    const number = await takeNumber(change, legalEntityId, code);
    if (number === null) throw new AppError('number-sequence-missing');
    if ((await findCustomer(change.tx, legalEntityId, number)) === null) return number;
  }
}
