// The members of client books: their numbers of change, their stored order by name, and what they are filtered
// and sorted by. Client book 0 is the store's client books together.
import type { Connection } from './connection';
import type { PropertySource } from './client-book';

/** Customer ids in one stored part: the row stays inside one page of the file. */
export const partSize = 240;
/** The store's client books together. */
export const storeBook = 0;

export interface BookVersion {
  readonly shown: number;
  readonly ordered: number;
}

export interface StoredOrder {
  readonly ordered: number;
  readonly collation: string;
  readonly size: number;
  /** What `ordered` is now: another number where the order is out of date. */
  readonly current: number;
}

/** The books whose members count: one, or all those of the store. */
export type Books = readonly number[];

const toBytes = (ids: Int32Array): Buffer => {
  const bytes = Buffer.alloc(ids.length * 4);
  ids.forEach((id, index) => bytes.writeInt32LE(id, index * 4));
  return bytes;
};
const fromBytes = (bytes: Buffer, into: Int32Array, at: number): void => {
  for (let index = 0; index * 4 < bytes.length; index += 1) into[at + index] = bytes.readInt32LE(index * 4);
};

export function clientBookOrderStatements(db: Connection) {
  const version = db.prepare<[number], BookVersion>(
    'SELECT shown, ordered FROM client_book_version WHERE client_book_id = ?',
  );
  const change = db.prepare<[number, number]>(`
    INSERT INTO client_book_version (client_book_id, shown, ordered) VALUES (?, 1, ?)
    ON CONFLICT (client_book_id) DO UPDATE SET shown = shown + 1, ordered = ordered + excluded.ordered`);
  const stored = db.prepare<[number, string], StoredOrder>(
    `SELECT ordered, collation, size, coalesce(
       (SELECT v.ordered FROM client_book_version v WHERE v.client_book_id = o.client_book_id), 0) AS current
     FROM client_book_order o WHERE client_book_id = ? AND language = ?`,
  );
  const onePart = db
    .prepare<[number, string, number], Buffer>(
      'SELECT customer_ids FROM client_book_order_part WHERE client_book_id = ? AND language = ? AND part = ?',
    )
    .pluck();
  const parts = db
    .prepare<[number, string, number, number], Buffer>(
      `SELECT customer_ids FROM client_book_order_part
       WHERE client_book_id = ? AND language = ? AND part BETWEEN ? AND ? ORDER BY part`,
    )
    .pluck();
  const storeHead = db.prepare<[number, string, number, string, number]>(
    `INSERT INTO client_book_order (client_book_id, language, ordered, collation, size) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (client_book_id, language) DO UPDATE SET ordered = excluded.ordered,
       collation = excluded.collation, size = excluded.size`,
  );
  const storePart = db.prepare<[number, string, number, Buffer]>(
    `INSERT INTO client_book_order_part (client_book_id, language, part, customer_ids) VALUES (?, ?, ?, ?)
     ON CONFLICT (client_book_id, language, part) DO UPDATE SET customer_ids = excluded.customer_ids
     WHERE customer_ids IS NOT excluded.customer_ids`,
  );
  const removeParts = db.prepare<[number, string, number]>(
    'DELETE FROM client_book_order_part WHERE client_book_id = ? AND language = ? AND part >= ?',
  );
  const removeHead = db.prepare<[number, string]>(
    'DELETE FROM client_book_order WHERE client_book_id = ? AND language = ?',
  );
  const heads = db
    .prepare<[], [number, string]>('SELECT client_book_id, language FROM client_book_order')
    .raw();
  const signInBooks = db
    .prepare<[string], [number | null, string]>(
      `SELECT b.id, w.language FROM worker w JOIN store s ON s.id = ? AND s.legal_entity_id = w.legal_entity_id
         LEFT JOIN client_book b ON b.worker_id = w.id AND b.legal_entity_id = w.legal_entity_id
       WHERE w.is_blocked = 0 AND EXISTS (SELECT 1 FROM worker_address_book a JOIN store_address_book t
         ON t.address_book_id = a.address_book_id AND t.purpose = 'employee'
         WHERE a.worker_id = w.id AND t.store_id = s.id)`,
    )
    .raw();
  const size = db
    .prepare<[string], number>(
      `SELECT count(DISTINCT customer_id) FROM json_each(?) CROSS JOIN client_book_member
       ON client_book_id = json_each.value`,
    )
    .pluck();
  const sizeOfOne = db
    .prepare<[number], number>('SELECT count(*) FROM client_book_member WHERE client_book_id = ?')
    .pluck();
  const members = db
    .prepare<[string], [number, number]>(
      `SELECT customer_id, max(added_at) FROM json_each(?) CROSS JOIN client_book_member
       ON client_book_id = json_each.value GROUP BY customer_id ORDER BY customer_id`,
    )
    .raw();
  const membersOfOne = db
    .prepare<[number], [number, number]>(
      'SELECT customer_id, added_at FROM client_book_member WHERE client_book_id = ? ORDER BY customer_id',
    )
    .raw();
  const ofMembers = (columns: string, table: string, condition: string): string =>
    `SELECT m.customer_id, ${columns} FROM json_each(?) CROSS JOIN client_book_member m
       ON m.client_book_id = json_each.value CROSS JOIN ${table} ON ${condition}`;
  const names = db
    .prepare<[string], [number, string]>(ofMembers('c.name', 'customer c', 'c.id = m.customer_id'))
    .raw();
  const tokens = db
    .prepare<[string], [number, string]>(
      ofMembers('s.tokens', 'customer_search s', 's.customer_id = m.customer_id'),
    )
    .raw();
  const sortValues = (kind: PropertySource['kind']) =>
    db
      .prepare<[string, number], [number, string | number | null]>(
        ofMembers(
          'coalesce(v.text_value, v.number_value)',
          `customer_${kind}_value v`,
          `v.customer_id = m.customer_id AND v.${kind}_id = ?`,
        ),
      )
      .raw();
  const sorts = { measure: sortValues('measure'), attribute: sortValues('attribute') };
  const storedValues = (kind: PropertySource['kind']) =>
    db
      .prepare<[string, number], [number, string | null, number | null, string | null]>(
        ofMembers(
          'v.text_value, v.number_value, v.currency_code',
          `customer_${kind}_value v`,
          `v.customer_id = m.customer_id AND v.${kind}_id = ?`,
        ),
      )
      .raw();
  const values = { measure: storedValues('measure'), attribute: storedValues('attribute') };
  const owners = db
    .prepare<[string], [number, number]>(
      `SELECT client_book_id, customer_id FROM json_each(?) CROSS JOIN client_book_member
       ON client_book_id = json_each.value`,
    )
    .raw();
  // An appointment to come is no contact yet.
  const lastContacts = db
    .prepare<[number, string], [number, number | null]>(
      `SELECT m.customer_id, (SELECT a.at FROM activity a WHERE a.customer_id = m.customer_id AND a.at <= ?
         ORDER BY a.at DESC LIMIT 1)
       FROM json_each(?) CROSS JOIN client_book_member m ON m.client_book_id = json_each.value`,
    )
    .raw();

  return {
    version: (book: number): BookVersion => version.get(book) ?? { shown: 0, ordered: 0 },
    /** Says that what the book shows has changed, and whether its members or their names did. */
    noteChange: (book: number, isOrderChanged: boolean): void => {
      change.run(book, isOrderChanged ? 1 : 0);
    },
    storedOrder: (book: number, language: string): StoredOrder | null => stored.get(book, language) ?? null,
    /** Ids from place `from` up to `to` (not included) of the stored order. */
    storedIds: (book: number, language: string, from: number, to: number): Int32Array => {
      if (to <= from) return new Int32Array(0);
      const first = Math.floor(from / partSize);
      const last = Math.floor((to - 1) / partSize);
      // A page mostly lies in one part, which SQLite finds in half the time of a range.
      const blobs =
        first === last ? onePart.all(book, language, first) : parts.all(book, language, first, last);
      const ids = new Int32Array(blobs.length * partSize);
      blobs.forEach((blob, index) => {
        fromBytes(blob, ids, index * partSize);
      });
      const start = from - first * partSize;
      return ids.subarray(start, start + to - from);
    },
    /** Inside a transaction. Parts that stay the same are not written. */
    storeOrder: (
      book: number,
      language: string,
      ids: Int32Array,
      ordered: number,
      collation: string,
    ): void => {
      storeHead.run(book, language, ordered, collation, ids.length);
      let part = 0;
      for (let from = 0; from < ids.length; from += partSize, part += 1) {
        storePart.run(book, language, part, toBytes(ids.subarray(from, from + partSize)));
      }
      removeParts.run(book, language, part);
    },
    storedOrders: (): readonly (readonly [book: number, language: string])[] => heads.all(),
    removeOrder: (book: number, language: string): void => {
      removeHead.run(book, language);
      removeParts.run(book, language, 0);
    },
    /** Books and languages of those who may sign in at the store; the book is null where one has none yet. */
    booksOfSignIns: (store: string): readonly (readonly [book: number | null, language: string])[] =>
      signInBooks.all(store),
    size: (books: Books): number =>
      books.length === 1 ? (sizeOfOne.get(books[0] ?? -1) ?? 0) : (size.get(JSON.stringify(books)) ?? 0),
    /** Members by ascending id, each once, and when they were (last) added. */
    members: (books: Books): readonly (readonly [customer: number, addedAt: number])[] =>
      books.length === 1 ? membersOfOne.all(books[0] ?? -1) : members.all(JSON.stringify(books)),
    // One pass over the members each; a customer in several books comes several times.
    names: (books: Books): readonly (readonly [customer: number, name: string])[] =>
      names.all(JSON.stringify(books)),
    /** One a line, a line break before each. */
    tokens: (books: Books): readonly (readonly [customer: number, tokens: string])[] =>
      tokens.all(JSON.stringify(books)),
    /** What a property's values are compared by: text, or a number. Members without a value are left out. */
    sortValues: (
      books: Books,
      { kind, id }: PropertySource,
    ): readonly (readonly [customer: number, value: string | number | null])[] =>
      sorts[kind].all(JSON.stringify(books), id),
    /** A property's values as they are stored. Members without one are left out. */
    values: (
      books: Books,
      { kind, id }: PropertySource,
    ): readonly (readonly [customer: number, string | null, number | null, currency: string | null])[] =>
      values[kind].all(JSON.stringify(books), id),
    /** Which book each member is in. */
    owners: (books: Books): readonly (readonly [book: number, customer: number])[] =>
      owners.all(JSON.stringify(books)),
    /** When each member was last contacted, up to the given time; -1: never. */
    lastContacts: (books: Books, upTo: number): readonly (readonly [customer: number, at: number])[] =>
      lastContacts.all(upTo, JSON.stringify(books)).map(([customer, at]) => [customer, at ?? -1]),
  };
}
export type ClientBookOrderStatements = ReturnType<typeof clientBookOrderStatements>;
