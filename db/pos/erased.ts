// What is left to do once a customer is gone from the rows: the words of activities and notes lie in segments that
// only remember what was deleted, until they are merged, and the write-ahead log holds pages as they were.
import type { Connection } from './connection';
import { write } from './write';

/** Pages that are merged in one transaction. */
const pagesAtATime = 200;
/** A limit for a loop that ends by itself. */
const mostSteps = 100_000;

/** In short steps; `letOthersWrite` runs between two. */
export async function overwriteErased(db: Connection, letOthersWrite: () => Promise<void>): Promise<void> {
  const merge = db.prepare<[number]>(`INSERT INTO timeline_word (timeline_word, rank) VALUES ('merge', ?)`);
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  for (let step = 0; step < mostSteps; step += 1) {
    const before = changes.get() ?? 0;
    // Below zero: all segments into one. Less than two changes say that nothing was left to merge.
    write(db, () => merge.run(-pagesAtATime));
    if ((changes.get() ?? 0) - before < 2) break;
    await letOthersWrite();
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
}
