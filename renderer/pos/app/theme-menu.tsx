// Light, dark, or as the store's profile or the computer has it.
import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../main/contract/app';
import { DarkThemeRegular } from '../../ui/icons';
import { useApp } from './app-store';
import styles from './menu.module.css';

export const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

export function ThemeMenu() {
  const { t } = useTranslation();
  const theme = useApp((app) => app.settings.theme);
  const changeSettings = useApp((app) => app.changeSettings);
  return (
    <Menu
      hasCheckmarks
      positioning="below-end"
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_event, data) => {
        const chosen = themes.find((name) => name === data.checkedItems[0]);
        if (chosen !== undefined) void changeSettings({ theme: chosen });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          className={styles['trigger']}
          aria-label={t('app.theme')}
          title={t('app.theme')}
          data-testid="theme-menu"
        >
          <DarkThemeRegular aria-hidden="true" />
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {themes.map((name) => (
            <MenuItemRadio
              key={name}
              name="theme"
              value={name}
              className={styles['item'] ?? ''}
              persistOnClick={false}
            >
              {t(`app.theme-${name}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
