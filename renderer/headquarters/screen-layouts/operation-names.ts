// Names of operations in all six languages, from the register's own texts: what a button says that says nothing of
// its own, in the user's language and in those it is checked in.
import { useCallback, useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { isLanguage, type Language, languages } from '../../../main/contract/languages';
import type { LayoutDocumentButton } from '../../../main/contract/screen-layout-document';
import type { LayoutTexts } from '../../screen-layouts/layout-texts';
import { useTexts } from '../app/texts';

type File = Readonly<Record<string, string>>;
const files: Readonly<Record<Language, () => Promise<{ default: File }>>> = {
  'en-US': () => import('../../i18n/locales/en-US.json'),
  'zh-CN': () => import('../../i18n/locales/zh-CN.json'),
  'ru-RU': () => import('../../i18n/locales/ru-RU.json'),
  'et-EE': () => import('../../i18n/locales/et-EE.json'),
  'sv-SE': () => import('../../i18n/locales/sv-SE.json'),
  'lv-LV': () => import('../../i18n/locales/lv-LV.json'),
};

interface Names {
  readonly texts: Readonly<Partial<Record<Language, File>>>;
  readonly load: () => Promise<void>;
}

export const useRegisterTexts = create<Names>()((set) => ({
  texts: {},
  async load() {
    const read = await Promise.all(
      languages.map(async (language) => [language, (await files[language]()).default] as const),
    );
    set({ texts: Object.fromEntries(read) });
  },
}));

export function textOfRegister(
  texts: Names['texts'],
  language: Language,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = texts[language]?.[key] ?? '';
  return Object.entries(values).reduce((so, [name, value]) => so.replace(`{${name}}`, String(value)), text);
}

export const operationNameIn = (texts: Names['texts'], language: Language, number: number): string =>
  textOfRegister(texts, language, `operation.${String(number)}`) ||
  textOfRegister(texts, language, 'screen-layouts.unknown-operation', { number }) ||
  String(number);

/** Loads the names once; answers a function that says an operation's in the user's language. */
export function useOperationName(): (number: number) => string {
  const { language } = useTexts();
  const { texts, load } = useRegisterTexts();
  useEffect(() => {
    if (texts['en-US'] === undefined) void load();
  }, [load, texts]);
  return useCallback((number) => operationNameIn(texts, language, number), [language, texts]);
}

/** What a button says in the user's language. */
export function useButtonName(): (button: LayoutDocumentButton) => string {
  const { language } = useTexts();
  const nameOf = useOperationName();
  return useCallback(
    (button) => button.translations[language]?.text ?? button.text ?? nameOf(button.operation),
    [language, nameOf],
  );
}

/** The words that the register's grid component needs, in any of the languages. */
export function layoutTextsIn(texts: Names['texts'], language: Language): LayoutTexts {
  const text = (key: string): string => textOfRegister(texts, language, `screen-layouts.${key}`);
  return {
    operation: (number) => operationNameIn(texts, language, number),
    unavailable: text('unavailable'),
    notHere: text('not-here'),
    asksManager: text('asks-manager'),
    back: textOfRegister(texts, language, 'app.back'),
  };
}

export function useLayoutTexts(wanted?: string): LayoutTexts {
  const { language } = useTexts();
  const texts = useRegisterTexts((state) => state.texts);
  const chosen = wanted !== undefined && isLanguage(wanted) ? wanted : language;
  return useMemo(() => layoutTextsIn(texts, chosen), [chosen, texts]);
}
