// The worker that keeps the store: downloads, uploads, backups, and what is done with many customers at once.
import type { Entry } from '../contract/entries';
import type { BulkRequest, StopRequest, UndoRequest } from './client-book/bulk-writer';
import type { Connection } from './synchronization/headquarters';
import { createKeeper, type KeeperData, type SendEvent } from './synchronization/keeper';

export function keeperMethods(data: KeeperData, send: SendEvent) {
  const keeper = createKeeper(data, send);
  return {
    connect: (headquarters: Connection) => keeper.connect(headquarters),
    runNow: (_input: null) => keeper.runNow(),
    uploadSoon: (_input: null) => keeper.uploadSoon(),
    makeLogRoom: (_input: null) => {
      keeper.makeLogRoom();
    },
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
