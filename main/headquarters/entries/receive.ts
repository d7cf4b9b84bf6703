// Answers entries of registers, each in a transaction of its own and once for ever: whether who did it may do it is
// asked again here, against what is configured now.
import { answerOnce, findAnswer } from '../../../db/headquarters/entries';
import type { KnownRegister } from '../../../db/headquarters/registers';
import { entry as entrySchema, type Entry, type EntryAnswer, type EntryBody } from '../../contract/entries';
import { operations, type OperationNumber } from '../../contract/operations';
import { AppError } from '../../contract/result';
import type { HeadquartersContext } from '../context';
import { workerOf, type Received } from './apply';
import { applyAudited } from './audit';

/** The operations that somebody needs for an entry; none for what every associate may do. */
export function operationsFor(body: EntryBody, staffId: string): readonly OperationNumber[] {
  const { addToClientBook, removeFromClientBook, reassignToClientBook, addCustomer, editCustomer } =
    operations;
  switch (body.kind) {
    case 'client-book.add':
      // Another's book is changed by whoever may move customers between books.
      return body.staffId === staffId ? [addToClientBook] : [addToClientBook, reassignToClientBook];
    case 'client-book.remove':
      return body.staffId === staffId ? [removeFromClientBook] : [removeFromClientBook, reassignToClientBook];
    case 'client-book.reassign':
      return [reassignToClientBook];
    case 'customer.create':
      return [addCustomer];
    case 'customer.edit':
    case 'customer.set-attribute':
      return [editCustomer];
    case 'saved-list.put':
      return body.isShared ? [operations.viewStoreClientBooks] : [];
    case 'activity.put':
    case 'activity.remove':
    case 'note.put':
    case 'note.remove':
    case 'follow-up.put':
    case 'follow-up.remove':
    case 'saved-list.remove':
      return [];
  }
}

async function checkPermission(received: Received): Promise<void> {
  const { entry } = received;
  const worker = await workerOf(received, entry.staffId);
  const held = new Set(worker.operations);
  if (entry.approvedBy !== null) {
    for (const operation of (await workerOf(received, entry.approvedBy)).operations) held.add(operation);
  }
  const missing = operationsFor(entry.body, entry.staffId).find((operation) => !held.has(operation));
  if (missing !== undefined) throw new AppError('permission-missing', { operation: missing });
}

const refusal = (entryId: string, { code, detail }: AppError): EntryAnswer => ({
  entryId,
  status: 'refused',
  code,
  detail,
});

async function answerEntry(
  context: HeadquartersContext,
  register: KnownRegister,
  entry: Entry,
): Promise<EntryAnswer> {
  const { store } = context;
  const { entryId, staffId, body } = entry;
  const before = await findAnswer(store.db, entryId);
  if (before !== null) return before;
  const receivedAt = context.now();
  const of = { entryId, registerId: register.registerId, staffId, kind: body.kind, receivedAt };
  try {
    return await answerOnce(store, of, async (change) => {
      const received = { change, register, entry };
      await checkPermission(received);
      await applyAudited(received, receivedAt);
      return { entryId, status: 'accepted', change: change.number };
    });
  } catch (failure) {
    // A failure of the store is no answer: the register asks again.
    if (!(failure instanceof AppError) || failure.code.startsWith('store-')) throw failure;
    return answerOnce(store, of, () => Promise.resolve(refusal(entryId, failure)));
  }
}

/** Answers in the order of the entries. One that is not readable is refused without a trace. */
export async function receiveEntries(
  context: HeadquartersContext,
  register: KnownRegister,
  sent: readonly { readonly entryId: string }[],
): Promise<EntryAnswer[]> {
  const answers: EntryAnswer[] = [];
  for (const one of sent) {
    const parsed = entrySchema.safeParse(one);
    answers.push(
      parsed.success
        ? await answerEntry(context, register, parsed.data)
        : refusal(
            one.entryId,
            new AppError('call-input-invalid', {
              place: (parsed.error.issues[0]?.path ?? []).map(String).join('.').slice(0, 200),
            }),
          ),
    );
  }
  return answers;
}
