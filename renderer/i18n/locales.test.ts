// The six files of the register: same keys, same placeholders, whole plurals, nothing unused, every error code,
// and no text anywhere else.
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { languages } from '../../main/contract/languages';
import { operations } from '../../main/contract/operations';
import { errorCodes } from '../../main/contract/result';
import { languageList } from './language-names';

const locales: Readonly<Record<string, Readonly<Record<string, string>>>> = import.meta.glob(
  './locales/*.json',
  { eager: true, import: 'default' },
);
const read = (language: string): Readonly<Record<string, string>> =>
  locales[`./locales/${language}.json`] ?? {};
const english = read('en-US');
const keys = Object.keys(english);

interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly pluralType?: string;
}
const parse = (message: string, language: string): readonly Element[] =>
  new IntlMessageFormat(message, language).getAst() as unknown as readonly Element[];

/** Types of the parsed message: 1 argument, 2 number, 5 select, 6 plural. */
function* placed(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    if (element.type !== 0 && element.type !== 7) yield element;
    for (const option of Object.values(element.options ?? {})) yield* placed(option.value);
  }
}

const sources: Readonly<Record<string, string>> = import.meta.glob(
  ['../{pos,ui,i18n}/**/*.{ts,tsx}', '!**/*.test.ts'],
  { eager: true, query: '?raw', import: 'default' },
);

describe.each(languages)('%s', (language) => {
  const texts = read(language);
  it('has the keys of English, in their order, and no empty text', () => {
    expect(Object.keys(texts)).toEqual(keys);
    expect(keys.filter((key) => texts[key]?.trim() === '')).toEqual([]);
  });
  it('can be parsed, with the placeholders of English', () => {
    const placeholders = (text: string, of: string): readonly string[] =>
      [...new Set([...placed(parse(text, of))].map((element) => element.value ?? ''))].sort();
    for (const key of keys) {
      expect([key, placeholders(texts[key] ?? '', language)]).toEqual([
        key,
        placeholders(english[key] ?? '', 'en-US'),
      ]);
    }
  });
  it('has every plural form of the language', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of keys) {
      for (const element of placed(parse(texts[key] ?? '', language))) {
        if (element.pluralType !== 'cardinal') continue;
        const forms = Object.keys(element.options ?? {}).filter((form) => !form.startsWith('='));
        expect([key, [...forms].sort()]).toEqual([key, [...needed].sort()]);
      }
    }
  });
});

describe('texts', () => {
  it('are there for every language of the contract', () => {
    expect([...languageList].sort()).toEqual([...languages].sort());
  });
  it('are there for every error code and every operation, and for none besides', () => {
    const starting = (prefix: string): string[] =>
      keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    expect(starting('error.').sort()).toEqual([...errorCodes].sort());
    expect(starting('operation.').sort()).toEqual(Object.values(operations).map(String).sort());
  });
  it('begin with the name of their feature', () => {
    const features = Object.keys(sources).flatMap((file) => /^\.\.\/pos\/([^/]+)\//.exec(file)?.[1] ?? []);
    const known = new Set([...features, 'error', 'operation']);
    expect(keys.filter((key) => !known.has(key.split('.')[0] ?? ''))).toEqual([]);
  });
  it('are all used', () => {
    const all = Object.values(sources).join('\n');
    const literals = new Set([...all.matchAll(/'([a-z][\w.-]*)'/g)].map((match) => match[1]));
    const patterns = [...all.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`]*)`/g)].map(
      (match) =>
        new RegExp(
          `^${(match[1] ?? '')
            .split(/\$\{[^}]*\}/)
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('[\\w.-]+')}$`,
        ),
    );
    expect(
      keys.filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key))),
    ).toEqual([]);
  });
  it('stand nowhere but in these files', () => {
    const found: string[] = [];
    for (const [file, code] of Object.entries(sources)) {
      if (!file.endsWith('.tsx')) continue;
      const text = code.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
      for (const match of text.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*\p{L}[^"]*)"/gu)) {
        if (match[1] !== 'https://') found.push(`${file}: ${match[0].trim()}`);
      }
      // What stands between a tag's end and the next tag and is not an expression.
      for (const match of text.matchAll(/(?<![=\s(])>([^<>{}();=]*\p{L}[^<>{}();=]*)<\//gu)) {
        found.push(`${file}: ${match[1]?.trim() ?? ''}`);
      }
    }
    expect(found).toEqual([]);
  });
});
