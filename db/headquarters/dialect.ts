// What differs between the databases Headquarters can keep its data in, in one place: column types and what
// stands after a table's columns. Everything else in this folder is SQL that both SQLite and PostgreSQL understand:
// - booleans are integers 0 and 1 (`is_blocked = 0`, `case when … then 1 else 0 end`), JSON is text, times are UTC
//   milliseconds; counts and sums come as numbers on both.
// - `is distinct from`, `on conflict (…) do update`, `coalesce`, `string_agg(x, ', ' order by x)`, `cast(… as bigint)`;
//   no `ifnull`, `group_concat`, `max(a, b)`, `IS NOT x`, `REPLACE INTO`, rowid; no json functions but `jsonRows` and
//   `jsonTexts`.
// - every column that is selected beside an aggregate is in `group by`; what is ordered by in `select distinct` is
//   selected; camel case names are quoted (`sql.ref`); an untyped null in a union needs a cast.
// - texts order by their code points (columns are `collate "C"`); LIKE is case-sensitive on PostgreSQL: `foldCase`
//   on one side, `toLowerCase` on the other. No `\u0000` in texts.
// - a transaction (`write`, `db.transaction()`) runs alone, on both, whichever instance began it; inside it use its
//   `tx` only. What is on a timer goes through `store.alone`, so that of two instances one does it.
import { PostgresAdapter, sql } from 'kysely';
import type { CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { Schema } from './schema';

export type Dialect = 'sqlite' | 'postgresql';

/** Whole numbers have at least 53 bits: ids, counters, UTC milliseconds, minor units. `?`: may be null. */
export type ColumnType = 'integer' | 'integer?' | 'real' | 'real?' | 'text' | 'text?';

const columnTypes = {
  sqlite: { integer: sql`integer`, real: sql`real`, text: sql`text` },
  // In the order of code points, as SQLite has it, whatever the database's own collation is.
  postgresql: { integer: sql`bigint`, real: sql`double precision`, text: sql`text collate "C"` },
} as const;

/** Which database this handle, or this transaction, speaks to. */
export const dialectOf = (db: Pick<Kysely<Schema>, 'getExecutor'>): Dialect =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgresql' : 'sqlite';

/** The text in lower case in every script; SQLite's and PostgreSQL's own `lower` know ASCII only. */
export const foldCase = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`counterbook_lower(${text})`;

/**
 * A JSON array of rows as a table with one column, `value`: many rows are one parameter. `cast(value ->> 0 as …)` is a
 * row's first cell, `value -> 0` its JSON.
 */
export function jsonRows(
  db: Pick<Kysely<Schema>, 'getExecutor'>,
  rows: readonly (readonly unknown[])[],
): RawBuilder<unknown> {
  const text = JSON.stringify(rows);
  return dialectOf(db) === 'sqlite'
    ? sql`jsonb_each(${text})`
    : sql`json_array_elements(cast(${text} as json))`;
}

/** A JSON array of texts, which a column holds, as a table `name` with one column, `value`. */
export const jsonTexts = (
  db: Pick<Kysely<Schema>, 'getExecutor'>,
  column: string,
  name: string,
): RawBuilder<unknown> =>
  dialectOf(db) === 'sqlite'
    ? sql`json_each(${sql.ref(column)}) as ${sql.ref(name)}`
    : sql`json_array_elements_text(cast(${sql.ref(column)} as json)) as ${sql.ref(name)} (value)`;

export interface TableDefinition {
  /** How the rows lie in SQLite: by rowid, or clustered by the primary key. */
  readonly layout: 'rows' | 'clustered';
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns of the primary key, or `generated`: a column `id` numbered by the database, no number used twice. */
  readonly key: readonly string[] | 'generated';
  /** Rows of the parent that these belong to, and what happens to them when it goes. */
  readonly parents?: readonly {
    readonly table: string;
    readonly columns: readonly string[];
    readonly key: readonly string[];
    readonly whenRemoved: 'cascade' | 'no action';
  }[];
}

/** What a migration works with. */
export interface MigrationTools {
  /** Only a table whose rows, if it had any, were taken elsewhere. */
  dropTable(name: string): Promise<void>;
  createTable(name: string, definition: TableDefinition): Promise<void>;
  /** A column of a table that has rows: one that may not be null needs what they have in it. */
  addColumn(table: string, column: string, type: ColumnType, initial?: string | number): Promise<void>;
  createIndex(name: string, table: string, columns: readonly string[], options?: IndexOptions): Promise<void>;
  dropIndex(name: string): Promise<void>;
  /** Where rows themselves have to be brought to another form; answers what it selects or returns. */
  run<Row>(statement: RawBuilder<Row>): Promise<readonly Row[]>;
}

export interface IndexOptions {
  readonly unique?: boolean;
  /** Only rows that have a value in this column are in the index. */
  readonly where?: string;
}

export function migrationTools(db: Kysely<Schema>, dialect: Dialect): MigrationTools {
  const types = columnTypes[dialect];
  return {
    run: async (statement) => (await statement.execute(db)).rows,
    async dropTable(name) {
      await db.schema.dropTable(name).execute();
    },
    async createTable(name, definition) {
      let table = db.schema.createTable(name) as unknown as CreateTableBuilder<string, string>;
      if (definition.key === 'generated') {
        table =
          dialect === 'sqlite'
            ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
            : table.addColumn('id', 'bigint', (column) => column.generatedByDefaultAsIdentity().primaryKey());
      }
      for (const [column, type] of Object.entries(definition.columns)) {
        const [base, mayBeNull] = type.endsWith('?') ? [type.slice(0, -1), true] : [type, false];
        table = table.addColumn(column, types[base as keyof typeof types], (built) =>
          mayBeNull ? built : built.notNull(),
        );
      }
      if (definition.key !== 'generated') {
        table = table.addPrimaryKeyConstraint(`${name}_key`, [...definition.key]);
      }
      for (const [index, parent] of (definition.parents ?? []).entries()) {
        const constraint = `${name}_parent_${String(index + 1)}`;
        const [columns, key] = [[...parent.columns], [...parent.key]];
        table = table.addForeignKeyConstraint(constraint, columns, parent.table, key, (built) =>
          built.onDelete(parent.whenRemoved),
        );
      }
      if (dialect === 'sqlite') {
        table = table.modifyEnd(definition.layout === 'clustered' ? sql`strict, without rowid` : sql`strict`);
      }
      await table.execute();
    },
    async dropIndex(name) {
      await db.schema.dropIndex(name).execute();
    },
    async addColumn(table, column, type, initial) {
      const [base, mayBeNull] = type.endsWith('?') ? [type.slice(0, -1), true] : [type, false];
      await db.schema
        .alterTable(table)
        .addColumn(column, types[base as keyof typeof types], (built) => {
          const held = mayBeNull ? built : built.notNull();
          return initial === undefined ? held : held.defaultTo(initial);
        })
        .execute();
    },
    async createIndex(name, table, columns, options = {}) {
      let index = db.schema
        .createIndex(name)
        .on(table)
        .columns([...columns]);
      if (options.unique) index = index.unique();
      await (options.where ? index.where(sql.ref(options.where), 'is not', null) : index).execute();
    },
  };
}
