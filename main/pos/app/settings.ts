// Language before sign-in and theme. They work before there is a store and when it is damaged: then they last as
// long as the app runs.
import type { Settings } from '../../contract/app';
import { isLanguage, languages } from '../../contract/languages';
import { AppError } from '../../contract/result';
import type { Store } from '../store';

const themes = ['light', 'dark', 'system'] as const;
const isTheme = (value: string): value is Settings['theme'] => themes.includes(value as Settings['theme']);

/** The system's. Asked of the plural rules, because formats of dates need ten milliseconds to be set up. */
const ownLocale = (): string => new Intl.PluralRules().resolvedOptions().locale;

/** The nearest of the six languages: `sv` and `sv-FI` are `sv-SE`. */
function nearestLanguage(wanted: string | null): Settings['language'] | null {
  if (wanted === null) return null;
  if (isLanguage(wanted)) return wanted;
  return languages.find((language) => language.slice(0, 2) === wanted.slice(0, 2).toLowerCase()) ?? null;
}

/** @param language from the command line: wins over what is stored until a person chooses another. */
export function createSettings(language: string | null, store: () => Store) {
  let changed: Partial<Settings> = {};
  const given = nearestLanguage(language);

  function stored(name: 'language' | 'theme'): string | null {
    try {
      return store().settings.read(name);
    } catch {
      return null;
    }
  }

  const read = (): Settings => {
    const storedLanguage = stored('language');
    const storedTheme = stored('theme');
    return {
      language:
        changed.language ??
        given ??
        (storedLanguage !== null && isLanguage(storedLanguage)
          ? storedLanguage
          : (nearestLanguage(ownLocale()) ?? 'en-US')),
      theme: changed.theme ?? (storedTheme !== null && isTheme(storedTheme) ? storedTheme : 'system'),
    };
  };

  return {
    read,
    async change(settings: {
      readonly language?: Settings['language'] | undefined;
      readonly theme?: Settings['theme'] | undefined;
    }): Promise<Settings> {
      const { language: chosen, theme } = settings;
      changed = {
        ...changed,
        ...(chosen === undefined ? {} : { language: chosen }),
        ...(theme === undefined ? {} : { theme }),
      };
      try {
        const open = store();
        await open.write(() => {
          if (chosen !== undefined) open.settings.change('language', chosen);
          if (theme !== undefined) open.settings.change('theme', theme);
        });
      } catch (error) {
        // Without a store the choice still holds for now.
        if (!(error instanceof AppError)) throw error;
      }
      return read();
    },
  };
}
export type SettingsKeeper = ReturnType<typeof createSettings>;
