// Names in the order of a language, by Intl.Collator, kept in the store so that a book of any size opens with one
// small read. Runs in the worker: sorting 100,000 names takes too long for the process that answers the screens.
import { storeBook, type Books, type ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import type { ClientBookStatements } from '../../../db/pos/client-book';
import type { RegisterRow } from '../../../db/pos/company';

/** Orders made by another version of the Unicode tables are made again. */
export const collation = process.versions.icu ?? 'none';

/** @param from ids in any order; the closer to sorted, the quicker. Equal names by id. */
export function sortByName(
  orders: Pick<ClientBookOrderStatements, 'members' | 'names'>,
  books: Books,
  from: Int32Array,
  language: string,
): Int32Array {
  const nameOf = new Map<number, string>();
  for (const book of books) {
    const members = orders.members(book);
    orders.names(book).forEach((name, at) => nameOf.set(members[at] ?? 0, name));
  }
  const names = Array.from(from, (id) => nameOf.get(id) ?? '');
  const { compare } = new Intl.Collator(language);
  const places = Array.from(from, (_id, place) => place);
  places.sort((a, b) => compare(names[a] ?? '', names[b] ?? '') || (from[a] ?? 0) - (from[b] ?? 0));
  return Int32Array.from(places, (place) => from[place] ?? 0);
}

/**
 * Brings the stored orders up to date: of the books of all who may sign in at this store, in their languages, and
 * of the store's books together, in each of those languages. Each order is written in a transaction of its own.
 * @param write runs one transaction.
 */
export function refreshNameOrders(
  orders: ClientBookOrderStatements,
  books: ClientBookStatements,
  register: RegisterRow,
  write: (work: () => void) => void,
): void {
  const wanted = new Map<string, readonly [number, string]>();
  for (const [book, language] of orders.booksOfSignIns(register.store_id)) {
    if (book !== null) wanted.set(`${String(book)} ${language}`, [book, language]);
    wanted.set(`${String(storeBook)} ${language}`, [storeBook, language]);
  }
  for (const [book, language] of orders.storedOrders()) {
    if (wanted.has(`${String(book)} ${language}`)) continue;
    write(() => {
      orders.removeOrder(book, language);
    });
  }
  const booksOf = (book: number): Books =>
    book === storeBook ? [...books.booksOfStore(register.store_id, register.legal_entity_id).keys()] : [book];
  for (const [book, language] of wanted.values()) {
    // Of one moment with the number that it is stored under: a book that is begun meanwhile is in it, or it is old.
    const made = orders.inOneMoment(() => {
      const { ordered } = orders.version(book);
      const stored = orders.storedOrder(book, language);
      if (stored !== null && stored.ordered === ordered && stored.collation === collation) return null;
      const own = booksOf(book);
      return { ordered, ids: sortByName(orders, own, nearlySorted(orders, book, language, own), language) };
    });
    if (made === null) continue;
    write(() => {
      orders.storeOrder(book, language, made.ids, made.ordered, collation);
    });
  }
}

/** Present members in the order they had before, new ones at the end: the sort then has little to do. */
function nearlySorted(
  orders: ClientBookOrderStatements,
  book: number,
  language: string,
  books: Books,
): Int32Array {
  const size = orders.storedOrder(book, language)?.size ?? 0;
  const present = new Set(books.flatMap((one) => orders.members(one)));
  const kept: number[] = [];
  for (const id of orders.storedIds(book, language, 0, size)) if (present.delete(id)) kept.push(id);
  return Int32Array.from([...kept, ...present]);
}
