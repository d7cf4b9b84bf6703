// A customer as a record: what makes its version and its history.
import { readCustomer } from '../../../db/headquarters/customer-records';
import type { StoredCustomer } from '../../../db/headquarters/customer-records';
import { findUser } from '../../../db/headquarters/users';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { RecordKind } from '../web-application/serve-records';
import type { Actor } from '../web-application/web-application';

/** The language in which the caller sees labels. */
export async function languageOf(db: HeadquartersDatabase, actor: Actor): Promise<string> {
  return (actor.kind === 'user' ? (await findUser(db, actor.id))?.language : undefined) ?? 'en-US';
}

export const customerKind = (language: string): RecordKind => ({
  type: 'customers',
  edited: [],
  read: (db, id) => readCustomer(db, Number(id), language),
  essenceOf: (content) => {
    const customer = content as unknown as StoredCustomer;
    const { name, firstName, lastName, prefix, phones, emails, cards, address, addressBooks } = customer;
    return {
      name,
      firstName,
      lastName,
      prefix,
      language: customer.language,
      phones,
      emails,
      cards,
      address,
      addressBooks,
      consents: Object.fromEntries(customer.consents.map(({ channel, state }) => [channel, state])),
      attributes: Object.fromEntries(
        customer.attributes.flatMap((one) => (one.value === null ? [] : [[one.name, one.value]])),
      ),
    };
  },
  nameOf: ({ name, accountNumber }) => `${String(name)} (${String(accountNumber)})`,
  customerOf: (id) => Number(id),
});
