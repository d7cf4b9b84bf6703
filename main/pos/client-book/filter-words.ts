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

/** @param tokens one a line, a line break before each, as the table `customer_search` has them. */
export function hasWords(tokens: string, words: readonly string[]): boolean {
  return words.every((word) => tokens.includes(`\n${word}`));
}
