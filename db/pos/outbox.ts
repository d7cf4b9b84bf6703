// The outbox: what was done here and travels up, and how it lies over the rows that Headquarters sent. Everything
// here runs inside a transaction of the caller.
import type { Statement } from 'better-sqlite3';
import type { Cell } from '../../main/contract/distribution';
import type { Entry, EntryAnswer, EntryBody } from '../../main/contract/entries';
import type { Connection } from './connection';
import { keysOf, type Package } from './distribution';
import { forgetStatements } from './forget';
import { overlayStatements, rowName, type Found } from './overlay';
import { rowStatements, tableNamed, Touched } from './rows';
import { timelineSearchStatements } from './timeline-search';

/** All that entries change travels down by this job. */
export const overlaidJob = '1010';
/** Settled entries that stay listed. */
const settledKept = 500;

export interface OutboxRow {
  readonly sequence: number;
  readonly entry_id: string;
  readonly made_at: number;
  readonly staff_id: string;
  readonly approved_by: string | null;
  readonly kind: EntryBody['kind'];
  readonly customer_ref: string | null;
  readonly body: string;
  readonly state: 'saved' | 'sent' | 'accepted' | 'refused';
  readonly code: string | null;
  readonly detail: string;
}

const columns = `sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, body, state, code, detail`;

/** Deletions, which are taken back from the list of entries: what they took away is kept as long as they stand there. */
const takesAway = `kind IN ('activity.remove', 'note.remove')`;
/** As the index of answered entries says it: SQLite compares the words. */
const answered = `(state = 'accepted' OR state = 'refused')`;
/** How entries name a customer: by the id, or by the uuid where they were made here. */
export const refsOf = (id: string): string =>
  `(CAST(CAST(${id} AS INTEGER) AS TEXT), (SELECT uuid FROM customer WHERE id = ${id}))`;

export const toEntry = (row: OutboxRow): Entry => ({
  entryId: row.entry_id,
  madeAt: row.made_at,
  staffId: row.staff_id,
  approvedBy: row.approved_by,
  body: JSON.parse(row.body) as EntryBody,
});

/** Where the last entry about an activity, a note or a follow-up of the customer stands; null: none was made here. */
export function recordState(db: Connection) {
  const last = db
    .prepare<[number, number, string], OutboxRow['state']>(
      `SELECT state FROM outbox WHERE customer_ref IN ${refsOf('?')} AND record_id = ?
       ORDER BY sequence DESC LIMIT 1`,
    )
    .pluck();
  return (customer: number, id: string): OutboxRow['state'] | null =>
    last.get(customer, customer, id) ?? null;
}

