// *Run now*: an order for each register and job, with an entry in the audit trail; registers run them when they ask.
import { v7 as uuid } from 'uuid';
import { putAuditEntry } from '../../../db/headquarters/audit';
import { putOrder } from '../../../db/headquarters/distribution-orders';
import type { DistributionMode } from '../../contract/distribution';
import type { HeadquartersContext } from '../context';
import type { Actor } from '../web-application/web-application';

/** Answers how many orders were made. */
export const orderJobs = (
  { store, now }: HeadquartersContext,
  actor: Actor,
  registerIds: readonly string[],
  jobs: readonly string[],
  mode: DistributionMode,
): Promise<number> =>
  store.db.transaction().execute(async (tx) => {
    for (const registerId of registerIds) {
      for (const job of jobs) {
        await putOrder(tx, { id: uuid(), registerId, job, mode, at: now(), by: actor.id });
      }
    }
    for (const job of jobs) {
      await putAuditEntry(tx, {
        at: now(),
        actorKind: actor.kind,
        actor: actor.id,
        action: 'ran',
        recordType: 'distribution-schedule',
        recordId: job,
        recordName: job,
        changes: [{ field: mode, from: null, to: registerIds.slice(0, 50).join(', ') }],
      });
    }
    return registerIds.length * jobs.length;
  });
