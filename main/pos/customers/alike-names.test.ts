// Names that are alike are those that one mistake in a part makes of each other: held against all such mistakes
// written out, on any names.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeNames, type Seek } from './alike-names';

const seekIn = (tokens: readonly string[]): { readonly seek: Seek; steps: number } => {
  const sorted = [...tokens].sort();
  const counted = {
    steps: 0,
    seek: (from: string): string | null => {
      counted.steps += 1;
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') < from) low = middle + 1;
        else high = middle;
      }
      return sorted[low] ?? null;
    },
  };
  return counted;
};
const found = async (tokens: readonly string[], first: string, last: string): Promise<string[]> =>
  (await alikeNames(seekIn(tokens).seek, first, last)).map((name) => `${name.first} ${name.last}`).sort();

it.each([
  ['sophia andersen', 'sofia anderson'],
  ['kristina berg', 'christina berg'],
  ['alexander berg', 'aleksander berg'],
  ['jonas lindstrom', 'jonsa lindstrom'],
  ['jonas lindstrom', 'onas lindstrom'],
  ['jonas lindstrom', 'jonass lindstrm'],
  ['ana hariss', 'anna harris'],
  ['jon berg', 'john berg'],
  ['john berg', 'jon berg'],
  ['наталия иванова', 'наталья ивонова'],
  ['anna maria von trapp', 'anna marie von trap'],
])('%s and %s are alike', async (typed, other) => {
  const [first = '', last = ''] = typed.startsWith('anna') ? ['anna maria', 'von trapp'] : typed.split(' ');
  expect(await found([other, 'zzz'], first, last)).toEqual([other]);
});

it.each([
  ['sophia andersen', 'sandra anderson'],
  ['jan berg', 'ian berg'],
  ['li wang', 'lu wang'],
  ['li wang', 'lin wang'],
  ['ana berg', 'ann berg'],
  ['anna berg', 'ada berg'],
  ['jonas lindstrom', 'jonas linstrm'],
  ['jonas lindstrom', 'jonas'],
  ['jonas lindstrom', 'jonas@lindstrom.example'],
])('%s and %s are not', async (typed, other) => {
  const [first = '', last = ''] = typed.split(' ');
  expect(await found([other], first, last)).toEqual([]);
});

/** What a word is with one letter doubled, or one no longer. */
const doublings = (word: string): readonly string[] =>
  [...word].flatMap((letter, at) => [
    word.slice(0, at) + letter + word.slice(at),
    ...(word[at - 1] === letter ? [word.slice(0, at) + word.slice(at + 1)] : []),
  ]);

/** All that one mistake makes of a word, in these letters. */
function mistaken(word: string, letters: readonly string[]): ReadonlySet<string> {
  if (word.length < 3) return new Set([word]);
  const all = new Set<string>(doublings(word).flatMap((one) => [one, ...doublings(one)]));
  const spellings = [
    ['ph', 'f'],
    ['ch', 'k'],
    ['ks', 'x'],
  ].flatMap(([a = '', b = '']) => [[a, b] as const, [b, a] as const]);
  for (let at = 0; at <= word.length; at += 1) {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    for (const letter of letters) {
      all.add(before + letter + behind);
      if (behind !== '') all.add(before + letter + behind.slice(1));
    }
    all.add(before + behind.slice(1));
    if (behind.length > 1) all.add(`${before}${behind[1] ?? ''}${behind[0] ?? ''}${behind.slice(2)}`);
    for (const [one, other] of spellings)
      if (behind.startsWith(one)) all.add(before + other + behind.slice(one.length));
  }
  return new Set([word, ...[...all].filter((one) => Math.max(one.length, word.length) >= 4)]);
}

describe.each([
  ['Latin', [...'pfhcksx']],
  ['Cyrillic', [...'аояи']],
])('in %s letters', (_, letters) => {
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 6 });
  const alikeTo = (typed: string) =>
    fc.constantFrom(...mistaken(typed, letters)).filter((one) => one.length > 0);
  it('finds those and no others', async () => {
    const names = fc.tuple(word, word).chain(([first, last]) =>
      fc.record({
        first: fc.constant(first),
        last: fc.constant(last),
        tokens: fc.array(
          fc.oneof(
            fc.tuple(alikeTo(first), alikeTo(last)).map((parts) => parts.join(' ')),
            fc.tuple(word, word).map((parts) => parts.join(' ')),
            word,
          ),
          { maxLength: 40 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(names, async ({ first, last, tokens }) => {
        const [firsts, lasts] = [mistaken(first, letters), mistaken(last, letters)];
        const expected = [...new Set(tokens)].filter((token) => {
          const [one = '', other = ''] = token.split(' ');
          return firsts.has(one) && lasts.has(other);
        });
        const all = (await found(tokens, first, last)).filter((name) => tokens.includes(name));
        expect(all).toEqual(expected.sort());
      }),
    );
  });
});

it('looks at some hundred tokens where there are very many names', async () => {
  const syllables = [
    'an',
    'ber',
    'da',
    'el',
    'fi',
    'gu',
    'hel',
    'in',
    'jo',
    'ka',
    'li',
    'ma',
    'no',
    'ol',
    'pe',
    'ro',
    'sa',
    'to',
  ];
  const words = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => a + b + c)));
  const tokens = words.flatMap((one, at) => [
    one,
    `${one} ${words[(at * 7) % words.length] ?? ''}`,
    `${one}@example.com`,
  ]);
  const counted = seekIn(tokens);
  await alikeNames(counted.seek, 'annaka', 'bermato');
  expect(counted.steps).toBeLessThan(600);
});
