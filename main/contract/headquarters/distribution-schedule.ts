// Distribution schedule: the jobs, when they run, running one now, what became of each run, and which register is
// behind.
import { z } from 'zod';
import { distributionModes, jobNumbers } from '../distribution';
import { choiceColumn, list, numberColumn, textColumn, timeColumn } from './lists';
import { version } from './records';
import { administratorOrReader, onlyAdministrator, route } from './route';

const job = z.enum(jobNumbers);

export const scheduleJob = z.object({
  /** Number of the job. */
  id: z.string(),
  version,
  name: z.string(),
  tables: z.array(z.string()),
  isActive: z.boolean(),
  /** Minutes between runs; a register that connects runs what is due. */
  everyMinutes: z.int(),
  /** Of all registers, UTC milliseconds. */
  lastRun: z.int().nullable(),
  nextRun: z.int().nullable(),
  registersBehind: z.int(),
});
export type ScheduleJob = z.infer<typeof scheduleJob>;

export const readSchedule = route({
  name: 'distribution-schedule.read',
  method: 'GET',
  path: '/distribution-schedule',
  reply: z.object({ jobs: z.array(scheduleJob) }),
  access: administratorOrReader,
});
export const updateScheduleJob = route({
  name: 'distribution-schedule.update',
  method: 'PUT',
  path: '/distribution-schedule/:id',
  params: z.strictObject({ id: job }),
  body: z.strictObject({ version, isActive: z.boolean(), everyMinutes: z.int().min(1).max(10_080) }),
  reply: scheduleJob,
  access: onlyAdministrator,
});
/** *Run now*: each register runs the jobs as soon as it asks, in seconds where it is connected. */
export const runNow = route({
  name: 'distribution-schedule.run-now',
  method: 'POST',
  path: '/distribution-schedule/run',
  body: z.strictObject({
    jobs: z.array(job).min(1).max(20),
    /** All registers where it is null. */
    registers: z.array(z.string().min(1).max(64)).min(1).max(1000).nullable(),
    mode: z.enum(distributionModes),
  }),
  reply: z.object({ orders: z.int() }),
  access: onlyAdministrator,
});

export const orderStates = ['waiting', 'running', 'done', 'failed', 'canceled'] as const;
export const distributionOrders = list({
  name: 'distribution-orders',
  path: '/distribution-orders',
  row: z.object({
    id: z.string(),
    registerId: z.string(),
    job: z.string(),
    mode: z.enum(distributionModes),
    state: z.enum(orderStates),
    at: z.int(),
    by: z.string(),
  }),
  columns: {
    registerId: textColumn,
    job: choiceColumn(jobNumbers),
    mode: choiceColumn(distributionModes),
    state: choiceColumn(orderStates),
    at: timeColumn,
    by: textColumn,
  },
  defaultSort: '-at',
  access: administratorOrReader,
});
export const cancelOrder = route({
  name: 'distribution-orders.cancel',
  method: 'POST',
  path: '/distribution-orders/:id/cancel',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  reply: z.object({ canceled: z.boolean() }),
  access: onlyAdministrator,
});

export const downloadStatuses = [
  'started',
  'downloaded',
  'applied',
  'no-data',
  'create-failed',
  'download-failed',
  'apply-failed',
] as const;
export const downloadSessions = list({
  name: 'download-sessions',
  path: '/download-sessions',
  row: z.object({
    id: z.string(),
    registerId: z.string(),
    job: z.string(),
    mode: z.enum(distributionModes),
    status: z.enum(downloadStatuses),
    rows: z.int(),
    bytes: z.int(),
    fromCursor: z.int(),
    toCursor: z.int(),
    startedAt: z.int(),
    finishedAt: z.int().nullable(),
    /** Milliseconds; null while it runs. */
    duration: z.int().nullable(),
    error: z.string().nullable(),
  }),
  columns: {
    registerId: textColumn,
    job: choiceColumn(jobNumbers),
    mode: choiceColumn(distributionModes),
    status: choiceColumn(downloadStatuses),
    rows: numberColumn,
    bytes: numberColumn,
    startedAt: timeColumn,
    finishedAt: timeColumn,
    duration: numberColumn,
    error: textColumn,
  },
  defaultSort: '-startedAt',
  access: administratorOrReader,
});
/** Orders the job of a failed session once more for its register. */
export const retryDownload = route({
  name: 'download-sessions.retry',
  method: 'POST',
  path: '/download-sessions/:id/retry',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  reply: z.object({ orders: z.int() }),
  access: onlyAdministrator,
});

/** Rows are counted up to this many; more are shown as "more than". */
export const behindLimit = 10_000;
export const registersBehind = route({
  name: 'distribution-schedule.behind',
  method: 'GET',
  path: '/distribution-schedule/registers',
  reply: z.object({
    registers: z.array(
      z.object({
        registerId: z.string(),
        name: z.string(),
        storeId: z.string(),
        isActivated: z.boolean(),
        lastSeenAt: z.int().nullable(),
        /** Sum over the jobs, at most `behindLimit` each. */
        rowsBehind: z.int(),
        jobs: z.array(
          z.object({
            job: z.string(),
            /** UTC milliseconds of the last applied run; null: never. */
            appliedAt: z.int().nullable(),
            /** Rows and deletions that the register does not have yet. */
            rowsBehind: z.int(),
            /** The oldest run that failed since the last applied one. */
            error: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
  access: administratorOrReader,
});
