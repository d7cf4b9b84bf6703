// Names that differ from a typed one by what a hand or an ear gets wrong: one letter too many, missing, another or
// swapped with its neighbour, one sound written in another way, or two letters that are double in one of them. They are found in the sorted search tokens by
// jumping over all that cannot become alike, so that among a million customers some hundred steps do.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Spellings of one sound whose lengths differ; of the same length they are one letter anyway. */
const spellings: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ch', 'k'],
  ['ks', 'x'],
].flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]);
const spelt = [...new Set(spellings.flat().join(''))];

/**
 * Shorter words differ by one letter from too many others: Jan and Ian, Li and Lu. It is the longer of two that counts:
 * Ana is Anna.
 */
const shortest = 4;
/** Tokens looked at before others have their turn: some milliseconds where they come from the disk. */
const stepsAtOnce = 20;
/** No name needs as many; a store of odd ones shall not keep anybody waiting. */
const mostSteps = 3000;
/** Letters beyond the typed ones' part of Unicode are another script's. */
const scriptSize = 0x200;

/** Nobody hears it: Harris is Hariss. */
const doubled = 0.5;

/** For each length of the target's beginning, by how much the word so far differs from it; 2 stands for all more. */
type Row = readonly number[];
const isAlike = (differs: number | undefined): boolean => differs !== undefined && differs <= 1;
const isAlive = (row: Row): boolean => row.some(isAlike);

/** The row behind one more sign, the last of `signs`; `rows` has one for each beginning of what is before it. */
function nextRow(target: readonly string[], rows: readonly Row[], signs: readonly string[]): Row {
  const length = signs.length;
  const at = (back: number, place: number): number => rows[length - back]?.[place] ?? 2;
  const [before, sign] = [signs[length - 2], signs[length - 1]];
  const spelledSo = spellings.filter(([one]) => endsWith(signs, length, one));
  const row: number[] = [Math.min(length, 2)];
  for (let place = 1; place <= target.length; place += 1) {
    const same = target[place - 1] === sign ? 0 : 1;
    const more = sign === before ? doubled : 1;
    const fewer = place > 1 && target[place - 1] === target[place - 2] ? doubled : 1;
    let differs = Math.min(at(1, place) + more, (row[place - 1] ?? 2) + fewer, at(1, place - 1) + same, 2);
    if (before !== undefined && target[place - 2] === sign && target[place - 1] === before)
      differs = Math.min(differs, at(2, place - 2) + 1);
    for (const [one, other] of spelledSo) {
      if (endsWith(target, place, other))
        differs = Math.min(differs, at(one.length, place - other.length) + 1);
    }
    row.push(differs);
  }
  return row;
}

/** Whether the first `length` signs end with a text of one or two letters. */
const endsWith = (signs: readonly string[], length: number, text: string): boolean =>
  signs[length - 1] === text.at(-1) && (text.length === 1 || signs[length - 2] === text[0]);

const rowsOf = (target: readonly string[]): Row[] => [[...target, ''].map((_, place) => Math.min(place, 2))];

/** The first of the sorted tokens at or behind a text; null: there is none. */
export type Seek = (from: string) => string | null;

/** Where the words of the target's script begin behind `base`, and where they end. */
function stretchOf(base: string, target: readonly string[]): readonly [string, string] {
  const scripts = target.map((sign) => Math.floor((sign.codePointAt(0) ?? 0) / scriptSize));
  const sign = (script: number): string => String.fromCodePoint(script * scriptSize);
  return [base + sign(Math.min(...scripts)), base + sign(Math.max(...scripts) + 1)];
}

/**
 * What follows `base` in the tokens and is alike to a word: up to the token's end, or where `isWhole` is false up to
 * a space in it.
 */
async function alikeBehind(seek: Seek, base: string, word: string, isWhole: boolean): Promise<Set<string>> {
  const found = new Set<string>();
  const target = [...word];
  if (target.length < shortest - 1) return found.add(word);
  const note = (signs: readonly string[]): void => {
    const other = signs.join('');
    if (other === word || Math.max(signs.length, target.length) >= shortest) found.add(other);
  };
  const [begin, end] = stretchOf(base, target);
  let from = begin;
  for (let steps = 1; steps < mostSteps; steps += 1) {
    if (steps % stepsAtOnce === 0) await nextTurn();
    const token = seek(from);
    if (token?.startsWith(base) !== true || token >= end) break;
    const signs = [...token.slice(base.length)];
    const rows = rowsOf(target);
    let length = 0;
    while (length < signs.length && isAlive(rows[length] ?? [])) {
      if (!isWhole && signs[length] === ' ' && isAlike(rows[length]?.at(-1))) note(signs.slice(0, length));
      length += 1;
      rows.push(nextRow(target, rows, signs.slice(0, length)));
    }
    const last = rows.pop() ?? [];
    if (isAlive(last)) {
      if (isWhole && isAlike(last.at(-1))) note(signs);
      from = `${token}\u0001`;
    } else {
      const before = signs.slice(0, length - 1);
      from = `${base}${before.join('')}${nextSign(target, rows, before, signs[length - 1] ?? '')}`;
    }
  }
  return found;
}

/** The first sign behind `dead` with which the word may still become alike; else one behind all signs. */
function nextSign(
  target: readonly string[],
  rows: readonly Row[],
  before: readonly string[],
  dead: string,
): string {
  const further = [...new Set([...target, ...spelt])]
    .filter((sign) => sign > dead && isAlive(nextRow(target, rows, [...before, sign])))
    .sort();
  return further[0] ?? '\u{10FFFF}';
}

/** Names of two parts each of which is alike to these or the same; all are folded. */
export async function alikeNames(
  seek: Seek,
  first: string,
  last: string,
): Promise<readonly { readonly first: string; readonly last: string }[]> {
  const names: { readonly first: string; readonly last: string }[] = [];
  for (const one of await alikeBehind(seek, '', first, false))
    for (const other of await alikeBehind(seek, `${one} `, last, true))
      names.push({ first: one, last: other });
  return names;
}
