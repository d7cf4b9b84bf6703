// Merging duplicates: shown before, done in one step, undone as long as the other customer is there.
import { v7 as uuid } from 'uuid';
import { putAuditEntry } from '../../../db/headquarters/audit';
import { readCommerceParameters } from '../../../db/headquarters/commerce-parameters';
import {
  customerMergeList,
  endMerge,
  findMerge,
  mergeCustomers,
  putMerge,
  readSnapshot,
  undoMerge,
} from '../../../db/headquarters/customer-merges';
import type { CustomerSnapshot } from '../../../db/headquarters/customer-merges';
import { isCustomer } from '../../../db/headquarters/customer-entries';
import { readCustomer } from '../../../db/headquarters/customer-records';
import type { StoredCustomer } from '../../../db/headquarters/customer-records';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/customer-merges';
import { AppError } from '../../contract/result';
import { textOf } from '../attributes/convert';
import { customerKind, languageOf } from '../customers/customer-kind';
import { InputFailure, RecordChanged } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import { recordVersion } from '../web-application/serve-records';
import { versionOf } from '../web-application/versions';
import type { WebApplication } from '../web-application/web-application';

interface Side {
  readonly id: number;
  readonly snapshot: CustomerSnapshot;
  readonly customer: StoredCustomer;
}

async function readSide(
  db: HeadquartersDatabase,
  id: number,
  field: 'from' | 'into',
  language: string,
): Promise<Side> {
  const [snapshot, customer] = [await readSnapshot(db, id), await readCustomer(db, id, language)];
  if (!snapshot || !customer) throw new InputFailure({ [field]: 'unknown-reference' });
  return { id, snapshot, customer };
}

const firstText = (...texts: readonly (string | null)[]): string | null =>
  texts.find((text) => text !== null && text !== '') ?? null;
const lines = (texts: readonly string[]): string => texts.join(', ');

/** Every field on both sides and as it will be. */
function fieldsOf(from: StoredCustomer, into: StoredCustomer) {
  const plain = (['name', 'firstName', 'lastName', 'prefix', 'language'] as const).map((field) => ({
    field,
    label: null,
    from: from[field],
    into: into[field],
    result: firstText(into[field], from[field]),
  }));
  const contacts = (['phones', 'emails'] as const).map((field) => ({
    field,
    label: null,
    from: lines(from[field]),
    into: lines(into[field]),
    result: lines([...new Set([...into[field], ...from[field]])]),
  }));
  const addressText = ({ address }: StoredCustomer): string | null =>
    address ? lines(Object.values(address).filter((part) => part !== '')) : null;
  const channels = [...new Set([...from.consents, ...into.consents].map(({ channel }) => channel))];
  const consents = channels.map((channel) => {
    const of = (side: StoredCustomer): string | null =>
      side.consents.find((one) => one.channel === channel)?.state ?? null;
    const [theirs, own] = [of(from), of(into)];
    return {
      field: `consents.${channel}`,
      label: null,
      from: theirs,
      into: own,
      result: theirs === 'refused' ? theirs : firstText(own, theirs),
    };
  });
  const names = [...new Set([...from.attributes, ...into.attributes].map(({ name }) => name))];
  const attributes = names.map((name) => {
    const of = (side: StoredCustomer) => side.attributes.find((one) => one.name === name);
    const text = (side: StoredCustomer): string | null => {
      const value = of(side)?.value ?? null;
      return value === null ? null : textOf(value);
    };
    return {
      field: `attributes.${name}`,
      label: of(into)?.label ?? of(from)?.label ?? null,
      from: text(from),
      into: text(into),
      result: firstText(text(into), text(from)),
    };
  });
  const address = {
    field: 'address',
    label: null,
    from: addressText(from),
    into: addressText(into),
    result: firstText(addressText(into), addressText(from)),
  };
  return [...plain, ...contacts, address, ...consents, ...attributes].filter((one) => one.from || one.into);
}

