// Whether the rows that a form refers to are there.
import type { HeadquartersDatabase } from './schema';

type Named =
  | 'legal_entity'
  | 'address_book'
  | 'store'
  | 'register'
  | 'permission_group'
  | 'screen_layout'
  | 'worker'
  | 'attribute_group'
  | 'attribute_type';

/** Those of the ids that have no row. */
export async function missingIds(
  db: HeadquartersDatabase,
  table: Named,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}

/** Those of the address books that belong to another legal entity. */
export async function foreignAddressBooks(
  db: HeadquartersDatabase,
  legalEntityId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('address_book')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('legal_entity_id', '<>', legalEntityId)
    .execute();
  return rows.map(({ id }) => id);
}
