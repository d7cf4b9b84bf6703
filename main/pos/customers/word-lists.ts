// Which customers have a word, as lists of ids that are kept for the words searched last: two words that many
// customers have, but few or none have both, are found by walking through two lists instead of all their rows.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beginning, type CustomerStatements, type SearchPlace } from '../../../db/pos/customers';

/** Tokens read at once: some milliseconds. */
const atOnce = 10_000;
const listsKept = 6;

export interface WordLists {
  /** Ids of the customers that have a token with this beginning, ascending, each once. */
  of(customers: CustomerStatements, word: string): Promise<Int32Array>;
  /** Customers changed. */
  forget(): void;
}

async function readList(customers: CustomerStatements, word: string): Promise<Int32Array> {
  const parts: (readonly number[])[] = [];
  for (let place: SearchPlace | null = beginning(word); place !== null;) {
    parts.push(customers.idsBehind(word, place, atOnce));
    place = customers.after(word, place, atOnce);
    await nextTurn();
  }
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  all.sort();
  return all.filter((id, index) => index === 0 || id !== all[index - 1]);
}

export function createWordLists(): WordLists {
  const kept = new Map<string, Promise<Int32Array>>();
  return {
    of(customers, word) {
      const found = kept.get(word) ?? readList(customers, word);
      kept.delete(word);
      kept.set(word, found);
      for (const oldest of kept.keys()) if (kept.size > listsKept) kept.delete(oldest);
      // What could not be read is not kept as an answer.
      found.catch(() => kept.delete(word));
      return found;
    },
    forget() {
      kept.clear();
    },
  };
}

/** What is in both, ascending. */
export function inBoth(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(Math.min(a.length, b.length));
  let size = 0;
  let other = 0;
  for (const id of a) {
    while (other < b.length && (b[other] ?? 0) < id) other += 1;
    if (other < b.length && b[other] === id) {
      both[size] = id;
      size += 1;
    }
  }
  return both.subarray(0, size);
}
