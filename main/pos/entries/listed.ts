// An entry as the list of all entries shows it: for whom, what was written or changed in words that people know, by
// whom, where it stands and why it was refused.
import { toEntry, type OutboxRow } from '../../../db/pos/outbox';
import { fieldsChanged, type ChangedField } from '../../contract/customer-changes';
import type { CustomerFields } from '../../contract/customers';
import type { EntryBody, OutboxEntry } from '../../contract/entries';
import { errorCodes, type ErrorCode, type ErrorDetail } from '../../contract/result';
import type { Session } from '../../contract/sign-in';
import { attributeTypeSchema } from '../../contract/values';
import type { Store } from '../store';

const isErrorCode = (code: string): code is ErrorCode => errorCodes.includes(code as ErrorCode);

/** Who looks, and the language of attributes and the values of fixed lists. */
type Looking = Pick<Session, 'staffId' | 'language'>;

export function toListed(store: Store, row: OutboxRow, { staffId, language }: Looking): OutboxEntry {
  const { outbox, clientBook, signIn } = store;
  const { body } = toEntry(row);
  const ref = 'customer' in body ? body.customer : null;
  const found = ref === null ? null : outbox.customerNamed(ref);
  const composed = 'fields' in body ? `${body.fields.firstName} ${body.fields.lastName}`.trim() : null;
  const nameOf = (id: string): string => signIn.worker(id)?.name ?? id;
  const removed = found === null ? null : removedBy(store, row, body, found);
  return {
    entryId: row.entry_id,
    kind: row.kind,
    customerId: found,
    customerName: (found === null ? null : clientBook.customerName(found)) ?? composed,
    text: removed?.text ?? textOf(body, nameOf),
    changed:
      body.kind === 'customer.edit' && body.before !== undefined
        ? [...fieldsChanged(body.before, body.fields)].map((field) => ({
            field,
            value: valueOf(body.fields, field),
          }))
        : [],
    attribute: attributeOf(store, body, language),
    removed: row.staff_id === staffId ? removed : null,
    staffName: nameOf(row.staff_id),
    approvedByName: row.approved_by === null ? null : nameOf(row.approved_by),
    madeAt: row.made_at,
    state: row.state,
    code: row.code === null ? null : isErrorCode(row.code) ? row.code : 'unexpected',
    detail: JSON.parse(row.detail) as ErrorDetail,
  };
}

/** Null also where it was brought back since, or was refused. */
function removedBy(
  { outbox }: Store,
  { sequence, state }: OutboxRow,
  body: EntryBody,
  customerId: number,
): OutboxEntry['removed'] {
  if ((body.kind !== 'activity.remove' && body.kind !== 'note.remove') || state === 'refused') return null;
  const was = outbox.takenAway(sequence);
  if (was === null) return null;
  const { id, at } = body;
  const type = was['activity_type_id'];
  return {
    kind: body.kind === 'note.remove' ? 'note' : 'activity',
    id,
    customerId,
    at,
    text: String(was['text'] ?? ''),
    activityTypeId: typeof type === 'number' ? type : null,
  };
}

/** What was written into a field, so that it can be written again where it was refused; '' where it was emptied. */
function valueOf(fields: CustomerFields, field: ChangedField): string | null {
  if (field === 'consents') return null;
  if (field === 'address') {
    const { line1 = '', line2, city, stateProvince, postalCode, countryCode } = fields.address ?? {};
    return [line1, line2, city, stateProvince, postalCode, countryCode].filter(Boolean).join(', ');
  }
  const value = fields[field] ?? '';
  return typeof value === 'string' ? value : value.join(', ');
}

function textOf(body: EntryBody, nameOf: (staffId: string) => string): string {
  switch (body.kind) {
    case 'activity.put':
    case 'note.put':
      return body.text;
    case 'follow-up.put':
      return body.reason;
    case 'saved-list.put':
      return body.name;
    case 'client-book.add':
    case 'client-book.remove':
      return nameOf(body.staffId);
    case 'client-book.reassign':
      return nameOf(body.to);
    default:
      return '';
  }
}

/** Null also for an attribute that is not there any more. */
function attributeOf(store: Store, body: EntryBody, language: string): OutboxEntry['attribute'] {
  if (body.kind !== 'customer.set-attribute') return null;
  const { customerDetails } = store;
  const stored = customerDetails.attributeNamed(body.attributeId, language);
  const type = attributeTypeSchema.safeParse(stored?.type);
  if (stored === null || !type.success) return null;
  const option =
    type.data === 'list'
      ? customerDetails.options(body.attributeId, language).find(({ value }) => value === body.value)
      : undefined;
  return {
    id: body.attributeId,
    label: stored.label,
    type: type.data,
    value: option?.label ?? body.value,
    unit: stored.unit,
  };
}
