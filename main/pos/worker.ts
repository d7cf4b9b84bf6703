// The program of the register's worker threads (bundled as pos-worker.cjs). One keeps the store: downloads,
// backups. One computes views of large client books; it starts when the first is asked for. One brings an older
// store up to date, restores or verifies a backup or looks for damage, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { restoreBackup, verifyBackup } from '../../db/pos/backup';
import { clientBookStatements } from '../../db/pos/client-book';
import { clientBookOrderStatements } from '../../db/pos/client-book-order';
import { connect, forViews } from '../../db/pos/connection';
import { storeFiles } from '../../db/pos/files';
import { findDamage } from '../../db/pos/open';
import {
  findEntries,
  timelineSearchStatements,
  type PlacedKey,
  type WordsRequest,
} from '../../db/pos/timeline-search';
import type { Entry } from '../contract/entries';
import type {
  BookIndex,
  BookRequest,
  CountRequest,
  FacetsFound,
  FacetsRequest,
  ViewRequest,
} from './client-book/book-index';
import type { BulkRequest, StopRequest, UndoRequest } from './client-book/bulk-writer';
import { writeCsv, type CsvRequest } from './client-book/csv';
import { createIndexes } from './client-book/views';
import { computeOccasions, type OccasionsRequest } from './follow-ups/occasions';
import {
  createKeeper,
  migrateStore,
  type KeeperData,
  type KeeperEvents,
  type SendEvent,
} from './synchronization/keeper';
import type { Connection } from './synchronization/headquarters';
import { serve } from './thread-link';

export type WorkerData =
  | ({ readonly role: 'keeper' } & KeeperData)
  | { readonly role: 'views'; readonly dataDir: string }
  | { readonly role: 'maintenance'; readonly dataDir: string };

/** Members of this many books stay in memory. */
const indexesKept = 2;

function viewMethods(dataDir: string) {
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

function keeperMethods(data: KeeperData, send: SendEvent) {
  const keeper = createKeeper(data, send);
  return {
    connect: (headquarters: Connection) => keeper.connect(headquarters),
    runNow: (_input: null) => keeper.runNow(),
    uploadSoon: (_input: null) => keeper.uploadSoon(),
    saveEntries: (entries: readonly Entry[]) => {
      keeper.saveEntries(entries);
    },
    bulk: (request: BulkRequest) => keeper.bulk.run(request),
    undoBulk: (request: UndoRequest) => keeper.bulk.undo(request),
    stopBulk: (request: StopRequest) => {
      keeper.bulk.stop(request);
    },
    resumeBulk: (madeAt: number) => keeper.bulk.resume(madeAt),
    orderBooks: (_input: null) => {
      keeper.orderBooks();
    },
    close: (_input: null) => keeper.close(),
  };
}
export type KeeperMethods = ReturnType<typeof keeperMethods>;

const maintenanceMethods = (dataDir: string) => ({
  /** Null where nothing was found. */
  findDamage(_input: null): string | null {
    const db = connect(storeFiles(dataDir).store, forViews);
    try {
      return findDamage(db);
    } finally {
      db.close();
    }
  },
  verifyBackup: (file: string) => {
    verifyBackup(file);
  },
  // These two while nobody has the store open.
  migrate: (at: number) => migrateStore(dataDir, at),
  restore: (at: number) => restoreBackup(storeFiles(dataDir), at),
});
export type MaintenanceMethods = ReturnType<typeof maintenanceMethods>;

function start(port: NonNullable<typeof parentPort>, data: WorkerData): void {
  switch (data.role) {
    case 'views':
      serve(port, viewMethods(data.dataDir));
      return;
    case 'maintenance':
      serve(port, maintenanceMethods(data.dataDir));
      return;
    case 'keeper': {
      const send = (event: keyof KeeperEvents, payload: unknown): void => {
        port.postMessage({ event, payload });
      };
      serve(port, keeperMethods(data, send));
    }
  }
}

if (parentPort !== null) start(parentPort, workerData as WorkerData);
