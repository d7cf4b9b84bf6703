// Everything of a session: the top bar, the open screen, its action bar, messages, and the lock over it all.
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import type { Session } from '../../../main/contract/sign-in';
import { useAppliedLayout } from '../screen-layouts/use-applied-layout';
import { WelcomeView } from '../screen-layouts/welcome-view';
import { BookDialogs } from '../client-book/book-dialogs';
import { RunningOperations } from '../client-book/running-operations';
import { useRecentOperations } from '../client-book/recent-operations-store';
import { on } from '../bridge';
import { ApprovalDialog } from '../sign-in/approval-dialog';
import { useScanner } from '../customers/use-scanner';
import { LockScreen } from '../sign-in/lock-screen';
import { ActionBar } from './action-bar';
import { hasBarGrid } from '../screen-layouts/bar-zone';
import { barActions, useActions } from './actions-store';
import { useKeyboard } from './keyboard';
import { MessageDialogs } from '../outreach/message-dialog';
import { MessageBar } from './message-bar';
import { useNavigation, useScreen } from './navigation-store';
import { useReady } from './ready';
import { useSearchField } from './search-field';
import styles from './session-screen.module.css';
import { TopBar } from './top-bar';

const loadClientBook = () => import('../client-book/client-book-view');
const ClientBookView = lazy(async () => ({ default: (await loadClientBook()).ClientBookView }));

const loadCustomer = () => import('../customers/customer-view');
const CustomerView = lazy(async () => ({ default: (await loadCustomer()).CustomerView }));

const loadInformation = () => import('../screen-layouts/session-information-view');
const SessionInformationView = lazy(async () => ({
  default: (await loadInformation()).SessionInformationView,
}));

const CustomerFormView = lazy(async () => ({
  default: (await import('../customers/customer-form-view')).CustomerFormView,
}));
const TimelineSearchView = lazy(async () => ({
  default: (await import('../customers/timeline-search-view')).TimelineSearchView,
}));
const loadToday = () => import('../follow-ups/today-view');
const TodayView = lazy(async () => ({ default: (await loadToday()).TodayView }));
const EntriesView = lazy(async () => ({
  default: (await import('../synchronization/entries-view')).EntriesView,
}));

export function SessionScreen({ session }: { readonly session: Session }) {
  const screen = useScreen();
  const searchField = useRef<HTMLInputElement>(null);
  useReady(session.isLocked);
  useAppliedLayout(session);
  useEffect(() => {
    useSearchField.getState().attach(searchField);
  }, []);
  useEffect(() => {
    // The next screen is most likely this one; its code comes in while the present one is looked at.
    void loadClientBook();
    void loadCustomer();
    void loadToday();
  }, []);
  const keys = useMemo(
    () => ({
      search() {
        useSearchField.getState().focus();
      },
      back() {
        useNavigation.getState().back();
      },
      action(place: number) {
        const action = barActions(useActions.getState().actions, hasBarGrid())[place];
        if (action !== undefined && action.isDisabled !== true) action.run();
      },
    }),
    [],
  );
  useKeyboard(!session.isLocked, keys);
  useScanner(!session.isLocked);
  useEffect(() => {
    if (session.isLocked) return undefined;
    const tell = (): void => void useRecentOperations.getState().tellNews();
    tell();
    return on('client-book.operation-resumed', tell);
  }, [session.isLocked]);
  return (
    <>
      <div
        className={`${styles['screen']} ${session.isLocked ? styles['hidden'] : ''}`}
        inert={session.isLocked}
      >
        <TopBar session={session} searchField={searchField} />
        <main className={styles['main']}>
          {screen.name === 'welcome' ? (
            <WelcomeView session={session} />
          ) : screen.name === 'session-information' ? (
            <Suspense fallback={null}>
              <SessionInformationView isLocked={session.isLocked} />
            </Suspense>
          ) : screen.name === 'customer-form' ? (
            <Suspense fallback={null}>
              <CustomerFormView
                key={String(screen.customerId)}
                customerId={screen.customerId}
                start={screen.start ?? ''}
                part={screen.part ?? 'who'}
              />
            </Suspense>
          ) : screen.name === 'timeline-search' ? (
            <Suspense fallback={null}>
              <TimelineSearchView text={screen.text} isLocked={session.isLocked} />
            </Suspense>
          ) : screen.name === 'entries' ? (
            <Suspense fallback={null}>
              <EntriesView isLocked={session.isLocked} />
            </Suspense>
          ) : screen.name === 'customer' ? (
            <Suspense fallback={null}>
              <CustomerView
                key={screen.customerId}
                customerId={screen.customerId}
                isLocked={session.isLocked}
              />
            </Suspense>
          ) : screen.name === 'today' ? (
            <Suspense fallback={null}>
              <TodayView scope={screen.scope} isLocked={session.isLocked} />
            </Suspense>
          ) : (
            <Suspense fallback={null}>
              <ClientBookView key={screen.scope} scope={screen.scope} isLocked={session.isLocked} />
            </Suspense>
          )}
        </main>
        <MessageBar>
          <RunningOperations />
        </MessageBar>
        <ActionBar />
        {session.isLocked ? null : <MessageDialogs />}
      </div>
      {session.isLocked ? (
        <LockScreen session={session} />
      ) : (
        <>
          <BookDialogs />
          <ApprovalDialog />
        </>
      )}
    </>
  );
}
