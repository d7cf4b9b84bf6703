// Activities and notes of a customer, written at Headquarters: General > Activities, and notes.
import { v7 as uuid } from 'uuid';
import { putActivity, putNote, removeActivity, removeNote } from '../../../db/headquarters/activities';
import { isCustomer, readEntry } from '../../../db/headquarters/customer-entries';
import type { StoredEntry } from '../../../db/headquarters/customer-entries';
import { customerTimelineList } from '../../../db/headquarters/customer-lists';
import { putAuditEntry } from '../../../db/headquarters/audit';
import { readActivityType } from '../../../db/headquarters/activity-type-records';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { write } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import type { AuditAction } from '../../contract/headquarters/audit';
import * as contract from '../../contract/headquarters/customer-timeline';
import { AppError } from '../../contract/result';
import { differences } from '../web-application/differences';
import { InputFailure, RecordChanged } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import { versionOf } from '../web-application/versions';
import type { Actor, WebApplication } from '../web-application/web-application';

type Entry = StoredEntry;

const versionFor = ({ kind, at, activityTypeId, text }: Omit<Entry, 'by'>): string =>
  versionOf({ kind, at, activityTypeId, text });

/** An entry's time is part of its key: where it moves, the entry goes and comes. */
async function writeEntry(
  change: Change,
  customerId: number,
  id: string,
  entry: Entry,
  before: Entry | null,
) {
  if (before && before.at !== entry.at) await removeEntry(change, customerId, id, before);
  const row = { customer_id: customerId, at: entry.at, id, worker_id: entry.by, text: entry.text };
  if (entry.kind === 'note') await putNote(change, row);
  else await putActivity(change, { ...row, activity_type_id: entry.activityTypeId ?? 0 });
}

const removeEntry = (
  change: Change,
  customerId: number,
  id: string,
  { kind, at }: Entry,
): Promise<boolean> =>
  kind === 'note' ? removeNote(change, customerId, at, id) : removeActivity(change, customerId, at, id);

export function serveTimeline(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;

  serveList(web, contract.customerTimeline, {
    source: ({ params }) => customerTimelineList((params as { id: number }).id),
    row: (row) => ({
      ...row,
      version: versionFor({
        kind: row['kind'] as Entry['kind'],
        at: Number(row['at']),
        activityTypeId: row['activityTypeId'] === null ? null : Number(row['activityTypeId']),
        text: String(row['text']),
      }),
    }),
  });

  const audit = (
    change: Change,
    actor: Actor,
    entry: { readonly customerId: number; readonly id: string; readonly kind: Entry['kind'] },
    before: Entry | null,
    after: Entry | null,
  ): Promise<void> => {
    const action: AuditAction = before === null ? 'created' : after === null ? 'removed' : 'changed';
    return putAuditEntry(change.tx, {
      at: now(),
      actorKind: actor.kind,
      actor: actor.id,
      action,
      recordType: entry.kind === 'note' ? 'notes' : 'activities',
      recordId: entry.id,
      recordName: '',
      customerId: entry.customerId,
      changes: differences(before, after),
    });
  };

  const add = (customerId: number, actor: Actor, fields: Omit<Entry, 'by'>) =>
    write(store, async (change) => {
      if (!(await isCustomer(change.tx, customerId))) throw new AppError('customer-unknown');
      await checkType(change.tx, fields.activityTypeId, null);
      const id = uuid();
      const entry = { ...fields, by: actor.id };
      await writeEntry(change, customerId, id, entry, null);
      await audit(change, actor, { customerId, id, kind: entry.kind }, null, entry);
      return { id, version: versionFor(entry) };
    });

  const change = (
    customerId: number,
    id: string,
    version: string | null,
    actor: Actor,
    fields: Omit<Entry, 'by'> | null,
  ) =>
    write(store, async (it) => {
      const before = await readEntry(it.tx, customerId, id);
      if (!before || (fields && fields.kind !== before.kind)) throw new AppError('entry-unknown');
      if (versionFor(before) !== version) {
        throw new RecordChanged({ ...before, id, version: versionFor(before) }, { at: now(), by: before.by });
      }
      const after = fields && { ...fields, by: before.by };
      if (after) {
        await checkType(it.tx, after.activityTypeId, before.activityTypeId);
        await writeEntry(it, customerId, id, after, before);
      } else await removeEntry(it, customerId, id, before);
      await audit(it, actor, { customerId, id, kind: before.kind }, before, after);
      return after ? { id, version: versionFor(after) } : { deleted: true };
    });

  serve(web, contract.addActivity, ({ params, body, actor }) =>
    add(params.id, actor, { kind: 'activity', ...body }),
  );
  serve(web, contract.addNote, ({ params, body, actor }) =>
    add(params.id, actor, { kind: 'note', ...body, activityTypeId: null }),
  );
  serve(web, contract.changeActivity, ({ params, body: { version, ...fields }, actor }) =>
    change(params.id, params.entryId, version, actor, { kind: 'activity', ...fields }),
  );
  serve(web, contract.changeNote, ({ params, body: { version, ...fields }, actor }) =>
    change(params.id, params.entryId, version, actor, { kind: 'note', ...fields, activityTypeId: null }),
  );
  serve(web, contract.removeEntry, ({ params, query, actor }) =>
    change(params.id, params.entryId, query.version, actor, null),
  );
}

/** A retired type stays with the activities that have it. */
async function checkType(db: HeadquartersDatabase, id: number | null, before: number | null): Promise<void> {
  if (id === null || id === before) return;
  const type = await readActivityType(db, id);
  if (!type || type.isRetired) throw new InputFailure({ activityTypeId: 'unknown-reference' });
}
