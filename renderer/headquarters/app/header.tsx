// The bar on top: navigation pane, product, the company one works in, language, look, and who is signed in.
import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { BuildingRegular } from '@fluentui/react-icons/headless/svg/building';
import { KeyRegular } from '@fluentui/react-icons/headless/svg/key';
import { LocalLanguageRegular } from '@fluentui/react-icons/headless/svg/local-language';
import { NavigationRegular } from '@fluentui/react-icons/headless/svg/navigation';
import { PersonRegular } from '@fluentui/react-icons/headless/svg/person';
import { SettingsRegular } from '@fluentui/react-icons/headless/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/headless/svg/sign-out';
import { useState } from 'react';
import type { HeadquartersSession } from '../../../main/contract/headquarters/sessions';
import { languageList, languageNames } from '../../i18n/language-names';
import { ChangePassword } from '../sign-in/change-password';
import styles from './header.module.css';
import { type Density, type Theme, usePreferences } from './preferences-store';
import { navigate } from './router-store';
import { useSession } from './session-store';
import { useTexts } from './texts';

export function Header({ session }: { readonly session: HeadquartersSession }) {
  const { t } = useTexts();
  const isPaneOpen = usePreferences((preferences) => preferences.isPaneOpen);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <header className={styles['bar']}>
      <Button
        appearance="transparent"
        className={styles['button'] ?? ''}
        icon={<NavigationRegular />}
        aria-label={t('app.navigation')}
        aria-expanded={isPaneOpen}
        aria-controls="navigation"
        data-testid="navigation-toggle"
        onClick={() => {
          change({ isPaneOpen: !isPaneOpen });
        }}
      />
      <a className={styles['product']} href="#/">
        Counterbook <span className={styles['part']}>{t('app.headquarters')}</span>
      </a>
      <div className={styles['right']}>
        <LegalEntityMenu />
        <LanguageMenu />
        <SettingsMenu />
        <UserMenu session={session} />
      </div>
    </header>
  );
}

function LegalEntityMenu() {
  const { t } = useTexts();
  const legalEntities = useSession((state) => state.legalEntities);
  const current = usePreferences((preferences) => preferences.legalEntityId);
  const change = usePreferences((preferences) => preferences.change);
  if (legalEntities.length === 0) return null;
  return (
    <Menu
      checkedValues={{ legalEntity: current === null ? [] : [current] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        change({ legalEntityId: checkedItems[0] ?? current });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={styles['button'] ?? ''}
          icon={<BuildingRegular />}
          data-testid="legal-entity"
          aria-label={`${t('app.legal-entity')}: ${current ?? ''}`}
        >
          {current}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t('app.legal-entity')}</MenuGroupHeader>
            {legalEntities.map((one) => (
              <MenuItemRadio key={one.id} name="legalEntity" value={one.id} secondaryContent={one.id}>
                {one.name}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

export function LanguageMenu() {
  const { t, language } = useTexts();
  const speak = useSession((state) => state.speak);
  return (
    <Menu
      checkedValues={{ language: [language] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const chosen = languageList.find((one) => one === checkedItems[0]);
        if (chosen !== undefined) speak(chosen);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={styles['button'] ?? ''}
          icon={<LocalLanguageRegular />}
          aria-label={`${t('app.language')}: ${languageNames[language]}`}
          data-testid="language"
        >
          <span className={styles['wideOnly']}>{languageNames[language]}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {languageList.map((one) => (
            <MenuItemRadio key={one} name="language" value={one} lang={one}>
              {languageNames[one]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function SettingsMenu() {
  const { t } = useTexts();
  const theme = usePreferences((preferences) => preferences.theme);
  const density = usePreferences((preferences) => preferences.density);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <Menu
      checkedValues={{ theme: [theme], density: [density] }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        const value = checkedItems[0];
        if (name === 'theme') change({ theme: value as Theme });
        if (name === 'density') change({ density: value as Density });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={styles['button'] ?? ''}
          icon={<SettingsRegular />}
          aria-label={t('app.look')}
          data-testid="look"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t('app.theme')}</MenuGroupHeader>
            {(['system', 'light', 'dark'] as const).map((one) => (
              <MenuItemRadio key={one} name="theme" value={one}>
                {t(`app.theme.${one}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('app.density')}</MenuGroupHeader>
            {(['dense', 'touch'] as const).map((one) => (
              <MenuItemRadio key={one} name="density" value={one}>
                {t(`app.density.${one}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function UserMenu({ session }: { readonly session: HeadquartersSession }) {
  const { t } = useTexts();
  const signOut = useSession((state) => state.signOut);
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="transparent"
            className={styles['button'] ?? ''}
            icon={<PersonRegular />}
            data-testid="user"
            aria-label={`${t('app.user')}: ${session.name}`}
          >
            <span className={styles['wideOnly']}>{session.name}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuGroup>
              <MenuGroupHeader>
                {session.name} · {t(`users.role.${session.role}`)}
              </MenuGroupHeader>
              <MenuItem
                icon={<KeyRegular />}
                onClick={() => {
                  setChanging(true);
                }}
              >
                {t('sign-in.change-password')}
              </MenuItem>
              <MenuItem
                icon={<SignOutRegular />}
                data-testid="sign-out"
                onClick={() => {
                  navigate('#/');
                  void signOut();
                }}
              >
                {t('sign-in.sign-out')}
              </MenuItem>
            </MenuGroup>
          </MenuList>
        </MenuPopover>
      </Menu>
      {isChanging ? (
        <ChangePassword
          close={() => {
            setChanging(false);
          }}
        />
      ) : null}
    </>
  );
}
