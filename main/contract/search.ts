// How what people type and what customers are called become comparable: folding, and the tokens under which a
// customer is found. Used when tokens are written and when they are looked up, so that both always agree.

const ascii = /^\p{ASCII}*$/u;
/** Words of plain signs, one space between them. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** Unicode NFKD without marks, lower case, one space between words: `Żółć  Ø` → `zołc ø`. */
export function fold(text: string): string {
  // Of most texts only the case matters.
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** The decimal digits of a text, in ASCII. */
export const digits = (text: string): string =>
  (ascii.test(text) ? text : text.normalize('NFKC')).replace(/\D+/gu, '');

/** A card's number as scanners and people write it: without the spaces between groups of digits. */
export const cardToken = (number: string): string => fold(number).replace(/[\s-]+/gu, '');

export interface Searchable {
  readonly accountNumber: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** Numbers of loyalty cards. */
  readonly cards?: readonly string[];
}

const betweenWords = /[\s\-'’.,/]+/u;
const words = (folded: string): string[] =>
  betweenWords.test(folded) ? folded.split(betweenWords) : [folded];

/**
 * Tokens under which a customer is found; a search is a range over their beginnings. Name pairs in both orders
 * make "jon ya" one range; phones are found by all digits, without country code, and by their tails.
 */
export function searchTokens(customer: Searchable): string[] {
  const tokens: string[] = [];
  // They are so few that looking through them is quicker than a set.
  const add = (token: string): void => {
    if (token !== '' && !tokens.includes(token)) tokens.push(token);
  };
  const first = fold(customer.firstName);
  const last = fold(customer.lastName);
  const inOrder = `${first} ${last}`;
  const hasBoth = first !== '' && last !== '';
  // Most names are these two: they need not be folded a second time.
  const isBoth = hasBoth && customer.name === `${customer.firstName} ${customer.lastName}`;
  const whole = isBoth ? inOrder : fold(customer.name);
  add(whole);
  if (hasBoth) {
    add(inOrder);
    add(`${last} ${first}`);
  }
  for (const name of isBoth ? [first, last] : [first, last, whole]) for (const word of words(name)) add(word);
  for (const phone of customer.phones) {
    const all = digits(phone);
    if (all.length === 0) continue;
    add(all);
    if (all.length > 10) add(all.slice(-10));
    if (all.length > 7) add(all.slice(-7));
    if (all.length > 4) add(all.slice(-4));
  }
  for (const email of customer.emails) add(fold(email));
  for (const card of customer.cards ?? []) add(cardToken(card));
  add(fold(customer.accountNumber));
  const accountDigits = digits(customer.accountNumber).replace(/^0+/, '');
  add(accountDigits);
  return tokens;
}
