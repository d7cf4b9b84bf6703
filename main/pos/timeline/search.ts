// Search in all notes and activities of the legal entity: the words' entries newest first, each read and tested for
// what the words alone do not tell (signs that stand together, single letters, whose customer it is).
import type { EntryRow } from '../../../db/pos/timeline';
import { wordsOf, type PlacedKey, type WordsRequest } from '../../../db/pos/timeline-search';
import { holdsWords, isUnspaced, typedWords } from '../../contract/found-words';
import type { RegisterContext } from '../context';

export interface TimelineQuestion {
  readonly text: string;
  readonly before: number | null;
  readonly limit: number;
}

export interface FoundRows {
  readonly rows: readonly { readonly customerId: number; readonly row: EntryRow }[];
  /** Where the next page begins; null: there is none. */
  readonly next: number | null;
}

/** Looks words up where nobody waits for it. */
export type FindEntries = (request: WordsRequest) => Promise<readonly PlacedKey[]>;

/** Entries looked at before others have their turn. */
const atOnce = 200;

export async function searchTimelines(
  context: RegisterContext,
  find: FindEntries,
  { text, before, limit }: TimelineQuestion,
): Promise<FoundRows> {
  const words = typedWords(text);
  const lookedUp = wordsOf(text);
  // A single letter begins too many words to be looked up beside others; the test below minds it.
  const long = lookedUp.filter((word) => word.length > 1 || isUnspaced(word));
  const asked = long.length > 0 ? long : lookedUp;
  const rows: { customerId: number; row: EntryRow }[] = [];
  if (asked.length === 0) return { rows, next: null };
  const legalEntity = context.register().legal_entity_id;
  let place = before;
  for (;;) {
    const found = await find({ words: asked, before: place, limit: atOnce });
    const { timeline, customerDetails } = context.store();
    for (const { kind, customer_id, at, id, place: own } of found) {
      if (rows.length === limit) return { rows, next: place };
      place = own;
      const row = timeline.entryAt(kind, customer_id, at, id);
      if (row === null || !holdsWords(row.text, words)) continue;
      if (customerDetails.customer(customer_id, legalEntity) === null) continue;
      rows.push({ customerId: customer_id, row });
    }
    if (found.length < atOnce) return { rows, next: null };
  }
}
