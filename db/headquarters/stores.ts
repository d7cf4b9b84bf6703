// Legal entities, address books, stores and registers.
import type { DistributedTables, HeadquartersDatabase } from './schema';
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';

export const putLegalEntity = (change: Change, row: NewRow<'legal_entity'>): Promise<boolean> =>
  put(change, 'legal_entity', row);

export const putAddressBook = (change: Change, row: NewRow<'address_book'>): Promise<boolean> =>
  put(change, 'address_book', row);

export interface StoreAddressBook {
  readonly addressBookId: string;
  readonly purpose: DistributedTables['store_address_book']['purpose'];
}

/** A store with all its address books, for its customers and for its employees. */
export async function putStore(
  change: Change,
  row: NewRow<'store'>,
  addressBooks: readonly StoreAddressBook[],
): Promise<boolean> {
  const isWritten = await put(change, 'store', row);
  const books = addressBooks.map(({ addressBookId, purpose }) => ({
    store_id: row.id,
    address_book_id: addressBookId,
    purpose,
  }));
  return (await replace(change, 'store_address_book', { store_id: row.id }, books)) || isWritten;
}

export async function removeStore(change: Change, id: string): Promise<boolean> {
  await replace(change, 'store_address_book', { store_id: id }, []);
  return remove(change, 'store', [id]);
}

export const putRegister = (change: Change, row: NewRow<'register'>): Promise<boolean> =>
  put(change, 'register', row);
export const removeRegister = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'register', [id]);

/** The legal entity without its customers, which take a while to count. */
export const findLegalEntity = (db: HeadquartersDatabase, id: string) =>
  db.selectFrom('legal_entity').selectAll().where('id', '=', id).executeTakeFirst();

/** False for a store in which no company has been set up. */
export async function hasLegalEntities(db: HeadquartersDatabase): Promise<boolean> {
  return (await db.selectFrom('legal_entity').select('id').limit(1).executeTakeFirst()) !== undefined;
}
