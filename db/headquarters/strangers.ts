// Tries to sign in as somebody who is not there: counted as those of users are, so that being locked out says nothing
// about who there is. Rows are of hashes, and go after a day.
import { sql } from 'kysely';
import type { HeadquartersDatabase } from './schema';

const keptFor = 24 * 3_600_000;

export async function strangerLockedUntil(db: HeadquartersDatabase, idHash: string): Promise<number | null> {
  const row = await db
    .selectFrom('stranger')
    .select('locked_until')
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return row?.locked_until ?? null;
}

/** Counts one more try; a lock-out that is over begins anew. Answers the count. */
export async function countStranger(
  db: HeadquartersDatabase,
  idHash: string,
  now: number,
  limit: { readonly tries: number; readonly until: number },
): Promise<number> {
  await db
    .deleteFrom('stranger')
    .where((where) =>
      where.or([
        where('last_try', '<', now - keptFor),
        where.and([where('id_hash', '=', idHash), where('locked_until', '<=', now)]),
      ]),
    )
    .execute();
  const lockedFrom = (tries: number): number | null => (tries >= limit.tries ? limit.until : null);
  const row = await db
    .insertInto('stranger')
    .values({ id_hash: idHash, failed_tries: 1, locked_until: lockedFrom(1), last_try: now })
    .onConflict((conflict) =>
      conflict.column('id_hash').doUpdateSet({
        failed_tries: sql`stranger.failed_tries + 1`,
        locked_until: sql`case when stranger.failed_tries + 1 >= ${limit.tries} then ${limit.until} else stranger.locked_until end`,
        last_try: now,
      }),
    )
    .returning('failed_tries')
    .executeTakeFirst();
  return row?.failed_tries ?? 1;
}
