// Which words of a text a search in notes and activities found: whether it has all that was typed, where they stand
// in it, and the part of a long text that shows them.
import { fold } from './search';

/** Scripts that write no spaces between words: what was typed may stand anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const unspacedSigns = new RegExp(unspaced, 'gu');
const word = /[\p{L}\p{N}]+/gu;

/** Words as they were typed, folded; those of scripts without spaces whole. */
export const typedWords = (text: string): readonly string[] => fold(text).match(word) ?? [];

export const isUnspaced = (typed: string): boolean => unspaced.test(typed);

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a folded text has a typed word: at the beginning of its words, or anywhere in an unspaced script. */
function placesOf(folded: string, typed: string): readonly Stretch[] {
  const found: Stretch[] = [];
  const add = (from: number): void => void found.push({ from, to: from + typed.length });
  if (isUnspaced(typed)) {
    for (let at = folded.indexOf(typed); at !== -1; at = folded.indexOf(typed, at + typed.length)) add(at);
  } else {
    // A word in Latin letters may stand between Chinese signs without a space.
    const apart = folded.replace(unspacedSigns, (sign) => ' '.repeat(sign.length));
    for (const { 0: one, index } of apart.matchAll(word)) if (one.startsWith(typed)) add(index);
  }
  return found;
}

/** Whether every word is in the text. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((typed) => placesOf(folded, typed).length > 0);
}

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** The text folded, spaces kept, and for each of its units where the sign of the text begins that it came from. */
function foldedWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    // Most signs are ASCII, and stay one unit.
    for (let units = sign < '\u0080' ? 1 : bare(sign).length; units > 0; units -= 1) places.push(at);
    at += sign.length;
  }
  return { folded: bare(text), places };
}

/** Where each of the words stands in the text as it is written: the marks of a letter belong to it. */
function stretchesOf(text: string, words: readonly string[]): readonly (readonly Stretch[])[] {
  const { folded, places } = foldedWithPlaces(text);
  const inText = ({ from, to }: Stretch): Stretch => {
    let behind = to;
    while (behind < places.length && places[behind] === places[to - 1]) behind += 1;
    return { from: places[from] ?? 0, to: places[behind] ?? text.length };
  };
  return words.map((typed) => placesOf(folded, typed).map(inText));
}

/** Stretches in their order, those that touch made one. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

export interface TextPart {
  readonly text: string;
  readonly isFound: boolean;
}

/** Longer texts are shown around what was found in them. */
const longest = 400;
/** Signs shown before and behind a word of a long text. */
const [shownBefore, shownBehind] = [60, 160];
/** As many places of a long text as one takes in. */
const mostPlaces = 3;
const omission = '…';

/** Of a long text what stands around the first place of each word; where it has none, its beginning. */
function shownOf(text: string, places: readonly (readonly Stretch[])[]): readonly Stretch[] {
  if (text.length <= longest) return [{ from: 0, to: text.length }];
  const firsts = places.flatMap((each) => each.slice(0, 1)).slice(0, mostPlaces);
  const around = firsts.length > 0 ? firsts : [{ from: 0, to: 0 }];
  return merged(around.map(({ from, to }) => ({ from: startOf(text, from), to: endOf(text, to) })));
}

/** Where a word or a sign begins at or behind a place. */
function startOf(text: string, found: number): number {
  const from = Math.max(0, found - shownBefore);
  if (from === 0) return 0;
  const space = text.slice(from, found).search(/\s/u);
  return space === -1 ? wholeSign(text, from) : from + space + 1;
}

function endOf(text: string, found: number): number {
  const to = Math.min(text.length, found + shownBehind);
  if (to === text.length) return to;
  const space = text.slice(found, to).search(/\s\S*$/u);
  return space <= 0 ? wholeSign(text, to) : found + space;
}

/** Not in the middle of a sign, nor between a letter and its marks. */
function wholeSign(text: string, at: number): number {
  let place = at;
  while (place < text.length && /^(?:[\uDC00-\uDFFF]|\p{M})/u.test(text.slice(place))) place += 1;
  return place;
}

/** The text as a list of what was found shows it: whole, or around what was found, and which of it was typed. */
export function markedText(text: string, words: readonly string[]): readonly TextPart[] {
  const places = stretchesOf(text, words);
  const marks = merged(places.flat());
  const parts: TextPart[] = [];
  const add = (part: string, isFound: boolean): void => {
    if (part !== '') parts.push({ text: part, isFound });
  };
  let done = 0;
  for (const { from, to } of shownOf(text, places)) {
    if (from > done) add(done === 0 ? omission : ` ${omission} `, false);
    done = from;
    for (const mark of marks.filter((one) => one.from >= from && one.to <= to)) {
      add(text.slice(done, mark.from), false);
      add(text.slice(mark.from, mark.to), true);
      done = mark.to;
    }
    add(text.slice(done, to), false);
    done = to;
  }
  if (done < text.length) add(omission, false);
  return parts;
}
