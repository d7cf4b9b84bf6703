// A person's data on request: all of it as a file, and erasing it for good.
import { auditList, countAuditEntries, putAuditEntry } from '../../../db/headquarters/audit';
import { readSnapshot } from '../../../db/headquarters/customer-merges';
import { readCustomer } from '../../../db/headquarters/customer-records';
import type { StoredCustomer } from '../../../db/headquarters/customer-records';
import { erasePerson, forgetLog, overwriteDeleted } from '../../../db/headquarters/erasures';
import { readList } from '../../../db/headquarters/lists';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { write } from '../../../db/headquarters/write';
import { auditColumns } from '../../contract/headquarters/audit';
import { registers } from '../../contract/headquarters/organisation';
import { registerList } from '../../../db/headquarters/organisation';
import * as contract from '../../contract/headquarters/privacy';
import { AppError } from '../../contract/result';
import { auditRow } from '../audit/routes';
import { InputFailure } from '../web-application/failure';
import { serve } from '../web-application/serve';
import type { Actor, WebApplication } from '../web-application/web-application';
import { languageOf } from './customer-kind';
import { eraseInBackups, keepErasures, repeatErasures } from './erasures';

const everything = 1_000_000;

async function historyOf(db: HeadquartersDatabase, customerId: number): Promise<object[]> {
  const { rows } = await readList(db, auditList(customerId), {
    columns: auditColumns,
    search: '',
    filters: [],
    sort: { field: 'at', isDescending: false },
    after: null,
    limit: everything,
    isCounted: false,
  });
  return rows.map(auditRow);
}

/** Registers that have the person's data until their next distribution. */
async function countRegisters(db: HeadquartersDatabase, legalEntityId: string): Promise<number> {
  const { total } = await readList(db, registerList, {
    columns: registers.list.columns,
    search: '',
    filters: [{ field: 'legalEntityId', operator: 'is', value: legalEntityId }],
    sort: { field: 'id', isDescending: false },
    after: null,
    limit: 1,
    isCounted: true,
  });
  return total ?? 0;
}

export function servePrivacy(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;
  overwriteDeleted(store);
  web.app.addHook('onReady', async () => {
    const again = await repeatErasures(context);
    if (again > 0)
      context.log.warn({ again }, 'an older state of the store was put back: erased people are erased again');
    await eraseInBackups(context);
  });

  const read = async (id: number, actor: Actor): Promise<StoredCustomer> => {
    const customer = await readCustomer(store.db, id, await languageOf(store.db, actor));
    if (!customer) throw new AppError('record-unknown');
    return customer;
  };

  serve(web, contract.exportPerson, async ({ params: { id }, actor, reply }) => {
    const customer = await read(id, actor);
    const snapshot = await readSnapshot(store.db, id);
    const file = {
      exportedAt: new Date(now()).toISOString(),
      customer,
      records: snapshot,
      history: await historyOf(store.db, id),
    };
    await putAuditEntry(store.db, {
      at: now(),
      actorKind: actor.kind,
      actor: actor.id,
      action: 'exported',
      recordType: 'customers',
      recordId: String(id),
      recordName: `${customer.name} (${customer.accountNumber})`,
      customerId: id,
    });
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="customer-${String(id)}.json"`)
      .serializer((text: string) => text)
      .send(JSON.stringify(file, null, 2));
  });

  serve(web, contract.erasurePreview, async ({ params: { id }, actor }) => {
    const customer = await read(id, actor);
    return {
      accountNumber: customer.accountNumber,
      name: customer.name,
      ...customer.counts,
      purchaseLines: customer.purchases.lines,
      clientBooks: customer.clientBooks.length,
      auditEntries: await countAuditEntries(store.db, id),
      registers: await countRegisters(store.db, customer.legalEntityId),
    };
  });

  serve(web, contract.erasePerson, async ({ params: { id }, body, actor }) => {
    const customer = await read(id, actor);
    if (customer.accountNumber !== body.accountNumber)
      throw new InputFailure({ accountNumber: 'not-a-choice' });
    await write(store, async (change) => {
      if (!(await erasePerson(change, id, { at: now(), by: actor.id }))) throw new AppError('record-unknown');
      await putAuditEntry(change.tx, {
        at: now(),
        actorKind: actor.kind,
        actor: actor.id,
        action: 'erased',
        recordType: 'customers',
        recordId: String(id),
        recordName: '',
        customerId: id,
      });
    });
    forgetLog(store);
    await keepErasures(context);
    await eraseInBackups(context);
    return { erased: true };
  });
}
