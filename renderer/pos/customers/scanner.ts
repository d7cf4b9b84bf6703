// A barcode scanner types as a keyboard does, only faster than anybody could, and ends with Enter. What keys came in a
// burst is told apart here; what stood in a field before it is known, so that a scan leaves no traces in it.

/** Milliseconds between two keys of a scanner, at the most: people need longer even at their fastest. */
const quick = 50;
const shortest = 6;
/** A code has a figure; a word that somebody typed very fast has none. */
const code = /^[A-Za-z0-9./+*:-]*\d[A-Za-z0-9./+*:-]*$/;

export interface Burst {
  /** What was typed so quickly. */
  readonly text: string;
  readonly from: number;
  readonly last: number;
}

/** The burst after one more sign at this time. */
export const afterKey = (burst: Burst | null, key: string, at: number): Burst =>
  burst !== null && at - burst.last <= quick
    ? { ...burst, text: burst.text + key, last: at }
    : { text: key, from: at, last: at };

/** The code that Enter at this time ends; null: somebody typed. */
export const scannedCode = (burst: Burst | null, at: number): string | null =>
  burst !== null && at - burst.last <= quick * 3 && burst.text.length >= shortest && code.test(burst.text)
    ? burst.text
    : null;
