// Permission groups with their POS operations, and workers with their address books.
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';

export async function putPermissionGroup(
  change: Change,
  row: NewRow<'permission_group'>,
  operations: readonly number[],
): Promise<boolean> {
  const isWritten = await put(change, 'permission_group', row);
  const within = { permission_group_id: row.id };
  const rows = operations.map((operation) => ({ ...within, operation_number: operation }));
  return (await replace(change, 'permission_group_operation', within, rows)) || isWritten;
}

export const removePermissionGroup = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'permission_group', [id]);

/** A worker with the address books that link them to stores. */
export async function putWorker(
  change: Change,
  row: NewRow<'worker'>,
  addressBooks: readonly string[],
): Promise<boolean> {
  const isWritten = await put(change, 'worker', row);
  const within = { worker_id: row.id };
  const rows = addressBooks.map((book) => ({ ...within, address_book_id: book }));
  return (await replace(change, 'worker_address_book', within, rows)) || isWritten;
}

export const removeWorker = (change: Change, id: string): Promise<boolean> => remove(change, 'worker', [id]);
