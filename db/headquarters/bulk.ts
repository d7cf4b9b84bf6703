// Writing many rows to Headquarters' store at once, inside `bulkWrite`: what imports and the sample company are made
// of. A row that is the same already keeps its change number. SQLite runs prepared statements row by row without a turn
// of the event loop; PostgreSQL takes each step's rows in one statement.
import type { Cell } from '../../main/contract/distribution';
import type { DistributedTableName } from './schema';

export type Outcome = 'created' | 'updated' | 'unchanged';

/** A row's cells: its key columns, then the others, in the contract's order. */
export type Cells = readonly Cell[];

/** A select by a key, asked for many keys at once. */
export interface KeyedQuery {
  /** `id, name` */
  readonly columns: string;
  /** A table, or a join of tables. */
  readonly from: string;
  /** Columns that have to be equal to the key's cells. */
  readonly key: readonly string[];
}

/** For each of the new rows those of another table whose key begins with its id, without that id, each key once. */
export interface Part {
  readonly table: DistributedTableName;
  readonly rows: readonly (readonly Cells[])[];
}

export interface Bulk {
  readonly changeNumber: number;
  /** Inserts or updates rows and says of each whether it was written. Keys that come twice are written in order. */
  put(table: DistributedTableName, rows: readonly Cells[]): Promise<readonly boolean[]>;
  /** The same, and says of each what became of it. */
  putCounted(table: DistributedTableName, rows: readonly Cells[]): Promise<readonly Outcome[]>;
  /**
   * New rows of a table whose ids the database gives, without the id, and with them the rows of other tables that
   * belong to them; answers the ids in the rows' order.
   */
  insertNumbered(
    table: DistributedTableName,
    rows: readonly Cells[],
    parts?: readonly Part[],
  ): Promise<readonly number[]>;
  /** For each key the rows it has, as cells. */
  find(query: KeyedQuery, keys: readonly Cells[]): Promise<readonly (readonly Cells[])[]>;
}

/**
 * Splits items so that no key comes twice in a part, and what comes later lies in a later part: each part may be done
 * in one step. Answers the items' indexes.
 */
export function inRounds<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): number[][] {
  const rounds: number[][] = [];
  const counts = new Map<string | number, number>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    const round = counts.get(key) ?? 0;
    counts.set(key, round + 1);
    (rounds[round] ??= []).push(index);
  }
  return rounds;
}
