// Who is signed in, and what the sign-in screen knows of the store. The program holds the session; this only
// repeats it.
import { create } from 'zustand';
import type { Language } from '../../../main/contract/languages';
import type { Failure, Result } from '../../../main/contract/result';
import type { Session, SignInStore } from '../../../main/contract/sign-in';
import { leave } from '../app/before-leaving';
import { call, on } from '../bridge';

interface SignInState {
  readonly session: Session | null;
  readonly store: SignInStore | null;
  readonly failure: Failure | null;
  /** When it failed, by this computer's clock: a lock-out counts down from there. */
  readonly failedAt: number;
  readonly isBusy: boolean;
  /** Reads session and store and follows the session from then on. */
  readonly start: () => Promise<void>;
  readonly readStore: () => Promise<void>;
  readonly signIn: (staffId: string, password: string) => Promise<boolean>;
  readonly unlock: (password: string) => Promise<boolean>;
  /** Somebody else approves one use of the operation; answers with the token, or null where it failed. */
  readonly approve: (operation: number, staffId: string, password: string) => Promise<string | null>;
  readonly lock: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** For this session; the worker's own language comes back with the next sign-in. */
  readonly chooseLanguage: (language: Language) => Promise<void>;
  readonly clearFailure: () => void;
}

export const useSignIn = create<SignInState>()((set) => {
  async function ask(what: () => Promise<Result<Session | null>>): Promise<boolean> {
    set({ isBusy: true, failure: null });
    const answer = await what();
    set(
      answer.ok
        ? { isBusy: false, session: answer.value }
        : {
            isBusy: false,
            failure: answer,
            failedAt: Date.now(),
            ...(answer.code === 'not-signed-in' ? { session: null } : {}),
          },
    );
    return answer.ok;
  }
  return {
    session: null,
    store: null,
    failure: null,
    failedAt: 0,
    isBusy: false,
    async start() {
      on('sign-in.session-changed', (session) => {
        set({ session });
      });
      const [session, store] = await Promise.all([call('currentSession', {}), call('signInStore', {})]);
      set({ session: session.ok ? session.value : null, store: store.ok ? store.value : null });
    },
    async readStore() {
      const store = await call('signInStore', {});
      if (store.ok) set({ store: store.value });
    },
    signIn: (staffId, password) => ask(() => call('signIn', { staffId, password })),
    unlock: (password) => ask(() => call('unlock', { password })),
    async approve(operation, staffId, password) {
      set({ isBusy: true, failure: null });
      const answer = await call('approve', { operation, staffId, password });
      set(answer.ok ? { isBusy: false } : { isBusy: false, failure: answer, failedAt: Date.now() });
      return answer.ok ? answer.value.approval : null;
    },
    async lock() {
      await leave();
      await ask(() => call('lock', {}));
    },
    async signOut() {
      await leave();
      await ask(() => call('signOut', {}));
    },
    async chooseLanguage(language) {
      await ask(() => call('chooseLanguage', { language }));
    },
    clearFailure() {
      set({ failure: null });
    },
  };
});

export const useSession = (): Session | null => useSignIn((signIn) => signIn.session);
/** Whether the session's permission group holds the operation. */
export const useMay = (operation: number): boolean =>
  useSignIn((signIn) => signIn.session?.operations.includes(operation) ?? false);
