// Which Headquarters this register belongs to: an embedded one, one elsewhere, or none; and what a person's
// answer to that question starts.
import { app, dialog, shell } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Register, RegisterHooks } from '../main/pos/register';
import { openExternal } from './external-links';
import { startHeadquarters } from './headquarters-process';
import type { Switches } from './switches';

export interface CompanyOptions {
  readonly switches: Switches;
  readonly dataDir: string;
  readonly clockOffset: number;
  /** Path of the bundled Headquarters service. */
  readonly program: string;
  /** Fulfilled when the window is seen. */
  readonly shown: Promise<unknown>;
  log(text: string): void;
}

export interface Company {
  readonly hooks: Omit<RegisterHooks, 'print' | 'showWindow'>;
  /** Starts or finds Headquarters; called once the register's store is open. */
  begin(register: Register): void;
  /** Ends the embedded Headquarters, if there is one. */
  stop(): Promise<void>;
}

/** So long at the most the embedded Headquarters leaves the processor to the first screen, which does not need it. */
const firstScreenWithin = 1_000;
/** And so long to the first frames. */
const framesWithin = 200;

export function companyHooks(options: CompanyOptions): Company {
  const { switches, dataDir } = options;
  let stopHeadquarters: (() => Promise<void>) | null = null;
  let begun: Register | null = null;
  let isEnding = false;

  const embed = (sample: boolean): void => {
    if (stopHeadquarters !== null || begun === null || isEnding) return;
    const register = begun;
    stopHeadquarters = startHeadquarters({
      program: options.program,
      dataDir,
      registerId: switches.register,
      sample,
      clockOffset: options.clockOffset,
      onProgress: (progress) => {
        register.showProgress(progress);
      },
      onListening: (connection) => {
        register.connect(connection);
      },
      onFailed: (code, detail) => {
        register.headquartersFailed(code, detail);
      },
      log: options.log,
    });
  };

  const embedAfterFirstScreen = async (): Promise<void> => {
    await Promise.race([options.shown.then(() => wait(framesWithin)), wait(firstScreenWithin)]);
    embed(false);
  };

  return {
    hooks: {
      startSample: () => {
        embed(true);
      },
      openDataFolder: () => void shell.openPath(dataDir),
      openExternal,
      saveFile: async (suggestedName) => {
        const defaultPath = join(app.getPath('documents'), suggestedName);
        const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
        return canceled || filePath === '' ? null : filePath;
      },
      quit: () => {
        app.quit();
      },
    },
    begin(register) {
      begun = register;
      const hasEmbedded = existsSync(join(dataDir, 'headquarters', 'headquarters.db'));
      if (switches.noHeadquarters) register.runAlone();
      else if (switches.headquarters !== undefined) register.useHeadquarters(switches.headquarters);
      else if (hasEmbedded) void embedAfterFirstScreen();
      else if (switches.sample) embed(true);
      else register.useRememberedHeadquarters();
    },
    stop: async () => {
      isEnding = true;
      await stopHeadquarters?.();
    },
  };
}
