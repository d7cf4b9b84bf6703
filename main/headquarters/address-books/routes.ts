// Address books: of customers or of employees, as the stores use them.
import { addressBookList, customersIn, readAddressBook } from '../../../db/headquarters/organisation';
import { putAddressBook } from '../../../db/headquarters/stores';
import { remove } from '../../../db/headquarters/write';
import { addressBooks } from '../../contract/headquarters/organisation';
import { requireNew, requireRecord } from '../web-application/references';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

export function serveAddressBooks(web: WebApplication): void {
  serveRecords(web, addressBooks, {
    kind: {
      type: 'address-books',
      edited: ['name'],
      read: (db, id) => readAddressBook(db, String(id)),
      counted: async (reader, id) => ({ customers: await customersIn(reader, String(id)) }),
      nameOf: ({ name }) => String(name),
    },
    source: addressBookList,
    create: async (change, { id, name, legalEntityId }) => {
      await requireNew(change.tx, 'address_book', id);
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      await putAddressBook(change, { id, name, legal_entity_id: legalEntityId });
      return id;
    },
    update: async (change, id, { name }, before) => {
      await putAddressBook(change, {
        id: String(id),
        name,
        legal_entity_id: String(before['legalEntityId']),
      });
    },
    remove: (change, id) => remove(change, 'address_book', [id]),
  });
}
