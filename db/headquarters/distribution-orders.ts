// When distribution jobs run: their schedule, orders to run one now, what came of them, and how far behind each
// register is.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { distributionJobs } from '../../main/contract/distribution';
import type { DistributedTable, DistributionJob, DistributionMode } from '../../main/contract/distribution';
import { as, type ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';
import { hasLegalEntity, limitedParents } from './tables';
import type { DistributedTableName } from './schema';

export interface JobSchedule {
  readonly job: string;
  readonly isActive: boolean;
  readonly everyMinutes: number;
}

/** Every job each minute: one that finds nothing costs next to nothing. */
const defaultMinutes = 1;

export async function readSchedules(db: HeadquartersDatabase): Promise<JobSchedule[]> {
  const rows = await db.selectFrom('distribution_schedule').selectAll().execute();
  return distributionJobs.map(({ number }) => {
    const row = rows.find(({ job }) => job === number);
    return {
      job: number,
      isActive: row ? row.is_active !== 0 : true,
      everyMinutes: row?.every_minutes ?? defaultMinutes,
    };
  });
}

export async function putSchedule(db: HeadquartersDatabase, schedule: JobSchedule): Promise<void> {
  const columns = { is_active: schedule.isActive ? 1 : 0, every_minutes: schedule.everyMinutes };
  await db
    .insertInto('distribution_schedule')
    .values({ job: schedule.job, ...columns })
    .onConflict((conflict) => conflict.column('job').doUpdateSet(columns))
    .execute();
}

export interface NewOrder {
  readonly id: string;
  readonly registerId: string;
  readonly job: string;
  readonly mode: DistributionMode;
  readonly at: number;
  readonly by: string;
}

export async function putOrder(db: HeadquartersDatabase, order: NewOrder): Promise<void> {
  await db
    .insertInto('distribution_order')
    .values({
      id: order.id,
      register_id: order.registerId,
      job: order.job,
      mode: order.mode,
      ordered_at: order.at,
      ordered_by: order.by,
      canceled_at: null,
    })
    .execute();
}

/** A session of the order's job at its register that began after it, and what it has to be for the order's mode. */
const laterSession = sql`download_session d where d.register_id = o.register_id and d.job = o.job
  and d.started_at >= o.ordered_at and (o.mode = 'delta' or d.mode = 'full')`;
const ended = sql`d.status in ('applied', 'no-data')`;

const orderState = sql`case
  when o.canceled_at is not null then 'canceled'
  when exists (select 1 from ${laterSession} and ${ended}) then 'done'
  when exists (select 1 from ${laterSession} and d.status in ('started', 'downloaded')) then 'running'
  when exists (select 1 from ${laterSession}) then 'failed' else 'waiting' end`;

export const orderList: ListSource = {
  base: sql`select o.id, o.register_id ${as('registerId')}, o.job, o.mode, ${orderState} ${as('state')},
    o.ordered_at ${as('at')}, o.ordered_by ${as('by')} from distribution_order o`,
  key: ['id'],
};

/** Orders of the register that stand. */
export async function openOrders(
  db: HeadquartersDatabase,
  registerId: string,
): Promise<readonly { readonly job: string; readonly mode: DistributionMode }[]> {
  const { rows } = await sql<{ job: string; mode: DistributionMode }>`select o.job, o.mode
    from distribution_order o where o.register_id = ${registerId} and o.canceled_at is null
    and not exists (select 1 from ${laterSession} and ${ended})`.execute(db);
  return rows;
}

/** Answers whether there was an order that stood. */
export async function cancelOrder(db: HeadquartersDatabase, id: string, at: number): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update distribution_order as o set canceled_at = ${at}
    where o.id = ${id} and o.canceled_at is null and not exists (select 1 from ${laterSession} and ${ended})
    returning id`.execute(db);
  return rows.length > 0;
}

export interface LastRun {
  readonly registerId: string;
  readonly job: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly cursor: number;
  /** How far the last run that brought something went; null where none did. */
  readonly appliedCursor: number | null;
}

/** The number of the last change. */
export async function currentChange(db: HeadquartersDatabase): Promise<number> {
  const row = await db.selectFrom('change_counter').select('number').executeTakeFirst();
  return Number(row?.number ?? 0);
}

/**
 * For each register, or one, and each job the last run that ended well. A register asks every few seconds and has tens
 * of thousands of runs in a month: only the newest are looked at.
 */
export async function lastRuns(db: HeadquartersDatabase, registerId?: string): Promise<LastRun[]> {
  const jobs = sql.join(distributionJobs.map(({ number }) => sql`(cast(${number} as text))`));
  const newest = (column: string, statuses: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select ${sql.ref(`n.${column}`)} from download_session n where n.register_id = r.id and n.job = j.column1
      and n.status in (${statuses}) order by n.started_at desc limit 1)`;
  const { rows } = await sql<LastRun>`select d.register_id ${as('registerId')}, d.job,
    d.started_at ${as('startedAt')}, d.finished_at ${as('finishedAt')}, d.to_cursor ${as('cursor')},
    ${newest('to_cursor', sql`'applied'`)} ${as('appliedCursor')}
    from register r cross join (values ${jobs}) j
    join download_session d on d.id = ${newest('id', sql`'applied', 'no-data'`)}
    ${registerId === undefined ? sql`` : sql`where r.id = ${registerId}`}`.execute(db);
  return rows;
}

