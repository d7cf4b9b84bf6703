// Follow-ups as rows, the rules for occasions that nobody typed, and what is known of one customer to apply them to.
import type { Connection } from './connection';

export interface FollowUpRow {
  readonly id: string;
  readonly customer_id: number;
  readonly worker_id: string;
  readonly owner_name: string;
  readonly due_on: string;
  readonly reason: string;
  readonly occasion: string | null;
  readonly completed_at: number | null;
  /** Who gave it to its owner; null: not known. */
  readonly assigned_by: string | null;
  readonly assigned_by_name: string | null;
}

export interface FollowUpRuleRow {
  readonly id: string;
  /** In the language asked for, where Headquarters has it. */
  readonly reason: string;
  readonly source: string;
  readonly attribute_id: number | null;
  readonly days_before: number;
  readonly days_after: number;
  readonly months: number | null;
  readonly activity_type_id: number | null;
  /** Staff ids as JSON: for whose client books; `[]`: everybody's. */
  readonly workers: string;
}

/** As little of an open one as counting takes: they may be tens of thousands. */
export type OpenRow = readonly [
  id: string,
  workerId: string,
  dueOn: string,
  occasion: string | null,
  customer: number,
];

/** What answers an occasion. */
export type AnswerRow = readonly [customer: number, occasion: string];

export function followUpStatements(db: Connection) {
  const columns = `f.id, f.customer_id, f.worker_id, coalesce(w.name, f.worker_id) AS owner_name, f.due_on, f.reason,
    f.occasion, f.completed_at, f.assigned_by, coalesce(a.name, f.assigned_by) AS assigned_by_name
    FROM follow_up f LEFT JOIN worker w ON w.id = f.worker_id LEFT JOIN worker a ON a.id = f.assigned_by`;
  // Two registers may have answered the same occasion while they did not see each other: done there is done.
  const isOpen = `f.completed_at IS NULL AND (f.occasion IS NULL OR NOT EXISTS (
    SELECT 1 FROM follow_up d INDEXED BY follow_up_by_customer
    WHERE d.customer_id = f.customer_id AND d.occasion = f.occasion AND d.completed_at IS NOT NULL))`;
  const one = db.prepare<[string], FollowUpRow>(`SELECT ${columns} WHERE f.id = ?`);
  const several = db.prepare<[string], FollowUpRow>(
    `SELECT ${columns} WHERE f.id IN (SELECT value FROM json_each(?))`,
  );
  const openOf = db
    .prepare<[string, string], OpenRow>(
      `SELECT f.id, f.worker_id, f.due_on, f.occasion, f.customer_id FROM follow_up f
       WHERE f.worker_id IN (SELECT value FROM json_each(?)) AND f.due_on <= ? AND ${isOpen}
       ORDER BY f.due_on, f.id`,
    )
    .raw();
  const ofCustomer = db.prepare<[number], FollowUpRow>(
    `SELECT ${columns} WHERE f.customer_id = ? AND ${isOpen} ORDER BY f.due_on, f.id`,
  );
  const doneOfCustomer = db.prepare<[number, number], FollowUpRow>(
    `SELECT ${columns} WHERE f.customer_id = ? AND f.completed_at IS NOT NULL
     ORDER BY f.completed_at DESC, f.id DESC LIMIT ?`,
  );
  const byOccasion = db.prepare<[number, string], FollowUpRow>(
    `SELECT ${columns} WHERE f.customer_id = ? AND f.occasion = ? ORDER BY f.completed_at IS NULL, f.id LIMIT 1`,
  );
  const answers = db
    .prepare<[string, string], AnswerRow>(
      `SELECT customer_id, occasion FROM follow_up INDEXED BY follow_up_by_occasion
       WHERE occasion IS NOT NULL AND occasion >= ? AND occasion < ?`,
    )
    .raw();
  const rules = db.prepare<[string, string, string], FollowUpRuleRow>(
    `SELECT r.id, coalesce(t.reason, r.reason) AS reason, r.source, r.attribute_id, r.days_before, r.days_after,
       r.months, r.activity_type_id,
       (SELECT json_group_array(worker_id) FROM follow_up_rule_worker WHERE follow_up_rule_id = r.id) AS workers
     FROM follow_up_rule r LEFT JOIN follow_up_rule_text t ON t.follow_up_rule_id = r.id AND t.language = ?
     WHERE r.legal_entity_id = ? AND r.is_enabled = 1
       AND (NOT EXISTS (SELECT 1 FROM follow_up_rule_store WHERE follow_up_rule_id = r.id)
         OR EXISTS (SELECT 1 FROM follow_up_rule_store WHERE follow_up_rule_id = r.id AND store_id = ?))
     ORDER BY r.position, r.id`,
  );
  const dateValue = db
    .prepare<[number, number], string | null>(
      'SELECT text_value FROM customer_attribute_value WHERE customer_id = ? AND attribute_id = ?',
    )
    .pluck();
  // An appointment to come is no contact yet.
  const lastContact = db
    .prepare<[number, number], number>(
      'SELECT at FROM activity WHERE customer_id = ? AND at <= ? ORDER BY at DESC LIMIT 1',
    )
    .pluck();
  return {
    one: (id: string): FollowUpRow | null => one.get(id) ?? null,
    /** In no order. */
    several: (ids: readonly string[]): readonly FollowUpRow[] => several.all(JSON.stringify(ids)),
    /** Open ones of these workers that are due up to the day, by that day. */
    openOf: (workers: readonly string[], upTo: string): readonly OpenRow[] =>
      openOf.all(JSON.stringify(workers), upTo),
    ofCustomer: (customer: number): readonly FollowUpRow[] => ofCustomer.all(customer),
    doneOfCustomer: (customer: number, limit: number): readonly FollowUpRow[] =>
      doneOfCustomer.all(customer, limit),
    /** What answers an occasion of a customer; a completed one before an open one. */
    byOccasion: (customer: number, occasion: string): FollowUpRow | null =>
      byOccasion.get(customer, occasion) ?? null,
    /** Answers to occasions with keys from `from` up to `to` (not included). */
    answers: (from: string, to: string): readonly AnswerRow[] => answers.all(from, to),
    /** Rules that are on at this store, in their order. */
    rules: (language: string, legalEntity: string, store: string): readonly FollowUpRuleRow[] =>
      rules.all(language, legalEntity, store),
    dateValue: (customer: number, attribute: number): string | null =>
      dateValue.get(customer, attribute) ?? null,
    lastContact: (customer: number, upTo: number): number | null => lastContact.get(customer, upTo) ?? null,
  };
}
export type FollowUpStatements = ReturnType<typeof followUpStatements>;
