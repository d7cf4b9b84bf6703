// Before the frame: signing in, the first user of an empty company, and a password that has to be changed.
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { BookContactsRegular } from '@fluentui/react-icons/headless/svg/book-contacts';
import { type ReactNode, useEffect } from 'react';
import { LanguageMenu } from '../app/header';
import { useTexts } from '../app/texts';
import { FirstUserForm } from './first-user-form';
import { SignInForm } from './sign-in-form';
import styles from './sign-in-page.module.css';
import { useSession } from '../app/session-store';

export function Entrance({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTexts();
  useEffect(() => {
    document.title = `${title} – Counterbook`;
  }, [title]);
  return (
    <div className={styles['screen']}>
      <header className={styles['aside']}>
        <span className={styles['mark']} aria-hidden="true">
          <BookContactsRegular />
        </span>
        <p className={styles['product']}>Counterbook</p>
        <p className={styles['part']}>{t('app.headquarters')}</p>
        <p className={styles['about']}>{t('sign-in.about')}</p>
        <div className={styles['language']}>
          <LanguageMenu />
        </div>
      </header>
      <main className={styles['main']}>
        <div className={styles['card']}>
          <h1 className={styles['title']}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}

export function SignInPage() {
  const { t } = useTexts();
  const start = useSession((state) => state.start);
  if (start?.needsFirstUser === true) {
    return (
      <Entrance title={t('sign-in.first-user')}>
        <p className={styles['lead']}>{t('sign-in.first-user-text')}</p>
        <FirstUserForm />
      </Entrance>
    );
  }
  return (
    <Entrance title={t('sign-in.title')}>
      {(start?.companyName ?? '') === '' ? null : <p className={styles['lead']}>{start?.companyName}</p>}
      {start?.isSample === true ? (
        <MessageBar intent="info" layout="multiline" data-testid="sign-in-sample">
          <MessageBarBody>{t('sign-in.sample')}</MessageBarBody>
        </MessageBar>
      ) : null}
      <SignInForm />
    </Entrance>
  );
}
