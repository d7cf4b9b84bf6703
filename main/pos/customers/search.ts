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

export interface SearchOf {
  readonly legalEntity: string;
  readonly store: string;
}

export interface Found {
  readonly rows: readonly FoundRow[];
  readonly hasMore: boolean;
}

/** Tokens read at once: a page of customers has about as many more tokens than customers. */
const spare = 14;
/** Tokens read at once where most are tested and dropped; then others have their turn. */
const tested = 500;
/** Beyond this nobody needs to know which word is rarer. */
const common = 5_000;

/** Whether a customer with these tokens is found by this text. */
export function isFound(tokens: string, text: string): boolean {
  const words = filterWords(text);
  return words.length > 0 && (hasWords(tokens, words) || hasWords(tokens, [fold(text)]));
}

export async function searchCustomers(
  customers: CustomerStatements,
  { legalEntity, store }: SearchOf,
  text: string,
  limit: number,
): Promise<Found> {
  const words = filterWords(text);
  const [first] = words;
  if (first === undefined) return { rows: [], hasMore: false };
  const found = new Map<number, FoundRow>();

  /** @returns true as soon as there are more than were asked for. */
  async function read(word: string, size: number, isOne: (row: FoundRow) => boolean): Promise<boolean> {
    let place: SearchPlace | null = beginning(word);
    while (place !== null) {
      for (const row of customers.stretch(word, place, size, legalEntity, store)) {
        if (found.has(row.id) || !isOne(row)) continue;
        found.set(row.id, row);
        if (found.size > limit) return true;
      }
      place = customers.after(word, place, size);
      if (place !== null) await nextTurn();
    }
    return false;
  }
  const answer = (hasMore: boolean): Found => ({ rows: [...found.values()].slice(0, limit), hasMore });

  // All words as one beginning: the only way for a single word, the best matches for several.
  const whole = words.length === 1 ? first : fold(text);
  if (await read(whole, limit + spare, () => true)) return answer(true);
  const single = fold(text);
  if (words.length === 1 && single !== first && (await read(single, limit + spare, () => true)))
    return answer(true);
  if (words.length === 1) return answer(false);
  const [rarest = first] = words
    .map((word) => ({ word, tokens: customers.countTokens(word, common) }))
    .sort((a, b) => a.tokens - b.tokens || b.word.length - a.word.length)
    .map(({ word }) => word);
  return answer(await read(rarest, tested, (row) => hasWords(row.tokens, words)));
}
