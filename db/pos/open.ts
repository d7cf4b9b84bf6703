// Opens the register's store: refuses what it must not touch, builds what is missing, and says whether the file
// should be checked afterwards. It never deletes or repairs.
import { connect, forScreens, type Connection, type ConnectionOptions } from './connection';
import { checkHeader, makeFolders, noteOpened, wasClosedInOrder, type StoreFiles } from './files';
import { migrate, storeCondition } from './migrate';
import { storeFailure } from './store-errors';

export interface OpenedStore {
  readonly db: Connection;
  /**
   * The last end was not in order, or somebody else wrote the file: the store should be checked page by page,
   * by a thread that nobody waits for (`findDamage`).
   */
  readonly needsCheck: boolean;
}

export type Opening =
  | ({ readonly kind: 'open' } & OpenedStore)
  /** A version of before; a verified backup is due before the missing steps are applied. */
  | { readonly kind: 'older' };

/** @throws AppError `store-damaged`, `store-newer`, `store-read-only`, `store-full`, `store-locked` */
export function openStore(files: StoreFiles, options: ConnectionOptions = forScreens): Opening {
  let db: Connection | undefined;
  try {
    makeFolders(files);
    checkHeader(files);
    const needsCheck = !wasClosedInOrder(files);
    db = connect(files.store, options);
    const condition = storeCondition(db);
    if (condition === 'older') {
      db.close();
      return { kind: 'older' };
    }
    if (condition === 'empty') migrate(db);
    noteOpened(files);
    return { kind: 'open', db, needsCheck };
  } catch (error) {
    db?.close();
    throw storeFailure(error);
  }
}

/** Reads every page and compares indexes with rows as far as that is quick. Null: nothing found. */
export function findDamage(db: Connection): string | null {
  try {
    const found = db.pragma('quick_check(1)', { simple: true });
    return found === 'ok' ? null : String(found);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
