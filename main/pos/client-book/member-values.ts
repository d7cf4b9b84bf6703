// What is known of the members of a client book, place by place, read from the store when it is first needed.
import type { PropertySource } from '../../../db/pos/client-book';
import type { ClientBookMemberStatements } from '../../../db/pos/client-book-members';
import { sourceKey } from './choice';
import { eachPlaced, readColumn, type Column, type FilterSource, type PlacedMembers } from './columns';

export interface MemberValues {
  column(source: FilterSource): Column;
  /** As the table `customer_search` has them. */
  tokens(): readonly string[];
  /** What a property's values are compared by; null where there is none. */
  sortValues(property: PropertySource): readonly (string | number | null)[];
  /** When each was (last) added. */
  addedAt(): Float64Array;
  /** When each was last contacted, up to the given time; -1: never. */
  lastContacts(upTo: number): Float64Array;
}

/** @param size number of places; whoever is in several books has one. */
export function memberValues(
  orders: ClientBookMemberStatements,
  members: readonly PlacedMembers[],
  size: number,
): MemberValues {
  const columns = new Map<string, Column>();
  let tokens: readonly string[] | undefined;

  function each<Value>(none: Value, read: (book: number) => Iterable<Value | null>): readonly Value[] {
    const found = new Array<Value>(size).fill(none);
    eachPlaced(members, read, (place, value) => {
      found[place] = value ?? none;
    });
    return found;
  }

  /** Whoever is in several books has the latest of their times. */
  function times(read: (book: number) => Iterable<number | null>): Float64Array {
    const found = new Float64Array(size).fill(-1);
    eachPlaced(members, read, (place, value) => {
      found[place] = Math.max(found[place] as number, value ?? -1);
    });
    return found;
  }

  return {
    column(source) {
      const key = sourceKey(source);
      let column = columns.get(key);
      if (column === undefined) columns.set(key, (column = readColumn(orders, members, source, size)));
      return column;
    },
    tokens: () => (tokens ??= each('', orders.tokens)),
    sortValues: (property) => each<string | number | null>(null, (book) => orders.sortValues(book, property)),
    addedAt: () => times(orders.addedAt),
    lastContacts: (upTo) => times((book) => orders.lastContacts(book, upTo)),
  };
}
