// What a search found is marked where it stands, whatever letters it is written in, and nothing of the text changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsWords, markedText, typedWords } from './found-words';
import { fold } from './search';

it.each([
  ['The blue coat', 'blue t', true],
  ['The blue coat', 'oat', false],
  ['喜欢蓝色', '蓝色', true],
  ['喜欢蓝色', '色蓝', false],
  ['看了Gucci包', 'gucci', true],
  ['看了Gucci包', 'ucci', false],
])('%s holds %s: %s', (text, typed, expected) => {
  expect(holdsWords(text, typedWords(typed))).toBe(expected);
});

/** The text with what was found in brackets. */
const marked = (text: string, typed: string): string =>
  markedText(text, typedWords(typed))
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('');

describe('marks', () => {
  it.each([
    ['Asked for the BLUE coat', 'coat blu', 'Asked for the [BLU]E [coat]'],
    ['A coat, a raincoat, coats', 'coat', 'A [coat], a raincoat, [coat]s'],
    ['Ånger över köpet', 'anger kop', '[Ånger] över [köp]et'],
    ['A\u030Anger o\u0308ver ko\u0308pet', 'ånger köp', '[A\u030Anger] o\u0308ver [ko\u0308p]et'],
    ['Спросила про СИНЕЕ пальто', 'син пальт', 'Спросила про [СИН]ЕЕ [пальт]о'],
    ['她喜欢蓝色的大衣，蓝色', '蓝色', '她喜欢[蓝色]的大衣，[蓝色]'],
    ['看了Gucci包', 'gucci', '看了[Gucci]包'],
    ['ﬁne shoes, №5', 'fi no5', '[ﬁ]ne shoes, [№5]'],
    ['İstanbul ΟΔΟΣ 😀 coat', 'istanbul οδος coat', '[İstanbul] [ΟΔΟΣ] 😀 [coat]'],
    ['coat coats', 'coat coats', '[coat] [coats]'],
    ['two\n lines', 'lines', 'two\n [lines]'],
    ['nothing', '', 'nothing'],
  ])('%s, searched for %s', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it('stand in a short text that is left as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary', maxLength: 9 }),
        (text, typed) => {
          expect(
            markedText(text, typedWords(typed))
              .map((part) => part.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });

  const word = fc.constantFrom(
    'blue',
    'Coat',
    'ÄRM',
    'ärmel',
    'шуба',
    'Йод',
    '蓝色',
    '大衣gucci',
    'ﬁt',
    'e\u0301te\u0301',
  );
  it('are there where and only where the search finds the words, and begin with what was typed', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 150 }), word, fc.nat(4), (words, one, length) => {
        const text = words.join(' ');
        const typed = typedWords([...one].slice(0, length + 1).join(''));
        const found = markedText(text, typed).filter(({ isFound }) => isFound);
        expect(found.length > 0).toBe(typed.length > 0 && holdsWords(text, typed));
        for (const part of found) expect(typed.some((each) => fold(part.text).startsWith(each))).toBe(true);
      }),
    );
  });
});

describe('a long text', () => {
  const filler = 'The quick brown fox jumps over the lazy dog. '.repeat(40);
  it('is shown around what was found, between whole words', () => {
    const text = `${filler}She loves the blue velvet coat from Paris. ${filler}Her sister is Zoë. ${filler}`;
    const shown = marked(text, 'velvet zoe');
    expect(shown).toMatch(/^…\S.* blue \[velvet\] coat .*\S … \S.*sister is \[Zoë\]\. .*\S…$/su);
    expect(shown.length).toBeLessThan(520);
    for (const piece of shown.replaceAll(/[[\]]/gu, '').split(/ ?… ?/u))
      expect(` ${text} `).toContain(piece === '' ? '' : ` ${piece}${/\s$/u.test(piece) ? '' : ' '}`);
  });
  it('begins at its beginning where the word stands there', () => {
    expect(marked(`Velvet. ${filler}`, 'velvet')).toMatch(/^\[Velvet\]\. The quick .*\S…$/su);
  });
  it('is cut between signs where there are no spaces', () => {
    const text = `${'她喜欢𠮷的'.repeat(100)}蓝色${'大衣𠮷'.repeat(100)}`;
    const shown = marked(text, '蓝色');
    expect(shown).toContain('[蓝色]');
    // No half of a sign at either end.
    expect(shown).not.toMatch(/[\uD800-\uDFFF]/u);
    expect(shown.length).toBeLessThan(300);
  });
});
