// The numbers of change of client books, and the stored order of their members by name. Client book 0 is the
// store's client books together.
import { clientBookMemberStatements } from './client-book-members';
import type { Connection } from './connection';

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
  const isLarger = db
    .prepare<[string, number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM json_each(?) CROSS JOIN client_book_member
         ON client_book_id = json_each.value LIMIT ?)`,
    )
    .pluck();

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
    /** Told by so many rows at the most, whatever the size. */
    isLargerThan: (books: Books, most: number): boolean =>
      (isLarger.get(JSON.stringify(books), most + 1) ?? 0) > most,
    /** All that is read meanwhile is of the same moment, whatever other threads write. */
    inOneMoment: <Value>(read: () => Value): Value => db.transaction(read)(),
    ...clientBookMemberStatements(db),
  };
}
export type ClientBookOrderStatements = ReturnType<typeof clientBookOrderStatements>;
