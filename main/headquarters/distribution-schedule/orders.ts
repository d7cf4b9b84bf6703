// Which jobs a register is to run now, and how far behind each is.
import {
  countBehind,
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

/** A job that the register never ran is due whether it is scheduled or not: without it there is nothing there. */
export async function ordersFor(
  { store, now }: HeadquartersContext,
  registerId: string,
): Promise<DistributionOrders['orders']> {
  const runs = (await lastRuns(store.db)).filter((run) => run.registerId === registerId);
  const schedules = await readSchedules(store.db);
  const ordered = await openOrders(store.db, registerId);
  return distributionJobs.flatMap(({ number: job }) => {
    const own = ordered.filter((order) => order.job === job);
    const schedule = schedules.find((one) => one.job === job);
    const due = schedule
      ? dueAt(
          schedule,
          runs.find((run) => run.job === job),
        )
      : null;
    if (own.length === 0 && (due === null || due > now())) return [];
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
