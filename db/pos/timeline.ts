// The timeline of a customer: activities, notes and purchases by time, newest first, page by page; activity types;
// and what somebody has begun to write.
import type { Connection } from './connection';

export interface EntryRow {
  readonly kind: 'activity' | 'note' | 'purchase';
  readonly id: string;
  readonly at: number;
  readonly staff_id: string | null;
  readonly staff_name: string | null;
  readonly activity_type_id: number | null;
  readonly text: string;
  readonly amount_minor: number | null;
  readonly currency_code: string | null;
}

export interface ActivityTypeRow {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly icon: string | null;
  readonly needs_time: number;
  readonly is_retired: number;
}

export interface DraftRow {
  readonly kind: 'activity' | 'note';
  readonly activity_type_id: number | null;
  readonly text: string;
  /** The time chosen for an appointment, by the store's clock: `YYYY-MM-DDTHH:MM`. */
  readonly happens_at: string | null;
}

/** Behind which entry a page begins. */
export interface TimelinePlace {
  readonly at: number;
  readonly id: string;
}

type PageParameters = [number, number, string, number];

export function timelineStatements(db: Connection) {
  const columns = (table: 'activity' | 'note'): string =>
    `SELECT '${table}' AS kind, e.id, e.at, e.worker_id AS staff_id, coalesce(w.name, e.worker_id) AS staff_name,
       ${table === 'activity' ? 'e.activity_type_id' : 'NULL AS activity_type_id'}, e.text, NULL AS amount_minor,
       NULL AS currency_code
     FROM ${table} e LEFT JOIN worker w ON w.id = e.worker_id`;
  const writtenOne = (table: 'activity' | 'note') =>
    db.prepare<[number, string], EntryRow>(`${columns(table)} WHERE e.customer_id = ? AND e.id = ?`);
  const written = (table: 'activity' | 'note') =>
    db.prepare<PageParameters, EntryRow>(
      `${columns(table)} WHERE e.customer_id = ? AND (e.at, e.id) < (?, ?) ORDER BY e.at DESC, e.id DESC LIMIT ?`,
    );
  const pages = {
    activity: written('activity'),
    note: written('note'),
    // One entry an order; the day it was made has no time, so that it stands before what was written that day.
    purchase: db.prepare<PageParameters, EntryRow>(
      `SELECT * FROM (SELECT 'purchase' AS kind, order_number AS id, coalesce(unixepoch(ordered_on), 0) * 1000 AS at,
         NULL AS staff_id, NULL AS staff_name, NULL AS activity_type_id, group_concat(product_name, ' · ') AS text,
         sum(amount_minor) AS amount_minor, currency_code
       FROM sales_line WHERE customer_id = ? GROUP BY ordered_on, order_number, currency_code)
       WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?`,
    ),
  };
  const one = {
    activity: writtenOne('activity'),
    note: writtenOne('note'),
  };
  const writtenAt = (table: 'activity' | 'note') =>
    db.prepare<[number, number, string], EntryRow>(
      `${columns(table)} WHERE e.customer_id = ? AND e.at = ? AND e.id = ?`,
    );
  const oneAt = { activity: writtenAt('activity'), note: writtenAt('note') };
  const types = db.prepare<[string], ActivityTypeRow>(
    `SELECT t.id, t.name, coalesce(l.label, t.label) AS label, t.icon, t.needs_time, t.is_retired
     FROM activity_type t LEFT JOIN activity_type_label l ON l.activity_type_id = t.id AND l.language = ?
     ORDER BY t.position, t.id`,
  );
  const draft = db.prepare<[string, number], DraftRow>(
    'SELECT kind, activity_type_id, text, happens_at FROM draft WHERE staff_id = ? AND customer_id = ?',
  );
  const keepDraft = db.prepare<[string, number, string, number | null, string, string | null]>(
    `INSERT OR REPLACE INTO draft (staff_id, customer_id, kind, activity_type_id, text, happens_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const forgetDraft = db.prepare<[string, number]>(
    'DELETE FROM draft WHERE staff_id = ? AND customer_id = ?',
  );

  return {
    /** Entries of these kinds behind a place, newest first. */
    page(
      customer: number,
      kinds: readonly EntryRow['kind'][],
      before: TimelinePlace | null,
      limit: number,
    ): readonly EntryRow[] {
      const { at, id } = before ?? { at: Number.MAX_SAFE_INTEGER, id: '' };
      const found = [...new Set(kinds)].flatMap((kind) => pages[kind].all(customer, at, id, limit));
      if (kinds.length > 1) found.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
      return found.slice(0, limit);
    },
    entry: (kind: 'activity' | 'note', customer: number, id: string): EntryRow | null =>
      one[kind].get(customer, id) ?? null,
    /** The same where its time is known, without looking through the customer's others. */
    entryAt: (kind: 'activity' | 'note', customer: number, at: number, id: string): EntryRow | null =>
      oneAt[kind].get(customer, at, id) ?? null,
    activityTypes: (language: string): readonly ActivityTypeRow[] => types.all(language),
    draft: (staffId: string, customer: number): DraftRow | null => draft.get(staffId, customer) ?? null,
    keepDraft: (staffId: string, customer: number, draft: DraftRow): void => {
      const { kind, activity_type_id, text, happens_at } = draft;
      keepDraft.run(staffId, customer, kind, activity_type_id, text, happens_at);
    },
    forgetDraft: (staffId: string, customer: number): void => {
      forgetDraft.run(staffId, customer);
    },
  };
}
export type TimelineStatements = ReturnType<typeof timelineStatements>;
