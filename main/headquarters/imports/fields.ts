// Checks of the single fields of a customer: what is wrong is said with the value and the column.
import { reject, RowRejected } from './importer';

/** Control characters other than tab and line ends, which may stand in an address. */
const control = /(?![\t\r\n])[\p{Cc}\u2028\u2029\ufffd]/u;
const anyLineEnd = /[\t\r\n]/;

/** One line of text, not longer than `longest`. */
export function plainText(text: string, column: string, longest: number): string {
  if (text === '') return text;
  if (text.length > longest) reject(`${column} has ${text.length} characters; ${longest} are the most.`);
  if (control.test(text)) reject(`${column} has a character that cannot be shown.`);
  return anyLineEnd.test(text) ? text.replace(/\s+/g, ' ') : text;
}

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

// One @, something before it, a domain of labels after it; not the whole of RFC 5321, but what gets delivered.
const emailShape =
  /^[^\s@"(),:;<>[\\\]]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

export function email(text: string, column: string): string {
  if (text.length > 254 || !emailShape.test(text) || text.includes('..'))
    reject(`${column}: "${shown(text)}" is no e-mail address.`);
  return text;
}

const phoneShape = /^[+(]?[\d\s().\-/\u2010-\u2013\u00a0]+(?:\s*(?:x|ext\.?|#)\s*\d{1,6})?$/i;

export function phone(text: string, column: string): string {
  const digits = text.replace(/\D/g, '').length;
  if (text.length > 40 || digits < 3 || digits > 20 || !phoneShape.test(text.replace(/^\+\s*\(/, '+')))
    reject(`${column}: "${shown(text)}" is no phone number.`);
  return text;
}

export function accountNumber(text: string): string {
  if (text === '') reject('The account number is missing.');
  return plainText(text, 'The account number', 64);
}

/** The account numbers among these cells, as they are stored; what is none is left out. */
export const accountNumbersIn = (cells: readonly string[]): string[] =>
  cells.flatMap((cell) => {
    try {
      return [accountNumber(cell)];
    } catch (error) {
      if (!(error instanceof RowRejected)) throw error;
      return [];
    }
  });

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const codesByName = new Map<string, string>([
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['russian federation', 'RU'],
  ['czech republic', 'CZ'],
  ['turkey', 'TR'],
  ['korea', 'KR'],
  ['south korea', 'KR'],
  ['viet nam', 'VN'],
]);
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
for (const first of letters)
  for (const second of letters) {
    const name = regions.of(first + second);
    if (name !== undefined && !codesByName.has(name.toLowerCase()))
      codesByName.set(name.toLowerCase(), first + second);
  }

const knownCountries = new Map<string, string>();
/** ISO 3166 code of a country by its code or English name. */
export function country(text: string, column: string): string {
  if (text === '') return '';
  let code = knownCountries.get(text);
  if (code !== undefined) return code;
  const upper = text.toUpperCase();
  code = codesByName.get(text.toLowerCase());
  if (code === undefined && /^[A-Z]{2}$/.test(upper) && regions.of(upper) !== undefined) code = upper;
  if (code === undefined) reject(`${column}: "${shown(text)}" is no country.`);
  knownCountries.set(text, code);
  return code;
}

const knownLanguages = new Map<string, string>();
/** Files have few languages; what is remembered stays small whatever a file has. */
const mostKnownLanguages = 500;
/** A language tag in its canonical form. */
export function language(text: string, column: string): string {
  const known = knownLanguages.get(text);
  if (known !== undefined) return known;
  try {
    const [tag] = Intl.getCanonicalLocales(text.replace('_', '-'));
    if (tag !== undefined && tag.length <= 35) {
      if (knownLanguages.size < mostKnownLanguages) knownLanguages.set(text, tag);
      return tag;
    }
  } catch {
    // Not a language tag: said below.
  }
  return reject(`${column}: "${shown(text)}" is no language.`);
}
