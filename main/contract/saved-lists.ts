// Saved lists: a choice of a client book under a name ("Handbags", "Birthdays in 30 days"), one's own or shared with
// the store, with how many customers it leaves now.
import { z } from 'zod';
import { clientBookScopes, clientBookSorts, type ClientBookScope, type ClientBookSort } from './client-book';
import { command, query } from './define';
import { filterSchema, type Filter } from './filters';
import type { EntryState } from './timeline';

export const listDefinition = z.strictObject({
  scope: z.enum(clientBookScopes),
  text: z.string().max(200),
  filter: filterSchema,
  associates: z.array(z.string().min(1).max(32)).max(200),
  sort: z.enum(clientBookSorts),
});
export interface ListDefinition {
  readonly scope: ClientBookScope;
  readonly text: string;
  readonly filter: Filter;
  readonly associates: readonly string[];
  readonly sort: ClientBookSort;
}

export interface SavedList {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly isOwn: boolean;
  readonly ownerName: string;
  readonly definition: ListDefinition;
  /** Customers that it leaves now, in the session's own book or the store's; null where it may not be looked at. */
  readonly count: number | null;
  readonly state: EntryState;
}

/** Own lists and those shared at this store, by name; those of one scope, or all. */
export const savedLists = query<readonly SavedList[]>()({
  channel: 'saved-lists.list',
  input: z.strictObject({ scope: z.enum(clientBookScopes).nullable().default(null) }),
  session: 'unlocked',
});
/**
 * The id (UUIDv7) is made by the caller, so that a retry is the same list. Only the owner may change one. Sharing it
 * with the store is for whoever may look at the store's client books (713).
 */
export const saveList = command<SavedList>()({
  channel: 'saved-lists.save',
  input: z.strictObject({
    id: z.uuidv7(),
    name: z.string().trim().min(1).max(100),
    isShared: z.boolean(),
    definition: listDefinition,
  }),
  session: 'unlocked',
});
/** Undo: `saved-lists.save` with the same id. */
export const removeList = command<null>()({
  channel: 'saved-lists.remove',
  input: z.strictObject({ id: z.uuidv7() }),
  session: 'unlocked',
});
