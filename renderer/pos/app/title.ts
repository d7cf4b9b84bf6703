// The window's title: the screen, then the product's name.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

export function useTitle(screen: string): void {
  const { t } = useTranslation();
  const title = t('app.window-title', { screen });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