/** The first failure since the last run that ended well, by register and job. */
export async function failuresSince(
  db: HeadquartersDatabase,
  registerId: string,
  job: string,
  since: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('download_session')
    .select(['status', 'error'])
    .where('register_id', '=', registerId)
    .where('job', '=', job)
    .where('started_at', '>', since)
    .where('status', 'in', ['create-failed', 'download-failed', 'apply-failed'])
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst();
  return row ? (row.error ?? row.status) : null;
}

/**
 * Rows of the table that are newer than the cursor, within the legal entity, `most` of them. Found by their change: by
 * the legal entity, as SQLite would rather, it looked at all customers there are.
 */
export function rowsBehind(
  table: DistributedTable,
  { legalEntityId, cursor, most }: { legalEntityId: string; cursor: number; most: number },
): RawBuilder<unknown> {
  const { name } = table;
  const own = hasLegalEntity(table);
  const parent = own ? undefined : limitedParents[name as DistributedTableName]?.[0];
  const join = parent ? sql`cross join ${sql.table(parent.table)} p` : sql``;
  const scope = own
    ? sql`and t.legal_entity_id || '' = ${legalEntityId}`
    : parent
      ? sql`and p.id = ${sql.ref(`t.${parent.column}`)} and p.legal_entity_id = ${legalEntityId}`
      : sql``;
  return sql`select 1 from ${sql.table(name)} t ${join} where t.change_number > ${cursor} ${scope} limit ${most}`;
}

/**
 * Rows and deletions of the job that are newer than the cursor, within the register's legal entity, counted up to
 * `most`.
 */
export async function countBehind(
  db: HeadquartersDatabase,
  job: DistributionJob,
  legalEntityId: string,
  cursor: number,
  most: number,
): Promise<number> {
  let count = 0;
  for (const table of job.tables) {
    const left = most - count;
    if (left <= 0) return most;
    const rows = rowsBehind(table, { legalEntityId, cursor, most: left });
    const counted = await sql<{ n: number | string }>`select count(*) as n from (${rows}) as r`.execute(db);
    count += Number(counted.rows[0]?.n ?? 0);
  }
  const tables = job.tables.map(({ name }) => name);
  const { n } = await db
    .selectFrom('deletion')
    .select((of) => of.fn.countAll().as('n'))
    .where('change_number', '>', cursor)
    .where('table_name', 'in', tables)
    .where('legal_entity_id', 'in', ['', legalEntityId])
    .executeTakeFirstOrThrow();
  // A register that never had the job is sent no deletions.
  return Math.min(most, count + (cursor === 0 ? 0 : Number(n)));
}

export interface RegisterInBrief {
  readonly id: string;
  readonly name: string;
  readonly storeId: string;
  readonly legalEntityId: string;
  readonly isActivated: number;
  readonly lastSeenAt: number | null;
}

export async function listRegisters(db: HeadquartersDatabase): Promise<RegisterInBrief[]> {
  const { rows } = await sql<RegisterInBrief>`select r.id, r.name, r.store_id ${as('storeId')},
    s.legal_entity_id ${as('legalEntityId')},
    case when exists (select 1 from register_token t where t.register_id = r.id and t.revoked_at is null)
      then 1 else 0 end ${as('isActivated')},
    (select max(d.started_at) from download_session d where d.register_id = r.id) ${as('lastSeenAt')}
    from register r join store s on s.id = r.store_id order by r.id`.execute(db);
  return rows;
}

export const downloadSessionList: ListSource = {
  base: sql`select id, register_id ${as('registerId')}, job, mode, status, ${sql.ref('rows')}, bytes,
    from_cursor ${as('fromCursor')}, to_cursor ${as('toCursor')}, started_at ${as('startedAt')},
    finished_at ${as('finishedAt')}, finished_at - started_at ${as('duration')}, error from download_session`,
  key: ['id'],
  nullable: ['finishedAt', 'duration', 'error'],
};

export const findDownloadSession = (db: HeadquartersDatabase, id: string) =>
  db.selectFrom('download_session').selectAll().where('id', '=', id).executeTakeFirst();
