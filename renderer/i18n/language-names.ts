// The six languages by their own names, as every language menu shows them. Not translated on purpose: people
// look for their language in their language.
import type { Language } from '../../main/contract/languages';

export const languageNames: Readonly<Record<Language, string>> = {
  'en-US': 'English',
  'zh-CN': '简体中文',
  'ru-RU': 'Русский',
  'et-EE': 'Eesti',
  'sv-SE': 'Svenska',
  'lv-LV': 'Latviešu',
};

/** What a language is called in another, without its country; a code that is none stays as it is. */
export function languageName(language: string, code: string): string {
  try {
    const names = new Intl.DisplayNames(language, { type: 'language' });
    return names.of(new Intl.Locale(code).language) ?? code;
  } catch {
    return code;
  }
}

export const languageList = Object.keys(languageNames) as readonly Language[];
