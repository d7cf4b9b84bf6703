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

export const languageList = Object.keys(languageNames) as readonly Language[];
