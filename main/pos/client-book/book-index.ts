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
import type { FilterSource, PlacedMembers } from './columns';
import { filterWords, hasNumberEnd, hasWords, numberEnds, spellings } from './filter-words';
import { memberValues, type MemberValues } from './member-values';
import { readNames, sortByName } from './name-order';

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

export interface CountsRequest extends BookRequest {
  readonly choices: readonly Choice[];
}

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
  /** Customers in the order of their names; all else is told of their places here. */
  readonly ids: Int32Array;
  readonly members: readonly PlacedMembers[];
  readonly values: MemberValues;
  /** Customer ids of the view, in its order. */
  view(request: ViewRequest): Int32Array;
  /** How many customers each choice leaves. */
  counts(choices: readonly Choice[]): readonly number[];
  facets(request: FacetsRequest): FacetsFound;
  /** What these customers have, other than their names, is not what it was. */
  readAgain(customers: readonly number[]): void;
}

/**
 * Reads the members; what sorting and filtering need besides is read when it is first needed. Each question is asked
 * in one moment of the store (`inOneMoment`) in which the version is still the same: columns have a value a member.
 */
export function readBookIndex(
  orders: ClientBookOrderStatements,
  { book, books, language }: BookRequest,
): BookIndex {
  const version = orders.version(book);
  const own = books.map((one) => ({ book: one, ids: orders.members(one) }));
  const ids = inNameOrder(
    orders,
    { book, books, language },
    version,
    own.length === 1 ? (own[0]?.ids.length ?? 0) : new Set(own.flatMap((one) => one.ids)).size,
  );
  const members = placed(ids, own);
  // All orders are lists of places in `ids`, so that equal values stay in the order of names.
  const places = (): Uint32Array => Uint32Array.from(ids, (_id, place) => place);
  const sorted = new Map<string, { readonly now: number; readonly places: Uint32Array }>();
  const values = memberValues(orders, members, ids);

  /** Whoever has no value comes last, whichever way round. */
  function byValue(of: readonly (string | number | null)[], isDescending: boolean): Uint32Array {
    const { compare } = new Intl.Collator(language);
    const way = isDescending ? -1 : 1;
    return places().sort((a, b) => {
      const [x, y] = [of[a] ?? null, of[b] ?? null];
      if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
      if (typeof x === 'string' && typeof y === 'string') return way * compare(x, y) || a - b;
      return way * (Number(x) - Number(y)) || a - b;
    });
  }

  function byTime(times: Float64Array, isAscending: boolean): Uint32Array {
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
        return byTime(values.addedAt(), sort === 'added-ascending');
      case 'contacted':
      case 'contacted-ascending':
        return byTime(values.lastContacts(now), sort === 'contacted-ascending');
      default: {
        const property = properties[slotOf(sort)];
        if (property === undefined) return places();
        return byValue(values.sortValues(property), sort.endsWith('-descending'));
      }
    }
  }

  function inOrder(order: Order): Uint32Array {
    const { sort, properties, now } = order;
    const property = sort.startsWith('property-') ? properties[slotOf(sort)] : undefined;
    const key =
      property === undefined ? sort : `${sourceKey(property)} ${String(sort.endsWith('-descending'))}`;
    const found = sorted.get(key);
    if (found?.now === now) return found.places;
    const computed = computeOrder(order);
    sorted.set(key, { now, places: computed });
    return computed;
  }

  const sourcesOf = ({ conditions }: Choice): readonly FilterSource[] =>
    conditions.map(({ source }) => source);

  function masksOf({ text, conditions, associates, today }: Choice): Int32Array {
    const masks = failMasks(ids.length, conditions, values.column, today);
    if (filterWords(text).length > 0) {
      const texts = values.tokens();
      const ways = spellings(text).map(filterWords);
      const ends = numberEnds(text);
      for (let place = 0; place < masks.length; place += 1) {
        const tokens = texts[place] ?? '';
        if (!ways.some((words) => hasWords(tokens, words)) && !hasNumberEnd(tokens, ends))
          (masks[place] as number) |= textBit;
      }
    }
    if (associates !== null) {
      const isOwned = new Uint8Array(ids.length);
      for (const one of members) {
        if (associates.includes(one.book)) for (const place of one.places) isOwned[place] = 1;
      }
      for (let place = 0; place < masks.length; place += 1) {
        if (isOwned[place] === 0) (masks[place] as number) |= associatesBit;
      }
    }
    return masks;
  }

  const countOwners = (masks: Int32Array): FacetsFound['associates'] =>
    members.map((one) => {
      let count = 0;
      for (const place of one.places) count += Number(((masks[place] as number) & ~associatesBit) === 0);
      return [one.book, count];
    });

  return {
    version,
    ids,
    members,
    values,
    view: (request) => {
      const order = inOrder(request);
      const isAll =
        request.conditions.length === 0 &&
        request.associates === null &&
        filterWords(request.text).length === 0;
      if (isAll) return Int32Array.from(order, (place) => ids[place] ?? 0);
      values.need(sourcesOf(request));
      const masks = masksOf(request);
      const found = new Int32Array(ids.length);
      let count = 0;
      for (const place of order) {
        found[count] = ids[place] as number;
        count += Number(masks[place] === 0);
      }
      return found.slice(0, count);
    },
    counts: (choices) => {
      values.need(choices.flatMap(sourcesOf));
      return choices.map((choice) => {
        let count = 0;
        for (const mask of masksOf(choice)) count += Number(mask === 0);
        return count;
      });
    },
    facets: (request) => {
      values.need([...sourcesOf(request), ...request.facets]);
      const masks = masksOf(request);
      const bits = bitsOf(request.conditions);
      const { total, places: counted } = placesToCount(masks);
      return {
        size: ids.length,
        total,
        facets: request.facets.map((source) =>
          countFacet(
            values.column(source),
            counted,
            masks,
            bits.get(sourceKey(source)) ?? 0,
            source.type === 'text',
          ),
        ),
        associates: books.length > 1 || request.associates !== null ? countOwners(masks) : [],
      };
    },
    readAgain: (customers) => {
      values.readAgain(customers);
      sorted.clear();
    },
  };
}

function placed(
  ids: Int32Array,
  books: readonly { readonly book: number; readonly ids: readonly number[] }[],
): readonly PlacedMembers[] {
  const placeOf = new Map<number, number>();
  for (let place = 0; place < ids.length; place += 1) placeOf.set(ids[place] as number, place);
  return books.map(({ book, ids: own }) => {
    const places = new Uint32Array(own.length);
    for (let at = 0; at < own.length; at += 1) places[at] = placeOf.get(own[at] as number) as number;
    return { book, places };
  });
}

/** `property-2-descending` is slot 1. */
const slotOf = (sort: ClientBookSort): number => Number(sort.charAt('property-'.length)) - 1;

/** From the stored order where it is up to date; otherwise sorted here. @param size members. */
function inNameOrder(
  orders: ClientBookOrderStatements,
  { book, books, language }: BookRequest,
  version: BookVersion,
  size: number,
): Int32Array {
  const stored = orders.storedOrder(book, language);
  const before = orders.storedIds(book, language, 0, stored?.size ?? 0);
  if (stored?.ordered === version.ordered && stored.size === size) return before;
  return sortByName(readNames(orders, books), before, language);
}
