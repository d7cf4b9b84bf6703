// A window whose page died is loaded again: what was saved, and what was half written, is in the store. Not for ever,
// where it dies again at once.
import type { BrowserWindow } from 'electron';
import { loadPage } from './load-page';

const mostInARow = 3;
/** After so long another death is not the same one. */
const calmAfter = 60_000;

export function recoverWindow(window: BrowserWindow, log: (text: string) => void): void {
  let deaths = 0;
  let calm: NodeJS.Timeout | undefined;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    deaths += 1;
    log(`The page of the window ended: ${reason}, ${String(exitCode)}; ${String(deaths)} in a row`);
    clearTimeout(calm);
    calm = setTimeout(() => (deaths = 0), calmAfter);
    if (deaths <= mostInARow) {
      setImmediate(() => {
        loadPage(window, log);
      });
    }
  });
  window.on('closed', () => {
    clearTimeout(calm);
  });
}
