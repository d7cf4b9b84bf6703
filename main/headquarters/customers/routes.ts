// All customers: the list, the customer page, creating and editing, duplicates, purchases and history.
import { auditList, putAuditEntry } from '../../../db/headquarters/audit';
import { readCommerceParameters } from '../../../db/headquarters/commerce-parameters';
import { customerList, customerPurchaseList, readInBrief } from '../../../db/headquarters/customer-lists';
import { readAttributeValues } from '../../../db/headquarters/customer-records';
import { likeCustomers } from '../../../db/headquarters/customer-search';
import type { Likeness } from '../../../db/headquarters/customer-search';
import { readSequence } from '../../../db/headquarters/number-sequence-records';
import { isFeatureEnabled } from '../../../db/headquarters/parameters';
import { listCustomerAddressBooks } from '../../../db/headquarters/organisation';
import { findLegalEntity } from '../../../db/headquarters/stores';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/customers';
import { previewNumber } from '../../contract/headquarters/number-sequences';
import { AppError } from '../../contract/result';
import { auditRow } from '../audit/routes';
import { InputFailure } from '../web-application/failure';
import { requireRecord } from '../web-application/references';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import { auditRecord, checkVersion, showRecord } from '../web-application/serve-records';
import type { WebApplication } from '../web-application/web-application';
import { customerKind, languageOf } from './customer-kind';
import { accountNumberFor, writeCustomer } from './form';
import { catchUp } from './search-index';
import { serveTimeline } from './timeline';

interface Person {
  readonly legalEntityId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export function serveCustomers(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;
  const { db } = store;

  serveList(web, contract.allCustomers, {
    source: () => customerList(),
    before: (search) => (search.trim() === '' ? Promise.resolve(true) : catchUp(context)),
  });
  serveList(web, contract.customerPurchases, {
    source: ({ params }) => customerPurchaseList((params as { id: number }).id),
  });
  serveList(web, contract.customerHistory, {
    source: ({ params }) => auditList((params as { id: number }).id),
    row: auditRow,
  });
  serveTimeline(web);

  serve(web, contract.readCustomer, async ({ params, actor }) => {
    const kind = customerKind(await languageOf(db, actor));
    const customer = await showRecord(db, kind, params.id);
    if (actor.kind === 'user' && (await isFeatureEnabled(db, 'customer-view-audit'))) {
      await putAuditEntry(db, {
        at: now(),
        actorKind: actor.kind,
        actor: actor.id,
        action: 'viewed',
        recordType: kind.type,
        recordId: String(params.id),
        recordName: kind.nameOf(customer),
        customerId: params.id,
      });
    }
    return customer;
  });

  serve(web, contract.newCustomerForm, async ({ params: { legalEntityId }, actor }) => {
    if (!(await findLegalEntity(db, legalEntityId))) throw new AppError('record-unknown');
    const attributes = await readAttributeValues(db, legalEntityId, null, await languageOf(db, actor));
    const { numberSequences } = await readCommerceParameters(db, legalEntityId);
    const code = numberSequences['customer-account'];
    const sequence = code === null ? null : await readSequence(db, { legalEntityId, code });
    return {
      attributes: attributes.map((one) => ({ ...one, value: one.defaultValue })),
      addressBooks: await listCustomerAddressBooks(db, legalEntityId),
      nextAccountNumber: sequence ? previewNumber(sequence.format, sequence.nextNumber) : null,
    };
  });

  const findAlike = async (person: Person, except: number | null) => {
    await catchUp(context);
    const alike = (await likeCustomers(db, person.legalEntityId, person)).filter(
      ({ customerId }) => customerId !== except,
    );
    const customers = await readInBrief(db, [...new Set(alike.map(({ customerId }) => customerId))]);
    return customers.map((customer) => ({ ...customer, reasons: reasonsFor(alike, customer.id) }));
  };

  serve(web, contract.findDuplicates, async ({ body: { except, ...person } }) => ({
    customers: await findAlike(person, except),
  }));

  serve(web, contract.createCustomer, async ({ body, actor }) => {
    const { legalEntityId, accountNumber, allowDuplicate, ...form } = body;
    if (!allowDuplicate && (await isFeatureEnabled(db, 'duplicate-check'))) {
      const [first, ...others] = await findAlike({ legalEntityId, ...form }, null);
      if (first) {
        throw new AppError('customer-duplicate', {
          accountNumber: first.accountNumber,
          name: first.name,
          customers: others.length + 1,
        });
      }
    }
    const kind = customerKind(await languageOf(db, actor));
    return write(store, async (change) => {
      await requireRecord(change.tx, 'legal_entity', 'legalEntityId', legalEntityId);
      const number = await accountNumberFor(change, legalEntityId, accountNumber);
      const by = { at: now(), by: actor.id };
      const id = await writeCustomer(change, form, { legalEntityId, accountNumber: number, ...by });
      const after = await kind.read(change.tx, id);
      await auditRecord(change.tx, context, actor, kind, { id, before: null, after });
      return showRecord(change.tx, kind, id);
    });
  });

  serve(web, contract.updateCustomer, async ({ params: { id }, body: { version, ...form }, actor }) => {
    const kind = customerKind(await languageOf(db, actor));
    return write(store, async (change) => {
      const before = await checkVersion(change.tx, kind, id, version);
      const written = await writeCustomer(change, form, {
        legalEntityId: String(before['legalEntityId']),
        accountNumber: String(before['accountNumber']),
        at: now(),
        by: actor.id,
      });
      if (written !== id) throw new InputFailure({ accountNumber: 'taken' });
      const after = await kind.read(change.tx, id);
      await auditRecord(change.tx, context, actor, kind, { id, before, after });
      return showRecord(change.tx, kind, id);
    });
  });
}

const reasonsFor = (alike: readonly Likeness[], id: number): Likeness['reason'][] => [
  ...new Set(alike.filter(({ customerId }) => customerId === id).map(({ reason }) => reason)),
];
