// i18next with ICU messages. One file a language; only the active one is loaded.
import { createInstance } from 'i18next';
import ICU from 'i18next-icu';
import { IntlMessageFormat } from 'intl-messageformat';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../main/contract/languages';
import { givePlainTexts } from './plain-texts';
import type texts from './locales/en-US.json';

export type Texts = typeof texts;

const files: Readonly<Record<Language, () => Promise<{ default: Texts }>>> = {
  'en-US': () => import('./locales/en-US.json'),
  'zh-CN': () => import('./locales/zh-CN.json'),
  'ru-RU': () => import('./locales/ru-RU.json'),
  'et-EE': () => import('./locales/et-EE.json'),
  'sv-SE': () => import('./locales/sv-SE.json'),
  'lv-LV': () => import('./locales/lv-LV.json'),
};

// To ask which locales numbers can be written in makes Chromium look at all that it knows, a tenth of what the page
// needs to its first screen; ours are among them.
IntlMessageFormat.resolveLocale = (locales) => new Intl.Locale([locales].flat()[0] ?? 'en-US');

export const i18n = createInstance();

/** Begins to load the language's file, which is probably the one that will be shown. */
export const expectLanguage = (language: Language): void => void files[language]();

let wanted: Language | null = null;

/** Loads the language's file where needed, then shows everything in it, unless another was asked for meanwhile. */
export async function showLanguage(language: Language): Promise<void> {
  wanted = language;
  if (!i18n.isInitialized) {
    await i18n
      .use(new ICU({ parseErrorHandler: (error, key) => (console.error(key, error.message), key) }))
      .use(initReactI18next)
      .init({
        lng: language,
        fallbackLng: false,
        ns: ['texts'],
        defaultNS: 'texts',
        keySeparator: false,
        nsSeparator: false,
        resources: { [language]: { texts: (await files[language]()).default } },
        interpolation: { escapeValue: false },
        react: { useSuspense: false },
      });
    givePlainTexts(i18n);
  } else {
    if (!i18n.hasResourceBundle(language, 'texts')) {
      i18n.addResourceBundle(language, 'texts', (await files[language]()).default);
    }
    if (wanted !== language) return;
    await i18n.changeLanguage(language);
  }
  document.documentElement.lang = language;
}
