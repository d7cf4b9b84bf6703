// What is answered without the library is what the library says, in every language.
import { createInstance } from 'i18next';
import ICU from 'i18next-icu';
import { describe, expect, it } from 'vitest';
import { languages } from '../../main/contract/languages';
import { givePlainTexts, isPlain } from './plain-texts';

type File = Readonly<Record<string, string>>;
const files: Readonly<Record<string, File>> = import.meta.glob('./locales/*.json', {
  eager: true,
  import: 'default',
});
type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

async function instanceOf(language: string) {
  const instance = createInstance();
  const resources = { [language]: { texts: files[`./locales/${language}.json`] ?? {} } };
  await instance.use(new ICU()).init({
    lng: language,
    fallbackLng: false,
    ns: ['texts'],
    defaultNS: 'texts',
    keySeparator: false,
    nsSeparator: false,
    resources,
  });
  return instance;
}

describe.each(languages)('%s', (language) => {
  it('gives each text as the library does', async () => {
    const [library, quick] = [await instanceOf(language), await instanceOf(language)];
    givePlainTexts(quick);
    const [slow, t] = [library, quick].map((one) => one.getFixedT(language) as unknown as Translate);
    const texts = Object.entries(files[`./locales/${language}.json`] ?? {});
    expect(texts.filter(([, text]) => isPlain(text)).length).toBeGreaterThan(texts.length / 2);
    const values = { count: 3, name: 'Anna', days: 2, number: 7, text: 'x', date: '2026-11-22' };
    for (const [key, text] of texts) {
      expect([key, t?.(key)]).toEqual([key, slow?.(key)]);
      expect([key, t?.(key, values)]).toEqual([key, slow?.(key, values)]);
      const named = [...text.matchAll(/\{(\w+)/gu)].map(([, name = '']) => name);
      const words = Object.fromEntries(named.map((name) => [name, `“${name}” $& <b> {0} 'x'`]));
      expect([key, t?.(key, words)]).toEqual([key, slow?.(key, words)]);
    }
  });
});

it('leaves what the file does not have to the library', async () => {
  const instance = await instanceOf('en-US');
  givePlainTexts(instance);
  expect((instance.getFixedT('en-US') as unknown as Translate)('no.such-text')).toBe('no.such-text');
});
