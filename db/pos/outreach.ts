// What messages to customers are made of: templates with their texts, what is known of the customer, and who was in
// touch with them last.
import type { Connection } from './connection';

export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly activity_type_id: number | null;
  readonly follow_up_rule_id: string | null;
}
export interface TemplateTextRow {
  readonly message_template_id: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
}
export interface ContactRow {
  readonly at: number;
  readonly staff_id: string;
  readonly staff_name: string;
  readonly label: string;
}

export function outreachStatements(db: Connection) {
  const templates = db.prepare<[string], TemplateRow>(
    `SELECT id, name, channel, language, subject, body, activity_type_id, follow_up_rule_id
     FROM message_template
     WHERE legal_entity_id = ? AND is_enabled = 1 ORDER BY position, name, id`,
  );
  const texts = db.prepare<[string], TemplateTextRow>(
    'SELECT message_template_id, language, subject, body FROM message_template_text WHERE message_template_id = ?',
  );
  const lastOrder = db.prepare<[number], { readonly ordered_on: string; readonly order_number: string }>(
    `SELECT ordered_on, order_number FROM sales_line WHERE customer_id = ?
     ORDER BY ordered_on DESC, order_number DESC LIMIT 1`,
  );
  const products = db
    .prepare<[number, string], string>(
      'SELECT product_name FROM sales_line WHERE customer_id = ? AND order_number = ? ORDER BY line_number',
    )
    .pluck();
  const contacts = db.prepare<[string, number, number, number], ContactRow>(
    `SELECT a.at, a.worker_id AS staff_id, coalesce(w.name, a.worker_id) AS staff_name,
       coalesce(l.label, t.label, '') AS label
     FROM activity a LEFT JOIN worker w ON w.id = a.worker_id LEFT JOIN activity_type t ON t.id = a.activity_type_id
       LEFT JOIN activity_type_label l ON l.activity_type_id = t.id AND l.language = ?
     WHERE a.customer_id = ? AND a.at <= ? AND a.at >= ? ORDER BY a.at DESC, a.id DESC LIMIT 20`,
  );
  return {
    /** Those that are in use, in their order. */
    templates: (legalEntity: string): readonly TemplateRow[] => templates.all(legalEntity),
    texts: (template: string): readonly TemplateTextRow[] => texts.all(template),
    lastPurchase(customer: number): { readonly on: string; readonly products: readonly string[] } | null {
      const order = lastOrder.get(customer);
      if (order === undefined) return null;
      return { on: order.ordered_on, products: products.all(customer, order.order_number) };
    },
    /** Who was in touch between two moments, the last one first; labels in the language. */
    contacts: (customer: number, since: number, upTo: number, language: string): readonly ContactRow[] =>
      contacts.all(language, customer, upTo, since),
  };
}
export type OutreachStatements = ReturnType<typeof outreachStatements>;
