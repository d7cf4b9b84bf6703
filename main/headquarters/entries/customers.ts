// Customers that registers create and edit.
import { customerAddressBooks, findAccount, findEntryCustomer } from '../../../db/headquarters/entries';
import { findCustomer, putCustomer } from '../../../db/headquarters/customers';
import { takeNumber } from '../../../db/headquarters/number-sequences';
import { readParameter } from '../../../db/headquarters/parameters';
import { put } from '../../../db/headquarters/write';
import { composeName } from '../../contract/compose-name';
import type { CustomerFields } from '../../contract/customers';
import { parameterNames } from '../../contract/distribution';
import { AppError } from '../../contract/result';
import type { Received } from './apply';

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

async function putFields(
  received: Received,
  accountNumber: string,
  fields: CustomerFields,
  uuid?: string,
): Promise<void> {
  const { change, register, entry } = received;
  const { id } = await putCustomer(
    change,
    {
      accountNumber,
      name: composeName(fields.firstName, fields.lastName),
      firstName: fields.firstName,
      lastName: fields.lastName,
      prefix: fields.prefix,
      language: fields.language,
      phones: fields.phones,
      emails: fields.emails,
      address: fields.address,
      ...(uuid === undefined ? {} : { uuid }),
    },
    {
      legalEntityId: register.legalEntityId,
      addressBooks: uuid === undefined ? [] : await customerAddressBooks(change.tx, register.storeId),
      at: entry.madeAt,
    },
  );
  for (const { channel, state } of fields.consents) {
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
  await putFields(received, await newAccountNumber(received), fields, uuid);
}

export async function editCustomer(received: Received, id: number, fields: CustomerFields): Promise<void> {
  const account = await findAccount(received.change.tx, id);
  if (account === null) throw new AppError('customer-unknown');
  await putFields(received, account.accountNumber, fields);
}
