// The state of the register as a whole: starting, waiting for something, or ready; and what a person may do
// when its store cannot be used.
import { z } from 'zod';
import { command, nothing, query } from './define';
import { languageSchema } from './language-schema';
import type { Language } from './languages';
import type { ErrorCode, ErrorDetail } from './result';

export interface AppProgress {
  /** Key of what is being done, `app.progress.<step>` in the locale files. */
  readonly step: 'starting-headquarters' | 'making-sample-company' | 'downloading' | 'restoring-backup';
  readonly done: number;
  /** 0 where it is not known how much there is. */
  readonly total: number;
}

export type AppState =
  | { readonly phase: 'starting'; readonly progress: AppProgress | null }
  /** An empty data folder and nobody said what to do with it. */
  | { readonly phase: 'choosing' }
  /** A Headquarters elsewhere that does not know this register yet. */
  | { readonly phase: 'activating'; readonly headquarters: string; readonly registerId: string }
  | { readonly phase: 'ready' }
  | {
      readonly phase: 'problem';
      readonly code: ErrorCode;
      readonly detail: ErrorDetail;
      /** The newest verified backup of the store, where there is one. `at` is UTC, ISO 8601. */
      readonly backup: { readonly name: string; readonly at: string } | null;
    };

export interface AppInfo {
  readonly version: string;
  readonly registerId: string;
  readonly packaged: boolean;
  /** Milliseconds to add to the computer's clock, where the automation switch moved it. */
  readonly clockOffset: number;
}

export interface Settings {
  /** The language before anyone signs in. */
  readonly language: Language;
  readonly theme: 'light' | 'dark' | 'system';
}

export const appState = query<AppState>()({ channel: 'app.state', input: nothing, session: 'none' });
export const appInfo = query<AppInfo>()({ channel: 'app.info', input: nothing, session: 'none' });
export const settingsRead = query<Settings>()({ channel: 'app.settings', input: nothing, session: 'none' });
export const settingsWrite = command<Settings>()({
  channel: 'app.change-settings',
  input: z.strictObject({
    language: languageSchema.optional(),
    theme: z.enum(['light', 'dark', 'system']).optional(),
  }),
  session: 'none',
});
/** Answers the `choosing` phase. */
export const chooseCompany = command<null>()({
  channel: 'app.choose-company',
  input: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sample') }),
    z.strictObject({ kind: z.literal('headquarters'), url: z.url({ protocol: /^https?$/ }).max(500) }),
  ]),
  session: 'none',
});
/** Answers the `activating` phase with the one-time code from Headquarters. */
export const activateRegister = command<null>()({
  channel: 'app.activate-register',
  input: z.strictObject({ code: z.string().trim().min(1).max(64) }),
  session: 'none',
});
/** Sets the damaged store aside (it is kept) and puts the newest verified backup in its place. */
export const restoreBackup = command<null>()({
  channel: 'app.restore-backup',
  input: nothing,
  session: 'none',
});
/** The page has drawn its first screen: the window may be seen. */
export const showWindow = command<null>()({ channel: 'app.show-window', input: nothing, session: 'none' });
export const openDataFolder = command<null>()({
  channel: 'app.open-data-folder',
  input: nothing,
  session: 'none',
});
/** What the page could not draw, for the log. */
export const noteFailure = command<null>()({
  channel: 'app.note-failure',
  input: z.strictObject({ text: z.string().min(1).max(4_000) }),
  session: 'none',
});
export const quit = command<null>()({ channel: 'app.quit', input: nothing, session: 'none' });
