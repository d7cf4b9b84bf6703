// What registers do stands in the audit trail like what is done at Headquarters: who, when, and field by field what
// changed of the customer.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { findEntryCustomer, findWritten } from '../../../db/headquarters/entries';
import type { AuditAction, AuditChange } from '../../contract/headquarters/audit';
import { customerKind } from '../customers/customer-kind';
import { differences } from '../web-application/differences';
import { applyEntry, type Received } from './apply';

interface Told {
  readonly recordType: string;
  readonly recordId: string;
  readonly recordName: string;
  readonly action: AuditAction;
  readonly changes: readonly AuditChange[];
}

const change = (field: string, from: string | null, to: string | null): AuditChange => ({ field, from, to });
/** Labels are not in what is compared. */
const customers = customerKind('en-US');

/** Does what the entry says, and writes it down in the same transaction. */
export async function applyAudited(received: Received, at: number): Promise<void> {
  const { change: transaction, register, entry } = received;
  const { body } = entry;
  const { tx } = transaction;
  const ref = 'customer' in body ? body.customer : null;
  const find = async (): Promise<number | null> =>
    ref === null ? null : findEntryCustomer(tx, register.legalEntityId, ref);
  const idBefore = await find();
  const isAboutCustomer = body.kind.startsWith('customer.');
  const read = async (id: number | null) =>
    isAboutCustomer && id !== null ? await customers.read(tx, id) : null;
  const before = await read(idBefore);
  const wasThere = await isWritten(received);
  await applyEntry(received);
  const id = (await find()) ?? idBefore;
  const after = await read(id);
  const told = isAboutCustomer
    ? {
        recordType: 'customers',
        recordId: String(id ?? ref ?? ''),
        recordName: after ? customers.nameOf(after) : '',
        action: before === null ? ('created' as const) : ('changed' as const),
        changes: differences(before && essence(before), after && essence(after)),
      }
    : tell(received, id, wasThere);
  if (told === null) return;
  const approved = entry.approvedBy === null ? [] : [change('approvedBy', null, entry.approvedBy)];
  await putAuditEntry(tx, {
    at,
    actorKind: 'register',
    actor: entry.staffId,
    ...told,
    customerId: id,
    changes: [...told.changes, ...approved],
  });
}

const essence = (content: Parameters<typeof customers.nameOf>[0]) =>
  customers.essenceOf?.(content) ?? content;

/** Whether an activity's or note's entry changes one that is there. */
async function isWritten({ change: { tx }, entry: { body } }: Received): Promise<boolean> {
  if (body.kind === 'activity.put') return (await findWritten(tx, 'activity', body.id)) !== null;
  if (body.kind === 'note.put') return (await findWritten(tx, 'note', body.id)) !== null;
  return false;
}

function tell({ entry: { body } }: Received, id: number | null, wasThere: boolean): Told | null {
  const book = { recordType: 'client-books', recordId: String(id ?? ''), recordName: '' };
  switch (body.kind) {
    case 'client-book.add':
      return { ...book, action: 'changed', changes: [change('clientBook', null, body.staffId)] };
    case 'client-book.remove':
      return { ...book, action: 'changed', changes: [change('clientBook', body.staffId, null)] };
    case 'client-book.reassign':
      return { ...book, action: 'moved', changes: [change('clientBook', body.from, body.to)] };
    case 'activity.put':
    case 'note.put':
      return {
        recordType: body.kind === 'note.put' ? 'notes' : 'activities',
        recordId: body.id,
        recordName: '',
        action: wasThere ? 'changed' : 'created',
        changes: [change('text', null, body.text)],
      };
    case 'activity.remove':
    case 'note.remove':
      return {
        recordType: body.kind === 'note.remove' ? 'notes' : 'activities',
        recordId: body.id,
        recordName: '',
        action: 'removed',
        changes: [],
      };
    default:
      return null;
  }
}
