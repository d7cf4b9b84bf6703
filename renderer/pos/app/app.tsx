// The window: which of the register's phases it is in, and the screen that goes with it.
import { useEffect } from 'react';
import { showLanguage } from '../../i18n/set-up';
import { FailureBoundary } from '../../ui/failure-boundary';
import { useBookDialogs } from '../client-book/book-dialogs-store';
import { useClientBook } from '../client-book/client-book-store';
import { useRecentOperations } from '../client-book/recent-operations-store';
import { useRunningOperations } from '../client-book/running-operations-store';
import { useContact } from '../customers/contact-store';
import { useCustomerForms } from '../customers/customer-form-store';
import { useCustomerList } from '../customers/customer-list-store';
import { useCustomer } from '../customers/customer-store';
import { useCustomerSearch } from '../customers/search-store';
import { useTimelineSearch } from '../customers/timeline-search-store';
import { useTimeline } from '../customers/timeline-store';
import { useFacets } from '../client-book/facets-store';
import { useLayout } from '../screen-layouts/layout-store';
import { useSavedLists } from '../client-book/saved-lists-store';
import { useToday, useTodayGlance } from '../follow-ups/today-store';
import { call } from '../bridge';
import { useOutreach } from '../outreach/outreach-store';
import { useApproval } from '../sign-in/approval-store';
import { useSession, useSignIn } from '../sign-in/sign-in-store';
import { SignInView } from '../sign-in/sign-in-view';
import { useEntries } from '../synchronization/entries-store';
import { useSynchronization } from '../synchronization/synchronization-store';
import { ActivatingView } from './activating-view';
import { useApp } from './app-store';
import { useAppearance } from './appearance';
import { ChoosingView } from './choosing-view';
import { FailedView, noteFailure } from './failed-view';
import { later } from './later';
import { useMessages } from './messages-store';
import { useNavigation } from './navigation-store';
import { ProblemView } from './problem-view';
import { usePhaseMark } from './ready';
import { StartUpView } from './start-up-view';

const SessionScreen = later(async () => (await import('./session-screen')).SessionScreen);

/** Milliseconds in which the first screen is painted. */
const firstFramesWithin = 60;

/** A store's data belongs to the session: the next associate begins with a clean window. */
function forgetSession(): void {
  useNavigation.getState().reset();
  useClientBook.getState().reset();
  useCustomerSearch.getState().reset();
  useCustomer.getState().reset();
  useTimeline.getState().reset();
  useTimelineSearch.getState().reset();
  useCustomerForms.getState().reset();
  useCustomerList.getState().reset();
  useContact.getState().dismiss();
  useFacets.getState().reset();
  useLayout.getState().reset();
  useSavedLists.getState().reset();
  useBookDialogs.getState().close();
  useEntries.getState().reset();
  useRecentOperations.getState().reset();
  useRunningOperations.getState().reset();
  useApproval.getState().answer(null);
  useToday.getState().reset();
  useTodayGlance.getState().reset();
  useOutreach.getState().close();
  useMessages.getState().close();
}

function Phase() {
  const state = useApp((app) => app.state);
  const session = useSession();
  const staffId = session?.staffId;
  usePhaseMark(state.phase);
  useEffect(() => forgetSession, [staffId]);
  useEffect(() => {
    if (state.phase !== 'ready') return undefined;
    // What could not be read while the store was not open, or has come with the first download.
    void useSignIn.getState().readStore();
    void useApp.getState().readSettings();
    void useSynchronization.getState().read();
    // What comes after the sign-in is fetched while one types; the first screen does not wait for it.
    const soon = setTimeout(() => void SessionScreen.fetch(), firstFramesWithin);
    return () => {
      clearTimeout(soon);
    };
  }, [state.phase]);
  switch (state.phase) {
    case 'starting':
      return <StartUpView progress={state.progress} />;
    case 'choosing':
      return <ChoosingView />;
    case 'activating':
      return <ActivatingView headquarters={state.headquarters} registerId={state.registerId} />;
    case 'problem':
      return <ProblemView problem={state} />;
    case 'ready':
      return session === null ? <SignInView /> : <SessionScreen session={session} />;
  }
}

export function App() {
  useAppearance();
  useEffect(() => {
    void call('showWindow', {});
  }, []);
  const settingsLanguage = useApp((app) => app.settings.language);
  const sessionLanguage = useSession()?.language;
  const language = sessionLanguage ?? settingsLanguage;
  useEffect(() => {
    void showLanguage(language);
  }, [language]);
  return (
    <FailureBoundary fallback={<FailedView />} note={noteFailure}>
      <Phase />
    </FailureBoundary>
  );
}
