// Who is signed in, and the company: what the frame needs before any page.
import { create } from 'zustand';
import { legalEntities } from '../../../main/contract/headquarters/organisation';
import type { Role, Route } from '../../../main/contract/headquarters/route';
import {
  changeLanguage,
  currentSession,
  type HeadquartersSession,
  signOut,
  startPage,
} from '../../../main/contract/headquarters/sessions';
import { isLanguage, type Language } from '../../../main/contract/languages';
import type { ReplyOf } from '../../../main/contract/headquarters/route';
import { call, type Failure, whenSignedOut } from './client';
import { usePreferences } from './preferences-store';

export interface LegalEntity {
  readonly id: string;
  readonly name: string;
  readonly currencyCode: string;
}

interface SessionStore {
  readonly status: 'starting' | 'failed' | 'ready';
  readonly failure: Failure | null;
  readonly start: ReplyOf<typeof startPage> | null;
  readonly session: HeadquartersSession | null;
  /** The session ended while a page was open: what is on the page is kept. */
  readonly hasExpired: boolean;
  readonly legalEntities: readonly LegalEntity[];
  readonly begin: () => Promise<void>;
  readonly signedIn: (session: HeadquartersSession) => Promise<void>;
  readonly readLegalEntities: () => Promise<void>;
  readonly speak: (language: Language) => void;
  readonly signOut: () => Promise<void>;
}

export const useSession = create<SessionStore>()((set, get) => ({
  status: 'starting',
  failure: null,
  start: null,
  session: null,
  hasExpired: false,
  legalEntities: [],
  async begin() {
    const [start, current] = await Promise.all([call(startPage), call(currentSession)]);
    const failure = !start.ok ? start : !current.ok ? current : null;
    if (!start.ok || !current.ok) {
      set({ status: 'failed', failure });
      return;
    }
    set({ start: start.value, failure: null });
    if (current.value.session !== null) await get().signedIn(current.value.session);
    set({ status: 'ready' });
  },
  async signedIn(session) {
    if (isLanguage(session.language)) usePreferences.getState().change({ language: session.language });
    if (!session.mustChangePassword) await get().readLegalEntities();
    const { start } = get();
    set({ session, hasExpired: false, start: start === null ? null : { ...start, needsFirstUser: false } });
  },
  async readLegalEntities() {
    const answer = await call(legalEntities.list.page, { query: { limit: 200 } });
    if (!answer.ok) return;
    const found = answer.value.rows;
    set({ legalEntities: found });
    const { legalEntityId, change } = usePreferences.getState();
    if (!found.some((one) => one.id === legalEntityId)) change({ legalEntityId: found[0]?.id ?? null });
  },
  speak(language) {
    usePreferences.getState().change({ language });
    if (get().session !== null) void call(changeLanguage, { body: { language } });
  },
  async signOut() {
    await call(signOut);
    set({ session: null, hasExpired: false, legalEntities: [] });
  },
}));

whenSignedOut(() => {
  if (useSession.getState().session !== null) useSession.setState({ hasExpired: true });
});

/** Whether the one who is signed in may use a route; the server decides again. */
export function mayUse(session: HeadquartersSession | null, { access }: Pick<Route, 'access'>): boolean {
  if (access === 'anyone') return true;
  if (session === null) return false;
  return access === 'signed-in' || access.includes(session.role);
}
export const useMay = (route: Pick<Route, 'access'>): boolean =>
  mayUse(
    useSession((state) => state.session),
    route,
  );
export const useRole = (): Role => useSession((state) => state.session?.role) ?? 'reader';

/** The legal entity that was chosen to work in. */
export function useLegalEntity(): LegalEntity | undefined {
  const id = usePreferences((preferences) => preferences.legalEntityId);
  return useSession((state) => state.legalEntities).find((one) => one.id === id);
}
