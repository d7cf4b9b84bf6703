// Who has which layout: one list of everything that can have one, giving a layout to many at once, the jobs that take
// it to the registers, and what registers had to say of the layouts that arrived.
import { putAuditEntry } from '../../../db/headquarters/audit';
import { listRegisters } from '../../../db/headquarters/distribution-orders';
import { missingIds } from '../../../db/headquarters/references';
import {
  assignLayout,
  assignmentList,
  readAssignment,
  readLayout,
  removeLayoutReports,
  reportList,
} from '../../../db/headquarters/screen-layout-records';
import { write } from '../../../db/headquarters/write';
import * as contract from '../../contract/headquarters/screen-layouts';
import { AppError } from '../../contract/result';
import { orderJobs } from '../distribution-schedule/order-jobs';
import { InputFailure } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import type { WebApplication } from '../web-application/web-application';

export function serveAssignments(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;

  serveList(web, contract.screenLayoutAssignments, { source: () => assignmentList });
  serveList(web, contract.screenLayoutReports, { source: () => reportList });

  serve(web, contract.assignScreenLayout, ({ body, actor }) =>
    write(store, async (change) => {
      const { screenLayoutId, to } = body;
      if (
        screenLayoutId !== null &&
        (await missingIds(change.tx, 'screen_layout', [screenLayoutId])).length > 0
      ) {
        if (await readLayout(change.tx, screenLayoutId)) throw new AppError('screen-layout-not-published');
        throw new InputFailure({ screenLayoutId: 'unknown-reference' });
      }
      let changed = 0;
      for (const [index, { kind, id }] of to.entries()) {
        const before = await readAssignment(change.tx, kind, id);
        if (!before) throw new InputFailure({ [`to.${String(index)}.id`]: 'unknown-reference' });
        if (!(await assignLayout(change, kind, id, screenLayoutId))) continue;
        changed += 1;
        await putAuditEntry(change.tx, {
          at: now(),
          actorKind: actor.kind,
          actor: actor.id,
          action: 'changed',
          recordType: `${kind}s`,
          recordId: id,
          recordName: before.name,
          changes: [{ field: 'screenLayoutId', from: before.screenLayoutId, to: screenLayoutId }],
        });
      }
      return { changed };
    }),
  );

  serve(web, contract.distributeScreenLayouts, async ({ body, actor }) => {
    const registers = (await listRegisters(store.db)).map(({ id }) => id);
    return { orders: await orderJobs(context, actor, registers, [...new Set(body.jobs)], 'delta') };
  });

  serve(web, contract.dismissScreenLayoutReports, async ({ body }) => {
    await removeLayoutReports(store.db, body.screenLayoutId);
    return { done: true };
  });
}
