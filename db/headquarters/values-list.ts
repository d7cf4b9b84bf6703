// A list over rows that the program already holds, so that it is searched, filtered, sorted and paged like one
// over a table.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ListRow, ListSource } from './lists';

export function rowsList(
  rows: readonly ListRow[],
  columns: Readonly<Record<string, 'text' | 'integer'>>,
  key: readonly string[],
): ListSource {
  const names = Object.keys(columns);
  const select = (row: ListRow | null): RawBuilder<unknown> =>
    sql`select ${sql.join(
      names.map((name) => {
        const type = columns[name] === 'integer' ? sql`bigint` : sql`text`;
        return sql`cast(${row?.[name] ?? null} as ${type}) as ${sql.ref(name)}`;
      }),
    )}`;
  const base =
    rows.length === 0 ? sql`${select(null)} where 1 = 0` : sql.join(rows.map(select), sql` union all `);
  return { base, key, nullable: names.filter((name) => rows.some((row) => row[name] === null)) };
}
