// Distribution schedule: when jobs run, Run now, orders, download sessions, and registers behind; and what a
// register asks to know what to run.
import { putAuditEntry } from '../../../db/headquarters/audit';
import {
  cancelOrder,
  downloadSessionList,
  findDownloadSession,
  lastRuns,
  listRegisters,
  orderList,
  putSchedule,
  readSchedules,
} from '../../../db/headquarters/distribution-orders';
import type { JobSchedule } from '../../../db/headquarters/distribution-orders';
import { missingIds } from '../../../db/headquarters/references';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { distributionJobs, ordersQuery, ordersReply, readCursors } from '../../contract/distribution';
import * as contract from '../../contract/headquarters/distribution-schedule';
import type { ScheduleJob } from '../../contract/headquarters/distribution-schedule';
import { AppError } from '../../contract/result';
import { callingRegister } from '../access';
import { differences } from '../web-application/differences';
import { InputFailure, RecordChanged } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import { versionOf } from '../web-application/versions';
import type { Actor, WebApplication } from '../web-application/web-application';
import { orderJobs } from './order-jobs';
import { dueAt, ordersFor, readRegistersBehind } from './orders';

const versionFor = ({ isActive, everyMinutes }: JobSchedule): string => versionOf({ isActive, everyMinutes });

async function readJobs(db: HeadquartersDatabase): Promise<ScheduleJob[]> {
  const runs = await lastRuns(db);
  const behind = await readRegistersBehind(db);
  const schedules = await readSchedules(db);
  return schedules.flatMap((schedule) => {
    const job = distributionJobs.find(({ number }) => number === schedule.job);
    if (!job) return [];
    const own = runs.filter((run) => run.job === job.number);
    const next = behind
      .filter(({ isActivated }) => isActivated)
      .map(({ registerId }) =>
        dueAt(
          schedule,
          own.find((run) => run.registerId === registerId),
        ),
      )
      .filter((due) => due !== null);
    return [
      {
        id: job.number,
        version: versionFor(schedule),
        name: job.name,
        tables: job.tables.map(({ name }) => name),
        isActive: schedule.isActive,
        everyMinutes: schedule.everyMinutes,
        lastRun: own.length === 0 ? null : Math.max(...own.map(({ startedAt }) => startedAt)),
        nextRun: next.length === 0 ? null : Math.min(...next),
        registersBehind: behind.filter(({ jobs }) =>
          jobs.some((one) => one.job === job.number && one.rowsBehind > 0),
        ).length,
      },
    ];
  });
}

async function jobOf(db: HeadquartersDatabase, id: string): Promise<ScheduleJob> {
  const job = (await readJobs(db)).find((one) => one.id === id);
  if (!job) throw new AppError('record-unknown');
  return job;
}

export function serveDistributionSchedule(web: WebApplication): void {
  const { context, app } = web;
  const { store, now } = context;
  const { db } = store;

  app.route({
    method: 'GET',
    url: '/api/distribution/orders',
    config: { access: 'register' },
    schema: { querystring: ordersQuery, response: { 200: ordersReply } },
    handler: async (request) => {
      const { cursors, asked } = request.query;
      const ordered = await ordersFor(context, {
        registerId: callingRegister(request),
        cursors: cursors === undefined ? null : readCursors(cursors),
        isAsked: asked === '1',
      });
      return { ...ordered, now: now() };
    },
  });

  serve(web, contract.readSchedule, async () => ({ jobs: await readJobs(db) }));
  serve(web, contract.registersBehind, async () => ({ registers: await readRegistersBehind(db) }));
  serveList(web, contract.downloadSessions, { source: () => downloadSessionList });
  serveList(web, contract.distributionOrders, { source: () => orderList });

  const audit = (
    tx: HeadquartersDatabase,
    actor: Actor,
    id: string,
    changes: ReturnType<typeof differences>,
  ) =>
    putAuditEntry(tx, {
      at: now(),
      actorKind: actor.kind,
      actor: actor.id,
      action: 'changed',
      recordType: 'distribution-schedule',
      recordId: id,
      recordName: id,
      changes,
    });

  serve(web, contract.updateScheduleJob, async ({ params: { id }, body: { version, ...fields }, actor }) => {
    await db.transaction().execute(async (tx) => {
      const before = (await readSchedules(tx)).find(({ job }) => job === id);
      if (!before) throw new AppError('record-unknown');
      if (versionFor(before) !== version) throw new RecordChanged(await jobOf(tx, id), null);
      const after = { job: id, ...fields };
      await putSchedule(tx, after);
      await audit(tx, actor, id, differences(before, after));
    });
    return jobOf(db, id);
  });

  serve(web, contract.runNow, async ({ body, actor }) => {
    const named = body.registers && [...new Set(body.registers)];
    const [missing] = named ? await missingIds(db, 'register', named) : [];
    if (named && missing !== undefined) {
      throw new InputFailure({ [`registers.${String(named.indexOf(missing))}`]: 'unknown-reference' });
    }
    const registers = named ?? (await listRegisters(db)).map(({ id }) => id);
    return { orders: await orderJobs(context, actor, registers, [...new Set(body.jobs)], body.mode) };
  });

  serve(web, contract.cancelOrder, async ({ params }) => ({
    canceled: await cancelOrder(db, params.id, now()),
  }));

  serve(web, contract.retryDownload, async ({ params, actor }) => {
    const session = await findDownloadSession(db, params.id);
    if (!session) throw new AppError('record-unknown');
    return { orders: await orderJobs(context, actor, [session.register_id], [session.job], session.mode) };
  });
}
