// Headquarters' texts: the same keys, placeholders and valid ICU messages in every language, none unused.
import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../main/contract/languages';

type File = Readonly<Record<string, string>>;
const renderer = join(__dirname, '..', '..', 'renderer');
const folder = join(renderer, 'i18n', 'locales', 'headquarters');
const read = (language: string): File =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as File;
const english = read('en-US');

interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

/** Names of a message's arguments, those within its plural forms included. */
function argumentsOf(elements: readonly Element[]): readonly string[] {
  return elements.flatMap(({ type, value = '', options = {} }) => [
    ...(type === 0 || type === 7 ? [] : [value]),
    ...Object.values(options).flatMap((option) => argumentsOf(option.value)),
  ]);
}
const namesIn = (text: string, language: string): string =>
  [...new Set(argumentsOf(new IntlMessageFormat(text, language).getAst() as readonly Element[]))]
    .sort()
    .join();

function sources(path: string): string {
  return readdirSync(path, { withFileTypes: true })
    .map((entry) => {
      const file = join(path, entry.name);
      if (entry.isDirectory()) return sources(file);
      return /(?<!\.test)\.tsx?$/.test(entry.name) ? readFileSync(file, 'utf8') : '';
    })
    .join('\n');
}

describe('texts of Headquarters', () => {
  it.each(languages)('%s has every key with the same placeholders', (language) => {
    const file = read(language);
    expect(Object.keys(file).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(file)) {
      expect(text.trim(), key).not.toBe('');
      expect(namesIn(text, language), key).toBe(namesIn(english[key] ?? '', 'en-US'));
    }
  });

  it('has no text that nothing shows', () => {
    const code = sources(join(renderer, 'headquarters'));
    // Keys that are put together: `features.tab.` and the like stand in the code up to their last part.
    const beginnings = [...code.matchAll(/`([a-z-]+\.[a-zA-Z.-]*)\$\{/g)].map((found) => found[1] ?? '');
    const unused = Object.keys(english).filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !code.includes(`"${key}"`) &&
        !beginnings.some((beginning) => key.startsWith(beginning)) &&
        !isFormText(key, code),
    );
    expect(unused).toEqual([]);
  });
});

/** `<feature>.field.<name>` and `<feature>.hint.<name>` are named by the form's fields. */
function isFormText(key: string, code: string): boolean {
  const [, part, name] = key.split('.');
  return (
    (part === 'field' || part === 'hint') &&
    name !== undefined &&
    new RegExp(`name="${name}|'${name}'|${name}:`).test(code)
  );
}
