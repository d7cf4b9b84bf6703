// What stands in an avatar: one or two letters of the name, and a colour that stays with the account number.

export const avatarColours = 10;

const isIdeographic = (letter: string): boolean =>
  /\p{Script=Han}|\p{Script=Hangul}|[\u3040-\u30ff]/u.test(letter);

/** First letters of the first and the last word; one sign for scripts whose names are written together. */
export function initials(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[\s\u00a0]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '');
  const letters = words.map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? '');
  const first = letters[0] ?? '';
  if (first === '') return '';
  if (isIdeographic(first)) return first;
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** 0 … avatarColours - 1, the same for an account number everywhere. */
export function avatarColour(accountNumber: string): number {
  let hash = 2166136261;
  for (let index = 0; index < accountNumber.length; index += 1) {
    hash = Math.imul(hash ^ accountNumber.charCodeAt(index), 16777619);
  }
  // FNV's low bits alone follow the last digit; folding the high ones in spreads neighbours.
  return ((hash ^ (hash >>> 15)) >>> 0) % avatarColours;
}
