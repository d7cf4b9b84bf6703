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
  CountRequest,
  FacetsFound,
  FacetsRequest,
  ViewRequest,
} from './client-book/book-index';
import { writeCsv, type CsvRequest } from './client-book/csv';
import { createIndexes } from './client-book/views';
import { computeOccasions, type OccasionsRequest } from './follow-ups/occasions';

/** Members of this many books stay in memory. */
const indexesKept = 2;

export function viewMethods(dataDir: string) {
  const db = connect(storeFiles(dataDir).store, forViews);
  const orders = clientBookOrderStatements(db);
  const words = timelineSearchStatements(db);
  const indexes = createIndexes(indexesKept);
  const ask = <Value>(request: BookRequest, question: (index: BookIndex) => Value): Value =>
    orders.inOneMoment(() => question(indexes.of(orders, request)));
  return {
    view: (request: ViewRequest): Int32Array => ask(request, (index) => index.view(request)),
    count: (request: CountRequest): number => ask(request, (index) => index.count(request)),
    facets: (request: FacetsRequest): FacetsFound => ask(request, (index) => index.facets(request)),
    occasions: (request: OccasionsRequest): Int32Array =>
      ask(request, (index) => computeOccasions(index, request)),
    findEntries: (request: WordsRequest): readonly PlacedKey[] => findEntries(words, request),
    writeCsv: (request: CsvRequest): Promise<number> =>
      writeCsv(
        clientBookStatements(db),
        ask(request, (index) => index.view(request)),
        request,
      ),
    close(_input: null): void {
      db.close();
    },
  };
}
export type ViewMethods = ReturnType<typeof viewMethods>;
