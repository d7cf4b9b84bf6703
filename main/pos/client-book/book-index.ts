// The members of a client book in memory, for what SQLite cannot do quickly: other orders than by name, and the
// quick filter. Lives in a worker for large books, in the main process for small ones.
import type { PropertySource } from '../../../db/pos/client-book';
import type { Books, BookVersion, ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import type { ClientBookSort } from '../../contract/client-book';
import { filterWords, hasWords } from './filter-words';
import { sortByName } from './name-order';

export interface ViewRequest {
  /** The book's id, 0 for the store's books together. */
  readonly book: number;
  readonly books: Books;
  readonly language: string;
  readonly sort: ClientBookSort;
  readonly text: string;
  readonly properties: readonly PropertySource[];
}

export interface BookIndex {
  readonly version: BookVersion;
  /** Customer ids of the view, in its order. */
  view(request: ViewRequest): Int32Array;
}

/** Reads the members; what sorting and filtering need besides is read when it is first needed. */
export function readBookIndex(
  orders: ClientBookOrderStatements,
  { book, books, language }: Pick<ViewRequest, 'book' | 'books' | 'language'>,
): BookIndex {
  const version = orders.version(book);
  const members = orders.members(books);
  const ids = inNameOrder(
    orders,
    { book, books, language },
    version,
    Int32Array.from(members, (member) => member[0]),
  );
  const added = new Map(members);
  // All orders are lists of places in `ids`, so that equal values stay in the order of names.
  const places = (): Uint32Array => Uint32Array.from(ids, (_id, place) => place);
  const sorted = new Map<string, Uint32Array>();
  let tokens: readonly string[] | undefined;
  const readTokens = (): readonly string[] => {
    const found = new Map(orders.tokens(books));
    return Array.from(ids, (id) => found.get(id) ?? '');
  };

  function byProperty(property: PropertySource): Uint32Array {
    const found = new Map(orders.sortValues(books, property));
    const values = Array.from(ids, (id) => found.get(id) ?? null);
    const collator = new Intl.Collator(language);
    return places().sort((a, b) => {
      const [x, y] = [values[a] ?? null, values[b] ?? null];
      if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
      if (typeof x === 'string' && typeof y === 'string') return collator.compare(x, y) || a - b;
      return Number(x) - Number(y) || a - b;
    });
  }

  function inOrder(sort: ClientBookSort, properties: readonly PropertySource[]): Uint32Array {
    if (sort === 'name') return places();
    if (sort === 'name-descending') return places().reverse();
    const property = sort === 'added' ? undefined : properties[Number(sort.slice(-1)) - 1];
    const key = property === undefined ? sort : `${property.kind} ${String(property.id)}`;
    let found = sorted.get(key);
    if (found === undefined) {
      if (property !== undefined) found = byProperty(property);
      else if (sort === 'added') {
        const times = Float64Array.from(ids, (id) => added.get(id) ?? 0);
        found = places().sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
      } else found = places();
      sorted.set(key, found);
    }
    return found;
  }

  return {
    version,
    view: ({ sort, text, properties }) => {
      const order = inOrder(sort, properties);
      const words = filterWords(text);
      if (words.length === 0) return Int32Array.from(order, (place) => ids[place] ?? 0);
      const texts = (tokens ??= readTokens());
      const found: number[] = [];
      for (const place of order) if (hasWords(texts[place] ?? '', words)) found.push(ids[place] ?? 0);
      return Int32Array.from(found);
    },
  };
}

/** From the stored order where it is up to date; otherwise sorted here. */
function inNameOrder(
  orders: ClientBookOrderStatements,
  { book, books, language }: Pick<ViewRequest, 'book' | 'books' | 'language'>,
  version: BookVersion,
  members: Int32Array,
): Int32Array {
  const stored = orders.storedOrder(book, language);
  if (stored !== null && stored.ordered === version.ordered && stored.size === members.length) {
    return orders.storedIds(book, language, 0, stored.size);
  }
  return sortByName(orders, books, members, language);
}
