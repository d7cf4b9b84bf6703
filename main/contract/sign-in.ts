// Signing in at the register with staff id and password, offline; locking the screen; signing out.
import { z } from 'zod';
import { command, nothing, query } from './define';
import { languageSchema } from './language-schema';
import type { Language } from './languages';

export interface Session {
  readonly staffId: string;
  readonly name: string;
  readonly language: Language;
  readonly permissionGroup: string;
  /** Operation numbers that the session's permission group holds; none of clienteling while that is off. */
  readonly operations: readonly number[];
  /** Whether the clienteling feature was enabled in Headquarters and has been distributed. */
  readonly isClientelingOn: boolean;
  readonly isLocked: boolean;
}

/** What the sign-in screen shows of the store. */
export interface SignInStore {
  readonly registerId: string;
  readonly storeName: string;
  readonly legalEntityName: string;
  readonly timeZone: string;
  readonly accentColor: string | null;
  readonly theme: 'light' | 'dark' | null;
}

const password = z.string().min(1).max(256);

export const currentSession = query<Session | null>()({
  channel: 'sign-in.session',
  input: nothing,
  session: 'none',
});
export const signInStore = query<SignInStore>()({
  channel: 'sign-in.store',
  input: nothing,
  session: 'none',
});
/**
 * Errors: `sign-in-wrong` (detail `left`: tries left before lock-out), `sign-in-locked-out` (detail `minutes`),
 * `sign-in-blocked`, `sign-in-other-store`, `sign-in-no-workers`.
 */
export const signIn = command<Session>()({
  channel: 'sign-in.sign-in',
  input: z.strictObject({ staffId: z.string().trim().min(1).max(32), password }),
  session: 'none',
});
/**
 * Somebody who holds the operation approves it for the session, once: their staff id and password. The token is
 * given with the call; it is used up when the call succeeds, and worthless for another operation, another session
 * or after two minutes. Errors: those of `sign-in.sign-in`; `permission-missing` where they do not hold it either.
 */
export const approve = command<{ readonly approval: string; readonly name: string }>()({
  channel: 'sign-in.approve',
  input: z.strictObject({
    operation: z.int(),
    staffId: z.string().trim().min(1).max(32),
    password,
  }),
  session: 'unlocked',
});
/**
 * The session holds the approved operation for the task at hand: until `sign-in.end-approved`, ten minutes at the
 * most, and not beyond the lock or the session's end. For what is looked at rather than done in one call.
 */
export const takeApproval = command<Session>()({
  channel: 'sign-in.take-approval',
  input: z.strictObject({ operation: z.int(), approval: z.string().min(1).max(100) }),
  session: 'unlocked',
});
/** What was approved for the task at hand is over: these operations, or all of them. */
export const endApproved = command<Session>()({
  channel: 'sign-in.end-approved',
  input: z.strictObject({ operations: z.array(z.int()).max(100).nullable().default(null) }),
  session: 'signed-in',
});
export const signOut = command<null>()({ channel: 'sign-in.sign-out', input: nothing, session: 'signed-in' });
export const lock = command<Session>()({ channel: 'sign-in.lock', input: nothing, session: 'signed-in' });
export const unlock = command<Session>()({
  channel: 'sign-in.unlock',
  input: z.strictObject({ password }),
  session: 'signed-in',
});
/** Shows this session in another language until its end; the worker's own comes back with the next sign-in. */
export const chooseLanguage = command<Session>()({
  channel: 'sign-in.choose-language',
  input: z.strictObject({ language: languageSchema }),
  session: 'signed-in',
});
