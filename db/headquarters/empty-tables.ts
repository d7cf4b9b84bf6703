// Takes everything out of a PostgreSQL database but the form of its tables; changes are counted on, so that no register
// takes a number for one that it has seen.
import { sql } from 'kysely';
import type { HeadquartersStore } from './store';

export async function emptyTables({ db }: HeadquartersStore): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const names = await dataTables({ db: tx });
    await sql`truncate ${sql.join(names.map((name) => sql.table(name)))} restart identity`.execute(tx);
  });
}

/** The tables that hold data, in a PostgreSQL database. */
export async function dataTables({ db }: Pick<HeadquartersStore, 'db'>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'
    and table_name not in ('change_counter', 'counterbook_version') order by table_name`.execute(db);
  return rows.map(({ name }) => name);
}
