// What a person chose for this browser: language, light or dark, dense or for touch, the company they work in,
// which parts of the navigation pane are open.
import { create } from 'zustand';
import { isLanguage, languages, type Language } from '../../../main/contract/languages';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'dense' | 'touch';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly density: Density;
  readonly legalEntityId: string | null;
  readonly isPaneOpen: boolean;
  readonly closedGroups: readonly string[];
}

interface PreferencesStore extends Preferences {
  readonly change: (change: Partial<Preferences>) => void;
}

const storageKey = 'counterbook.headquarters.preferences';

/** The browser's first language that the product speaks. */
export function spokenLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (isLanguage(tag)) return tag;
    const [base] = tag.split('-');
    const found = languages.find((language) => language.startsWith(`${base ?? ''}-`));
    if (found !== undefined) return found;
  }
  return 'en-US';
}

const beginning = (): Preferences => ({
  language: spokenLanguage(navigator.languages),
  theme: 'system',
  density: 'dense',
  legalEntityId: null,
  isPaneOpen: window.innerWidth >= 1000,
  closedGroups: [],
});

function read(): Preferences {
  const first = beginning();
  try {
    const kept = JSON.parse(window.localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
    const { language } = kept;
    return {
      ...first,
      ...kept,
      language: language !== undefined && isLanguage(language) ? language : first.language,
    };
  } catch {
    return first;
  }
}

export const usePreferences = create<PreferencesStore>()((set, get) => ({
  ...read(),
  change(change) {
    set(change);
    const { language, theme, density, legalEntityId, isPaneOpen, closedGroups } = get();
    const kept: Preferences = { language, theme, density, legalEntityId, isPaneOpen, closedGroups };
    try {
      window.localStorage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing: the choice holds until the page is closed.
    }
  },
}));
