// Client books: whose they are, what their cards show, and the cards of given customers.
import type { Connection } from './connection';

export interface ClientBookRow {
  readonly id: number;
  readonly number: string | null;
}

export interface MeasureRow {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly label: string;
}

export interface AttributeRow extends MeasureRow {
  readonly unit: string | null;
  readonly display_order: number;
  readonly can_be_refined: number;
}

/** Whose customer somebody is. */
export interface OwnerRow {
  readonly client_book_id: number;
  readonly customer_id: number;
  readonly added_at: number;
  readonly staff_id: string;
  readonly name: string;
}

/** Where a card's property comes from. */
export interface PropertySource {
  readonly kind: 'measure' | 'attribute';
  readonly id: number;
}

/**
 * id, account number, name, phone, e-mail; then for each property its text, number, currency and, for a measure,
 * the day it was computed (null for an attribute).
 */
export type CardRow = readonly [
  number,
  string,
  string,
  string | null,
  string | null,
  ...(string | number | null)[],
];
export const cardColumns = 5;
export const valueColumns = 4;

/**
 * Cards that one run of the statement reads; fewer are filled up with nulls. A list of parameters is read a third
 * faster than a JSON array, and 50 cards are what a screen asks for.
 */
const cardsAtATime = 50;

const contact = (kind: string): string =>
  `(SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = '${kind}' ORDER BY position LIMIT 1)`;

/** Ids stand in the text as numbers: bound, they are compared as floating point, which costs half as much again. */
function cardQuery(properties: readonly PropertySource[]): string {
  const columns = properties.map(({ kind }, slot) => {
    const p = `p${String(slot)}`;
    return `, ${p}.text_value, ${p}.number_value, ${p}.currency_code, ${kind === 'measure' ? `${p}.as_of` : 'NULL'}`;
  });
  const joins = properties.map(({ kind, id }, slot) => {
    if (!Number.isSafeInteger(id)) throw new RangeError(`The id of a ${kind} is ${String(id)}.`);
    const p = `p${String(slot)}`;
    return `LEFT JOIN customer_${kind}_value ${p} ON ${p}.customer_id = c.id AND ${p}.${kind}_id = ${String(id)}`;
  });
  return `SELECT c.id, c.account_number, c.name, ${contact('phone')}, ${contact('email')}${columns.join('')}
    FROM (VALUES ${Array<string>(cardsAtATime).fill('(?)').join()}) asked CROSS JOIN customer c ON c.id = asked.column1
    ${joins.join('\n')}`;
}

