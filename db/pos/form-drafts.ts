// Half-written forms, each under the associate who writes it.
import type { Connection } from './connection';

/** Of one associate; the oldest goes for the next. */
const kept = 50;

export function formDraftStatements(db: Connection) {
  const read = db
    .prepare<[string, string], string>('SELECT content FROM form_draft WHERE staff_id = ? AND form = ?')
    .pluck();
  const keep = db.prepare<[string, string, number | null, string, number]>(
    'INSERT OR REPLACE INTO form_draft (staff_id, form, customer_id, content, kept_at) VALUES (?, ?, ?, ?, ?)',
  );
  const forget = db.prepare<[string, string]>('DELETE FROM form_draft WHERE staff_id = ? AND form = ?');
  const prune = db.prepare<[string, string, number]>(
    `DELETE FROM form_draft WHERE staff_id = ? AND form NOT IN (
       SELECT form FROM form_draft WHERE staff_id = ? ORDER BY kept_at DESC LIMIT ?)`,
  );
  return {
    read: (staffId: string, form: string): string | null => read.get(staffId, form) ?? null,
    keep(staffId: string, form: string, customerId: number | null, content: string, at: number): void {
      keep.run(staffId, form, customerId, content, at);
      prune.run(staffId, staffId, kept);
    },
    forget: (staffId: string, form: string): void => {
      forget.run(staffId, form);
    },
  };
}
export type FormDraftStatements = ReturnType<typeof formDraftStatements>;
