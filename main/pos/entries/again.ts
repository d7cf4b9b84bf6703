// A refused change that somebody sends again: they have seen why it was refused and want it all the same, so it is made
// anew on what stands now.
import { fieldsChanged } from '../../contract/customer-changes';
import type { EntryBody } from '../../contract/entries';
import { storedFields } from '../customers/stored-fields';
import type { Store } from '../store';

type Here = Pick<Store, 'outbox' | 'customerDetails'>;
type Edit = Extract<EntryBody, { kind: 'customer.edit' }>;

function editAgain({ outbox, customerDetails }: Here, legalEntity: string, edit: Edit): Edit {
  const id = outbox.customerNamed(edit.customer);
  const present = id === null ? null : storedFields(customerDetails, id, legalEntity);
  if (present === null || edit.before === undefined) return edit;
  // Only what was meant to change; everything else is as it is now, and stays.
  const changed = [...fieldsChanged(edit.before, edit.fields)].map((field) => [field, edit.fields[field]]);
  return {
    ...edit,
    before: present,
    fields: { ...present, ...Object.fromEntries(changed) } as Edit['fields'],
  };
}

/** What is sent instead of the body that was refused. */
export function onWhatStandsNow(store: Here, legalEntity: string, body: EntryBody): EntryBody {
  if (body.kind === 'customer.edit') return editAgain(store, legalEntity, body);
  if (body.kind !== 'customer.set-attribute') return body;
  const { kind, customer, attributeId, value } = body;
  return { kind, customer, attributeId, value };
}
