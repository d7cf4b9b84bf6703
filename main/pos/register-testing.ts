// For tests of a feature through the router, as a screen calls it: a register on the small company, alone.
import { makeFolder, openForTest, type TestFolder } from '../../db/pos/testing';
import type { Connection } from '../../db/pos/connection';
import type { Result } from '../contract/result';
import { noShell } from './no-shell';
import { createRegister } from './register';
import { applyAll, smallCompany, type WireChange } from './testing';

/** What a test may have otherwise. */
export interface TestRegisterOptions {
  readonly now?: () => number;
  /** Where a file that is saved goes; null: the person cancelled. */
  readonly saveTo?: () => string | null;
  readonly onEvent?: (event: string, payload: unknown) => void;
}

export interface TestRegister {
  readonly folder: TestFolder;
  /** Links that were handed to the system. */
  readonly opened: readonly string[];
  /** The store's own files, to look into with a connection of one's own. */
  readonly open: () => Connection;
  ask<Value>(channel: string, input?: unknown): Promise<Result<Value>>;
  /** The value, or an error that names the failure's code. */
  value<Value>(channel: string, input?: unknown): Promise<Value>;
  signIn(staffId: string): Promise<void>;
  /** Ends it; its files stay. */
  stop(): Promise<void>;
  /** Begins again on the same files, ended or not. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestRegister(
  workerFile: string,
  extra: readonly WireChange[] = [],
  company: readonly WireChange[] = smallCompany(),
  options: TestRegisterOptions = {},
): Promise<TestRegister> {
  const folder = makeFolder();
  const db = openForTest(folder.files);
  applyAll(db, [...company, ...extra]);
  db.close();
  const register = await registerOn(folder, workerFile, options);
  return {
    ...register,
    async close() {
      await register.close();
      folder.remove();
    },
  };
}

/** On a folder that stays when it is closed. */
export async function registerOn(
  folder: TestFolder,
  workerFile: string,
  options: TestRegisterOptions = {},
): Promise<TestRegister> {
  const opened: string[] = [];
  const start = async () => {
    const register = createRegister({
      dataDir: folder.dataDir,
      registerId: 'HOUSTON-1',
      language: null,
      version: '0.1.0',
      isPackaged: false,
      now: options.now ?? (() => Date.UTC(2026, 10, 22, 12)),
      clockOffset: 0,
      workerFile,
      emit: (event, payload) => options.onEvent?.(event, payload),
      seal: { seal: (text) => text, open: (text) => text },
      log: () => undefined,
      hooks: {
        ...noShell,
        saveFile: () => Promise.resolve(options.saveTo?.() ?? null),
        openExternal: (url) => {
          opened.push(url);
          return Promise.resolve();
        },
      },
    });
    await register.open();
    register.runAlone();
    return register;
  };
  let register = await start();
  const ask = async <Value>(channel: string, input: unknown = {}): Promise<Result<Value>> =>
    JSON.parse(await register.call(channel, JSON.stringify(input))) as Result<Value>;
  async function value<Value>(channel: string, input: unknown = {}): Promise<Value> {
    const result = await ask<Value>(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${result.code} ${JSON.stringify(result.detail)}`);
    return result.value;
  }
  return {
    folder,
    opened,
    open: () => openForTest(folder.files),
    ask,
    value,
    async signIn(staffId) {
      await ask('sign-in.sign-out');
      await value('sign-in.sign-in', { staffId, password: '123' });
    },
    stop: () => register.close(),
    async restart() {
      await register.close();
      register = await start();
    },
    close: () => register.close(),
  };
}
