// Workers who may sign in, what they may do, and the failed tries of each staff id.
import type { Connection } from './connection';

export interface WorkerRow {
  readonly id: string;
  readonly legal_entity_id: string;
  readonly name: string;
  readonly language: string;
  readonly permission_group_id: string;
  readonly permission_group_name: string | null;
  readonly screen_layout_id: string | null;
  readonly password_hash: string | null;
  readonly is_blocked: number;
}

export interface FailureRow {
  readonly failures: number;
  readonly last_at: number;
  readonly locked_until: number;
}

/** Staff ids whose failures are remembered; the oldest go first, so that made-up ids cannot fill the store. */
const mostRemembered = 1_000;

export function signInStatements(db: Connection) {
  const worker = db.prepare<[string], WorkerRow>(`
    SELECT w.id, w.legal_entity_id, w.name, w.language, w.permission_group_id, g.name AS permission_group_name,
      w.screen_layout_id, w.password_hash, w.is_blocked
    FROM worker w LEFT JOIN permission_group g ON g.id = w.permission_group_id WHERE w.id = ?`);
  const operations = db
    .prepare<[string], number>(
      'SELECT operation_number FROM permission_group_operation WHERE permission_group_id = ? ORDER BY operation_number',
    )
    .pluck();
  const worksInStore = db
    .prepare<[string, string], number>(
      `SELECT EXISTS (SELECT 1 FROM worker_address_book w JOIN store_address_book s
         ON s.address_book_id = w.address_book_id AND s.purpose = 'employee'
       WHERE w.worker_id = ? AND s.store_id = ?)`,
    )
    .pluck();
  const anyHash = db
    .prepare<[], string>('SELECT password_hash FROM worker WHERE password_hash IS NOT NULL LIMIT 1')
    .pluck();
  const failure = db.prepare<[string], FailureRow>(
    'SELECT failures, last_at, locked_until FROM sign_in_failure WHERE staff_id = ?',
  );
  const noteFailure = db.prepare<[string, number, number, number]>(`
    INSERT INTO sign_in_failure (staff_id, failures, last_at, locked_until) VALUES (?, ?, ?, ?)
    ON CONFLICT (staff_id) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at,
      locked_until = excluded.locked_until`);
  const forget = db.prepare<[string]>('DELETE FROM sign_in_failure WHERE staff_id = ?');
  const forgetOldest = db.prepare<[number]>(
    `DELETE FROM sign_in_failure WHERE staff_id IN
       (SELECT staff_id FROM sign_in_failure ORDER BY last_at DESC LIMIT -1 OFFSET ?)`,
  );
  return {
    worker: (staffId: string): WorkerRow | null => worker.get(staffId) ?? null,
    operations: (permissionGroup: string): readonly number[] => operations.all(permissionGroup),
    /** Whether one of the worker's address books is an employee address book of the store. */
    worksInStore: (staffId: string, store: string): boolean => worksInStore.get(staffId, store) === 1,
    /** Some worker's password hash: for the parameters that the others have too. */
    anyHash: (): string | null => anyHash.get() ?? null,
    failure: (staffId: string): FailureRow | null => failure.get(staffId) ?? null,
    noteFailure: (staffId: string, row: FailureRow): void => {
      noteFailure.run(staffId, row.failures, row.last_at, row.locked_until);
      forgetOldest.run(mostRemembered);
    },
    forgetFailures: (staffId: string): void => {
      forget.run(staffId);
    },
  };
}
export type SignInStatements = ReturnType<typeof signInStatements>;
