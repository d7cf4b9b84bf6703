// Ends the app in order: the window goes, the register's store is closed, Headquarters ends, then the process.
import { app } from 'electron';

/** @param close what must be finished before the process ends; a failure is logged and does not keep it alive. */
export function endInOrder(close: () => Promise<void>, log: (text: string) => void): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    close()
      .catch((error: unknown) => {
        log(`While closing: ${String(error)}`);
      })
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      app.quit();
    });
  }
}
