// Which jobs a register is to run now, and how far behind each is.
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
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { distributionJobs } from '../../contract/distribution';
import type { DistributionOrders } from '../../contract/distribution';
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

/** A job that the register never ran is due whether it is scheduled or not: without it there is nothing there. */
export async function ordersFor(
  { store, now }: HeadquartersContext,
  { registerId, cursors, isAsked }: OrdersQuestion,
): Promise<DistributionOrders['orders']> {
  const runs = (await lastRuns(store.db)).filter((run) => run.registerId === registerId);
  const schedules = await readSchedules(store.db);
  const ordered = await openOrders(store.db, registerId);
  const change = await currentChange(store.db);
  const isDue = (job: string): boolean => {
    const schedule = schedules.find((one) => one.job === job);
    const last = runs.find((run) => run.job === job);
    if (!schedule) return false;
    const due = dueAt(schedule, last);
    if (due !== null && (due <= now() || isAsked)) return true;
    if (cursors === null) return false;
    // Its store is new or was put back to a backup; or Headquarters' was, and the register knows more.
    const cursor = cursors.get(job) ?? 0;
    return cursor < (last?.appliedCursor ?? 0) || cursor > change;
  };
  return distributionJobs.flatMap(({ number: job }) => {
    const own = ordered.filter((order) => order.job === job);
    if (own.length === 0 && !isDue(job)) return [];
    return [{ job, mode: own.some(({ mode }) => mode === 'full') ? 'full' : 'delta' }];
  });
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
