// The program behind the window: the register and whatever Headquarters it belongs to. It is loaded while the page
// loads in its own process, because what is loaded before the window delays it.
import { app, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { createRegister } from '../main/pos/register';
import { companyHooks } from './company';
import { sendEvents } from './events';
import { printWindow } from './print';
import { createSecretBox } from './secret-box';
import type { Switches } from './switches';

export interface ProgramOptions {
  readonly switches: Switches;
  readonly dataDir: string;
  window(): BrowserWindow | null;
  /** Fulfilled when the window is seen. */
  readonly shown: Promise<unknown>;
  log(text: string): void;
}

export interface Program {
  /** @returns JSON text of a Result; never rejects. */
  call(channel: unknown, input: unknown): Promise<string>;
  /** Closes the store, ends the embedded Headquarters. */
  close(): Promise<void>;
}

export function startProgram({ switches, dataDir, window, shown, log }: ProgramOptions): Program {
  const clockOffset = switches.clock === undefined ? 0 : switches.clock - Date.now();
  const company = companyHooks({
    switches,
    dataDir,
    clockOffset,
    program: join(__dirname, 'headquarters.cjs'),
    shown,
    log,
  });
  const register = createRegister({
    dataDir,
    registerId: switches.register,
    language: switches.locale ?? null,
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    now: () => Date.now() + clockOffset,
    clockOffset,
    workerFile: join(__dirname, 'pos-worker.cjs'),
    emit: sendEvents(window),
    seal: createSecretBox(join(dataDir, 'register', 'seal.key')),
    log,
    hooks: { ...company.hooks, showWindow: () => window()?.show(), print: () => printWindow(window()) },
  });
  void register.open().then(() => {
    company.begin(register);
  });
  return {
    call: (channel, input) => register.call(channel, input),
    async close() {
      await register.close();
      await company.stop();
    },
  };
}
