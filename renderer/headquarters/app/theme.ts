// Fluent's themes in the product's palette, set tighter than the register's: dense for mouse and keyboard, wider
// for touch.
import type { Theme } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import type { Appearance } from '../../ui/accent';
import { fluentThemes } from '../../ui/theme';
import { type Density, usePreferences } from './preferences-store';

const sizes: Readonly<Record<Density, Partial<Theme>>> = {
  dense: {
    fontSizeBase200: '12.5px',
    fontSizeBase300: '14px',
    fontSizeBase400: '15px',
    lineHeightBase200: '17px',
    lineHeightBase300: '20px',
    lineHeightBase400: '20px',
  },
  touch: {
    fontSizeBase200: '14px',
    fontSizeBase300: '16px',
    fontSizeBase400: '16px',
    lineHeightBase200: '19px',
    lineHeightBase300: '22px',
    lineHeightBase400: '22px',
  },
};
const crisp: Partial<Theme> = {
  borderRadiusSmall: '3px',
  borderRadiusMedium: '4px',
  borderRadiusLarge: '6px',
  borderRadiusXLarge: '8px',
};

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const subscribe = (changed: () => void): (() => void) => {
  darkQuery.addEventListener('change', changed);
  return () => {
    darkQuery.removeEventListener('change', changed);
  };
};

/** Fluent's theme that holds now; puts its name and the density onto the page, where our own rules read them. */
export function useTheme(): Theme {
  const isComputerDark = useSyncExternalStore(subscribe, () => darkQuery.matches);
  const chosen = usePreferences((preferences) => preferences.theme);
  const density = usePreferences((preferences) => preferences.density);
  const appearance: Appearance = chosen === 'system' ? (isComputerDark ? 'dark' : 'light') : chosen;
  useEffect(() => {
    document.documentElement.dataset['theme'] = appearance;
    document.documentElement.dataset['density'] = density;
  }, [appearance, density]);
  return { ...fluentThemes[appearance], ...crisp, ...sizes[density] };
}

/** Size of Fluent's controls that fits the density. */
export function useControlSize(): 'medium' | 'large' {
  return usePreferences((preferences) => preferences.density) === 'dense' ? 'medium' : 'large';
}
