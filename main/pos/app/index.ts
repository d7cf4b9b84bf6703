// The calls about the register as a whole: its state, its settings, where it belongs, what to do with a store
// that cannot be used.
import * as contract from '../../contract/app';
import type { AppInfo, AppState } from '../../contract/app';
import { handle, type Handler } from '../handlers';
import type { SettingsKeeper } from './settings';

export interface AppActions {
  readonly info: AppInfo;
  readonly settings: SettingsKeeper;
  state(): AppState;
  startSample(): void;
  /** @throws AppError `headquarters-…` */
  chooseHeadquarters(url: string): Promise<void>;
  /** @throws AppError `headquarters-…`, `activation-code-wrong` */
  activate(code: string): Promise<void>;
  /** @throws AppError `store-missing-backup` */
  restoreBackup(): Promise<void>;
  showWindow(): void;
  openDataFolder(): void;
  noteFailure(text: string): void;
  quit(): void;
}

export function appHandlers(actions: AppActions): readonly Handler[] {
  return [
    handle(contract.appState, () => actions.state()),
    handle(contract.appInfo, () => actions.info),
    handle(contract.settingsRead, () => actions.settings.read()),
    handle(contract.settingsWrite, (settings) => actions.settings.change(settings)),
    handle(contract.chooseCompany, async (choice) => {
      if (choice.kind === 'sample') actions.startSample();
      else await actions.chooseHeadquarters(choice.url);
      return null;
    }),
    handle(contract.activateRegister, async ({ code }) => {
      await actions.activate(code);
      return null;
    }),
    handle(contract.restoreBackup, async () => {
      await actions.restoreBackup();
      return null;
    }),
    handle(contract.showWindow, () => {
      actions.showWindow();
      return null;
    }),
    handle(contract.openDataFolder, () => {
      actions.openDataFolder();
      return null;
    }),
    handle(contract.noteFailure, ({ text }) => {
      actions.noteFailure(text);
      return null;
    }),
    handle(contract.quit, () => {
      actions.quit();
      return null;
    }),
  ];
}
