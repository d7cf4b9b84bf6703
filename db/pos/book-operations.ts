// What was done with customers of client books: what remains of it, and what takes it back, in parts. Everything here
// runs inside a transaction of the caller, together with the entries of the part.
import type { Connection } from './connection';

/** Of one associate; older ones cannot be taken back any more. */
const kept = 20;

export interface BookOperationRow {
  readonly token: string;
  readonly staff_id: string;
  readonly approved_by: string | null;
  readonly made_at: number;
  /** JSON. */
  readonly work: string;
  readonly legal_entity_id: string;
  readonly is_several: number;
  /** `doing` and `undoing`: something of it remains. */
  readonly state: 'doing' | 'done' | 'undoing';
  readonly customers: number;
  readonly skipped: number;
  /** 0: never; 1: its end came after a restart; 2: and whoever did it has been told. */
  readonly is_interrupted: number;
}
export type NewBookOperation = Omit<BookOperationRow, 'is_interrupted'>;

/** JSON of customers or of steps. */
export interface PartRow {
  readonly part: number;
  readonly content: string;
}

export function bookOperationStatements(db: Connection) {
  const insert = db.prepare<
    [string, string, string | null, number, string, string, number, string, number, number]
  >(
    `INSERT INTO book_operation (token, staff_id, approved_by, made_at, work, legal_entity_id, is_several, state,
       customers, skipped, is_interrupted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const one = db.prepare<[string], BookOperationRow>('SELECT * FROM book_operation WHERE token = ?');
  const unfinished = db.prepare<[], BookOperationRow>(
    `SELECT * FROM book_operation WHERE state <> 'done' ORDER BY made_at, token`,
  );
  const hasUnfinished = db
    .prepare<[], number>(`SELECT EXISTS (SELECT 1 FROM book_operation WHERE state <> 'done')`)
    .pluck();
  const recent = db.prepare<[string, number], BookOperationRow & { readonly back: number }>(
    `SELECT o.*, EXISTS (SELECT 1 FROM book_operation_back b WHERE b.token = o.token) AS back
     FROM book_operation o WHERE staff_id = ? AND made_at > ? AND state = 'done' ORDER BY made_at DESC, token DESC`,
  );
  const addRest = db.prepare<[string, number, string]>('INSERT INTO book_operation_rest VALUES (?, ?, ?)');
  const addBack = db.prepare<[string, number, string]>('INSERT INTO book_operation_back VALUES (?, ?, ?)');
  const nextRest = db.prepare<[string], PartRow>(
    'SELECT part, customers AS content FROM book_operation_rest WHERE token = ? ORDER BY part LIMIT 1',
  );
  const nextBack = db.prepare<[string], PartRow>(
    'SELECT part, steps AS content FROM book_operation_back WHERE token = ? ORDER BY part DESC LIMIT 1',
  );
  const removeRest = db.prepare<[string, number]>(
    'DELETE FROM book_operation_rest WHERE token = ? AND part = ?',
  );
  const removeAllRest = db.prepare<[string]>('DELETE FROM book_operation_rest WHERE token = ?');
  const restSize = db
    .prepare<[string], number>(
      'SELECT coalesce(sum(json_array_length(customers)), 0) FROM book_operation_rest WHERE token = ?',
    )
    .pluck();
  const backSize = db
    .prepare<[string], number>(
      'SELECT coalesce(sum(json_array_length(steps)), 0) FROM book_operation_back WHERE token = ?',
    )
    .pluck();
  const removeBack = db.prepare<[string, number]>(
    'DELETE FROM book_operation_back WHERE token = ? AND part = ?',
  );
  const count = db.prepare<[number, number, string]>(
    'UPDATE book_operation SET customers = customers + ?, skipped = skipped + ? WHERE token = ?',
  );
  const setState = db.prepare<[string, string]>('UPDATE book_operation SET state = ? WHERE token = ?');
  const setCustomers = db.prepare<[number, string]>(
    'UPDATE book_operation SET customers = ? WHERE token = ?',
  );
  const interrupt = db.prepare<[number, string]>(
    'UPDATE book_operation SET is_interrupted = ? WHERE token = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM book_operation WHERE token = ?');
  const prune = db.prepare<[string, string, number]>(
    `DELETE FROM book_operation WHERE staff_id = ? AND state = 'done' AND token NOT IN (
       SELECT token FROM book_operation WHERE staff_id = ? ORDER BY made_at DESC, token DESC LIMIT ?)`,
  );
  return {
    add(row: NewBookOperation): void {
      insert.run(
        row.token,
        row.staff_id,
        row.approved_by,
        row.made_at,
        row.work,
        row.legal_entity_id,
        row.is_several,
        row.state,
        row.customers,
        row.skipped,
      );
      prune.run(row.staff_id, row.staff_id, kept);
    },
    one: (token: string): BookOperationRow | null => one.get(token) ?? null,
    unfinished: (): readonly BookOperationRow[] => unfinished.all(),
    hasUnfinished: (): boolean => hasUnfinished.get() === 1,
    /** Those of an associate since then, the last first; `back`: whether something can be taken back. */
    recent: (staffId: string, since: number) => recent.all(staffId, since),
    addRest: (token: string, part: number, customers: string): void => {
      addRest.run(token, part, customers);
    },
    addBack: (token: string, part: number, steps: string): void => {
      addBack.run(token, part, steps);
    },
    nextRest: (token: string): PartRow | null => nextRest.get(token) ?? null,
    /** The one that was done last. */
    nextBack: (token: string): PartRow | null => nextBack.get(token) ?? null,
    removeRest: (token: string, part: number): void => {
      removeRest.run(token, part);
    },
    /** Nothing of it remains to be done. */
    removeAllRest: (token: string): void => {
      removeAllRest.run(token);
    },
    /** Customers with whom it remains to be done. */
    restSize: (token: string): number => restSize.get(token) ?? 0,
    /** Customers for whom it can be taken back. */
    backSize: (token: string): number => backSize.get(token) ?? 0,
    removeBack: (token: string, part: number): void => {
      removeBack.run(token, part);
    },
    count: (token: string, customers: number, skipped: number): void => {
      count.run(customers, skipped, token);
    },
    setState: (token: string, state: BookOperationRow['state']): void => {
      setState.run(state, token);
    },
    setCustomers: (token: string, customers: number): void => {
      setCustomers.run(customers, token);
    },
    interrupt: (token: string, is: 0 | 1 | 2): void => {
      interrupt.run(is, token);
    },
    remove: (token: string): void => {
      remove.run(token);
    },
  };
}
export type BookOperationStatements = ReturnType<typeof bookOperationStatements>;
