// The timeline of a customer, and what is written into it: activities and notes are saved with the entry that takes
// them to Headquarters, in one transaction.
import type { CustomerRow } from '../../../db/pos/customer-details';
import type { EntryRow } from '../../../db/pos/timeline';
import type { EntryBody } from '../../contract/entries';
import { AppError } from '../../contract/result';
import * as contract from '../../contract/timeline';
import type { TimelineEntry } from '../../contract/timeline';
import type { RegisterContext } from '../context';
import { timelineEditingHandlers } from './editing';
import { searchTimelines, type FindEntries } from './search';
import { searchTimeline } from '../../contract/timeline-editing';
import { handle, type Handler } from '../handlers';

type Written = Extract<EntryBody, { readonly kind: 'activity.put' | 'note.put' }>;

/** @param find looks words up in another thread. */
export function timelineHandlers(context: RegisterContext, find: FindEntries): readonly Handler[] {
  /** @throws AppError `customer-unknown` */
  function customerOf(customerId: number): CustomerRow {
    const { outbox, customerDetails } = context.store();
    const read = (id: number | null): CustomerRow | null =>
      id === null ? null : customerDetails.customer(id, context.register().legal_entity_id);
    const row = read(customerId) ?? read(outbox.customer(customerId));
    if (row === null) throw new AppError('customer-unknown');
    return row;
  }

  /** @throws AppError `customer-unknown` */
  const known = (customerId: number): number => customerOf(customerId).id;

  /** How an entry names the customer. @throws AppError `customer-unknown` */
  function refOf({ id, uuid }: CustomerRow): number | string {
    if (id > 0) return id;
    if (uuid === null) throw new AppError('customer-unknown');
    return uuid;
  }

  /** A customer made here keeps the id of before in the key, whatever Headquarters calls them meanwhile. */
  const draftKey = (customerId: number): number => context.store().outbox.firstId(customerId);

  const isNew = ({ id, uuid }: CustomerRow, record: string): boolean =>
    !context.store().outbox.hasRecord(id, uuid, record);

  const toEntry = (customerId: number, row: EntryRow): TimelineEntry => ({
    kind: row.kind,
    id: row.id,
    at: row.at,
    customerId,
    staffId: row.staff_id,
    staffName: row.staff_name,
    activityTypeId: row.activity_type_id,
    text: row.text,
    amountMinor: row.amount_minor,
    currency: row.currency_code,
    state: row.state ?? 'accepted',
    isOwn: row.staff_id === context.session().staffId,
  });

  function written(kind: 'activity' | 'note', customerId: number, id: string): TimelineEntry {
    const row = context.store().timeline.entry(kind, known(customerId), id);
    if (row === null) throw new AppError('entry-unknown');
    return toEntry(customerId, row);
  }

  /** An entry that was saved this moment, which nobody needs to read again. */
  function justSaved(customerId: number, body: Written): TimelineEntry {
    const { staffId, name } = context.session();
    return toEntry(customerId, {
      kind: body.kind === 'note.put' ? 'note' : 'activity',
      id: body.id,
      at: body.at,
      staff_id: staffId,
      staff_name: name,
      activity_type_id: body.kind === 'note.put' ? null : body.activityTypeId,
      text: body.text,
      amount_minor: null,
      currency_code: null,
      state: 'saved',
    });
  }

  return [
    ...timelineEditingHandlers(context, {
      known,
      refOf: (customerId) => refOf(customerOf(customerId)),
      written,
    }),
    handle(searchTimeline, async ({ text, before, limit }) => {
      const { rows, next } = await searchTimelines(context, find, { text, before, limit });
      const { timelineSearch, customerDetails } = context.store();
      const legalEntity = context.register().legal_entity_id;
      return {
        entries: rows.map(({ customerId, row }) => {
          const customer = customerDetails.customer(customerId, legalEntity);
          return {
            ...toEntry(customerId, row),
            customerName: customer?.name ?? '',
            accountNumber: customer?.account_number ?? '',
          };
        }),
        next,
        waiting: timelineSearch.countWaiting(),
      };
    }),
    handle(contract.timelinePage, ({ customerId, kinds, before, limit }) => {
      const rows = context.store().timeline.page(known(customerId), kinds, before, limit + 1);
      return {
        entries: rows.slice(0, limit).map((row) => toEntry(customerId, row)),
        hasMore: rows.length > limit,
      };
    }),
    handle(contract.activityTypes, () => {
      const { timeline } = context.store();
      return {
        types: timeline.activityTypes(context.session().language).map((type) => ({
          id: type.id,
          name: type.name,
          label: type.label,
          icon: type.icon,
          needsTime: type.needs_time !== 0,
          isRetired: type.is_retired !== 0,
        })),
        cachedAt: context.lastDownload(),
      };
    }),
    handle(contract.addActivity, async ({ entries, activityTypeId, text, at }) => {
      const time = at ?? context.now();
      const made = new Map<string, Written>();
      const look = (): readonly EntryBody[] => {
        if (!context.store().timeline.isTypeOffered(activityTypeId))
          throw new AppError('activity-type-unknown');
        for (const { id, customerId } of entries) {
          const row = customerOf(customerId);
          if (!isNew(row, id)) continue;
          made.set(id, { kind: 'activity.put', id, customer: refOf(row), at: time, activityTypeId, text });
        }
        return [...made.values()];
      };
      // What is asked inside the transaction that writes costs a third; many are written by another thread.
      await context.entries.save(entries.length === 1 ? look : look());
      return entries.map(({ id, customerId }) => {
        const body = made.get(id);
        return body === undefined ? written('activity', customerId, id) : justSaved(customerId, body);
      });
    }),
    handle(contract.addNote, async ({ id, customerId, text }) => {
      const at = context.now();
      let made: Written | null = null;
      await context.entries.save(() => {
        const row = customerOf(customerId);
        if (!isNew(row, id)) return [];
        made = { kind: 'note.put', id, customer: refOf(row), at, text };
        return [made];
      });
      return made === null ? written('note', customerId, id) : justSaved(customerId, made);
    }),
    handle(contract.readDraft, ({ customerId }) => {
      const row = context.store().timeline.draft(context.session().staffId, draftKey(customerId));
      if (row === null) return null;
      const { kind, activity_type_id, text, happens_at } = row;
      return { kind, activityTypeId: activity_type_id, text, happensAt: happens_at };
    }),
    handle(contract.saveDraft, async ({ customerId, kind, activityTypeId, text, happensAt }) => {
      const { timeline, write } = context.store();
      const { staffId } = context.session();
      await write(() => {
        const key = draftKey(customerId);
        if (text.trim() === '') timeline.forgetDraft(staffId, key);
        else {
          const draft = { kind, activity_type_id: activityTypeId, text, happens_at: happensAt };
          timeline.keepDraft(staffId, key, draft);
        }
      });
      return null;
    }),
  ];
}
