// The members of a client book in memory, for what SQLite cannot do quickly: other orders than by name, the quick
// filter, conditions and facets. Lives in a worker for large books, in the main process for small ones.
import type { PropertySource } from '../../../db/pos/client-book';
import type { Books, BookVersion, ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import type { ClientBookSort } from '../../contract/client-book';
import {
  associatesBit,
  bitsOf,
  countFacet,
  failMasks,
  placesToCount,
  sourceKey,
  textBit,
  type FacetCounts,
  type ResolvedCondition,
} from './choice';
import { readColumn, type Column, type FilterSource } from './columns';
import { filterWords, hasWords } from './filter-words';
import { sortByName } from './name-order';

/** What of a book is chosen. */
export interface Choice {
  readonly text: string;
  readonly conditions: readonly ResolvedCondition[];
  /** Client books whose members count; null: all. */
  readonly associates: readonly number[] | null;
  /** `YYYY-MM-DD`, the store's calendar day. */
  readonly today: string;
}

export interface BookRequest {
  /** The book's id, 0 for the store's books together. */
  readonly book: number;
  readonly books: Books;
  readonly language: string;
}

interface Order {
  readonly sort: ClientBookSort;
  readonly properties: readonly PropertySource[];
  /** UTC milliseconds, of the quarter of an hour: contacts up to then count. */
  readonly now: number;
}
export interface ViewRequest extends BookRequest, Choice, Order {}

export interface FacetsRequest extends BookRequest, Choice {
  readonly facets: readonly FilterSource[];
}

export interface FacetsFound {
  readonly size: number;
  readonly total: number;
  /** In the order of the request. */
  readonly facets: readonly FacetCounts[];
  /** Members of each book that the rest of the choice leaves. */
  readonly associates: readonly (readonly [book: number, count: number])[];
}

export interface BookIndex {
  readonly version: BookVersion;
  /** Customer ids of the view, in its order. */
  view(request: ViewRequest): Int32Array;
  facets(request: FacetsRequest): FacetsFound;
}

/** Reads the members; what sorting and filtering need besides is read when it is first needed. */
export function readBookIndex(
  orders: ClientBookOrderStatements,
  { book, books, language }: BookRequest,
): BookIndex {
  const version = orders.version(book);
  const members = orders.members(books);
  const ids = inNameOrder(
    orders,
    { book, books, language },
    version,
    Int32Array.from(members, (member) => member[0]),
  );
  // All orders are lists of places in `ids`, so that equal values stay in the order of names.
  const places = (): Uint32Array => Uint32Array.from(ids, (_id, place) => place);
  const sorted = new Map<string, Uint32Array>();
  const columns = new Map<string, Column>();
  let tokens: readonly string[] | undefined;
  let owners: readonly (readonly [place: number, book: number])[] | undefined;
  let placeByMember: Map<number, number> | undefined;
  const placeOf = (customer: number): number | undefined => {
    placeByMember ??= new Map(Array.from(ids, (id, place) => [id, place]));
    return placeByMember.get(customer);
  };

  const readTokens = (): readonly string[] => {
    const found = new Map(orders.tokens(books));
    return Array.from(ids, (id) => found.get(id) ?? '');
  };
  const readOwners = (): readonly (readonly [number, number])[] =>
    orders.owners(books).flatMap(([owned, customer]) => {
      const place = placeOf(customer);
      return place === undefined ? [] : [[place, owned] as const];
    });

  function columnOf(source: FilterSource): Column {
    const key = sourceKey(source);
    let column = columns.get(key);
    if (column === undefined) {
      column = readColumn(source.type, ids.length, orders.values(books, source), placeOf);
      columns.set(key, column);
    }
    return column;
  }

  /** Whoever has no value comes last, whichever way round. */
  function byValue(found: ReadonlyMap<number, string | number | null>, isDescending: boolean): Uint32Array {
    const values = Array.from(ids, (id) => found.get(id) ?? null);
    const { compare } = new Intl.Collator(language);
    const way = isDescending ? -1 : 1;
    return places().sort((a, b) => {
      const [x, y] = [values[a] ?? null, values[b] ?? null];
      if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
      if (typeof x === 'string' && typeof y === 'string') return way * compare(x, y) || a - b;
      return way * (Number(x) - Number(y)) || a - b;
    });
  }

  function byTime(found: ReadonlyMap<number, number>, isAscending: boolean): Uint32Array {
    const times = Float64Array.from(ids, (id) => found.get(id) ?? -1);
    const way = isAscending ? 1 : -1;
    return places().sort((a, b) => way * ((times[a] ?? 0) - (times[b] ?? 0)) || a - b);
  }

  function computeOrder({ sort, properties, now }: Order): Uint32Array {
    switch (sort) {
      case 'name':
        return places();
      case 'name-descending':
        return places().reverse();
      case 'added':
      case 'added-ascending':
        return byTime(new Map(members), sort === 'added-ascending');
      case 'contacted':
      case 'contacted-ascending':
        return byTime(new Map(orders.lastContacts(books, now)), sort === 'contacted-ascending');
      default: {
        const property = properties[slotOf(sort)];
        if (property === undefined) return places();
        return byValue(new Map(orders.sortValues(books, property)), sort.endsWith('-descending'));
      }
    }
  }

  function inOrder(order: Order): Uint32Array {
    const { sort, properties } = order;
    const property = sort.startsWith('property-') ? properties[slotOf(sort)] : undefined;
    const key =
      property === undefined ? sort : `${sourceKey(property)} ${String(sort.endsWith('-descending'))}`;
    let found = sorted.get(key);
    if (found === undefined) sorted.set(key, (found = computeOrder(order)));
    return found;
  }

  function masksOf({ text, conditions, associates, today }: Choice): Int32Array {
    const masks = failMasks(ids.length, conditions, columnOf, today);
    const words = filterWords(text);
    if (words.length > 0) {
      const texts = (tokens ??= readTokens());
      for (let place = 0; place < masks.length; place += 1) {
        if (!hasWords(texts[place] ?? '', words)) (masks[place] as number) |= textBit;
      }
    }
    if (associates !== null) {
      const wanted = new Set(associates);
      const isOwned = new Uint8Array(ids.length);
      for (const [place, owned] of (owners ??= readOwners())) if (wanted.has(owned)) isOwned[place] = 1;
      for (let place = 0; place < masks.length; place += 1) {
        if (isOwned[place] === 0) (masks[place] as number) |= associatesBit;
      }
    }
    return masks;
  }

  function countOwners(masks: Int32Array): FacetsFound['associates'] {
    const counts = new Map<number, number>(books.map((one) => [one, 0]));
    for (const [place, owned] of (owners ??= readOwners())) {
      if (((masks[place] as number) & ~associatesBit) === 0) counts.set(owned, (counts.get(owned) ?? 0) + 1);
    }
    return [...counts];
  }

  return {
    version,
    view: (request) => {
      const order = inOrder(request);
      const isAll =
        request.conditions.length === 0 &&
        request.associates === null &&
        filterWords(request.text).length === 0;
      if (isAll) return Int32Array.from(order, (place) => ids[place] ?? 0);
      const masks = masksOf(request);
      const found = new Int32Array(ids.length);
      let count = 0;
      for (const place of order) {
        if (masks[place] === 0) {
          found[count] = ids[place] as number;
          count += 1;
        }
      }
      return found.slice(0, count);
    },
    facets: (request) => {
      const masks = masksOf(request);
      const bits = bitsOf(request.conditions);
      const counted = placesToCount(masks);
      let total = 0;
      for (const place of counted) total += masks[place] === 0 ? 1 : 0;
      return {
        size: ids.length,
        total,
        facets: request.facets.map((source) =>
          countFacet(
            columnOf(source),
            counted,
            masks,
            bits.get(sourceKey(source)) ?? 0,
            source.type === 'text',
          ),
        ),
        associates: books.length > 1 || request.associates !== null ? countOwners(masks) : [],
      };
    },
  };
}

/** `property-2-descending` is slot 1. */
const slotOf = (sort: ClientBookSort): number => Number(sort.charAt('property-'.length)) - 1;

/** From the stored order where it is up to date; otherwise sorted here. */
function inNameOrder(
  orders: ClientBookOrderStatements,
  { book, books, language }: BookRequest,
  version: BookVersion,
  members: Int32Array,
): Int32Array {
  const stored = orders.storedOrder(book, language);
  if (stored !== null && stored.ordered === version.ordered && stored.size === members.length) {
    return orders.storedIds(book, language, 0, stored.size);
  }
  return sortByName(orders, books, members, language);
}
