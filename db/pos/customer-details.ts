// One customer whole, as their page shows them: contacts, address, consents, values, client books, purchases.
import type { PurchaseLine } from '../../main/contract/local-insights-history';
import type { StoredValue } from '../../main/contract/values';
import type { Connection } from './connection';

export interface CustomerRow {
  readonly id: number;
  readonly account_number: string;
  readonly uuid: string | null;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly prefix: string;
  readonly language: string | null;
}

export interface AddressRow {
  readonly line_1: string;
  readonly line_2: string;
  readonly city: string;
  readonly state_province: string;
  readonly postal_code: string;
  readonly country_code: string;
}

export interface ValueRow {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly unit: string | null;
  readonly text_value: string | null;
  readonly number_value: number | null;
  readonly currency_code: string | null;
  readonly as_of: string | null;
  /** Amounts: the currency of the attribute's definition. */
  readonly currency: string | null;
  /** Bounds of its values, as JSON. */
  readonly minimum: string | null;
  readonly maximum: string | null;
  /** Place in the client book attribute group; null where it is not in there. */
  readonly display_order: number | null;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface ConsentRow {
  readonly channel: string;
  readonly state: string;
  readonly changed_at: number;
  readonly changed_by: string;
}

export interface PurchaseLineRow {
  readonly order_number: string;
  readonly line_number: number;
  readonly ordered_on: string;
  readonly store_name: string | null;
  readonly sku: string;
  readonly product_name: string;
  readonly category: string;
  readonly quantity: number;
  readonly amount_minor: number;
  readonly currency_code: string;
}

/** Behind which line of a customer's purchases a page begins. */
export interface PurchasePlace {
  readonly orderedOn: string;
  readonly orderNumber: string;
  readonly lineNumber: number;
}

export function customerDetailsStatements(db: Connection) {
  const customer = db.prepare<[number, string], CustomerRow>(
    `SELECT id, account_number, uuid, name, first_name, last_name, prefix, language FROM customer
     WHERE id = ? AND legal_entity_id = ?`,
  );
  const contacts = db.prepare<[number], { readonly kind: 'phone' | 'email'; readonly value: string }>(
    'SELECT kind, value FROM customer_contact WHERE customer_id = ? ORDER BY kind DESC, position',
  );
  const cards = db
    .prepare<[number], string>('SELECT number FROM customer_card WHERE customer_id = ? ORDER BY number')
    .pluck();
  const address = db.prepare<[number], AddressRow>(
    `SELECT line_1, line_2, city, state_province, postal_code, country_code FROM customer_address
     WHERE customer_id = ?`,
  );
  const consents = db.prepare<[number], ConsentRow>(
    'SELECT channel, state, changed_at, changed_by FROM customer_consent WHERE customer_id = ?',
  );
  const measures = db.prepare<[string, number], ValueRow>(
    `SELECT m.id, m.name, m.type, coalesce(l.label, m.label) AS label, NULL AS unit, v.text_value, v.number_value,
       v.currency_code, v.as_of, NULL AS currency, NULL AS minimum, NULL AS maximum,
       NULL AS display_order
     FROM customer_measure_value v JOIN measure m ON m.id = v.measure_id
       LEFT JOIN measure_label l ON l.measure_id = m.id AND l.language = ?
     WHERE v.customer_id = ? ORDER BY m.id`,
  );
  // Those of the two attribute groups, with a value or without, and any other that has a value.
  const attributes = db.prepare<[string, number, string, string], ValueRow>(
    `SELECT a.id, a.name, a.type, coalesce(l.label, a.label) AS label, a.unit, v.text_value, v.number_value,
       v.currency_code, NULL AS as_of, a.currency_code AS currency, b.minimum, b.maximum,
       g.display_order
     FROM attribute a LEFT JOIN attribute_label l ON l.attribute_id = a.id AND l.language = ?
       LEFT JOIN attribute_bound b ON b.attribute_id = a.id
       LEFT JOIN customer_attribute_value v ON v.attribute_id = a.id AND v.customer_id = ?
       LEFT JOIN attribute_group_attribute g ON g.attribute_id = a.id AND g.attribute_group_id = ?
       LEFT JOIN attribute_group_attribute o ON o.attribute_id = a.id AND o.attribute_group_id = ?
     WHERE v.customer_id IS NOT NULL OR g.attribute_id IS NOT NULL OR o.attribute_id IS NOT NULL
     ORDER BY g.display_order IS NULL, g.display_order, o.display_order, a.name`,
  );
  const attributeNamed = db.prepare<
    [string, number],
    { readonly type: string; readonly label: string; readonly unit: string | null }
  >(
    `SELECT a.type, coalesce(l.label, a.label) AS label, a.unit FROM attribute a
       LEFT JOIN attribute_label l ON l.attribute_id = a.id AND l.language = ? WHERE a.id = ?`,
  );
  const attribute = db.prepare<
    [number, number],
    StoredValue & {
      readonly type: string;
      readonly currency: string | null;
      readonly minimum: string | null;
      readonly maximum: string | null;
    }
  >(
    `SELECT a.type, a.currency_code AS currency, b.minimum, b.maximum, v.text_value, v.number_value, v.currency_code
     FROM attribute a LEFT JOIN attribute_bound b ON b.attribute_id = a.id
       LEFT JOIN customer_attribute_value v ON v.attribute_id = a.id AND v.customer_id = ? WHERE a.id = ?`,
  );
  const options = db
    .prepare<[string, string], [attribute: number, value: string, label: string]>(
      `SELECT o.attribute_id, o.value, coalesce(l.label, o.value) FROM json_each(?) asked
         CROSS JOIN attribute_option o ON o.attribute_id = asked.value
         LEFT JOIN attribute_option_label l
           ON l.attribute_id = o.attribute_id AND l.value = o.value AND l.language = ?
       ORDER BY o.attribute_id, o.position, o.value`,
    )
    .raw();
  const summary = db.prepare<
    [number],
    { readonly orders: number; readonly lines: number; readonly last_purchase: string | null }
  >(
    `SELECT count(DISTINCT order_number || ' ' || ordered_on) AS orders, count(*) AS lines,
       max(ordered_on) AS last_purchase
     FROM sales_line WHERE customer_id = ?`,
  );
  const totals = db.prepare<[number], { readonly minor: number; readonly currency: string }>(
    `SELECT sum(amount_minor) AS minor, currency_code AS currency FROM sales_line WHERE customer_id = ?
     GROUP BY currency_code ORDER BY minor DESC`,
  );
  const categories = db.prepare<[number], { readonly category: string; readonly lines: number }>(
    `SELECT category, count(*) AS lines FROM sales_line WHERE customer_id = ? AND category <> ''
     GROUP BY category ORDER BY lines DESC, sum(amount_minor) DESC, category LIMIT 3`,
  );
  const purchases = db.prepare<[number, string, string, string, number, number], PurchaseLineRow>(
    `SELECT p.order_number, p.line_number, p.ordered_on, s.name AS store_name, p.sku, p.product_name, p.category,
       p.quantity, p.amount_minor, p.currency_code
     FROM sales_line p LEFT JOIN store s ON s.id = p.store_id
     WHERE p.customer_id = ? AND p.ordered_on <= ? AND (p.ordered_on, p.order_number, -p.line_number) < (?, ?, ?)
     ORDER BY p.ordered_on DESC, p.order_number DESC, p.line_number LIMIT ?`,
  );

  const history = db.prepare<[number], PurchaseLine>(
    `SELECT order_number AS orderNumber, ordered_on AS orderedOn, category, amount_minor AS amountMinor,
       currency_code AS currency
     FROM sales_line WHERE customer_id = ?`,
  );

  /** What may be chosen of each fixed list, all in one go: of three hundred attributes many are lists. */
  function optionsOf(lists: readonly number[], language: string): ReadonlyMap<number, readonly Option[]> {
    const found = new Map(lists.map((id): [number, Option[]] => [id, []]));
    for (const [attribute, value, label] of options.all(JSON.stringify(lists), language))
      found.get(attribute)?.push({ value, label });
    return found;
  }

  return {
    customer: (id: number, legalEntity: string): CustomerRow | null => customer.get(id, legalEntity) ?? null,
    contacts: (id: number) => contacts.all(id),
    /** Numbers of loyalty cards. */
    cards: (id: number): string[] => cards.all(id),
    address: (id: number): AddressRow | null => address.get(id) ?? null,
    consents: (id: number) => consents.all(id),
    measures: (id: number, language: string): readonly ValueRow[] => measures.all(language, id),
    attributes: (
      id: number,
      language: string,
      clientBookGroup: string,
      customerGroup: string,
    ): readonly ValueRow[] => attributes.all(language, id, clientBookGroup, customerGroup),
    /** An attribute by its name in a language; null: there is no such attribute. */
    attributeNamed: (attributeId: number, language: string) =>
      attributeNamed.get(language, attributeId) ?? null,
    /** One attribute with the customer's value of it; null: there is no such attribute. */
    attribute: (id: number, attributeId: number) => attribute.get(id, attributeId) ?? null,
    optionsOf,
    options: (attribute: number, language: string): readonly Option[] =>
      optionsOf([attribute], language).get(attribute) ?? [],
    purchaseSummary: (id: number) => ({
      ...(summary.get(id) ?? { orders: 0, lines: 0, last_purchase: null }),
      totals: totals.all(id),
      categories: categories.all(id),
    }),
    /** All purchases, as local measures are computed from. */
    purchaseHistory: (id: number): readonly PurchaseLine[] => history.all(id),
    /** Lines of purchases, newest first. */
    purchases(id: number, before: PurchasePlace | null, limit: number): readonly PurchaseLineRow[] {
      const { orderedOn, orderNumber, lineNumber } = before ?? {
        orderedOn: '~',
        orderNumber: '',
        lineNumber: 0,
      };
      return purchases.all(id, orderedOn, orderedOn, orderNumber, -lineNumber, limit);
    },
  };
}
export type CustomerDetailsStatements = ReturnType<typeof customerDetailsStatements>;
