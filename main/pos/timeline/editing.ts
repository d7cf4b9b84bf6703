// Changing, deleting and bringing back what was written into a timeline. Whoever wrote an entry may do so, nobody
// else; Headquarters asks the same.
import type { EntryBody } from '../../contract/entries';
import { AppError } from '../../contract/result';
import type { TimelineEntry } from '../../contract/timeline';
import * as contract from '../../contract/timeline-editing';
import type { EntryRow } from '../../../db/pos/timeline';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';

interface Written {
  readonly kind: 'activity' | 'note';
  readonly id: string;
  readonly customerId: number;
  readonly at: number;
}

export interface TimelineParts {
  /** @throws AppError `customer-unknown` */
  known(customerId: number): number;
  /** How an entry names the customer. @throws AppError `customer-unknown` */
  refOf(customerId: number): number | string;
  /** @throws AppError `entry-unknown` */
  written(kind: 'activity' | 'note', customerId: number, id: string): TimelineEntry;
}

export function timelineEditingHandlers(
  context: RegisterContext,
  { known, refOf, written }: TimelineParts,
): readonly Handler[] {
  /** @throws AppError `entry-unknown`, `entry-not-own` */
  function own({ kind, id, customerId }: Written): EntryRow {
    const row = context.store().timeline.entry(kind, known(customerId), id);
    if (row === null) throw new AppError('entry-unknown');
    if (row.staff_id !== context.session().staffId) throw new AppError('entry-not-own');
    return row;
  }

  /** @throws AppError `activity-type-unknown`, `call-input-invalid` */
  function toPut(entry: Written, at: number, text: string, activityTypeId: number | null): EntryBody {
    const { kind, id, customerId } = entry;
    const customer = refOf(customerId);
    if (kind === 'note') {
      if (text === '') throw new AppError('call-input-invalid', { place: 'text' });
      return { kind: 'note.put', id, customer, at, text };
    }
    if (activityTypeId === null) throw new AppError('activity-type-unknown');
    return { kind: 'activity.put', id, customer, at, activityTypeId, text };
  }

  function toRemove({ kind, id, customerId }: Written, at: number): EntryBody {
    const customer = refOf(customerId);
    return kind === 'note'
      ? { kind: 'note.remove', id, customer, at }
      : { kind: 'activity.remove', id, customer, at };
  }

  /** A type that was retired stays with the entries that have it. @throws AppError `activity-type-unknown` */
  function assertType(activityTypeId: number | null, present: number | null): void {
    if (activityTypeId === present) return;
    const types = context.store().timeline.activityTypes(context.session().language);
    if (!types.some(({ id, is_retired }) => id === activityTypeId && is_retired === 0))
      throw new AppError('activity-type-unknown');
  }

  return [
    handle(contract.editEntry, async ({ text, activityTypeId, moveTo, ...entry }) => {
      const row = own(entry);
      const type = entry.kind === 'note' ? null : (activityTypeId ?? row.activity_type_id);
      if (entry.kind === 'activity') assertType(type, row.activity_type_id);
      const at = moveTo ?? row.at;
      const isSame = text === row.text && type === row.activity_type_id && at === row.at;
      if (!isSame) {
        const put = toPut(entry, at, text, type);
        // The time is part of its place: elsewhere it is taken away where it was.
        await context.entries.save(at === row.at ? [put] : [toRemove(entry, row.at), put]);
      }
      return written(entry.kind, entry.customerId, entry.id);
    }),
    handle(contract.deleteEntry, async (entry) => {
      const row = own(entry);
      await context.entries.save([toRemove(entry, row.at)]);
      return null;
    }),
    handle(contract.restoreEntry, async ({ text, activityTypeId, ...entry }) => {
      const isThere = context.store().timeline.entry(entry.kind, known(entry.customerId), entry.id) !== null;
      if (!isThere) await context.entries.save([toPut(entry, entry.at, text, activityTypeId)]);
      return written(entry.kind, entry.customerId, entry.id);
    }),
  ];
}