export function outboxStatements(db: Connection, registerId: string) {
  const rows = rowStatements(db);
  const overlay = overlayStatements(db, registerId, rows);
  const words = timelineSearchStatements(db);
  const { effects } = overlay;
  // Of foreign keys, in this transaction. SQLite then compiles every statement anew, which would take longer than to
  // save an entry; its rows come in an order that needs no waiting.
  const checkAtEnd = db.prepare('PRAGMA defer_foreign_keys = ON');
  const insert = db.prepare<
    [string, number, string, string | null, string, string | null, string | null, string, string]
  >(
    // Numbers up to which words are written (timeline-search.ts) are not given again.
    `INSERT INTO outbox (sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body, under,
       state, detail, is_settled)
     VALUES ((SELECT max(sequence, coalesce((SELECT max(sequence) FROM outbox), 0)) + 1 FROM timeline_worded),
       ?, ?, ?, ?, ?, ?, ?, ?, ?, 'saved', '{}', 0)`,
  );
  const open = db.prepare<[], OutboxRow & { readonly under: string }>(
    `SELECT ${columns}, under FROM outbox WHERE is_settled = 0 ORDER BY sequence`,
  );
  const keepUnder = db.prepare<[string, number]>('UPDATE outbox SET under = ? WHERE sequence = ?');
  // What waits is counted as all without what was answered: indexes hold both, in a fraction of the rows' pages.
  const counted = (left: string): Statement<[], number> =>
    db
      .prepare<[], number>(
        `SELECT (SELECT count(*) FROM outbox) - (SELECT count(*) FROM outbox WHERE ${answered} AND ${left})`,
      )
      .pluck();
  const openCount = counted('is_settled = 1');
  const pending = counted('true');
  const hasOpen = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM outbox WHERE is_settled = 0)').pluck();
  // In the order of the table: an index would have all that wait sorted for each batch.
  const unsent = db.prepare<[number], OutboxRow>(
    `SELECT ${columns} FROM outbox NOT INDEXED WHERE is_settled = 0 AND state IN ('saved', 'sent')
     ORDER BY sequence LIMIT ?`,
  );
  const markSent = db.prepare<[string]>(
    `UPDATE outbox SET state = 'sent' WHERE state = 'saved' AND sequence IN (SELECT value FROM json_each(?))`,
  );
  const accept = db.prepare<[number, number]>(
    `UPDATE outbox SET state = 'accepted', change_number = ? WHERE sequence = ? AND state IN ('saved', 'sent')`,
  );
  const refuse = db.prepare<[string, string, number]>(
    `UPDATE outbox SET state = 'refused', code = ?, detail = ?, under = '[]', is_settled = 1
     WHERE sequence = ? AND state IN ('saved', 'sent')`,
  );
  const settle = db.prepare<[number]>(
    `UPDATE outbox SET is_settled = 1, under = CASE WHEN ${takesAway} THEN under ELSE '[]' END
     WHERE is_settled = 0 AND state = 'accepted' AND change_number <= ?`,
  );
  const canSettle = db
    .prepare<[number], number>(
      `SELECT EXISTS (SELECT 1 FROM outbox WHERE is_settled = 0 AND state = 'accepted' AND change_number <= ?)`,
    )
    .pluck();
  const prune = db.prepare<[number]>(
    `DELETE FROM outbox WHERE state = 'accepted' AND is_settled = 1
       AND sequence <= (SELECT max(sequence) FROM outbox) - ?`,
  );
  const cursor = db
    .prepare<[string], number>('SELECT change_number FROM distribution_cursor WHERE job = ?')
    .pluck();
  const remove = db.prepare<[string]>(`DELETE FROM outbox WHERE state = 'refused' AND entry_id = ?`);
  const restore = db.prepare<(string | number | null)[]>(
    `INSERT INTO outbox (sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id,
       body, state, code, detail, is_settled)
     SELECT (SELECT own FROM (SELECT ? AS own) WHERE own NOT IN (SELECT sequence FROM outbox)),
       ?, ?, ?, ?, ?, ?, ?, ?, 'refused', ?, ?, 1
     WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'refused' AND entry_id = ?)`,
  );
  const refusedCount = db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'refused'`).pluck();
  const refused = db.prepare<[string], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE state = 'refused' AND entry_id = ?`,
  );
  const forgotten = forgetStatements(db);
  const listed = {
    all: db.prepare<[number], OutboxRow>(`SELECT ${columns} FROM outbox ORDER BY sequence DESC LIMIT ?`),
    unsettled: db.prepare<[number], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE state IN ('saved', 'sent', 'refused') ORDER BY sequence DESC LIMIT ?`,
    ),
    refused: db.prepare<[number], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE state = 'refused' ORDER BY sequence DESC LIMIT ?`,
    ),
  };
  const ofCustomer = db
    .prepare<[string, string], number>(
      `SELECT count(*) FROM outbox WHERE is_settled = 0 AND state IN ('saved', 'sent') AND customer_ref IN (?, ?)`,
    )
    .pluck();
  const openOfCustomer = db.prepare<[string, string], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE is_settled = 0 AND state IN ('saved', 'sent') AND customer_ref IN (?, ?)
       AND kind IN ('client-book.add', 'client-book.reassign', 'customer.create', 'customer.edit',
         'customer.set-attribute') ORDER BY sequence`,
  );
  const refusedOfCustomer = db.prepare<[string, string], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE state = 'refused' AND customer_ref IN (?, ?) ORDER BY sequence`,
  );
  const takenAway = db
    .prepare<[number], string>(
      `SELECT under FROM outbox gone WHERE sequence = ? AND ${takesAway} AND NOT EXISTS (
         SELECT 1 FROM outbox later WHERE later.customer_ref = gone.customer_ref
           AND later.record_id = gone.record_id AND later.sequence > gone.sequence)`,
    )
    .pluck();
  const hasRecord = db
    .prepare<[string, string], number>('SELECT 1 FROM outbox WHERE customer_ref = ? AND record_id = ?')
    .pluck();
  const stateOfRecord = recordState(db);
  const stateOfList = db
    .prepare<[string], OutboxRow['state']>(
      'SELECT state FROM outbox WHERE customer_ref IS NULL AND record_id = ? ORDER BY sequence DESC LIMIT 1',
    )
    .pluck();

  /** Does again, in their order, what the open entries do. */
  function lay(touched: Touched): void {
    effects.begin();
    for (const row of open.all()) {
      const under = overlay.layOne(toEntry(row), touched);
      if (under !== row.under) keepUnder.run(under, row.sequence);
    }
  }

  function settleUpTo(change: number): void {
    if (settle.run(change).changes > 0) prune.run(settledKept);
  }

  /** Marks entries with only what Headquarters sent in the tables, and lays the rest over it again. */
  function rebase(mark: () => void): void {
    checkAtEnd.run();
    const touched = new Touched();
    overlay.lift(touched);
    mark();
    lay(touched);
    rows.follow(touched);
  }

  const refOf = (body: EntryBody): string | null => ('customer' in body ? String(body.customer) : null);

  function addOne(entry: Entry, touched: Touched): void {
    const { body } = entry;
    const under = overlay.layOne(entry, touched);
    insert.run(
      entry.entryId,
      entry.madeAt,
      entry.staffId,
      entry.approvedBy,
      body.kind,
      refOf(body),
      'id' in body ? body.id : null,
      JSON.stringify(body),
      under,
    );
  }

  return {
    lift: (touched: Touched): void => {
      overlay.lift(touched);
    },
    lay,
    rebase,
    settleUpTo,
    canSettle: (change: number): boolean => canSettle.get(change) === 1,
    /** Whether a package may change rows under the open entries, or bring back what they wait for. */
    isTouchedBy({ job, changes, cursor: moved }: Package): boolean {
      if (job !== overlaidJob || hasOpen.get() === 0) return false;
      if (typeof changes === 'function' || (moved !== null && canSettle.get(moved) === 1)) return true;
      const names = overlay.rowNames();
      return changes.some(
        (change) =>
          change.table.name === 'customer' ||
          change.table.name === 'client_book' ||
          (names.size > 0 && keysOf(change).some((key) => names.has(rowName(change.table.name, key)))),
      );
    },
    /**
     * Writes an entry down, or several, and does here what they say.
     * @param isAtScreen somebody waits for it. What was written is made findable later (timeline-search.ts), and whose
     *   cards show something else is kept in memory (keeper.noteSaved): most of the pages that would be waited for.
     */
    add(made: Entry | readonly Entry[], isAtScreen = false): void {
      const entries: readonly Entry[] = 'entryId' in made ? [made] : made;
      const isLast = !isAtScreen && !words.isBehind();
      const touched = new Touched();
      effects.begin();
      for (const entry of entries) addOne(entry, touched);
      rows.follow(touched, false, isAtScreen);
      if (isLast) words.noteWorded();
    },
    /** The next ones to send, in their order. */
    unsent: (limit: number): readonly OutboxRow[] => unsent.all(limit),
    markSent: (sequences: readonly number[]): void => {
      markSent.run(JSON.stringify(sequences));
    },
    /**
     * What Headquarters answered. What a refused entry did here is undone.
     * @param sent where the answered ones are among them.
     */
    answer(answers: readonly EntryAnswer[], sent: readonly OutboxRow[] = open.all()): void {
      const sequences = new Map(sent.map(({ entry_id, sequence }) => [entry_id, sequence]));
      const mark = (): void => {
        for (const answer of answers) {
          const sequence = sequences.get(answer.entryId);
          if (sequence === undefined) continue;
          if (answer.status === 'accepted') accept.run(answer.change, sequence);
          else {
            refuse.run(answer.code, JSON.stringify(answer.detail), sequence);
            if (answer.code === 'customer-unknown') forgotten.entryOfNobody(sequence);
          }
        }
      };
      const arrived = cursor.get(overlaidJob) ?? 0;
      const isSettled = answers.some((answer) => answer.status === 'refused' || answer.change <= arrived);
      if (!isSettled) mark();
      else {
        rebase(() => {
          mark();
          settleUpTo(arrived);
        });
      }
    },
    /** Entries that lie over what Headquarters sent. */
    open: (): number => openCount.get() ?? 0,
    /** Entries that Headquarters has not accepted yet. */
    pending: (): number => pending.get() ?? 0,
    /** An entry that Headquarters refused and nobody has settled yet. */
    refused: (id: string): OutboxRow | null => refused.get(id) ?? null,
    /** Takes away what is kept of a customer who goes. Before the row goes. */
    forget(customerId: number): void {
      forgotten.customer(customerId, effects.firstId(customerId));
    },
    removeRefused: (id: string): boolean => remove.run(id).changes > 0,
    /** As it was before `removeRefused`; in its place, unless an entry made since has it. */
    restoreRefused(row: OutboxRow): void {
      const { sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, body, code, detail } =
        row;
      const { id } = JSON.parse(body) as { readonly id?: string };
      restore.run(
        sequence,
        entry_id,
        made_at,
        staff_id,
        approved_by,
        kind,
        customer_ref,
        id ?? null,
        body,
        code,
        detail,
        entry_id,
      );
    },
    /** How many Headquarters has not answered yet, and how many it refused. */
    counts: (): { readonly waiting: number; readonly refused: number } => ({
      waiting: pending.get() ?? 0,
      refused: refusedCount.get() ?? 0,
    }),
    /** Of a deletion that was the last that happened to its record: what was there, by its columns. */
    takenAway(sequence: number): Readonly<Record<string, Cell>> | null {
      const [first] = JSON.parse(takenAway.get(sequence) ?? '[]') as readonly Found[];
      if (first === undefined) return null;
      const [name, , cells] = first;
      const { key, columns: others } = tableNamed(name);
      return cells === null
        ? null
        : Object.fromEntries([...key, ...others].map((column, place) => [column, cells[place] ?? null]));
    },
    list: (show: keyof typeof listed, limit: number): readonly OutboxRow[] => listed[show].all(limit),
    /** Entries of a customer that Headquarters has not accepted yet. */
    pendingOfCustomer: (id: number, uuid: string | null): number =>
      ofCustomer.get(String(id), uuid ?? String(id)) ?? 0,
    /** Those about their place in client books, their fields and values, in their order. */
    openOfCustomer: (id: number, uuid: string | null): readonly OutboxRow[] =>
      openOfCustomer.all(String(id), uuid ?? String(id)),
    /** Those that Headquarters refused and nobody has settled yet. */
    refusedOfCustomer: (id: number, uuid: string | null): readonly OutboxRow[] =>
      refusedOfCustomer.all(String(id), uuid ?? String(id)),
    /** Whether an entry about this activity, note or follow-up of the customer was made here. */
    hasRecord: (customer: number, uuid: string | null, id: string): boolean =>
      [String(customer), uuid].some((ref) => ref !== null && hasRecord.get(ref, id) !== undefined),
    stateOfRecord,
    /** The same of a saved list, which is no customer's. */
    stateOfList: (id: string): OutboxRow['state'] | null => stateOfList.get(id) ?? null,
    /** A customer's id now: also of one that had a negative id here before Headquarters gave one. */
    customer: effects.customer,
    /** The id that a customer was first known by here: the negative one, where they were made here. */
    firstId: effects.firstId,
    /** The customer that an entry names; null: not here (any more). */
    customerNamed: effects.customerNamed,
    /** How an entry names the customer; null: there is no such customer. */
    customerRef: effects.customerRef,
  };
}
export type OutboxStatements = ReturnType<typeof outboxStatements>;
