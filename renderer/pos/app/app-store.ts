// What holds for the window as a whole: the state of the register, its settings, and the clock that its
// automation may have moved.
import { create } from 'zustand';
import type { AppInfo, AppState, Settings } from '../../../main/contract/app';
import type { Language } from '../../../main/contract/languages';
import type { Failure, Result } from '../../../main/contract/result';
import { languageList } from '../../i18n/language-names';
import { call, on } from '../bridge';

interface AppStore {
  readonly state: AppState;
  readonly info: AppInfo | null;
  readonly settings: Settings;
  /** What stopped the last thing that was asked here (choosing, activating, restoring). */
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  readonly start: () => Promise<void>;
  readonly readSettings: () => Promise<void>;
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>;
  readonly ask: (what: () => Promise<Result<null>>) => Promise<void>;
}

/** The computer's; English where it is none of ours. */
export const ownLanguage = (): Language =>
  languageList.find((language) => navigator.language.startsWith(language.slice(0, 2))) ?? 'en-US';

export const useApp = create<AppStore>()((set, get) => ({
  state: { phase: 'starting', progress: null },
  info: null,
  settings: { language: 'en-US', theme: 'system' },
  failure: null,
  isBusy: false,

  async start() {
    // Listening comes first, so that no change falls between the question and its answer.
    let hasHeard = false;
    on('app.state-changed', (state) => {
      hasHeard = true;
      set({ state, failure: null });
    });
    const [state, info, settings] = await Promise.all([
      call('appState', {}),
      call('appInfo', {}),
      call('settingsRead', {}),
    ]);
    set({
      info: info.ok ? info.value : null,
      settings: settings.ok ? settings.value : { language: ownLanguage(), theme: 'system' },
    });
    if (!hasHeard) {
      set({
        state: state.ok
          ? state.value
          : { phase: 'problem', code: state.code, detail: state.detail, backup: null },
      });
    }
  },

  async readSettings() {
    const settings = await call('settingsRead', {});
    if (settings.ok) set({ settings: settings.value });
  },

  async changeSettings(change) {
    // Shown at once; what the register answers is what holds.
    const before = get().settings;
    set({ settings: { ...before, ...change } });
    const answer = await call('settingsWrite', change);
    set({ settings: answer.ok ? answer.value : before, failure: answer.ok ? null : answer });
  },

  async ask(what) {
    set({ isBusy: true, failure: null });
    const answer = await what();
    set({ isBusy: false, failure: answer.ok ? null : answer });
  },
}));

/** The register's clock, in milliseconds. */
export const now = (): number => Date.now() + (useApp.getState().info?.clockOffset ?? 0);
