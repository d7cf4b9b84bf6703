// Saved lists of client books: one's own, and those shared at the store.
import type { Connection } from './connection';

export interface SavedListRow {
  readonly id: string;
  readonly worker_id: string;
  readonly owner_name: string;
  readonly name: string;
  readonly is_shared: number;
  readonly definition: string;
}

export function savedListStatements(db: Connection) {
  const columns = `l.id, l.worker_id, coalesce(w.name, l.worker_id) AS owner_name, l.name, l.is_shared, l.definition
    FROM saved_list l LEFT JOIN worker w ON w.id = l.worker_id`;
  const visible = db.prepare<[string, string, string], SavedListRow>(
    `SELECT ${columns} WHERE l.legal_entity_id = ? AND (l.worker_id = ? OR (l.is_shared = 1 AND l.store_id = ?))`,
  );
  const one = db.prepare<[string], SavedListRow>(`SELECT ${columns} WHERE l.id = ?`);
  return {
    visible: (legalEntity: string, staffId: string, store: string): readonly SavedListRow[] =>
      visible.all(legalEntity, staffId, store),
    one: (id: string): SavedListRow | null => one.get(id) ?? null,
  };
}
export type SavedListStatements = ReturnType<typeof savedListStatements>;
