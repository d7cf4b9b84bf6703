// The ordered customer ids behind a view of a client book, and its facets. By name and unfiltered they come straight
// from the stored order; everything else is computed once and kept while the book stays as it is.
import type { ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import {
  readBookIndex,
  type BookIndex,
  type BookRequest,
  type Choice,
  type CountsRequest,
  type FacetsFound,
  type FacetsRequest,
  type ViewRequest,
} from './book-index';

/** Up to this size a view is computed in the main process: it takes about a frame. */
export const smallBook = 2_000;
/** Values that may be read in the main process for one question. */
const fewValues = 10_000;
const viewsKept = 8;
const indexesKept = 2;

const everybody: Choice = { text: '', conditions: [], associates: null, today: '' };
const isEverybody = ({ text, conditions, associates }: Choice): boolean =>
  text.trim() === '' && conditions.length === 0 && associates === null;

/** Computes for large books in another thread. */
export interface Compute {
  view(request: ViewRequest): Promise<Int32Array>;
  counts(request: CountsRequest): Promise<readonly number[]>;
  facets(request: FacetsRequest): Promise<FacetsFound>;
}

export interface Page {
  /** Customers in the book, before filtering. */
  readonly size: number;
  /** Customers of the view. */
  readonly total: number;
  readonly ids: Int32Array;
}

/** Indexes of the books used last, each as long as its book stays as it is. */
export function createIndexes(most: number) {
  const kept = new Map<string, BookIndex>();
  return {
    /** To be asked, with what is asked of the index, in one moment of the store. */
    of(orders: ClientBookOrderStatements, request: BookRequest): BookIndex {
      const key = JSON.stringify([request.book, request.books, request.language]);
      let index = kept.get(key);
      if (index?.version.shown !== orders.version(request.book).shown) index = readBookIndex(orders, request);
      kept.delete(key);
      kept.set(key, index);
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
      return index;
    },
    /** What these customers have is not what it was. To be asked in one moment with what comes after. */
    readAgain(customers: readonly number[]): void {
      if (customers.length === 0) return;
      const all = [...kept];
      // Where one cannot be read, none is kept that does not know of it.
      kept.clear();
      for (const [, index] of all) index.readAgain(customers);
      for (const [key, index] of all) kept.set(key, index);
    },
    forget: (): void => {
      kept.clear();
    },
  };
}

export function createViews(compute: Compute) {
  const kept = new Map<string, { readonly value: unknown }>();
  const indexes = createIndexes(indexesKept);
  /** What was asked before is not kept for what is asked afterwards. */
  let forgotten = 0;

  /** Stored parts are read from the front or, for the other direction, from the back. */
  function storedPage(
    orders: ClientBookOrderStatements,
    { book, language, sort }: ViewRequest,
    size: number,
    offset: number,
    limit: number,
  ): Page {
    const from = Math.min(offset, size);
    const to = Math.min(offset + limit, size);
    const ids =
      sort === 'name'
        ? orders.storedIds(book, language, from, to)
        : orders.storedIds(book, language, size - to, size - from).reverse();
    return { size, total: size, ids };
  }

  /** What was computed for this question while all was as it is now; the one used last stands last. */
  async function once<Value>(
    orders: ClientBookOrderStatements,
    request: BookRequest,
    make: () => Value | Promise<Value>,
  ): Promise<Value> {
    const key = JSON.stringify([request, orders.version(request.book), forgotten]);
    const found = kept.get(key) as { readonly value: Value } | undefined;
    const held = found ?? { value: await make() };
    kept.delete(key);
    kept.set(key, held);
    for (const oldest of kept.keys()) {
      if (kept.size <= viewsKept) break;
      kept.delete(oldest);
    }
    return held.value;
  }

  /** Answered here where little must be read for it, and in the other thread where that is much. */
  function answer<Value>(
    orders: ClientBookOrderStatements,
    request: BookRequest,
    properties: number,
    here: (index: BookIndex) => Value,
    elsewhere: () => Promise<Value>,
  ): Value | Promise<Value> {
    const most = Math.min(smallBook, Math.floor(fewValues / Math.max(1, properties)));
    if (orders.isLargerThan(request.books, most)) return elsewhere();
    return orders.inOneMoment(() => here(indexes.of(orders, request)));
  }

  /** How many customers each choice leaves. */
  async function counts(
    orders: ClientBookOrderStatements,
    request: CountsRequest,
  ): Promise<readonly number[]> {
    const { book, language, choices } = request;
    const stored = orders.storedOrder(book, language);
    if (choices.every(isEverybody) && stored !== null && stored.ordered === stored.current)
      return choices.map(() => stored.size);
    return once(orders, request, () =>
      answer(
        orders,
        request,
        choices.reduce((sum, { conditions }) => sum + conditions.length, 0),
        (index) => index.counts(choices),
        () => compute.counts(request),
      ),
    );
  }

  return {
    counts,
    async page(
      orders: ClientBookOrderStatements,
      request: ViewRequest,
      offset: number,
      limit: number,
    ): Promise<Page> {
      const { book, books, language, sort } = request;
      const stored = orders.storedOrder(book, language);
      const isCurrent = stored?.ordered === stored?.current;
      const isByName = sort === 'name' || sort === 'name-descending';
      if (isByName && isEverybody(request) && stored !== null && (isCurrent || stored.size > smallBook)) {
        // One that is out of date is made anew within moments; until then what it shows is what was there before.
        return storedPage(orders, request, stored.size, offset, limit);
      }
      const [size = 0] = await counts(orders, { book, books, language, choices: [everybody] });
      const ids = await once(orders, request, () =>
        answer(
          orders,
          request,
          request.conditions.length,
          (index) => index.view(request),
          () => compute.view(request),
        ),
      );
      return { size, total: ids.length, ids: ids.slice(offset, offset + limit) };
    },
    facets: (orders: ClientBookOrderStatements, request: FacetsRequest): Promise<FacetsFound> =>
      once(orders, request, () =>
        answer(
          orders,
          request,
          request.facets.length,
          (index) => index.facets(request),
          () => compute.facets(request),
        ),
      ),
    forget: (): void => {
      forgotten += 1;
      kept.clear();
      indexes.forget();
    },
  };
}
