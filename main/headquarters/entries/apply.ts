// What each kind of entry changes at Headquarters, inside the transaction of its entry. What cannot be done is an
// AppError, and nothing of the entry stays. What is so already is no error: the wish is fulfilled.
import { putActivity, putNote, removeActivity, removeNote } from '../../../db/headquarters/activities';
import { addMember, putClientBook, removeMember } from '../../../db/headquarters/client-books';
import {
  booksOfCustomer,
  exists,
  findAttributeValue,
  findEntryAttribute,
  findEntryCustomer,
  findEntryWorker,
  findFollowUp,
  findSavedList,
  findWritten,
  type EntryWorker,
} from '../../../db/headquarters/entries';
import {
  putFollowUp,
  putSavedList,
  removeFollowUp,
  removeSavedList,
} from '../../../db/headquarters/follow-ups';
import { putAttributeValue } from '../../../db/headquarters/customers';
import type { KnownRegister } from '../../../db/headquarters/registers';
import type { Change } from '../../../db/headquarters/write';
import type { Entry, EntryBody } from '../../contract/entries';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import {
  attributeTypeSchema,
  fromStored,
  isSameValue,
  toStored,
  type PropertyValue,
} from '../../contract/values';
import { isFitting } from '../attributes/convert';
import { createCustomer, editCustomer } from './customers';

export interface Received {
  readonly change: Change;
  readonly register: KnownRegister;
  readonly entry: Entry;
}

type Body<Kind extends EntryBody['kind']> = Extract<EntryBody, { kind: Kind }>;

/** @throws AppError `worker-unknown` */
export async function workerOf({ change, register }: Received, staffId: string): Promise<EntryWorker> {
  const worker = await findEntryWorker(change.tx, staffId);
  if (worker?.legalEntityId !== register.legalEntityId) throw new AppError('worker-unknown', { staffId });
  return worker;
}

/** Somebody who can look after customers. */
async function associateOf(received: Received, staffId: string): Promise<EntryWorker> {
  const worker = await workerOf(received, staffId);
  if (worker.isBlocked) throw new AppError('worker-unknown', { staffId });
  return worker;
}

/** @throws AppError `customer-unknown` */
async function customerOf({ change, register }: Received, ref: number | string): Promise<number> {
  const id = await findEntryCustomer(change.tx, register.legalEntityId, ref);
  if (id === null) throw new AppError('customer-unknown');
  return id;
}

async function join(received: Received, staffId: string, customer: number, at: number): Promise<void> {
  const { change, register } = received;
  const associate = await associateOf(received, staffId);
  const book = await putClientBook(change, associate.id, register.legalEntityId);
  const outcome = await addMember(change, book, customer, at);
  if (typeof outcome === 'boolean') return;
  const owner = await findEntryWorker(change.tx, outcome.workerId);
  throw new AppError('customer-in-other-book', {
    staffId: outcome.workerId,
    name: owner?.name ?? outcome.workerId,
  });
}

async function reassign(received: Received, body: Body<'client-book.reassign'>): Promise<void> {
  const { change } = received;
  const customer = await customerOf(received, body.customer);
  const books = await booksOfCustomer(change.tx, customer);
  const from = books.find((book) => book.workerId === body.from);
  if (from === undefined) {
    if (books.some((book) => book.workerId === body.to)) return;
    // Somebody moved or removed them first.
    const now = books[0];
    if (now === undefined) throw new AppError('customer-not-in-book');
    const owner = await findEntryWorker(change.tx, now.workerId);
    throw new AppError('customer-in-other-book', {
      staffId: now.workerId,
      name: owner?.name ?? now.workerId,
    });
  }
  await removeMember(change, from.id, customer);
  await join(received, body.to, customer, body.at);
}

async function putWritten(received: Received, body: Body<'activity.put' | 'note.put'>): Promise<void> {
  const { change, entry } = received;
  const customer = await customerOf(received, body.customer);
  const table = body.kind === 'note.put' ? 'note' : 'activity';
  const before = await findWritten(change.tx, table, body.id);
  if (before !== null && before.worker_id !== entry.staffId) throw new AppError('entry-not-own');
  const row = { customer_id: customer, at: body.at, id: body.id, worker_id: entry.staffId, text: body.text };
  if (before !== null && (before.customer_id !== customer || before.at !== body.at)) {
    const remove = table === 'note' ? removeNote : removeActivity;
    await remove(change, before.customer_id, before.at, body.id);
  }
  if (body.kind === 'note.put') {
    await putNote(change, row);
    return;
  }
  if (!(await exists(change.tx, 'activity_type', body.activityTypeId))) {
    throw new AppError('activity-type-unknown');
  }
  await putActivity(change, { ...row, activity_type_id: body.activityTypeId });
}

async function removeWritten(
  { change, entry }: Received,
  body: Body<'activity.remove' | 'note.remove'>,
): Promise<void> {
  const table = body.kind === 'note.remove' ? 'note' : 'activity';
  const before = await findWritten(change.tx, table, body.id);
  if (before === null) return;
  if (before.worker_id !== entry.staffId) throw new AppError('entry-not-own');
  const remove = table === 'note' ? removeNote : removeActivity;
  await remove(change, before.customer_id, before.at, body.id);
}

