// Everything of a session: the top bar, the open screen, its action bar, messages, and the lock over it all.
import { useEffect, useMemo, useRef } from 'react';
import type { Session } from '../../../main/contract/sign-in';
import { useAppliedLayout } from '../screen-layouts/use-applied-layout';
import { WelcomeView } from '../screen-layouts/welcome-view';
import { BookDialogs } from '../client-book/book-dialogs';
import { RunningOperations } from '../client-book/running-operations';
import { useFirstCards } from '../client-book/use-first-cards';
import { useRecentOperations } from '../client-book/recent-operations-store';
import { on } from '../bridge';
import { ApprovalDialog } from '../sign-in/approval-dialog';
import { useScanner } from '../customers/use-scanner';
import { LockScreen } from '../sign-in/lock-screen';
import { ActionBar } from './action-bar';
import { hasBarGrid } from '../screen-layouts/bar-zone';
import { barActions, useActions } from './actions-store';
import { useKeyboard } from './keyboard';
import { later } from './later';
import { MessageDialogs } from '../outreach/message-dialog';
import { MessageBar } from './message-bar';
import { useMessages } from './messages-store';
import { useNavigation, useScreen } from './navigation-store';
import { useReady } from './ready';
import { useSearchField } from './search-field';
import styles from './session-screen.module.css';
import { TopBar } from './top-bar';
import { useClosedDialogs } from './use-closed-dialogs';

const ClientBookView = later(async () => {
  const [{ ClientBookView: view }, { rehearseClientBook }] = await Promise.all([
    import('../client-book/client-book-view'),
    import('../client-book/rehearse'),
  ]);
  rehearseClientBook();
  return view;
});
const CustomerView = later(async () => (await import('../customers/customer-view')).CustomerView);
const SessionInformationView = later(
  async () => (await import('../screen-layouts/session-information-view')).SessionInformationView,
);
const CustomerFormView = later(
  async () => (await import('../customers/customer-form-view')).CustomerFormView,
);
const TimelineSearchView = later(
  async () => (await import('../customers/timeline-search-view')).TimelineSearchView,
);
const TodayView = later(async () => (await import('../follow-ups/today-view')).TodayView);
const EntriesView = later(async () => (await import('../synchronization/entries-view')).EntriesView);

// Most likely the next screens: their code comes in while one still signs in.
for (const { fetch } of [ClientBookView, CustomerView, TodayView]) void fetch();

export function SessionScreen({ session }: { readonly session: Session }) {
  const screen = useScreen();
  const searchField = useRef<HTMLInputElement>(null);
  useReady(session.isLocked);
  useAppliedLayout(session);
  useEffect(() => {
    useSearchField.getState().attach(searchField);
  }, []);
  const keys = useMemo(
    () => ({
      search() {
        useSearchField.getState().focus();
      },
      back() {
        useNavigation.getState().back();
      },
      takeBack() {
        useMessages.getState().takeBack();
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
  useClosedDialogs(session.isLocked);
  useFirstCards(!session.isLocked && screen.name !== 'client-book');
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
            <SessionInformationView isLocked={session.isLocked} />
          ) : screen.name === 'customer-form' ? (
            <CustomerFormView
              key={String(screen.customerId)}
              customerId={screen.customerId}
              start={screen.start ?? ''}
              part={screen.part ?? 'who'}
            />
          ) : screen.name === 'timeline-search' ? (
            <TimelineSearchView text={screen.text} isLocked={session.isLocked} />
          ) : screen.name === 'entries' ? (
            <EntriesView isLocked={session.isLocked} />
          ) : screen.name === 'customer' ? (
            <CustomerView
              key={screen.customerId}
              customerId={screen.customerId}
              entry={screen.entry}
              isLocked={session.isLocked}
            />
          ) : screen.name === 'today' ? (
            <TodayView scope={screen.scope} isLocked={session.isLocked} />
          ) : (
            <ClientBookView key={screen.scope} scope={screen.scope} isLocked={session.isLocked} />
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
