// The outbox: what was done here and travels up, and how it lies over the rows that Headquarters sent. Everything
// here runs inside a transaction of the caller.
import type { Entry, EntryAnswer, EntryBody } from '../../main/contract/entries';
import type { Cell } from '../../main/contract/distribution';
import type { Connection } from './connection';
import { keysOf, type Package } from './distribution';
import { entryEffects } from './entry-effects';
import { forgetStatements } from './forget';
import { rowStatements, tableNamed, Touched } from './rows';

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

export const toEntry = (row: OutboxRow): Entry => ({
  entryId: row.entry_id,
  madeAt: row.made_at,
  staffId: row.staff_id,
  approvedBy: row.approved_by,
  body: JSON.parse(row.body) as EntryBody,
});

export function outboxStatements(db: Connection, registerId: string) {
  const rows = rowStatements(db);
  // Of foreign keys, in this transaction. SQLite then compiles every statement anew, which would take longer than to
  // save an entry; its rows come in an order that needs no waiting.
  const checkAtEnd = db.prepare('PRAGMA defer_foreign_keys = ON');
  const insert = db.prepare<
    [string, number, string, string | null, string, string | null, string | null, string]
  >(
    `INSERT INTO outbox (entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body, state, detail,
       is_settled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'saved', '{}', 0)`,
  );
  const open = db.prepare<[], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE is_settled = 0 ORDER BY sequence`,
  );
  const openCount = db.prepare<[], number>('SELECT count(*) FROM outbox WHERE is_settled = 0').pluck();
  const hasOpen = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM outbox WHERE is_settled = 0)').pluck();
  // In the order of the table: an index would have all that wait sorted for each batch.
  const unsent = db.prepare<[number], OutboxRow>(
    `SELECT ${columns} FROM outbox NOT INDEXED WHERE is_settled = 0 AND state IN ('saved', 'sent')
     ORDER BY sequence LIMIT ?`,
  );
  const pending = db
    .prepare<[], number>(`SELECT count(*) FROM outbox WHERE is_settled = 0 AND state IN ('saved', 'sent')`)
    .pluck();
  const markSent = db.prepare<[string]>(
    `UPDATE outbox SET state = 'sent' WHERE state = 'saved' AND entry_id IN (SELECT value FROM json_each(?))`,
  );
  const accept = db.prepare<[number, string]>(
    `UPDATE outbox SET state = 'accepted', change_number = ? WHERE entry_id = ? AND state IN ('saved', 'sent')`,
  );
  const refuse = db.prepare<[string, string, string]>(
    `UPDATE outbox SET state = 'refused', code = ?, detail = ?, is_settled = 1
     WHERE entry_id = ? AND state IN ('saved', 'sent')`,
  );
  const settle = db.prepare<[number]>(
    `UPDATE outbox SET is_settled = 1 WHERE is_settled = 0 AND state = 'accepted' AND change_number <= ?`,
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
  const overlay = db.prepare<[], { table_name: string; row_key: string; cells: string | null }>(
    'SELECT table_name, row_key, cells FROM overlay_row',
  );
  const keep = db.prepare<[string, string, string | null]>(
    'INSERT OR IGNORE INTO overlay_row (table_name, row_key, cells) VALUES (?, ?, ?)',
  );
  const isKept = db
    .prepare<[string, string], number>('SELECT 1 FROM overlay_row WHERE table_name = ? AND row_key = ?')
    .pluck();
  const clearOverlay = db.prepare('DELETE FROM overlay_row');
  const readRow = new Map<string, (key: readonly Cell[]) => Cell[] | undefined>();
  const remove = db.prepare<[string]>(`DELETE FROM outbox WHERE entry_id = ? AND state = 'refused'`);
  const restore = db.prepare<(string | number | null)[]>(
    `INSERT OR IGNORE INTO outbox (sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id,
       body, state, code, detail, is_settled)
     VALUES ((SELECT own FROM (SELECT ? AS own) WHERE own NOT IN (SELECT sequence FROM outbox)),
       ?, ?, ?, ?, ?, ?, ?, ?, 'refused', ?, ?, 1)`,
  );
  const refusedCount = db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'refused'`).pluck();
  const byId = db.prepare<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE entry_id = ?`);
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
  const hasRecord = db
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM outbox WHERE record_id = ?)')
    .pluck();
  const stateOfRecord = db
    .prepare<[string], OutboxRow['state']>(
      'SELECT state FROM outbox WHERE record_id = ? ORDER BY sequence DESC LIMIT 1',
    )
    .pluck();

  const present = (name: string, key: readonly Cell[]): Cell[] | undefined => {
    let read = readRow.get(name);
    if (read === undefined) {
      const table = tableNamed(name);
      const all = [...table.key, ...table.columns].map((column) => `"${column}"`).join(', ');
      const statement = db
        .prepare<Cell[], Cell[]>(
          `SELECT ${all} FROM "${name}" WHERE ${table.key.map((column) => `"${column}" = ?`).join(' AND ')}`,
        )
        .raw();
      readRow.set(name, (read = (of) => statement.get(...of)));
    }
    return read(key);
  };

  /** The row as it is now goes underneath, unless one of it is there already. */
  function keepUnder(name: string, key: readonly Cell[]): void {
    const text = JSON.stringify(key);
    if (isKept.get(name, text) !== undefined) return;
    const cells = present(name, key);
    keep.run(name, text, cells === undefined ? null : JSON.stringify(cells));
  }

  let touchedNow = new Touched();
  const effects = entryEffects(db, registerId, {
    present,
    put: (name, cells) => {
      const table = tableNamed(name);
      keepUnder(name, cells.slice(0, table.key.length));
      rows.put(table, cells, touchedNow);
    },
    remove: (name, key) => {
      keepUnder(name, key);
      rows.remove(tableNamed(name), key, touchedNow);
    },
  });

  function layOne(entry: Entry, touched: Touched): void {
    touchedNow = touched;
    effects.apply(entry);
  }

  /** Puts back what Headquarters sent, everywhere. */
  function lift(touched: Touched): void {
    for (const { table_name, row_key, cells } of overlay.all()) {
      const table = tableNamed(table_name);
      if (cells === null) rows.remove(table, JSON.parse(row_key) as Cell[], touched);
      else rows.put(table, JSON.parse(cells) as Cell[], touched);
    }
    clearOverlay.run();
  }

  /** Does again, in their order, what the open entries do. */
  function lay(touched: Touched): void {
    effects.begin();
    for (const row of open.all()) layOne(toEntry(row), touched);
  }

  function settleUpTo(change: number): void {
    if (settle.run(change).changes > 0) prune.run(settledKept);
  }

  /** Marks entries with only what Headquarters sent in the tables, and lays the rest over it again. */
  function rebase(mark: () => void): void {
    checkAtEnd.run();
    const touched = new Touched();
    lift(touched);
    mark();
    lay(touched);
    rows.follow(touched);
  }

  const refOf = (body: EntryBody): string | null => ('customer' in body ? String(body.customer) : null);

  function addOne(entry: Entry, touched: Touched): void {
    const { body } = entry;
    insert.run(
      entry.entryId,
      entry.madeAt,
      entry.staffId,
      entry.approvedBy,
      body.kind,
      refOf(body),
      'id' in body ? body.id : null,
      JSON.stringify(body),
    );
    layOne(entry, touched);
  }

  return {
    lift,
    lay,
    rebase,
    settleUpTo,
    canSettle: (change: number): boolean => canSettle.get(change) === 1,
    /** Whether a package may change rows under the open entries, or bring back what they wait for. */
    isTouchedBy({ job, changes, cursor: moved }: Package): boolean {
      if (job !== overlaidJob || hasOpen.get() === 0) return false;
      if (typeof changes === 'function' || (moved !== null && canSettle.get(moved) === 1)) return true;
      const keys = new Set(overlay.all().map((row) => `${row.table_name} ${row.row_key}`));
      return changes.some(
        (change) =>
          change.table.name === 'customer' ||
          change.table.name === 'client_book' ||
          (keys.size > 0 &&
            keysOf(change).some((key) => keys.has(`${change.table.name} ${JSON.stringify(key)}`))),
      );
    },
    /**
     * Writes an entry down, or several, and does here what they say.
     * @param leavesWords what was written is made findable later (timeline-search.ts): two thirds of the pages that
     *   somebody would wait for.
     */
    add(made: Entry | readonly Entry[], leavesWords = false): void {
      const entries: readonly Entry[] = 'entryId' in made ? [made] : made;
      const touched = new Touched();
      effects.begin();
      for (const entry of entries) addOne(entry, touched);
      rows.follow(touched, false, leavesWords);
    },
    /** The next ones to send, in their order. */
    unsent: (limit: number): readonly OutboxRow[] => unsent.all(limit),
    markSent: (ids: readonly string[]): void => {
      markSent.run(JSON.stringify(ids));
    },
    /** What Headquarters answered. What a refused entry did here is undone. */
    answer(answers: readonly EntryAnswer[]): void {
      const mark = (): void => {
        for (const answer of answers) {
          if (answer.status === 'accepted') accept.run(answer.change, answer.entryId);
          else {
            refuse.run(answer.code, JSON.stringify(answer.detail), answer.entryId);
            if (answer.code === 'customer-unknown') forgotten.entryOfNobody(answer.entryId);
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
    entry: (id: string): OutboxRow | null => byId.get(id) ?? null,
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
      );
    },
    /** How many Headquarters has not answered yet, and how many it refused. */
    counts: (): { readonly waiting: number; readonly refused: number } => ({
      waiting: pending.get() ?? 0,
      refused: refusedCount.get() ?? 0,
    }),
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
    /** Whether an entry about this activity, note, follow-up or list was made here. */
    hasRecord: (id: string): boolean => hasRecord.get(id) === 1,
    /** Where the last entry about this activity, note, follow-up or list stands; null: none was made here. */
    stateOfRecord: (id: string): OutboxRow['state'] | null => stateOfRecord.get(id) ?? null,
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
