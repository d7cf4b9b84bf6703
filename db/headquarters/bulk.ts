// Writing many rows to Headquarters' SQLite store: prepared once, run inside `bulkWrite`, a row that is the same
// already keeps its change number. Imports and the sample company are written through it.
import type { Cell } from '../../main/contract/distribution';
import type { DistributedTableName } from './schema';
import type { SqliteHandle } from './sqlite-file';
import { columnsOf, distributedTable } from './tables';

/** Writes one row: its key columns, then the others, in the contract's order. Answers whether anything changed. */
export type PutRow = (changeNumber: number, cells: readonly Cell[]) => boolean;

const list = (names: readonly string[]): string => names.join(', ');
const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/**
 * Runs bulk work without looking up what every row refers to, a fifth of its time. Only where nobody else can
 * write (the folder's lock is held) and each id comes from the store itself, so that it cannot be missing.
 */
export async function trustingReferences<Result>(
  sqlite: SqliteHandle,
  work: () => Promise<Result>,
): Promise<Result> {
  sqlite.pragma('foreign_keys = OFF');
  try {
    return await work();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

/** An upsert for one table, to be used inside `bulkWrite`. */
export function prepareBulkPut(sqlite: SqliteHandle, name: DistributedTableName): PutRow {
  const table = distributedTable(name);
  const columns = [...columnsOf(table), 'change_number'];
  const set = [...table.columns, 'change_number'].map((column) => `${column} = excluded.${column}`);
  const differs = table.columns.map((column) => `${name}.${column} IS NOT excluded.${column}`);
  const conflict =
    table.columns.length === 0 ? 'NOTHING' : `UPDATE SET ${list(set)} WHERE ${differs.join(' OR ')}`;
  const statement = sqlite.prepare<unknown[]>(
    `INSERT INTO ${name} (${list(columns)}) VALUES (${places(columns.length)})
     ON CONFLICT (${list(table.key)}) DO ${conflict}`,
  );
  return (changeNumber, cells) => statement.run(...cells, changeNumber).changes > 0;
}

/** Rows of one table that are known to be new, gathered and written several in one statement. */
export interface RowInserter {
  add(changeNumber: number, cells: readonly Cell[]): void;
  /** Writes what waits; before the transaction ends, and before anything reads the rows. */
  flush(): void;
}

/** Half the time of one by one; more rows in a statement take longer again. */
const rowsPerStatement = 16;

export function prepareBulkInsert(sqlite: SqliteHandle, name: DistributedTableName): RowInserter {
  const columns = [...columnsOf(distributedTable(name)), 'change_number'];
  const statements = new Map<number, ReturnType<SqliteHandle['prepare']>>();
  const statementFor = (count: number): ReturnType<SqliteHandle['prepare']> => {
    let statement = statements.get(count);
    if (statement === undefined) {
      const rows = Array.from({ length: count }, () => `(${places(columns.length)})`).join(', ');
      statement = sqlite.prepare(`INSERT INTO ${name} (${list(columns)}) VALUES ${rows}`);
      statements.set(count, statement);
    }
    return statement;
  };
  let waiting: Cell[] = [];
  let count = 0;
  const flush = (): void => {
    if (count === 0) return;
    const [cells, rows] = [waiting, count];
    waiting = [];
    count = 0;
    statementFor(rows).run(cells);
  };
  return {
    add(changeNumber, cells) {
      for (const cell of cells) waiting.push(cell);
      waiting.push(changeNumber);
      if (++count === rowsPerStatement) flush();
    },
    flush,
  };
}

export type Outcome = 'created' | 'updated' | 'unchanged';

/** Inserts or updates a row of the table and says which; inside `bulkWrite`. */
export function prepareCountedPut(
  sqlite: SqliteHandle,
  name: DistributedTableName,
): (changeNumber: number, cells: readonly Cell[]) => Outcome {
  const { key } = distributedTable(name);
  const exists = sqlite
    .prepare<unknown[]>(`SELECT 1 FROM ${name} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`)
    .pluck();
  const put = prepareBulkPut(sqlite, name);
  return (changeNumber, cells) => {
    const isThere = exists.get(...cells.slice(0, key.length)) !== undefined;
    return put(changeNumber, cells) ? (isThere ? 'updated' : 'created') : 'unchanged';
  };
}

/** Measure's id, text_value, number_value, currency_code, as_of; a null as_of is the one stored, or `today`. */
export type MeasureCells = readonly [number, string | null, number | null, string | null, string | null];

/** Writes values of measures; inside `bulkWrite`. A value that comes again without a day keeps its day. */
export function prepareMeasureWriter(
  sqlite: SqliteHandle,
  today: string,
): (changeNumber: number, customerId: number, cells: MeasureCells) => Outcome {
  const find = sqlite
    .prepare<[number, number], [string | null, number | null, string | null, string]>(
      `SELECT text_value, number_value, currency_code, as_of FROM customer_measure_value
       WHERE customer_id = ? AND measure_id = ?`,
    )
    .raw();
  const put = prepareBulkPut(sqlite, 'customer_measure_value');
  return (changeNumber, customerId, [measureId, text, number, currency, givenDay]) => {
    const stored = find.get(customerId, measureId);
    const isSame =
      stored !== undefined && stored[0] === text && stored[1] === number && stored[2] === currency;
    const day = givenDay ?? (isSame ? stored[3] : today);
    const isWritten = put(changeNumber, [customerId, measureId, text, number, currency, day]);
    return stored === undefined ? 'created' : isWritten ? 'updated' : 'unchanged';
  };
}
