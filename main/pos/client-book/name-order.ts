// Names in the order of a language, by Intl.Collator, kept in the store so that a book of any size opens with one
// small read. Runs in the worker: sorting 100,000 names takes too long for the process that answers the screens.
import { storeBook, type Books, type ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import type { ClientBookStatements } from '../../../db/pos/client-book';
import type { RegisterRow } from '../../../db/pos/company';

/** Orders made by another version of the Unicode tables are made again. */
export const collation = process.versions.icu ?? 'none';

/** The members of client books, each once. */
interface Named {
  readonly ids: readonly number[];
  readonly names: readonly string[];
  readonly placeOf: ReadonlyMap<number, number>;
}

export function readNames(orders: Pick<ClientBookOrderStatements, 'names'>, books: Books): Named {
  const ids: number[] = [];
  const names: string[] = [];
  const placeOf = new Map<number, number>();
  for (const book of books) {
    for (const part of orders.names(book)) {
      for (const [id, name] of part) {
        if (placeOf.has(id)) continue;
        placeOf.set(id, ids.length);
        ids.push(id);
        names.push(name);
      }
    }
  }
  return { ids, names, placeOf };
}

/**
 * Equal names by id.
 * @param before the order that was made before: the less has changed since, the less there is to do.
 */
export function sortByName(
  { ids, names, placeOf }: Named,
  before: Iterable<number>,
  language: string,
): Int32Array {
  const isPlaced = new Uint8Array(ids.length);
  const places: number[] = [];
  const add = (place: number): void => {
    if (isPlaced[place] === 0) places.push(place);
    isPlaced[place] = 1;
  };
  for (const id of before) {
    const place = placeOf.get(id);
    if (place !== undefined) add(place);
  }
  for (let place = 0; place < ids.length; place += 1) add(place);
  const { compare } = new Intl.Collator(language);
  places.sort((a, b) => compare(names[a] ?? '', names[b] ?? '') || (ids[a] as number) - (ids[b] as number));
  return Int32Array.from(places, (place) => ids[place] as number);
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
  let last: { readonly key: string; readonly named: Named } | undefined;
  /** Read once for all the languages in which a book is put in order. */
  const namesOf = (book: number, ordered: number): Named => {
    const key = `${String(book)} ${String(ordered)}`;
    if (last?.key !== key) last = { key, named: readNames(orders, booksOf(book)) };
    return last.named;
  };
  for (const [book, language] of [...wanted.values()].sort(([a], [b]) => a - b)) {
    // Of one moment with the number that it is stored under: a book that is begun meanwhile is in it, or it is old.
    const made = orders.inOneMoment(() => {
      const { ordered } = orders.version(book);
      const stored = orders.storedOrder(book, language);
      if (stored !== null && stored.ordered === ordered && stored.collation === collation) return null;
      const before = orders.storedIds(book, language, 0, stored?.size ?? 0);
      return { ordered, ids: sortByName(namesOf(book, ordered), before, language) };
    });
    if (made === null) continue;
    write(() => {
      orders.storeOrder(book, language, made.ids, made.ordered, collation);
    });
  }
}
