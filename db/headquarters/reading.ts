// Reading several things from one state of the store: a generator that yields questions and is sent their rows. SQLite
// answers them without a turn of the event loop, PostgreSQL one after the other in a transaction of its own.
import type { Cell } from '../../main/contract/distribution';
import { prepared } from './prepared';
import type { SqliteHandle } from './sqlite-file';

export interface Question {
  /** SQL with a `?` for each parameter. */
  readonly sql: string;
  readonly parameters: readonly Cell[];
}

export type Reading<Result> = Generator<Question, Result, Cell[][]>;

/** The rows' cells, in the order of the columns. */
export function* ask(sql: string, ...parameters: readonly Cell[]): Generator<Question, Cell[][], Cell[][]> {
  return yield { sql, parameters };
}

export const readFromSqlite = <Result>(sqlite: SqliteHandle, reading: Reading<Result>): Result =>
  sqlite.transaction(() => {
    let step = reading.next();
    while (step.done !== true) {
      const { sql, parameters } = step.value;
      step = reading.next(
        prepared(sqlite, sql)
          .raw()
          .all(...parameters) as unknown as Cell[][],
      );
    }
    return step.value;
  })();

export async function readByAnswers<Result>(
  reading: Reading<Result>,
  answer: (question: Question) => Promise<Cell[][]>,
): Promise<Result> {
  let step = reading.next();
  while (step.done !== true) step = reading.next(await answer(step.value));
  return step.value;
}

/** `?` as PostgreSQL numbers them: `$1`, `$2`. None of the program's own SQL has one in a literal. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll('?', () => `$${String(++count)}`);
}
