// The ordered customer ids behind a view of a client book. By name and unfiltered they come straight from the
// stored order; every other view is computed once and kept while the book stays as it is.
import type { ClientBookOrderStatements } from '../../../db/pos/client-book-order';
import { readBookIndex, type ViewRequest } from './book-index';

/** Up to this size a view is computed in the main process: it takes about a frame. */
export const smallBook = 2_000;
const viewsKept = 8;

/** Computes a view of a large book in another thread. */
export type ComputeView = (request: ViewRequest) => Promise<Int32Array>;

export interface Page {
  /** Customers in the book, before filtering. */
  readonly size: number;
  /** Customers of the view. */
  readonly total: number;
  readonly ids: Int32Array;
}

export function createViews(compute: ComputeView) {
  const kept = new Map<string, { readonly ids: Int32Array; readonly size: number }>();

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

  return {
    async page(
      orders: ClientBookOrderStatements,
      request: ViewRequest,
      offset: number,
      limit: number,
    ): Promise<Page> {
      const { book, books, language, sort } = request;
      const version = orders.version(book);
      const stored = orders.storedOrder(book, language);
      const isCurrent = stored !== null && stored.ordered === version.ordered;
      const isByName = sort === 'name' || sort === 'name-descending';
      if (
        isByName &&
        request.text.trim() === '' &&
        stored !== null &&
        (isCurrent || stored.size > smallBook)
      ) {
        // One that is out of date is made anew within moments; until then what it shows is what was there before.
        return storedPage(orders, request, stored.size, offset, limit);
      }
      const key = JSON.stringify([request, version]);
      let view = kept.get(key);
      if (view === undefined) {
        const size = isCurrent ? stored.size : orders.size(books);
        const ids = size <= smallBook ? readBookIndex(orders, request).view(request) : await compute(request);
        view = { ids, size };
      }
      // The one used last stands last.
      kept.delete(key);
      kept.set(key, view);
      for (const oldest of kept.keys()) {
        if (kept.size <= viewsKept) break;
        kept.delete(oldest);
      }
      return { size: view.size, total: view.ids.length, ids: view.ids.slice(offset, offset + limit) };
    },
    forget: (): void => {
      kept.clear();
    },
  };
}
export type Views = ReturnType<typeof createViews>;
