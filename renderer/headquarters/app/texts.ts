// Headquarters' texts: a file a language of their own beside the register's, whose error texts are shared.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '../../../main/contract/languages';
import type { ErrorDetail } from '../../../main/contract/result';
import { i18n, showLanguage as showShared } from '../../i18n/set-up';
import type own from '../../i18n/locales/headquarters/en-US.json';

export type TextKey = keyof typeof own;
type File = Readonly<Record<TextKey, string>>;
export type Values = Readonly<Record<string, string | number | boolean>>;
export type Translate = (key: TextKey, values?: Values) => string;

const files: Readonly<Record<Language, () => Promise<{ default: File }>>> = {
  'en-US': () => import('../../i18n/locales/headquarters/en-US.json'),
  'zh-CN': () => import('../../i18n/locales/headquarters/zh-CN.json'),
  'ru-RU': () => import('../../i18n/locales/headquarters/ru-RU.json'),
  'et-EE': () => import('../../i18n/locales/headquarters/et-EE.json'),
  'sv-SE': () => import('../../i18n/locales/headquarters/sv-SE.json'),
  'lv-LV': () => import('../../i18n/locales/headquarters/lv-LV.json'),
};
const namespace = 'headquarters';
const loaded = new Set<Language>();

/** Loads the language's texts where needed, then shows everything in it. */
export async function showLanguage(language: Language): Promise<void> {
  const file = loaded.has(language) ? undefined : (await files[language]()).default;
  // The first call sets the shared texts up; ours are there before anything is drawn in a new language.
  if (file !== undefined && i18n.isInitialized) i18n.addResourceBundle(language, namespace, file);
  await showShared(language);
  if (file !== undefined) i18n.addResourceBundle(language, namespace, file);
  loaded.add(language);
}

export interface Texts {
  readonly language: Language;
  readonly t: Translate;
  readonly errorText: (failure: { readonly code: string; readonly detail: ErrorDetail }) => string;
}

type Exists = (key: string, options: { readonly ns: string; readonly lng: string }) => boolean;
type Loose = (key: string, values?: Values & { readonly ns?: string }) => string;

export function useTexts(): Texts {
  const { i18n: instance } = useTranslation();
  const current = instance.language;
  return useMemo(() => {
    const language = isLanguage(current) ? current : 'en-US';
    const translate = instance.getFixedT(language) as unknown as Loose;
    return {
      language,
      t: (key, values) => translate(key, { ...values, ns: namespace }),
      errorText({ code, detail }) {
        for (const ns of [namespace, 'texts']) {
          if ((instance.exists as Exists)(`error.${code}`, { ns, lng: language })) {
            return translate(`error.${code}`, { ...detail, ns });
          }
        }
        return translate('error.unexpected', { id: '', ...detail, ns: 'texts' });
      },
    };
  }, [current, instance]);
}