const sideReply = ({ id, customer, snapshot }: Side) => ({
  id,
  accountNumber: customer.accountNumber,
  name: customer.name,
  clientBook: customer.clientBooks[0]?.workerName ?? null,
  activities: snapshot.parts['activity']?.length ?? 0,
  notes: snapshot.parts['note']?.length ?? 0,
  purchaseLines: snapshot.parts['sales_line']?.length ?? 0,
});

async function plan(db: HeadquartersDatabase, ids: { from: number; into: number }, language: string) {
  if (ids.from === ids.into) throw new InputFailure({ into: 'duplicate' });
  const from = await readSide(db, ids.from, 'from', language);
  const into = await readSide(db, ids.into, 'into', language);
  const { legalEntityId } = into.customer;
  if (from.customer.legalEntityId !== legalEntityId) throw new InputFailure({ into: 'other-legal-entity' });
  const { severalClientBooks } = await readCommerceParameters(db, legalEntityId);
  const [theirs, own] = [from.customer.clientBooks, into.customer.clientBooks];
  const areKept = own.length === 0 || severalClientBooks;
  const books = (all: StoredCustomer['clientBooks']) =>
    all.map(({ workerId, workerName }) => ({ workerId, workerName }));
  const kind = customerKind(language);
  const versions = [from, into].map(({ customer }) => recordVersion(kind, { ...customer }));
  const others = theirs.filter(({ id }) => !own.some((book) => book.id === id));
  return {
    from,
    into,
    severalClientBooks,
    preview: {
      from: sideReply(from),
      into: sideReply(into),
      fields: fieldsOf(from.customer, into.customer),
      clientBooks: books(areKept ? [...own, ...others] : own),
      leavesBooks: books(areKept ? [] : others),
      version: versionOf([versions, theirs, own]),
    },
  };
}

export function serveCustomerMerges(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;

  serveList(web, contract.customerMerges, { source: () => customerMergeList });

  serve(web, contract.previewMerge, async ({ body, actor }) => {
    const { preview } = await plan(store.db, body, await languageOf(store.db, actor));
    return preview;
  });

  serve(web, contract.mergeCustomers, async ({ body: { version, ...ids }, actor }) => {
    const language = await languageOf(store.db, actor);
    return write(store, async (change) => {
      const { from, into, severalClientBooks, preview } = await plan(change.tx, ids, language);
      if (preview.version !== version) throw new RecordChanged(preview, null);
      const record = await mergeCustomers(change, from.snapshot, into.snapshot, severalClientBooks);
      const id = uuid();
      await putMerge(change.tx, { id, at: now(), by: actor.id, intoId: into.id, record });
      for (const side of [from, into]) {
        await putAuditEntry(change.tx, {
          at: now(),
          actorKind: actor.kind,
          actor: actor.id,
          action: 'merged',
          recordType: 'customers',
          recordId: String(side.id),
          recordName: `${side.customer.name} (${side.customer.accountNumber})`,
          customerId: side.id,
          changes: [
            { field: 'mergedInto', from: from.customer.accountNumber, to: into.customer.accountNumber },
          ],
        });
      }
      return { id, customerId: into.id };
    });
  });

  serve(web, contract.undoMerge, ({ params, actor }) =>
    write(store, async (change) => {
      const merge = await findMerge(change.tx, params.id);
      if (!merge) throw new AppError('record-unknown');
      if (merge.isUndone) throw new AppError('already-undone');
      if (!(await isCustomer(change.tx, merge.intoId))) throw new AppError('customer-unknown');
      await undoMerge(change, merge.intoId, merge.record);
      await endMerge(change.tx, params.id, { at: now(), by: actor.id });
      const { customer } = merge.record.snapshot;
      for (const customerId of [merge.fromId, merge.intoId]) {
        await putAuditEntry(change.tx, {
          at: now(),
          actorKind: actor.kind,
          actor: actor.id,
          action: 'undone',
          recordType: 'customers',
          recordId: String(customerId),
          recordName: String(customer['name']),
          customerId,
          changes: [{ field: 'mergedInto', from: String(customer['account_number']), to: null }],
        });
      }
      return { customerId: merge.fromId };
    }),
  );
}
