// Puts light or dark and the store's accent onto the page, and follows their changes.
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { accentVariables, appearanceOf } from '../../ui/accent';
import { useLayout } from '../screen-layouts/layout-store';
import { useSignIn } from '../sign-in/sign-in-store';
import { useApp } from './app-store';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const subscribe = (changed: () => void): (() => void) => {
  darkQuery.addEventListener('change', changed);
  return () => {
    darkQuery.removeEventListener('change', changed);
  };
};

export function useAppearance(): void {
  const isComputerDark = useSyncExternalStore(subscribe, () => darkQuery.matches);
  const chosen = useApp((app) => app.settings.theme);
  const profile = useSignIn((signIn) => signIn.store);
  // The layout's own looks come before the register's, for as long as somebody works with it.
  const layout = useLayout((store) => store.layout?.theme);
  const appearance = appearanceOf(chosen, layout?.mode ?? profile?.theme ?? null, isComputerDark);
  const accent = layout?.accentColor ?? profile?.accentColor ?? null;
  // Before anything is painted, so that two themes never show at once.
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = appearance;
    const variables = accentVariables(accent, appearance);
    for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
    return () => {
      for (const name of Object.keys(variables)) root.style.removeProperty(name);
    };
  }, [appearance, accent]);
}
