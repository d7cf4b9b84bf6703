import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digits, fold, searchTokens, type Searchable } from './search';

const customer: Searchable = {
  accountNumber: 'AW00011000',
  name: 'Müller, Anna-Lena',
  firstName: 'Anna-Lena',
  lastName: 'Müller',
  phones: ['+1 (11) 500 555-0162'],
  emails: ['Anna.Mueller@Example.com'],
};

const finds = (tokens: readonly string[], typed: string): boolean =>
  tokens.some((token) => token.startsWith(fold(typed)));

describe('fold', () => {
  it.each([
    ['ÅSA Öst', 'asa ost'],
    ['Žanna  Ķirse', 'zanna kirse'],
    ['Ёлкин', 'елкин'],
    ['ＡＢＣ', 'abc'],
    ['王小明', '王小明'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds plain letters as all others', () => {
    const everyCharacter = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyCharacter)), (characters) => {
        const text = characters.join('');
        // A letter that is not plain at the end leads the other way.
        expect(`${fold(`${text} x`)}ж`).toBe(fold(`${text} xж`));
        expect(digits(text)).toBe(digits(`${text}ж`));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('searchTokens', () => {
  const tokens = searchTokens(customer);

  it.each(['anna', 'Lena', 'mul', 'MÜL', 'anna-lena mu', 'muller an', 'anna.m', 'aw00011', '11000'])(
    'finds by %s',
    (typed) => {
      expect(finds(tokens, typed)).toBe(true);
    },
  );

  it.each(['11150055', '500555', '5550162', '0162'])('finds the phone by %s', (typed) => {
    expect(finds(tokens, digits(typed))).toBe(true);
  });

  it('finds Chinese and Cyrillic names from their first character', () => {
    const others = searchTokens({ ...customer, name: '王小明', firstName: '小明', lastName: '王' });
    expect(finds(others, '王')).toBe(true);
    expect(finds(others, '小')).toBe(true);
    expect(
      finds(searchTokens({ ...customer, name: 'Пётр Ёлкин', firstName: 'Пётр', lastName: 'Ёлкин' }), 'ЕЛК'),
    ).toBe(true);
  });

  it('gives each token once, and no empty one', () => {
    const text = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('', 'Anna', '0162', '+1 555-0162'));
    const texts = fc.array(text, { maxLength: 3 });
    fc.assert(
      fc.property(text, text, text, texts, texts, (name, firstName, lastName, phones, emails) => {
        const found = searchTokens({ accountNumber: name, name, firstName, lastName, phones, emails });
        expect(found).not.toContain('');
        expect(found).toEqual([...new Set(found)]);
      }),
    );
  });

  it('is the same for a name of the two others, however it is written', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('ΟΔΟΣ', 'Σ', '\u0301', 'İ', 'ﬁ', 'Å'),
    );
    fc.assert(
      fc.property(word, word, (firstName, lastName) => {
        const named = (name: string): string[] =>
          searchTokens({ ...customer, name, firstName, lastName }).sort();
        expect(named(`${firstName} ${lastName}`)).toEqual(named(`${firstName}  ${lastName}`));
      }),
    );
  });

  it('has no empty and no double token, whatever the names', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.array(text),
        fc.array(text),
        (name, firstName, lastName, phones, emails) => {
          const all = searchTokens({ accountNumber: 'A1', name, firstName, lastName, phones, emails });
          expect(new Set(all).size).toBe(all.length);
          expect(all).not.toContain('');
        },
      ),
    );
  });
});
