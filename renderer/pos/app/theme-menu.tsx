// Light, dark, or as the store's profile or the computer has it.
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../main/contract/app';
import { DarkThemeRegular } from '../../ui/icons';
import { Menu, MenuChoice } from '../../ui/menu';
import { useApp } from './app-store';
import styles from './menu.module.css';

export const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

export function ThemeMenu() {
  const { t } = useTranslation();
  const theme = useApp((app) => app.settings.theme);
  const changeSettings = useApp((app) => app.changeSettings);
  return (
    <Menu
      button={{
        className: styles['trigger'],
        'data-testid': 'theme-menu',
        'aria-label': t('app.theme'),
        title: t('app.theme'),
      }}
      face={<DarkThemeRegular aria-hidden="true" />}
    >
      {themes.map((name) => (
        <MenuChoice key={name} isChosen={name === theme} onClick={() => void changeSettings({ theme: name })}>
          {t(`app.theme-${name}`)}
        </MenuChoice>
      ))}
    </Menu>
  );
}
