// Stores with their address books of customers and of employees.
import { readStore, storeList } from '../../../db/headquarters/organisation';
import { putStore, removeStore } from '../../../db/headquarters/stores';
import type { Change } from '../../../db/headquarters/write';
import { stores } from '../../contract/headquarters/organisation';
import { requireAddressBooks, requireNew, requireRecord } from '../web-application/references';
import { serveRecords } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';

interface StoreForm {
  readonly name: string;
  readonly timeZone: string;
  readonly screenLayoutId: string | null;
  readonly customerAddressBooks: readonly string[];
  readonly employeeAddressBooks: readonly string[];
}

async function put(change: Change, id: string, legalEntityId: string, form: StoreForm): Promise<void> {
  const { customerAddressBooks, employeeAddressBooks } = form;
  await requireRecord(change.tx, 'screen_layout', 'screenLayoutId', form.screenLayoutId);
  await requireAddressBooks(change.tx, 'customerAddressBooks', legalEntityId, customerAddressBooks);
  await requireAddressBooks(change.tx, 'employeeAddressBooks', legalEntityId, employeeAddressBooks);
  await putStore(
    change,
    {
      id,
      legal_entity_id: legalEntityId,
      name: form.name,
      time_zone: form.timeZone,
      screen_layout_id: form.screenLayoutId,
    },
    [
      ...customerAddressBooks.map((addressBookId) => ({ addressBookId, purpose: 'customer' as const })),
      ...employeeAddressBooks.map((addressBookId) => ({ addressBookId, purpose: 'employee' as const })),
    ],
  );
}

export function serveStores(web: WebApplication): void {
  serveRecords(web, stores, {
    kind: {
      type: 'stores',
      edited: ['name', 'timeZone', 'screenLayoutId', 'customerAddressBooks', 'employeeAddressBooks'],
      read: (db, id) => readStore(db, String(id)),
      nameOf: ({ name }) => String(name),
    },
    source: storeList,
    create: async (change, { id, legalEntityId, ...form }) => {
      await requireNew(change.tx, 'store', id);
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      await put(change, id, legalEntityId, form);
      return id;
    },
    update: (change, id, form, before) => put(change, String(id), String(before['legalEntityId']), form),
    remove: (change, id) => removeStore(change, String(id)),
  });
}
