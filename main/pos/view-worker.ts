// The worker that computes views of large client books and looks words up: what takes longer than a frame and only
// reads. It starts when the first is asked for.
import { clientBookStatements } from '../../db/pos/client-book';
import { clientBookOrderStatements } from '../../db/pos/client-book-order';
import { connect, forViews } from '../../db/pos/connection';
import { storeFiles } from '../../db/pos/files';
import {
  findEntries,
  timelineSearchStatements,
  type PlacedKey,
  type WordsRequest,
} from '../../db/pos/timeline-search';
import type {
  BookIndex,
  BookRequest,
  CountsRequest,
  FacetsFound,
  FacetsRequest,
  ViewRequest,
} from './client-book/book-index';
import { writeCsv, type CsvRequest } from './client-book/csv';
import { createIndexes } from './client-book/views';
import { computeOccasions, type OccasionsRequest } from './follow-ups/occasions';

/** Members of this many books stay in memory. */
const indexesKept = 2;

/** A question, and whose cards changed in the main process before it was asked, since the one before. */
export interface Asked<Request> {
  readonly request: Request;
  readonly cardsChanged: readonly number[];
}

export function viewMethods(dataDir: string) {
  const db = connect(storeFiles(dataDir).store, forViews);
  const orders = clientBookOrderStatements(db);
  const words = timelineSearchStatements(db);
  const indexes = createIndexes(indexesKept);
  function ask<Request extends BookRequest, Value>(
    { request, cardsChanged }: Asked<Request>,
    question: (index: BookIndex, request: Request) => Value,
  ): Value {
    return orders.inOneMoment(() => {
      indexes.readAgain(cardsChanged);
      return question(indexes.of(orders, request), request);
    });
  }
  return {
    view: (asked: Asked<ViewRequest>): Int32Array => ask(asked, (index, request) => index.view(request)),
    counts: (asked: Asked<CountsRequest>): readonly number[] =>
      ask(asked, (index, { choices }) => index.counts(choices)),
    facets: (asked: Asked<FacetsRequest>): FacetsFound =>
      ask(asked, (index, request) => index.facets(request)),
    occasions: (asked: Asked<OccasionsRequest>): Int32Array => ask(asked, computeOccasions),
    findEntries: (request: WordsRequest): readonly PlacedKey[] => findEntries(words, request),
    writeCsv: (asked: Asked<CsvRequest>): Promise<number> =>
      writeCsv(
        clientBookStatements(db),
        ask(asked, (index, request) => index.view(request)),
        asked.request,
      ),
    close(_input: null): void {
      db.close();
    },
  };
}
export type ViewMethods = ReturnType<typeof viewMethods>;
