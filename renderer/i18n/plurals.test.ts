// Counts in the texts of both programs: each plural has every form of its language, and a number stands beside the word
// that it counts only where the word can follow it.
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../main/contract/languages';

type Texts = Readonly<Record<string, string>>;
const files: Readonly<Record<string, Texts>> = import.meta.glob('./locales/**/*.json', {
  eager: true,
  import: 'default',
});
const folders = { register: './locales', headquarters: './locales/headquarters' } as const;

/** The parser's types: 0 literal, 1 argument, 2 number, 6 plural. */
interface Part {
  readonly type: number;
  readonly value: string;
  readonly pluralType?: Intl.PluralRuleType;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}
const parsed = (message: string, language: string): readonly Part[] =>
  new IntlMessageFormat(message, language).getAst() as unknown as readonly Part[];

/** Every list of parts within a message, with the arguments whose plural it stands in. */
function* lists(
  parts: readonly Part[],
  counted: readonly string[] = [],
): Generator<{ readonly parts: readonly Part[]; readonly counted: readonly string[] }> {
  yield { parts, counted };
  for (const { type, value, options = {} } of parts) {
    for (const option of Object.values(options))
      yield* lists(option.value, type === 6 ? [...counted, value] : counted);
  }
}

/** Names of arguments that are numbers wherever they stand. */
const alwaysNumbers = new Set(['count', 'total', 'rows', 'columns', 'days']);
const isNumber = ({ type, value }: Part): boolean =>
  type === 2 || (type === 1 && (alwaysNumbers.has(value) || /Days$/.test(value)));

/** Words that may follow any number as they are: of, by, to, overdue, today; in Estonian one case of the customer. */
const unchanging: Readonly<Record<Language, readonly string[]>> = {
  'en-US': ['of', 'by', 'to', 'overdue', 'today'],
  'zh-CN': [],
  'ru-RU': ['из', 'на'],
  'et-EE': ['kliendist', 'korda'],
  'sv-SE': ['av', 'för', 'gånger', 'i'],
  'lv-LV': ['no', 'reiz'],
};

describe.each(Object.entries(folders))('texts of the %s', (_name, folder) => {
  describe.each(languages)('in %s', (language) => {
    const texts = Object.entries(files[`${folder}/${language}.json`] ?? {});
    it('have every plural form of the language and none besides', () => {
      expect(texts.length).toBeGreaterThan(100);
      const wrong = texts.flatMap(([key, text]) =>
        [...lists(parsed(text, language))].flatMap(({ parts }) =>
          parts
            .filter(({ type }) => type === 6)
            .map(({ options = {}, pluralType = 'cardinal' }) => ({
              key,
              forms: Object.keys(options)
                .filter((form) => !form.startsWith('='))
                .sort(),
              needed: [
                ...new Intl.PluralRules(language, { type: pluralType }).resolvedOptions().pluralCategories,
              ].sort(),
            }))
            .filter(({ forms, needed }) => forms.join() !== needed.join()),
        ),
      );
      expect(wrong).toEqual([]);
    });
    // Chinese words do not change with a number.
    if (language !== 'zh-CN') {
      it('put what is counted into the form for its number', () => {
        const wrong = texts.flatMap(([key, text]) =>
          [...lists(parsed(text, language))].flatMap(({ parts, counted }) =>
            parts.flatMap((part, place) => {
              const next = parts[place + 1];
              if (!isNumber(part) || counted.includes(part.value) || next?.type !== 0) return [];
              const word = /^\s+(\p{L}+)/u.exec(next.value)?.[1];
              return word === undefined || unchanging[language].includes(word) ? [] : [`${key}: ${word}`];
            }),
          ),
        );
        expect(wrong).toEqual([]);
      });
    }
  });
});
