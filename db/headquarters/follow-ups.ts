// What only registers make: follow-ups, and saved lists of client books.
import type { HeadquartersDatabase } from './schema';
import { put, remove } from './write';
import type { Change, NewRow } from './write';

export const putFollowUp = (change: Change, row: NewRow<'follow_up'>): Promise<boolean> =>
  put(change, 'follow_up', row);
export const removeFollowUp = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'follow_up', [id]);

/** Whether somebody was still to do something for a customer. */
export async function hasOpenFollowUps(db: HeadquartersDatabase, workerId: string): Promise<boolean> {
  const open = await db
    .selectFrom('follow_up')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('completed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}

export const putSavedList = (change: Change, row: NewRow<'saved_list'>): Promise<boolean> =>
  put(change, 'saved_list', row);
export const removeSavedList = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'saved_list', [id]);

/** The first customers of a client book, by their ids. */
export async function firstMembers(change: Change, clientBookId: number, count: number): Promise<number[]> {
  const rows = await change.tx
    .selectFrom('client_book_member')
    .select('customer_id')
    .where('client_book_id', '=', clientBookId)
    .orderBy('customer_id')
    .limit(count)
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}
