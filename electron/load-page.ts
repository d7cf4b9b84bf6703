// Loads the register's page into its window. One that is closed or dies meanwhile ends the loading: that is written
// down, and no more than that.
import type { BrowserWindow } from 'electron';
import { appPage } from './app-protocol';

export function loadPage(
  window: Pick<BrowserWindow, 'loadURL' | 'isDestroyed'>,
  log: (text: string) => void,
): void {
  if (window.isDestroyed()) return;
  window.loadURL(appPage).catch((error: unknown) => {
    log(`The page was not loaded: ${String(error)}`);
  });
}
