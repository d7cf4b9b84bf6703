// Fields that name other records: refused beside the field where there is no such record.
import { foreignAddressBooks, missingIds } from '../../../db/headquarters/references';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { InputFailure } from './failure';

type Table = Parameters<typeof missingIds>[1];

export async function requireRecord(
  db: HeadquartersDatabase,
  table: Table,
  field: string,
  id: string | null,
): Promise<void> {
  if (id !== null && (await missingIds(db, table, [id])).length > 0) {
    throw new InputFailure({ [field]: 'unknown-reference' });
  }
}

export async function requireNew(db: HeadquartersDatabase, table: Table, id: string): Promise<void> {
  if ((await missingIds(db, table, [id])).length === 0) throw new InputFailure({ id: 'taken' });
}

/** Address books of the legal entity, each once. */
export async function requireAddressBooks(
  db: HeadquartersDatabase,
  field: string,
  legalEntityId: string,
  ids: readonly string[],
): Promise<void> {
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated >= 0) throw new InputFailure({ [`${field}.${String(repeated)}`]: 'duplicate' });
  const [missing] = await missingIds(db, 'address_book', ids);
  if (missing !== undefined) {
    throw new InputFailure({ [`${field}.${String(ids.indexOf(missing))}`]: 'unknown-reference' });
  }
  const [foreign] = await foreignAddressBooks(db, legalEntityId, ids);
  if (foreign !== undefined) {
    throw new InputFailure({ [`${field}.${String(ids.indexOf(foreign))}`]: 'other-legal-entity' });
  }
}
