// A handle like the store's own that only reads, and whose questions another thread answers: one after the other; whoever
// gave a signal and went away is not answered any more.
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { DatabaseConnection, Driver } from 'kysely';
import type { HeadquartersDatabase, Schema } from './schema';
import { storeFailure } from './failures';
import { openSqliteReader } from './sqlite-file';

export interface ReaderQuestion {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Reader {
  ask(question: ReaderQuestion): Promise<readonly object[]>;
  close(): Promise<void>;
}

/** Begins to read the store in a file. */
export type StartReader = (file: string) => Reader;

/** What the thread does. */
export function answerFrom(file: string) {
  const sqlite = openSqliteReader(file);
  return {
    ask({ sql, parameters }: ReaderQuestion): readonly object[] {
      try {
        return sqlite.prepare<unknown[], object>(sql).all(...parameters);
      } catch (failure) {
        throw storeFailure(failure, file);
      }
    },
    close(): void {
      sqlite.close();
    },
  };
}

export const askingReader = (reader: Reader): HeadquartersDatabase =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => readerDriver(reader),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });

const refuse = (): Promise<never> => Promise.reject(new Error('The reader has no transactions.'));

function readerDriver(reader: Reader): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: ReaderQuestion) {
      return { rows: (await reader.ask({ sql, parameters })) as Row[] };
    },
    streamQuery() {
      throw new Error('The reader answers whole.');
    },
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    destroy: () => reader.close(),
  };
}
