// Orders in which lists show customers and in which no file brings them: with their indexes each new row changes another
// page or two, a seventh of what an import of a million costs. One that runs alone does without them and has them made
// at its end, in one sweep.
import { AppError } from '../../main/contract/result';
import { storeFailure } from './failures';
import { sortingInFiles } from './sqlite-file';
import type { SqliteHandle } from './sqlite-file';

/** As the migrations make them. A later one that drops or changes one of them has to bear that it is not there. */
const listOrders = {
  customer_by_name: '"customer" ("name", "id")',
  customer_by_account: '"customer" ("account_number", "id")',
};

/** To be used where nobody else has the store. */
export async function withoutListOrders<Result>(
  sqlite: SqliteHandle,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const name of Object.keys(listOrders)) sqlite.exec(`DROP INDEX IF EXISTS ${name}`);
  try {
    return await work();
  } finally {
    await sortingInFiles(sqlite, () => Promise.resolve(makeListOrders(sqlite)));
  }
}

/** Those that are missing, as an end in the middle leaves it. On a full disk later: lists are right without, but slow. */
export function makeListOrders(sqlite: SqliteHandle): void {
  try {
    for (const [name, columns] of Object.entries(listOrders))
      sqlite.exec(`CREATE INDEX IF NOT EXISTS "${name}" on ${columns}`);
  } catch (error) {
    const failure = storeFailure(error, sqlite.name);
    if (!(failure instanceof AppError) || failure.code !== 'store-full') throw failure;
  }
}
