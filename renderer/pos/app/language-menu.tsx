// The language: before anyone signs in it is the register's, afterwards the associate's for this session.
import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { languageList, languageNames } from '../../i18n/language-names';
import { LocalLanguageRegular } from '../../ui/icons';
import { useSession, useSignIn } from '../sign-in/sign-in-store';
import { useApp } from './app-store';
import styles from './menu.module.css';

interface LanguageMenuProps {
  /** Shows the icon alone where there is little room. */
  readonly isSmall?: boolean;
}

export function LanguageMenu({ isSmall = false }: LanguageMenuProps) {
  const { t, i18n } = useTranslation();
  const isSignedIn = useSession() !== null;
  const changeSettings = useApp((app) => app.changeSettings);
  const chooseLanguage = useSignIn((signIn) => signIn.chooseLanguage);
  const current = languageList.find((language) => language === i18n.language) ?? 'en-US';
  return (
    <Menu
      hasCheckmarks
      positioning="below-end"
      checkedValues={{ language: [current] }}
      onCheckedValueChange={(_event, data) => {
        const language = languageList.find((name) => name === data.checkedItems[0]);
        if (language === undefined) return;
        if (isSignedIn) void chooseLanguage(language);
        else void changeSettings({ language });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          className={styles['trigger']}
          data-testid="language-menu"
          aria-label={t('app.language-is', { language: languageNames[current] })}
          title={t('app.language')}
        >
          <LocalLanguageRegular aria-hidden="true" />
          {isSmall ? null : <span>{languageNames[current]}</span>}
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {languageList.map((language) => (
            <MenuItemRadio
              key={language}
              name="language"
              value={language}
              lang={language}
              className={styles['item'] ?? ''}
              persistOnClick={false}
            >
              {languageNames[language]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
