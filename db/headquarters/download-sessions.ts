// Download sessions: every run of a job for a register, with its status, rows, bytes, times and error. They are
// not distributed, so that writing one down is no change that registers would ask for.
import type { HeadquartersDatabase, Schema } from './schema';
import type { Selectable } from 'kysely';
import type { HeadquartersStore } from './store';

const hour = 60 * 60 * 1000;

export type DownloadSession = Selectable<Schema['download_session']>;

export async function putDownloadSession(db: HeadquartersDatabase, session: DownloadSession): Promise<void> {
  await db.insertInto('download_session').values(session).execute();
}

/** How sending ended. A register that has told already that it applied the download is not contradicted. */
export async function finishDownloadSession(
  db: HeadquartersDatabase,
  session: DownloadSession,
): Promise<void> {
  const { id, rows, bytes, status, error, finished_at } = session;
  await db.updateTable('download_session').set({ rows, bytes }).where('id', '=', id).execute();
  await db
    .updateTable('download_session')
    .set({ status, error, finished_at })
    .where('id', '=', id)
    .where('status', '=', 'started')
    .execute();
}

/** Runs of a register that found nothing: of a job that is asked for all the time, only the last such run is kept. */
export async function putEmptySessions(
  db: HeadquartersDatabase,
  registerId: string,
  sessions: readonly DownloadSession[],
): Promise<void> {
  if (sessions.length === 0) return;
  const jobs = sessions.map(({ job }) => job);
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('download_session')
      .where('register_id', '=', registerId)
      .where('job', 'in', jobs)
      .where('status', '=', 'no-data')
      .execute();
    await tx.insertInto('download_session').values(sessions).execute();
  });
}

/** What the register made of a download. False where it has no such session. */
export async function reportDownloadSession(
  db: HeadquartersDatabase,
  key: { readonly id: string; readonly registerId: string },
  report: { readonly status: 'applied' | 'apply-failed'; readonly error: string | null; readonly at: number },
): Promise<boolean> {
  const found = await db
    .selectFrom('download_session')
    .select('status')
    .where('id', '=', key.id)
    .where('register_id', '=', key.registerId)
    .executeTakeFirst();
  if (!found) return false;
  if (found.status === 'no-data' && report.status === 'applied') return true;
  await db
    .updateTable('download_session')
    .set({ status: report.status, error: report.error, finished_at: report.at })
    .where('id', '=', key.id)
    .execute();
  return true;
}

export const listDownloadSessions = (db: HeadquartersDatabase, limit: number): Promise<DownloadSession[]> =>
  db
    .selectFrom('download_session')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** Sessions that Headquarters' last end cut short, and those too old to tell anybody anything. */
export async function tidyDownloadSessions(
  { db, dialect }: Pick<HeadquartersStore, 'db' | 'dialect'>,
  now: number,
): Promise<void> {
  const month = 30 * 24 * hour;
  await db
    .deleteFrom('download_session')
    .where('started_at', '<', now - month)
    .execute();
  await db
    .updateTable('download_session')
    .set({ status: 'download-failed', finished_at: now })
    .where('status', '=', 'started')
    // Those that another instance on the database may be sending just now are left to it.
    .$if(dialect === 'postgresql', (query) => query.where('started_at', '<', now - hour))
    .execute();
}
