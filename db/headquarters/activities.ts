// What associates wrote down about customers: activities and notes. Their ids are UUIDv7; writing one twice
// changes nothing.
import { put, remove } from './write';
import type { Change, NewRow } from './write';

export const putActivity = (change: Change, row: NewRow<'activity'>): Promise<boolean> =>
  put(change, 'activity', row);
export const putNote = (change: Change, row: NewRow<'note'>): Promise<boolean> => put(change, 'note', row);

export const removeActivity = (
  change: Change,
  customerId: number,
  at: number,
  id: string,
): Promise<boolean> => remove(change, 'activity', [customerId, at, id]);
export const removeNote = (change: Change, customerId: number, at: number, id: string): Promise<boolean> =>
  remove(change, 'note', [customerId, at, id]);
