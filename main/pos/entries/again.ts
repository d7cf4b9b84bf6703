// A refused change that somebody sends again: they have seen why it was refused and want it all the same, so it is made
// anew on what stands now. Of what they were not told, that somebody else changed another field too, they are told then.
import { toEntry, type OutboxRow } from '../../../db/pos/outbox';
import { changedFields, type FieldsBefore } from '../../contract/customer-changes';
import type { EntryBody } from '../../contract/entries';
import { storedFields } from '../customers/stored-fields';
import type { Store } from '../store';

type Here = Pick<Store, 'outbox' | 'customerDetails'>;
type Edit = Extract<EntryBody, { kind: 'customer.edit' }>;
type Consents = FieldsBefore['consents'];

/** The channels that were changed here; of the others what stands. */
function consentsAgain(before: Consents, wanted: Consents, present: Consents): Consents {
  const of = (consents: Consents, channel: Consents[number]['channel']) =>
    consents.find((one) => one.channel === channel)?.state ?? 'unknown';
  return present.map(({ channel, state }) => {
    const mine = of(wanted, channel);
    return { channel, state: mine === of(before, channel) ? state : mine };
  });
}

function editAgain({ outbox, customerDetails }: Here, legalEntity: string, edit: Edit, told: unknown): Edit {
  const { customer, before, fields } = edit;
  const id = outbox.customerNamed(customer);
  const present = id === null ? null : storedFields(customerDetails, id, legalEntity);
  const field = changedFields.find((one) => one === told);
  if (present === null || before === undefined || field === undefined) return edit;
  return {
    ...edit,
    before: { ...before, [field]: present[field] },
    fields:
      field === 'consents'
        ? { ...fields, consents: consentsAgain(before.consents, fields.consents, present.consents) }
        : fields,
  };
}

/** What is sent instead of the body that was refused. */
export function onWhatStandsNow(store: Here, legalEntity: string, refused: OutboxRow): EntryBody {
  const { body } = toEntry(refused);
  if (body.kind === 'customer.edit') {
    const { field } = JSON.parse(refused.detail) as { readonly field?: unknown };
    return editAgain(store, legalEntity, body, field);
  }
  if (body.kind !== 'customer.set-attribute') return body;
  const { kind, customer, attributeId, value } = body;
  return { kind, customer, attributeId, value };
}
