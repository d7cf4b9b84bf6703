// Which jobs a register is to run now, and how far behind each is.
import { v7 as uuid } from 'uuid';
import { jobsWithNews } from '../../../db/headquarters/distribution';
import {
  countBehind,
  currentChange,
  failuresSince,
  lastRuns,
  listRegisters,
  openOrders,
  readSchedules,
} from '../../../db/headquarters/distribution-orders';
import type { JobSchedule, LastRun, RegisterInBrief } from '../../../db/headquarters/distribution-orders';
import { putEmptySessions } from '../../../db/headquarters/download-sessions';
import type { DownloadSession } from '../../../db/headquarters/download-sessions';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { distributionJobs } from '../../contract/distribution';
import type { DistributionJob, DistributionOrders } from '../../contract/distribution';
import { behindLimit } from '../../contract/headquarters/distribution-schedule';
import type { HeadquartersContext } from '../context';

/** When the job is due again by its schedule; null where it has none. */
export const dueAt = ({ isActive, everyMinutes }: JobSchedule, last: LastRun | undefined): number | null =>
  last === undefined ? 0 : isActive ? last.startedAt + everyMinutes * 60_000 : null;

export interface OrdersQuestion {
  readonly registerId: string;
  /** What the register has of each job; null where it does not say. */
  readonly cursors: ReadonlyMap<string, number> | null;
  /** Somebody at the register wants what is new. */
  readonly isAsked: boolean;
}

/** Somebody ordered it, or the register does not have what it had; its time has come; or nothing. */
type Reason = 'wanted' | 'due' | null;

/**
 * A job that the register never ran is due whether it is scheduled or not: without it there is nothing there. Of what
 * is due, jobs that have nothing new for the register's cursors are written down as run here and now, so that a
 * round in which nothing changed is this one request.
 */
export async function ordersFor(
  context: HeadquartersContext,
  { registerId, cursors, isAsked }: OrdersQuestion,
): Promise<DistributionOrders> {
  const { store, now } = context;
  const runs = await lastRuns(store.db, registerId);
  const schedules = await readSchedules(store.db);
  const ordered = await openOrders(store.db, registerId);
  const change = await currentChange(store.db);
  const reasonOf = ({ number: job }: DistributionJob): Reason => {
    if (ordered.some((order) => order.job === job)) return 'wanted';
    const schedule = schedules.find((one) => one.job === job);
    const last = runs.find((run) => run.job === job);
    if (!schedule) return null;
    // Its store is new or was put back to a backup; or Headquarters' was, and the register knows more.
    const cursor = cursors?.get(job) ?? 0;
    if (cursors !== null && (cursor < (last?.appliedCursor ?? 0) || cursor > change)) return 'wanted';
    const due = dueAt(schedule, last);
    return due !== null && (due <= now() || isAsked) ? 'due' : null;
  };
  const reasons = new Map(distributionJobs.map((job) => [job, reasonOf(job)]));
  const current = await runEmpty(
    context,
    registerId,
    // Without a cursor it has nothing yet; the first download gives it one.
    distributionJobs.flatMap((job): [DistributionJob, number][] => {
      const cursor = cursors?.get(job.number) ?? 0;
      return reasons.get(job) === 'due' && cursor > 0 ? [[job, cursor]] : [];
    }),
  );
  const orders = distributionJobs.flatMap((job): DistributionOrders['orders'] => {
    if (reasons.get(job) === null || current.includes(job.number)) return [];
    const isFull = ordered.some((order) => order.job === job.number && order.mode === 'full');
    return [{ job: job.number, mode: isFull ? 'full' : 'delta' }];
  });
  return { orders, current };
}

/** Writes down as run which of these jobs have nothing newer than the register's cursor, and answers them. */
async function runEmpty(
  { store, now }: HeadquartersContext,
  registerId: string,
  cursors: readonly (readonly [job: DistributionJob, cursor: number])[],
): Promise<DistributionOrders['current']> {
  if (cursors.length === 0) return [];
  const to = await currentChange(store.db);
  const withNews = await jobsWithNews(store, cursors);
  const empty = cursors.filter(([job]) => !withNews.has(job.number));
  const at = now();
  const sessions = empty.map(([job, cursor]): DownloadSession => ({
    id: uuid(),
    register_id: registerId,
    job: job.number,
    mode: 'delta',
    status: 'no-data',
    rows: 0,
    bytes: 0,
    from_cursor: cursor,
    to_cursor: to,
    started_at: at,
    finished_at: at,
    error: null,
  }));
  await putEmptySessions(store.db, registerId, sessions);
  return empty.map(([job]) => job.number);
}

export async function registerBehind(
  db: HeadquartersDatabase,
  register: RegisterInBrief,
  runs: readonly LastRun[],
) {
  const jobs = await Promise.all(
    distributionJobs.map(async (job) => {
      const last = runs.find((run) => run.registerId === register.id && run.job === job.number);
      return {
        job: job.number,
        appliedAt: last ? (last.finishedAt ?? last.startedAt) : null,
        rowsBehind: await countBehind(db, job, register.legalEntityId, last?.cursor ?? 0, behindLimit),
        error: await failuresSince(db, register.id, job.number, last?.startedAt ?? 0),
      };
    }),
  );
  return {
    registerId: register.id,
    name: register.name,
    storeId: register.storeId,
    isActivated: register.isActivated !== 0,
    lastSeenAt: register.lastSeenAt,
    rowsBehind: jobs.reduce((sum, { rowsBehind }) => sum + rowsBehind, 0),
    jobs,
  };
}

export async function readRegistersBehind(db: HeadquartersDatabase) {
  const runs = await lastRuns(db);
  const registers = await listRegisters(db);
  return Promise.all(registers.map((register) => registerBehind(db, register, runs)));
}
