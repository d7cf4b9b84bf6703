// Customers that registers create and edit.
import { customerAddressBooks, findAccount, findEntryCustomer } from '../../../db/headquarters/entries';
import { readConsents, readFields } from '../../../db/headquarters/customer-entries';
import { findCustomer, putCustomer, type CustomerInput } from '../../../db/headquarters/customers';
import { takeNumber } from '../../../db/headquarters/number-sequences';
import { readParameter } from '../../../db/headquarters/parameters';
import { put } from '../../../db/headquarters/write';
import { composeName } from '../../contract/compose-name';
import {
  changedFields,
  fieldsChanged,
  fieldsInConflict,
  type ChangedField,
} from '../../contract/customer-changes';
import type { CustomerFields } from '../../contract/customers';
import { parameterNames } from '../../contract/distribution';
import type { EntryBody } from '../../contract/entries';
import { AppError } from '../../contract/result';
import { operations } from '../../contract/operations';
import { liftedRefusals, toWrittenConsent } from '../../contract/refusals';
import { workerOf, type Received } from './apply';

/** Numbers in a row that an import may have used already. */
const mostTaken = 10_000;

/** @throws AppError `number-sequence-missing` */
async function newAccountNumber({ change, register }: Received): Promise<string> {
  const { legalEntityId } = register;
  const code = await readParameter(change.tx, legalEntityId, parameterNames.customerAccount);
  if (code === null) throw new AppError('number-sequence-missing');
  for (let tries = 0; tries < mostTaken; tries += 1) {
    const number = await takeNumber(change, legalEntityId, code);
    if (number === null) break;
    if ((await findCustomer(change.tx, legalEntityId, number)) === null) return number;
  }
  throw new AppError('number-sequence-missing', { code });
}

/** The parts of a customer that these fields change; a name that was put together otherwise stays. */
function changedParts(
  fields: CustomerFields,
  changed: ReadonlySet<ChangedField>,
  present: Pick<CustomerFields, 'firstName' | 'lastName'>,
): Omit<CustomerInput, 'accountNumber'> {
  const firstName = changed.has('firstName') ? fields.firstName : present.firstName;
  const lastName = changed.has('lastName') ? fields.lastName : present.lastName;
  const isRenamed = changed.has('firstName') || changed.has('lastName');
  return {
    ...(isRenamed ? { name: composeName(firstName, lastName), firstName, lastName } : {}),
    ...(changed.has('prefix') ? { prefix: fields.prefix } : {}),
    ...(changed.has('language') ? { language: fields.language } : {}),
    ...(changed.has('phones') ? { phones: fields.phones } : {}),
    ...(changed.has('emails') ? { emails: fields.emails } : {}),
    ...(changed.has('cards') && fields.cards !== undefined ? { cards: fields.cards } : {}),
    ...(changed.has('address') ? { address: fields.address } : {}),
  };
}

async function putFields(
  received: Received,
  accountNumber: string,
  fields: CustomerFields,
  changed: ReadonlySet<ChangedField>,
  present: Pick<CustomerFields, 'firstName' | 'lastName'>,
  uuid?: string,
): Promise<void> {
  const { change, register, entry } = received;
  const parts = changedParts(fields, changed, present);
  if (parts.name === '') throw new AppError('call-input-invalid', { place: 'fields.lastName' });
  const { id } = await putCustomer(
    change,
    { accountNumber, ...parts, ...(uuid === undefined ? {} : { uuid }) },
    {
      legalEntityId: register.legalEntityId,
      addressBooks: uuid === undefined ? [] : await customerAddressBooks(change.tx, register.storeId),
      at: entry.madeAt,
    },
  );
  for (const { channel, state } of changed.has('consents') ? fields.consents : []) {
    const before = await change.tx
      .selectFrom('customer_consent')
      .select('state')
      .where('customer_id', '=', id)
      .where('channel', '=', channel)
      .executeTakeFirst();
    if (before?.state === state) continue;
    await put(change, 'customer_consent', {
      customer_id: id,
      channel,
      state,
      changed_at: entry.madeAt,
      changed_by: entry.staffId,
    });
  }
}

export async function createCustomer(
  received: Received,
  uuid: string,
  fields: CustomerFields,
): Promise<void> {
  const { change, register } = received;
  if ((await findEntryCustomer(change.tx, register.legalEntityId, uuid)) !== null) return;
  const nobody = { firstName: '', lastName: '' };
  const everything = new Set(changedFields);
  await putFields(received, await newAccountNumber(received), fields, everything, nobody, uuid);
}

type Edit = Extract<EntryBody, { kind: 'customer.edit' }>;

/**
 * An associate does not override what the customer refused, whatever their register let through.
 * @throws AppError `permission-missing`
 */
async function checkRefusals(received: Received, id: number, fields: CustomerFields): Promise<void> {
  const { change, entry } = received;
  const present = await readConsents(change.tx, id);
  const lifted = liftedRefusals(present.map(toWrittenConsent), fields.consents, {
    who: entry.staffId,
    at: entry.madeAt,
  });
  if (lifted.length === 0) return;
  const operation = operations.changeRefusedConsent;
  for (const staffId of [entry.staffId, entry.approvedBy]) {
    if (staffId !== null && (await workerOf(received, staffId)).operations.includes(operation)) return;
  }
  throw new AppError('permission-missing', { operation });
}

/**
 * Writes what the form changed. What somebody else changed meanwhile stays, and where it is the same field they
 * decided first.
 * @throws AppError `customer-changed`, `permission-missing`
 */
export async function editCustomer(received: Received, id: number, edit: Edit): Promise<void> {
  const { tx } = received.change;
  const account = await findAccount(tx, id);
  const present = await readFields(tx, id);
  if (account === null || present === null) throw new AppError('customer-unknown');
  const { fields, before = present } = edit;
  const [conflict] = fieldsInConflict(before, fields, present);
  if (conflict !== undefined) throw new AppError('customer-changed', { field: conflict });
  if (fieldsChanged(before, fields).has('consents')) await checkRefusals(received, id, fields);
  await putFields(received, account.accountNumber, fields, fieldsChanged(before, fields), present);
}
