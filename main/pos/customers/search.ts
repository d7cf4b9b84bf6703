// Customer search: what was typed as a stretch of the tokens under which customers are found. A name's words in both
// orders are one stretch; words that belong to no token together are looked up by the rarest, the others tested.
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  beginning,
  type CustomerStatements,
  type FoundRow,
  type SearchPlace,
} from '../../../db/pos/customers';
import { fold } from '../../contract/search';
import { filterWords, hasWords } from '../client-book/filter-words';
import { createWordLists, inBoth, type WordLists } from './word-lists';

export interface SearchOf {
  readonly legalEntity: string;
  readonly store: string;
}

export interface Found {
  readonly rows: readonly FoundRow[];
  readonly hasMore: boolean;
}

/** A word with fewer tokens is rare, whatever the others are. */
const fewTokens = 100;
/** Rows of a stretch at the least: customers come several times, and each stretch costs as much as some rows. */
const fewRows = 10;
/** Customers whose rows are read at once. */
const named = 500;

/** Tokens of which each customer is tested first: where most have the other words too, they are enough. */
const firstTested = 200;

export interface SearchEffort {
  /** Tokens of which each customer is tested at once; then others have their turn. */
  readonly tested: number;
  /** Beyond this nobody needs to know which word is rarer. */
  readonly common: number;
  /** So many tokens of a common word are tested before the words' lists are compared. */
  readonly tried: number;
}
const usualEffort: SearchEffort = { tested: 1_000, common: 2_000, tried: 1_200 };

/** Whether a customer with these tokens is found by this text. */
export function isFound(tokens: string, text: string): boolean {
  const words = filterWords(text);
  return words.length > 0 && (hasWords(tokens, words) || hasWords(tokens, [fold(text)]));
}

interface CountedWord {
  readonly word: string;
  readonly tokens: number;
}

/** The words with how many tokens begin so, the rarest first; beyond `common` nobody counts. */
function countWords(customers: CustomerStatements, words: readonly string[], common: number): CountedWord[] {
  const upTo = (most: number): CountedWord[] =>
    words
      .map((word) => ({ word, tokens: customers.countTokens(word, most) }))
      .sort((a, b) => a.tokens - b.tokens || b.word.length - a.word.length);
  // One that few have is told from the others without counting all of those.
  const few = Math.min(fewTokens, common);
  const counted = upTo(few);
  return (counted[0]?.tokens ?? 0) < few ? counted : upTo(common);
}

export async function searchCustomers(
  customers: CustomerStatements,
  { legalEntity, store }: SearchOf,
  text: string,
  limit: number,
  lists: WordLists = createWordLists(),
  { tested, common, tried }: SearchEffort = usualEffort,
): Promise<Found> {
  const words = [...new Set(filterWords(text))];
  const [first] = words;
  if (first === undefined) return { rows: [], hasMore: false };
  const found = new Map<number, FoundRow>();

  /** @returns true as soon as there are more than were asked for. */
  async function readStretch(word: string): Promise<boolean> {
    let place: SearchPlace | null = beginning(word);
    while (place !== null) {
      const most = Math.max(limit + 1 - found.size, fewRows);
      const { rows, next } = customers.stretch(word, place, most, legalEntity, store);
      for (const row of rows) {
        found.set(row.id, row);
        if (found.size > limit) return true;
      }
      place = next;
      // A stretch with all its rows is soon followed by the last; one of other stores' customers may be one of many.
      if (place !== null && rows.length < most) await nextTurn();
    }
    return false;
  }

  /** As many of these as are needed. @returns true as soon as there are more than were asked for. */
  async function take(ids: Iterable<number>): Promise<boolean> {
    const waiting = [...new Set(ids)].filter((id) => !found.has(id));
    // The first are most often enough; where they are other stores', more at a time.
    for (let at = 0, size = limit + 1; at < waiting.length; at += size, size = named) {
      if (at > 0) await nextTurn();
      for (const row of customers.named(waiting.slice(at, at + size), legalEntity, store)) {
        found.set(row.id, row);
        if (found.size > limit) return true;
      }
    }
    return false;
  }

  const answer = (hasMore: boolean): Found => ({ rows: [...found.values()].slice(0, limit), hasMore });

  // All words as one beginning: the only way for a single word, the best matches for several.
  const single = fold(text);
  const whole = words.length === 1 ? first : single;
  if (await readStretch(whole)) return answer(true);
  if (words.length === 1) return answer(single !== first && (await readStretch(single)));

  const counted = countWords(customers, words, common);
  const [rarest = { word: first, tokens: 0 }, ...others] = counted;
  if (rarest.tokens === 0) return answer(false);
  const otherWords = others.map(({ word }) => word);
  const isCounted = rarest.tokens < common;
  const most = isCounted ? Infinity : tried;
  let place: SearchPlace | null = beginning(rarest.word);
  for (let read = 0, size = Math.min(firstTested, tested); place !== null && read < most; size = tested) {
    if (read > 0) await nextTurn();
    if (await take(customers.matching(rarest.word, place, size, otherWords))) return answer(true);
    read += size;
    place = isCounted && read >= rarest.tokens ? null : customers.after(rarest.word, place, size);
  }
  if (place === null) return answer(false);
  // Many have each of the words, few have them all.
  let both: Int32Array | null = null;
  for (const { word } of counted) {
    const list = await lists.of(customers, word);
    both = both === null ? list : inBoth(both, list);
    if (both.length === 0) break;
  }
  return answer(both !== null && (await take(both)));
}
