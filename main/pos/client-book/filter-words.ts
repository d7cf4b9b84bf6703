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

/** So many digits at the end tell a number from others that are written without their country or area. */
const tellingDigits = 8;

/**
 * How a whole phone number may end however it is written elsewhere: without its own zeros, and where it has a country
 * code without that. 070 123 45 67 and +46 70 123 45 67 end alike, 8 912 … and +7 912 … too.
 */
export function numberEnds(text: string): readonly string[] {
  if (!isNumber(text)) return [];
  const typed = digits(text);
  const national = typed.replace(/^0+/, '');
  const hasCountry = /^\s*(?:\+|00)/.test(text.normalize('NFKC')) || national.length > 10;
  // Of one digit are 1 and 7; an 8 is of two or three, or what is dialled instead of 7.
  const ofCountry = !hasCountry
    ? []
    : /^[17]/.test(national)
      ? [1]
      : national[0] === '8'
        ? [1, 2, 3]
        : [2, 3];
  return [0, ...ofCountry]
    .map((count) => national.slice(count).replace(/^0+/, ''))
    .filter((end) => end.length >= tellingDigits);
}

/** Whether one of the tokens, of a number in digits, ends so. */
export const hasNumberEnd = (tokens: string, ends: readonly string[]): boolean =>
  ends.some((end) => `${tokens}\n`.includes(`${end}\n`));