async function setAttribute(received: Received, body: Body<'customer.set-attribute'>): Promise<void> {
  const { change } = received;
  const customer = await customerOf(received, body.customer);
  const attribute = await findEntryAttribute(change.tx, body.attributeId);
  const type = attributeTypeSchema.safeParse(attribute?.type);
  if (attribute === null || !type.success) throw new AppError('attribute-unknown');
  const { value, before } = body;
  if (value !== null && !isFitting({ ...attribute, type: type.data }, value))
    throw new AppError('attribute-value-invalid');
  if (before !== undefined) {
    const stored = await findAttributeValue(change.tx, customer, body.attributeId);
    const present = stored === null ? null : fromStored(type.data, stored);
    const isOne = (other: PropertyValue | null): boolean => isSameValue(present, other);
    // Somebody else changed it since; they decided first.
    if (!isOne(before) && !isOne(value)) throw new AppError('customer-changed', { field: attribute.label });
  }
  await putAttributeValue(change, customer, body.attributeId, value === null ? null : toStored(value));
}

/** A colleague's follow-ups are changed by whoever may see the store's. @throws AppError `permission-missing` */
async function checkFollowUps(received: Received, ...owners: readonly string[]): Promise<void> {
  const { entry } = received;
  if (owners.every((owner) => owner === entry.staffId)) return;
  const operation = operations.storeFollowUps;
  for (const staffId of [entry.staffId, entry.approvedBy]) {
    if (staffId !== null && (await workerOf(received, staffId)).operations.includes(operation)) return;
  }
  throw new AppError('permission-missing', { operation });
}

async function saveFollowUp(received: Received, body: Body<'follow-up.put'>): Promise<void> {
  const customer = await customerOf(received, body.customer);
  const before = await findFollowUp(received.change.tx, body.id);
  if (before !== null) await customerOf(received, before.customer_id);
  const owner = await workerOf(received, body.ownerStaffId);
  await checkFollowUps(received, owner.id, before?.worker_id ?? owner.id);
  await putFollowUp(received.change, {
    id: body.id,
    customer_id: customer,
    worker_id: owner.id,
    due_on: body.dueOn,
    reason: body.reason,
    occasion: body.occasion,
    completed_at: body.completedAt,
    // Whoever made it, or gave it to somebody else than who had it.
    assigned_by: before?.worker_id === owner.id ? before.assigned_by : received.entry.staffId,
  });
}

async function saveList(received: Received, body: Body<'saved-list.put'>): Promise<void> {
  const { change, register, entry } = received;
  const before = await findSavedList(change.tx, body.id);
  // A list is its owner's; sharing it lets others look.
  if (body.ownerStaffId !== entry.staffId || (before !== null && before.worker_id !== entry.staffId)) {
    throw new AppError('entry-not-own');
  }
  await putSavedList(change, {
    id: body.id,
    legal_entity_id: register.legalEntityId,
    store_id: before?.store_id ?? register.storeId,
    worker_id: body.ownerStaffId,
    name: body.name,
    is_shared: body.isShared ? 1 : 0,
    definition: body.definition,
  });
}

/** @throws AppError for which the entry is refused. */
export async function applyEntry(received: Received): Promise<void> {
  const { change, entry } = received;
  const { body } = entry;
  switch (body.kind) {
    case 'activity.put':
    case 'note.put':
      return putWritten(received, body);
    case 'activity.remove':
    case 'note.remove':
      return removeWritten(received, body);
    case 'client-book.add':
      return join(received, body.staffId, await customerOf(received, body.customer), body.at);
    case 'client-book.remove': {
      const customer = await customerOf(received, body.customer);
      const books = await booksOfCustomer(change.tx, customer);
      const book = books.find(({ workerId }) => workerId === body.staffId);
      if (book !== undefined) await removeMember(change, book.id, customer);
      return;
    }
    case 'client-book.reassign':
      return reassign(received, body);
    case 'customer.create':
      return createCustomer(received, body.customer, body.fields);
    case 'customer.edit':
      return editCustomer(received, await customerOf(received, body.customer), body);
    case 'customer.set-attribute':
      return setAttribute(received, body);
    case 'follow-up.put':
      return saveFollowUp(received, body);
    case 'follow-up.remove': {
      const before = await findFollowUp(change.tx, body.id);
      if (before === null) return;
      await customerOf(received, before.customer_id);
      await checkFollowUps(received, before.worker_id);
      await removeFollowUp(change, body.id);
      return;
    }
    case 'saved-list.put':
      return saveList(received, body);
    case 'saved-list.remove': {
      const before = await findSavedList(change.tx, body.id);
      if (before === null) return;
      if (before.worker_id !== entry.staffId) throw new AppError('entry-not-own');
      await removeSavedList(change, body.id);
    }
  }
}