export function clientBookStatements(db: Connection) {
  const book = db.prepare<[string, string], ClientBookRow>(
    'SELECT id, number FROM client_book WHERE worker_id = ? AND legal_entity_id = ? ORDER BY id LIMIT 1',
  );
  const measure = db.prepare<[string, number], MeasureRow>(
    `SELECT m.id, m.name, m.type, coalesce(l.label, m.label) AS label
     FROM measure m LEFT JOIN measure_label l ON l.measure_id = m.id AND l.language = ? WHERE m.id = ?`,
  );
  const attributes = db.prepare<[string, string], AttributeRow>(
    `SELECT a.id, a.name, a.type, coalesce(l.label, a.label) AS label, a.unit, g.display_order,
       a.can_be_refined
     FROM attribute_group_attribute g JOIN attribute a ON a.id = g.attribute_id
       LEFT JOIN attribute_label l ON l.attribute_id = a.id AND l.language = ?
     WHERE g.attribute_group_id = ?`,
  );
  const booksOfCustomer = db
    .prepare<[number], number>('SELECT client_book_id FROM client_book_member WHERE customer_id = ?')
    .pluck();
  const customerName = db.prepare<[number], string>('SELECT name FROM customer WHERE id = ?').pluck();
  const options = db
    .prepare<[string, number], [string, string]>(
      `SELECT o.value, coalesce(l.label, o.value) FROM attribute_option o LEFT JOIN attribute_option_label l
         ON l.attribute_id = o.attribute_id AND l.value = o.value AND l.language = ?
       WHERE o.attribute_id = ? ORDER BY o.position, o.value`,
    )
    .raw();
  const owners = db.prepare<[string, string], OwnerRow>(
    `SELECT m.client_book_id, m.customer_id, m.added_at, b.worker_id AS staff_id, coalesce(w.name, b.worker_id) AS name
     FROM json_each(?) CROSS JOIN client_book_member m ON m.customer_id = json_each.value
       JOIN client_book b ON b.id = m.client_book_id AND b.legal_entity_id = ? LEFT JOIN worker w ON w.id = b.worker_id
     ORDER BY m.customer_id, m.client_book_id`,
  );
  const owner = db
    .prepare<[number, string], readonly [staffId: string, name: string]>(
      `SELECT b.worker_id, coalesce(w.name, b.worker_id) FROM client_book b LEFT JOIN worker w ON w.id = b.worker_id
       WHERE b.id = ? AND b.legal_entity_id = ?`,
    )
    .raw();
  const present = db
    .prepare<[string, string], number>(
      `SELECT c.id FROM json_each(?) CROSS JOIN customer c ON c.id = json_each.value WHERE c.legal_entity_id = ?`,
    )
    .pluck();
  const associatesOfStore = db.prepare<
    [string, string],
    {
      readonly staff_id: string;
      readonly name: string;
      readonly client_book_id: number | null;
      readonly customers: number;
    }
  >(
    `SELECT w.id AS staff_id, w.name, b.id AS client_book_id,
       (SELECT count(*) FROM client_book_member m WHERE m.client_book_id = b.id) AS customers
     FROM worker w LEFT JOIN client_book b ON b.worker_id = w.id AND b.legal_entity_id = w.legal_entity_id
     WHERE w.legal_entity_id = ? AND w.is_blocked = 0 AND EXISTS (SELECT 1 FROM worker_address_book a
       JOIN store_address_book s ON s.address_book_id = a.address_book_id AND s.purpose = 'employee'
       WHERE a.worker_id = w.id AND s.store_id = ?)
     ORDER BY w.name, w.id`,
  );
  const staffOfStore = db.prepare<[string, string], { readonly staffId: string; readonly name: string }>(
    `SELECT w.id AS staffId, w.name FROM worker w
     WHERE w.legal_entity_id = ? AND EXISTS (SELECT 1 FROM worker_address_book a
       JOIN store_address_book s ON s.address_book_id = a.address_book_id AND s.purpose = 'employee'
       WHERE a.worker_id = w.id AND s.store_id = ?)
     ORDER BY w.name, w.id`,
  );
  const associates = db
    .prepare<[string, string], [number, string, string]>(
      `SELECT b.id, w.id, w.name FROM client_book b JOIN worker w ON w.id = b.worker_id
       WHERE b.legal_entity_id = ? AND EXISTS (SELECT 1 FROM worker_address_book a JOIN store_address_book s
         ON s.address_book_id = a.address_book_id AND s.purpose = 'employee'
         WHERE a.worker_id = w.id AND s.store_id = ?)
       ORDER BY w.id, b.id`,
    )
    .raw();
  const asked: (number | null)[] = new Array<null>(cardsAtATime).fill(null);
  const cards = new Map<string, ReturnType<typeof prepareCards>>();
  const prepareCards = (properties: readonly PropertySource[]) =>
    db.prepare<[(number | null)[]], CardRow>(cardQuery(properties)).raw();

  return {
    book: (worker: string, legalEntity: string): ClientBookRow | null =>
      book.get(worker, legalEntity) ?? null,
    measure: (id: number, language: string): MeasureRow | null => measure.get(language, id) ?? null,
    /** Attributes of a group, in no order. */
    attributes: (group: string, language: string): readonly AttributeRow[] => attributes.all(language, group),
    /** Cards of the customers, in their order; a customer that is not there any more is left out. */
    cards: (customers: ArrayLike<number>, properties: readonly PropertySource[]): readonly CardRow[] => {
      const key = properties.map(({ kind, id }) => `${kind} ${String(id)}`).join();
      let statement = cards.get(key);
      if (statement === undefined) cards.set(key, (statement = prepareCards(properties)));
      const found: CardRow[] = [];
      for (let from = 0; from < customers.length; from += cardsAtATime) {
        for (let at = 0; at < cardsAtATime; at += 1) asked[at] = customers[from + at] ?? null;
        const rows = statement.all(asked);
        if (customers.length <= cardsAtATime) return rows;
        found.push(...rows);
      }
      return found;
    },
    /** Values of a fixed list with their labels, in their order. */
    options: (attribute: number, language: string): readonly (readonly [value: string, label: string])[] =>
      options.all(language, attribute),
    /** In whose client books the customers are, in the legal entity. */
    owners: (customers: readonly number[], legalEntity: string): readonly OwnerRow[] =>
      owners.all(JSON.stringify(customers), legalEntity),
    /** Whose client book it is, in the legal entity; null: nobody's there. */
    owner: (book: number, legalEntity: string): readonly [staffId: string, name: string] | null =>
      owner.get(book, legalEntity) ?? null,
    /** Which of these customers there are in the legal entity. */
    present: (customers: readonly number[], legalEntity: string): readonly number[] =>
      present.all(JSON.stringify(customers), legalEntity),
    /** Associates who share an employee address book with the store, by name. */
    associatesOfStore: (store: string, legalEntity: string) => associatesOfStore.all(legalEntity, store),
    /** The same with those who may not sign in any more: what they were to do is still to be done. */
    staffOfStore: (store: string, legalEntity: string) => staffOfStore.all(legalEntity, store),
    customerName: (customer: number): string | null => customerName.get(customer) ?? null,
    booksOfCustomer: (customer: number): readonly number[] => booksOfCustomer.all(customer),
    /**
     * The client books of all associates who share an employee address book with the store, and whose they are,
     * by staff id.
     */
    booksOfStore: (
      store: string,
      legalEntity: string,
    ): ReadonlyMap<number, { readonly staffId: string; readonly name: string }> =>
      new Map(associates.all(legalEntity, store).map(([book, staffId, name]) => [book, { staffId, name }])),
  };
}
export type ClientBookStatements = ReturnType<typeof clientBookStatements>;
