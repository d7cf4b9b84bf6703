// The language: before anyone signs in it is the register's, afterwards the associate's for this session.
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../main/contract/languages';
import { languageList, languageNames } from '../../i18n/language-names';
import { LocalLanguageRegular } from '../../ui/icons';
import { Menu, MenuChoice } from '../../ui/menu';
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
  const choose = (language: Language): void => {
    if (isSignedIn) void chooseLanguage(language);
    else void changeSettings({ language });
  };
  return (
    <Menu
      button={{
        className: styles['trigger'],
        'data-testid': 'language-menu',
        'aria-label': t('app.language-is', { language: languageNames[current] }),
        title: t('app.language'),
      }}
      face={
        <>
          <LocalLanguageRegular aria-hidden="true" />
          {isSmall ? null : <span>{languageNames[current]}</span>}
        </>
      }
    >
      {languageList.map((language) => (
        <MenuChoice
          key={language}
          lang={language}
          isChosen={language === current}
          onClick={() => {
            choose(language);
          }}
        >
          {languageNames[language]}
        </MenuChoice>
      ))}
    </Menu>
  );
}
