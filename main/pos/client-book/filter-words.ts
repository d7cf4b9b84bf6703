// What a person types into the quick filter, as beginnings of tokens that must all be found.
import { digits, fold } from '../../contract/search';

/** A word of digits and what people write between them: (555) 01-23, +371 20. */
const numberPattern = /^\+?[\d\s().\-/]*\d[\d\s().\-/]*$/;
const isNumber = (word: string): boolean => numberPattern.test(word.normalize('NFKC').trim());

/** `Jon (512) 55` → `['jon', '512', '55']`; a text that is one number as a whole is one word. */
export function filterWords(text: string): readonly string[] {
  if (isNumber(text)) return [digits(text)];
  return fold(text)
    .split(' ')
    .map((word) => (isNumber(word) ? digits(word) : word))
    .filter((word) => word !== '');
}

/** An O or a D before a name that goes on: obrien, dangelo. */
const elided = /(?<![\p{L}\p{M}'])([od])(?=\p{L}{2})/giu;

/** A text as it was typed, then with the apostrophes that names may be written with: obrien is O'Brien, or O’Brien. */
export function spellings(text: string): readonly string[] {
  const straight = text.replaceAll('’', "'").replaceAll(elided, "$1'");
  return [...new Set([text, straight, straight.replaceAll("'", '’')])];
}

/** @param tokens one a line, a line break before each, as the table `customer_search` has them. */
export function hasWords(tokens: string, words: readonly string[]): boolean {
  return words.every((word) => tokens.includes(`\n${word}`));
}
