// What is known of the members of a client book, place by place, read from the store when it is first needed.
import type { PropertySource } from '../../../db/pos/client-book';
import type { ClientBookMemberStatements } from '../../../db/pos/client-book-members';
import { sourceKey } from './choice';
import {
  eachPlaced,
  readAgain,
  readColumns,
  type Column,
  type FilledSource,
  type FilterSource,
  type PlacedMembers,
} from './columns';

export interface MemberValues {
  /** Says that these are needed next: those that are not there are read together. */
  need(sources: readonly FilterSource[]): void;
  column(source: FilterSource): Column;
  /** What these customers have is not what it was. */
  readAgain(customers: readonly number[]): void;
  /** As the table `customer_search` has them. */
  tokens(): readonly string[];
  /** What a property's values are compared by; null where there is none. */
  sortValues(property: PropertySource): readonly (string | number | null)[];
  /** When each was (last) added. */
  addedAt(): Float64Array;
  /** When each was last contacted, up to the given time; -1: never. */
  lastContacts(upTo: number): Float64Array;
}

/** Those used last stay: of three hundred, each of a few hundred kilobytes, few are looked at for long. */
const columnsKept = 60;

/** @param ids of whom each place is; whoever is in several books has one. */
export function memberValues(
  orders: ClientBookMemberStatements,
  members: readonly PlacedMembers[],
  ids: Int32Array,
): MemberValues {
  const size = ids.length;
  const columns = new Map<string, FilledSource>();
  let tokens: readonly string[] | undefined;
  let added: Float64Array | undefined;
  let contacts: Float64Array | undefined;

  function need(sources: readonly FilterSource[]): void {
    const wanted = new Map(sources.map((source) => [sourceKey(source), source]));
    const missing = [...wanted].flatMap(([key, source]) => (columns.has(key) ? [] : [source]));
    for (const filled of readColumns(orders, members, missing, size))
      columns.set(sourceKey(filled.source), filled);
    for (const key of wanted.keys()) {
      const filled = columns.get(key);
      columns.delete(key);
      if (filled !== undefined) columns.set(key, filled);
    }
    for (const oldest of columns.keys()) {
      if (columns.size <= Math.max(columnsKept, wanted.size)) break;
      columns.delete(oldest);
    }
  }

  function each<Value>(
    none: Value,
    read: (book: number) => Iterable<readonly (Value | null)[]>,
  ): readonly Value[] {
    const found = new Array<Value>(size).fill(none);
    eachPlaced(members, read, (place, value) => {
      found[place] = value ?? none;
    });
    return found;
  }

  /** Whoever is in several books has the latest of their times. */
  function times(read: (book: number) => Iterable<readonly (number | null)[]>): Float64Array {
    const found = new Float64Array(size).fill(-1);
    eachPlaced(members, read, (place, value) => {
      found[place] = Math.max(found[place] as number, value ?? -1);
    });
    return found;
  }

  return {
    need,
    column(source) {
      const key = sourceKey(source);
      if (!columns.has(key)) need([source]);
      return (columns.get(key) as FilledSource).filled();
    },
    readAgain(customers) {
      const placed = [...new Set(customers)].flatMap((customer) => {
        const place = ids.indexOf(customer);
        return place === -1 ? [] : [[customer, place] as const];
      });
      readAgain(orders, [...columns.values()], placed);
      for (const [customer, place] of placed) {
        if (contacts !== undefined)
          contacts[place] = orders.lastContact(customer, Number.MAX_SAFE_INTEGER) ?? -1;
      }
    },
    tokens: () => (tokens ??= each('', orders.tokens)),
    sortValues: (property) => each<string | number | null>(null, (book) => orders.sortValues(book, property)),
    addedAt: () => (added ??= times(orders.addedAt)),
    lastContacts: (upTo) => {
      contacts ??= times(orders.lastContacts);
      // An appointment to come is no contact yet: few have one.
      return contacts.map((at, place) =>
        at <= upTo ? at : (orders.lastContact(ids[place] as number, upTo) ?? -1),
      );
    },
  };
}
