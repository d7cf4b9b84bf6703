// The words of activities and notes, searched newest first, without sorting, because places grow with the entries'
// time. The transaction that changes an entry writes its words, or leaves them behind: a large download by noting which
// ones, what is saved at the screen by its number in the outbox alone. Then the keeper writes them right after it, and
// at the latest the next search does.
import { fold } from '../../main/contract/search';
import { AppError } from '../../main/contract/result';
import type { Connection } from './connection';
import { storeFailure } from './store-errors';
import { write } from './write';

export interface TimelineKey {
  readonly kind: 'activity' | 'note';
  readonly customer_id: number;
  readonly at: number;
  readonly id: string;
}

export interface PlacedKey extends TimelineKey {
  readonly place: number;
}

export interface WordsRequest {
  readonly words: readonly string[];
  /** Entries before this place; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Places a millisecond has; where more entries share it, they go on into the next one's. */
const placesEach = 1024;
/** Times for which a place is still a whole number that JavaScript counts exactly. */
const latest = 8e12;
/** Entries made findable in one transaction: some twenty milliseconds. */
const inStep = 100;

/** Scripts that write no spaces between words: each sign is a word of its own. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** The words of a text, folded, each sign of Chinese and Japanese alone. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .replace(unspaced, ' $& ')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

export function timelineSearchStatements(db: Connection) {
  const text = {
    activity: db
      .prepare<[number, number, string], string>(
        'SELECT text FROM activity WHERE customer_id = ? AND at = ? AND id = ?',
      )
      .pluck(),
    note: db
      .prepare<[number, number, string], string>(
        'SELECT text FROM note WHERE customer_id = ? AND at = ? AND id = ?',
      )
      .pluck(),
  };
  const isTaken = db.prepare<[number], number>('SELECT 1 FROM timeline_place WHERE place = ?').pluck();
  const gapBehind = db
    .prepare<[number], number>(
      `SELECT place + 1 FROM timeline_place p WHERE place >= ?
         AND NOT EXISTS (SELECT 1 FROM timeline_place WHERE place = p.place + 1) ORDER BY place LIMIT 1`,
    )
    .pluck();
  const forget = db.prepare<[string, string, number, number]>(
    'DELETE FROM timeline_place WHERE id = ? AND kind = ? AND customer_id = ? AND at = ?',
  );
  const place = db.prepare<[number, string, number, number, string]>(
    'INSERT INTO timeline_place (place, kind, customer_id, at, id) VALUES (?, ?, ?, ?, ?)',
  );
  const addWords = db.prepare<[number, string]>('INSERT INTO timeline_word (rowid, words) VALUES (?, ?)');
  const waiting = db.prepare<[number], TimelineKey>(
    'SELECT kind, customer_id, at, id FROM timeline_waiting LIMIT ?',
  );
  const wait = db.prepare<[string, number, number, string]>(
    'INSERT OR IGNORE INTO timeline_waiting (kind, customer_id, at, id) VALUES (?, ?, ?, ?)',
  );
  const doneWaiting = db.prepare<[string, number, number, string]>(
    'DELETE FROM timeline_waiting WHERE kind = ? AND customer_id = ? AND at = ? AND id = ?',
  );
  const behind = `FROM outbox WHERE sequence > (SELECT sequence FROM timeline_worded)`;
  const isWritten = `kind IN ('activity.put', 'note.put')`;
  const saved = db.prepare<[number], TimelineKey & { readonly sequence: number }>(
    `SELECT sequence, iif(kind = 'note.put', 'note', 'activity') AS kind, coalesce(
       (SELECT id FROM customer WHERE uuid = customer_ref), CAST(customer_ref AS INTEGER)) AS customer_id,
       json_extract(body, '$.at') AS at, record_id AS id ${behind} AND ${isWritten} ORDER BY sequence LIMIT ?`,
  );
  const worded = db.prepare<[number | null]>(
    `UPDATE timeline_worded SET sequence =
       max(sequence, coalesce(?, (SELECT max(sequence) FROM outbox), 0))`,
  );
  const countWaiting = db
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM timeline_waiting) + (SELECT count(*) ${behind} AND ${isWritten})`,
    )
    .pluck();
  const isBehind = db
    .prepare<[], number>(`SELECT EXISTS (SELECT 1 ${behind}) OR EXISTS (SELECT 1 FROM timeline_waiting)`)
    .pluck();
  const found = db.prepare<[string, number, number], PlacedKey>(
    `SELECT p.place, p.kind, p.customer_id, p.at, p.id
     FROM (SELECT rowid FROM timeline_word WHERE timeline_word MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) w
       CROSS JOIN timeline_place p ON p.place = w.rowid
     ORDER BY p.place DESC`,
  );

  function refresh({ kind, customer_id, at, id }: TimelineKey): void {
    forget.run(id, kind, customer_id, at);
    const words = wordsOf(text[kind].get(customer_id, at, id) ?? '');
    if (words.length === 0 || Math.abs(at) > latest) return;
    const first = at * placesEach;
    const free = isTaken.get(first) === undefined ? first : (gapBehind.get(first) ?? first);
    place.run(free, kind, customer_id, at, id);
    addWords.run(free, words.join(' '));
  }

  function refreshWaiting(limit = inStep): number {
    const entries = waiting.all(limit);
    for (const entry of entries) {
      refresh(entry);
      doneWaiting.run(entry.kind, entry.customer_id, entry.at, entry.id);
    }
    const room = limit - entries.length;
    const written = saved.all(room);
    for (const entry of written) refresh(entry);
    worded.run(written.length < room ? null : (written.at(-1)?.sequence ?? 0));
    return entries.length + written.length;
  }

  return {
    /**
     * Writes the words of entries that were added or changed, or leaves them to `followWaiting` and
     * `buildTimelineWords`; of those that went nothing is left.
     */
    follow(entries: readonly TimelineKey[], leavesWords: boolean): void {
      for (const entry of entries) {
        if (leavesWords) wait.run(entry.kind, entry.customer_id, entry.at, entry.id);
        else refresh(entry);
      }
    },
    /** Inside a transaction: makes some of those that wait findable; answers how many. */
    refreshWaiting,
    /** Makes what was written last findable, in a transaction of its own. */
    followWaiting(): void {
      if (isBehind.get() === 1) write(db, () => refreshWaiting());
    },
    isBehind: (): boolean => isBehind.get() === 1,
    /** Says that the words of all that is in the outbox are written. */
    noteWorded: (): void => {
      worded.run(null);
    },
    countWaiting: (): number => countWaiting.get() ?? 0,
    /**
     * Entries before a place that have a word beginning with each of these, newest first. A long word that half of
     * all entries have takes a tenth of a second among a million: not for the thread that answers the screens.
     */
    find: ({ words, before, limit }: WordsRequest): readonly PlacedKey[] =>
      found.all(words.map((word) => `"${word}"*`).join(' '), before ?? Number.MAX_SAFE_INTEGER, limit),
  };
}

/** Finds entries, also those that were written a moment ago. */
export function findEntries(words: TimelineSearchStatements, request: WordsRequest): readonly PlacedKey[] {
  try {
    words.followWaiting();
  } catch (error) {
    // A store that cannot be written now is searched as it is; the page says how many entries wait.
    if (!(storeFailure(error) instanceof AppError)) throw error;
  }
  return words.find(request);
}

/**
 * Makes findable what a large download, or a store of before, left for later: in steps that hold the lock for a
 * moment each. Stopped anywhere, the rest is done the next time.
 */
export async function buildTimelineWords(
  db: Connection,
  { letOthersWrite, signal }: { letOthersWrite(): Promise<void>; readonly signal?: AbortSignal },
): Promise<void> {
  const { refreshWaiting, countWaiting } = timelineSearchStatements(db);
  if (countWaiting() === 0) return;
  while (signal?.aborted !== true && write(db, () => refreshWaiting()) > 0) await letOthersWrite();
}
export type TimelineSearchStatements = ReturnType<typeof timelineSearchStatements>;
