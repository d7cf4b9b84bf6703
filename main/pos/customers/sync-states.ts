// Where what was written down of a customer here stands on its way to Headquarters: their place in client books, what
// they agreed to, their values, and how they are reached. What Headquarters has accepted is not in here.
import type { OutboxRow } from '../../../db/pos/outbox';
import { toEntry } from '../../../db/pos/outbox';
import { fieldsChanged } from '../../contract/customer-changes';
import type { ConsentChannel } from '../../contract/customers';
import type { EntryState } from '../../contract/timeline';

export interface SyncStates {
  /** By staff id of whose client book they were put into. */
  readonly owners: ReadonlyMap<string, EntryState>;
  readonly consents: ReadonlyMap<ConsentChannel, EntryState>;
  /** By attribute's id. */
  readonly attributes: ReadonlyMap<number, EntryState>;
  /** Name, contacts, cards, address; null: as Headquarters has them. */
  readonly fields: EntryState | null;
}

/** @param open the customer's entries that Headquarters has not accepted yet, in their order. */
export function syncStates(open: readonly OutboxRow[]): SyncStates {
  const owners = new Map<string, EntryState>();
  const consents = new Map<ConsentChannel, EntryState>();
  const attributes = new Map<number, EntryState>();
  let fields: EntryState | null = null;
  for (const row of open) {
    const { body } = toEntry(row);
    const { state } = row;
    switch (body.kind) {
      case 'client-book.add':
        owners.set(body.staffId, state);
        break;
      case 'client-book.reassign':
        owners.set(body.to, state);
        break;
      case 'customer.set-attribute':
        attributes.set(body.attributeId, state);
        break;
      case 'customer.create':
        fields = state;
        for (const { channel } of body.fields.consents) consents.set(channel, state);
        break;
      case 'customer.edit': {
        const { before, fields: wanted } = body;
        const changed = before === undefined ? null : fieldsChanged(before, wanted);
        for (const { channel, state: wish } of wanted.consents) {
          const was = before?.consents.find((one) => one.channel === channel)?.state ?? 'unknown';
          if (was !== wish) consents.set(channel, state);
        }
        if (changed === null || [...changed].some((field) => field !== 'consents')) fields = state;
        break;
      }
      default:
    }
  }
  return { owners, consents, attributes, fields };
}
