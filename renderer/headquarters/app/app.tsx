// The window: sign-in, or the frame of bar, navigation pane and the page that the address names.
import {
  createDOMRenderer,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  FluentProvider,
  RendererProvider,
  Spinner,
} from '@fluentui/react-components';
import { PlugDisconnectedRegular } from '@fluentui/react-icons/headless/svg/plug-disconnected';
import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { FailureBoundary } from '../../ui/failure-boundary';
import { LeaveQuestion } from '../forms/dialogs';
import { MustChangePassword } from '../sign-in/change-password';
import { SignInForm } from '../sign-in/sign-in-form';
import { SignInPage } from '../sign-in/sign-in-page';
import styles from './app.module.css';
import { Header } from './header';
import { LastMessage } from './message-bar';
import { NavigationPane } from './navigation-pane';
import { modules, PageOf } from './pages';
import { usePreferences } from './preferences-store';
import { useRouter } from './router-store';
import { useSession } from './session-store';
import { showLanguage, useTexts } from './texts';
import { useTheme } from './theme';

export function App({ nonce }: { readonly nonce: string }) {
  const theme = useTheme();
  const [renderer] = useState(() => createDOMRenderer(document, { styleElementAttributes: { nonce } }));
  const language = usePreferences((preferences) => preferences.language);
  useEffect(() => {
    void showLanguage(language);
  }, [language]);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme} className="headquarters">
        <FailureBoundary fallback={<Failed />}>
          <Phase />
        </FailureBoundary>
      </FluentProvider>
    </RendererProvider>
  );
}

/** A page could not be drawn; work on a layout is kept in the browser. */
function Failed() {
  const { t } = useTexts();
  return (
    <main className={styles['failed']} data-testid="page-failed">
      <EmptyState
        isFailure
        icon={<PlugDisconnectedRegular />}
        title={t('app.failed')}
        text={t('app.failed-text')}
      >
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('app.failed-again')}
        </Button>
      </EmptyState>
    </main>
  );
}

function Phase() {
  const { t, errorText } = useTexts();
  const { status, failure, session, begin } = useSession();
  useEffect(() => {
    document.documentElement.dataset['appState'] = status === 'starting' ? 'starting' : 'ready';
  }, [status]);
  if (status === 'starting') return <Spinner className={styles['starting'] ?? ''} label={t('app.loading')} />;
  if (status === 'failed' && failure !== null) {
    return (
      <main className={styles['failed']}>
        <EmptyState isFailure icon={<PlugDisconnectedRegular />} title={errorText(failure)}>
          <Button onClick={() => void begin()}>{t('list.refresh')}</Button>
        </EmptyState>
      </main>
    );
  }
  if (session === null) return <SignInPage />;
  if (session.mustChangePassword) return <MustChangePassword />;
  return <Frame />;
}

function Frame() {
  const { t } = useTexts();
  const session = useSession((state) => state.session);
  const hasExpired = useSession((state) => state.hasExpired);
  const place = useRouter((router) => router.place);
  const [page = '', record] = place.path.split('/');
  if (session === null) return null;
  return (
    <div className={styles['frame']}>
      <a
        className={styles['skip']}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>('main h1')?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <Header session={session} />
      <div className={styles['body']}>
        <NavigationPane modules={modules} current={page} />
        <main id="content" className={styles['main']}>
          <PageOf page={page} record={record} />
        </main>
      </div>
      <LastMessage />
      <LeaveQuestion />
      {/* What is on the page stays as it was; it goes on once somebody has signed in again. */}
      <Dialog open={hasExpired} modalType="alert">
        <DialogSurface data-testid="session-expired">
          <DialogBody>
            <DialogTitle>{t('sign-in.expired')}</DialogTitle>
            <DialogContent>
              <p className={styles['expired']}>{t('sign-in.expired-text')}</p>
              <SignInForm only={session.userId} />
            </DialogContent>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </div>
  );
}
