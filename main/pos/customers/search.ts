// Customer search: what was typed as a stretch of the tokens under which customers are found. A name's words in both
// orders are one stretch; words that belong to no token together are looked up by the rarest, the others tested.
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  beginning,
  type CustomerStatements,
  type FoundCustomer,
  type SearchPlace,
} from '../../../db/pos/customers';
import { fold } from '../../contract/search';
import { filterWords, hasNumberEnd, hasWords, numberEnds, spellings } from '../client-book/filter-words';
import { createWordLists, inBoth, type WordLists } from './word-lists';

export interface SearchOf {
  readonly legalEntity: string;
  readonly store: string;
}

export interface Found {
  readonly rows: readonly FoundCustomer[];
  readonly hasMore: boolean;
}

/** A word with fewer tokens is rare, whatever the others are. */
const fewTokens = 100;
/** Rows of a stretch at the least: customers come several times, and each stretch costs as much as some rows. */
const fewRows = 10;
/** Customers whose rows are read at once. */
const named = 500;

/** Tokens that a stretch of one word goes over at the most: where they are other stores', a millisecond or two. */
const stretchTokens = 500;
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
const usualEffort: SearchEffort = { tested: 600, common: 1_000, tried: 800 };

/** Whether a customer with these tokens is found by this text. */
export function isFound(tokens: string, text: string): boolean {
  if (hasNumberEnd(tokens, numberEnds(text))) return true;
  return spellings(text).some((one) => {
    const words = filterWords(one);
    return words.length > 0 && (hasWords(tokens, words) || hasWords(tokens, [fold(one)]));
  });
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

/**
 * Those found by the text as it was typed come first, then those by its other spellings, or whose number is the same
 * with or without its country, as far as there is room.
 */
export async function searchCustomers(
  customers: CustomerStatements,
  of: SearchOf,
  text: string,
  limit: number,
  lists: WordLists = createWordLists(),
  effort: SearchEffort = usualEffort,
): Promise<Found> {
  const found = new Map<number, FoundCustomer>();
  let hasMore = false;
  for (const one of spellings(text)) {
    const { rows, ...more } = await searchAs(customers, of, one, limit, lists, effort);
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
    hasMore = more.hasMore || found.size > limit;
    if (hasMore) break;
  }
  const ends = numberEnds(text);
  if (ends.length > 0 && !hasMore) {
    const { legalEntity, store } = of;
    for (const row of customers.withNumberEnd(ends, legalEntity, store, limit + 1)) found.set(row.id, row);
    hasMore = found.size > limit;
  }
  return { rows: [...found.values()].slice(0, limit), hasMore };
}

async function searchAs(
  customers: CustomerStatements,
  { legalEntity, store }: SearchOf,
  text: string,
  limit: number,
  lists: WordLists,
  { tested, common, tried }: SearchEffort,
): Promise<Found> {
  const words = [...new Set(filterWords(text))];
  const [first] = words;
  if (first === undefined) return { rows: [], hasMore: false };
  const found = new Map<number, FoundCustomer>();

  /**
   * The customers of a stretch of tokens who have all of the other words too: `size` tokens at once, `most` in all.
   * @returns `more` as soon as there are more than were asked for, `end` where nothing more begins so.
   */
  async function readStretch(
    word: string,
    others: readonly string[],
    sizes: { readonly first: number; readonly then: number; readonly most: number },
  ): Promise<'more' | 'end' | 'tried'> {
    let place: SearchPlace | null = beginning(word);
    let size = sizes.first;
    for (let read = 0; read < sizes.most;) {
      const most = Math.max(limit + 1 - found.size, fewRows);
      const { rows, next } = customers.stretch(word, others, place, size, most, legalEntity, store);
      for (const row of rows) {
        found.set(row.id, row);
        if (found.size > limit) return 'more';
      }
      if (next === null) return 'end';
      place = next;
      // A stretch with all its rows is soon followed by the last; one of other stores' customers may be one of many.
      if (rows.length < most) {
        read += size;
        size = sizes.then;
        await nextTurn();
      }
    }
    return 'tried';
  }

  /** As many of these as are needed. @returns true as soon as there are more than were asked for. */
  async function take(ids: Iterable<number>): Promise<boolean> {
    const waiting = [...ids].filter((id) => !found.has(id));
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
  const readAll = async (word: string): Promise<boolean> =>
    (await readStretch(word, [], { first: stretchTokens, then: stretchTokens, most: Infinity })) === 'more';

  // All words as one beginning: the only way for a single word, the best matches for several.
  const single = fold(text);
  if (await readAll(words.length === 1 ? first : single)) return answer(true);
  if (words.length === 1) return answer(single !== first && (await readAll(single)));

  const counted = countWords(customers, words, common);
  const [rarest = { word: first, tokens: 0 }, ...others] = counted;
  if (rarest.tokens === 0) return answer(false);
  const tests = others.map(({ word }) => word);
  const most = rarest.tokens < common ? Infinity : tried;
  const end = await readStretch(rarest.word, tests, {
    first: Math.min(firstTested, tested),
    then: tested,
    most,
  });
  if (end !== 'tried') return answer(end === 'more');
  // Many have each of the words, few have them all.
  let both: Int32Array | null = null;
  for (const { word } of counted) {
    const list = await lists.of(customers, word);
    both = both === null ? list : inBoth(both, list);
    if (both.length === 0) break;
  }
  return answer(both !== null && (await take(both)));
}
