// What only registers make: follow-ups, and saved lists of client books.
import { put, remove } from './write';
import type { Change, NewRow } from './write';

export const putFollowUp = (change: Change, row: NewRow<'follow_up'>): Promise<boolean> =>
  put(change, 'follow_up', row);
export const removeFollowUp = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'follow_up', [id]);

export const putSavedList = (change: Change, row: NewRow<'saved_list'>): Promise<boolean> =>
  put(change, 'saved_list', row);
export const removeSavedList = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'saved_list', [id]);
