// Writing to the store: one synchronous immediate transaction. It is on the disk when the function returns, or
// nothing of it happened.
import { setTimeout as wait } from 'node:timers/promises';
import type { Transaction } from 'better-sqlite3';
import { AppError } from '../../main/contract/result';
import type { Connection } from './connection';
import { isBusy, storeFailure, unwrittenFailure } from './store-errors';

/** better-sqlite3 makes four functions of each that it is given: they take longer to make than a row to write. */
const transactions = new WeakMap<Connection, Transaction<(work: () => unknown) => unknown>>();

/**
 * Runs `work` in an immediate transaction. A promise inside it throws and rolls back, because nothing may wait
 * while the lock is held.
 */
export function write<Value>(db: Connection, work: () => Value): Value {
  let transaction = transactions.get(db);
  if (transaction === undefined) transactions.set(db, (transaction = db.transaction((run) => run())));
  try {
    return transaction.immediate(work) as Value;
  } catch (error) {
    throw unwrittenFailure(error, db.name);
  }
}

/** Where a thread says that it waits for the lock; SQLite's own knows no queue. */
export interface WaitingSign {
  setWaiting(isWaiting: boolean): void;
}

/**
 * As `write`, for the thread that answers the screens: while a package is being applied it tries again without
 * blocking that thread.
 * @throws AppError `store-locked` after `patience` milliseconds.
 */
export async function writeWhenFree<Value>(
  db: Connection,
  work: () => Value,
  sign?: WaitingSign,
  patience = 10_000,
): Promise<Value> {
  const end = performance.now() + patience;
  let isWaiting = false;
  try {
    for (;;) {
      try {
        return write(db, work);
      } catch (error) {
        if (!isBusy(error)) throw storeFailure(error);
        if (performance.now() > end) throw new AppError('store-locked', {}, { cause: error });
        if (!isWaiting) sign?.setWaiting(true);
        isWaiting = true;
        await wait(3);
      }
    }
  } finally {
    if (isWaiting) sign?.setWaiting(false);
  }
}
