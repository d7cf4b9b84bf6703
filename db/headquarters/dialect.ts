// What differs between the databases Headquarters can keep its data in, in one place: column types and what
// stands after a table's columns. Everything else in this folder is SQL that both understand.
import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Schema } from './schema';

export type Dialect = 'sqlite' | 'postgresql';

/** Whole numbers have at least 53 bits: ids, counters, UTC milliseconds, minor units. `?`: may be null. */
export type ColumnType = 'integer' | 'integer?' | 'real' | 'real?' | 'text' | 'text?';

const columnTypes = {
  sqlite: { integer: 'integer', real: 'real', text: 'text' },
  postgresql: { integer: 'bigint', real: 'double precision', text: 'text' },
} as const;

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
  /** Only a table that nothing was ever written to. */
  dropTable(name: string): Promise<void>;
  createTable(name: string, definition: TableDefinition): Promise<void>;
  createIndex(name: string, table: string, columns: readonly string[], options?: IndexOptions): Promise<void>;
}

export interface IndexOptions {
  readonly unique?: boolean;
  /** Only rows that have a value in this column are in the index. */
  readonly where?: string;
}

export function migrationTools(db: Kysely<Schema>, dialect: Dialect): MigrationTools {
  const types = columnTypes[dialect];
  return {
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
