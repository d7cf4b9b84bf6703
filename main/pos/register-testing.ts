// For tests of a feature through the router, as a screen calls it: a register on the small company, alone.
import { makeFolder, openForTest } from '../../db/pos/testing';
import type { Connection } from '../../db/pos/connection';
import type { Result } from '../contract/result';
import { createRegister } from './register';
import { applyAll, smallCompany, type WireChange } from './testing';

export interface TestRegister {
  /** Links that were handed to the system. */
  readonly opened: readonly string[];
  /** The store's own files, to look into with a connection of one's own. */
  readonly open: () => Connection;
  ask<Value>(channel: string, input?: unknown): Promise<Result<Value>>;
  /** The value, or an error that names the failure's code. */
  value<Value>(channel: string, input?: unknown): Promise<Value>;
  signIn(staffId: string): Promise<void>;
  /** Ends it and begins again on the same files. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestRegister(
  workerFile: string,
  extra: readonly WireChange[] = [],
  company: readonly WireChange[] = smallCompany(),
): Promise<TestRegister> {
  const folder = makeFolder();
  const db = openForTest(folder.files);
  applyAll(db, [...company, ...extra]);
  db.close();
  const opened: string[] = [];
  const start = async () => {
    const register = createRegister({
      dataDir: folder.dataDir,
      registerId: 'HOUSTON-1',
      language: null,
      version: '0.1.0',
      isPackaged: false,
      now: () => Date.UTC(2026, 10, 22, 12),
      clockOffset: 0,
      workerFile,
      emit: () => undefined,
      seal: { seal: (text) => text, open: (text) => text },
      log: () => undefined,
      hooks: {
        startSample: () => undefined,
        openDataFolder: () => undefined,
        saveFile: () => Promise.resolve(null),
        print: () => Promise.resolve(true),
        openExternal: (url) => {
          opened.push(url);
          return Promise.resolve();
        },
        quit: () => undefined,
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
    opened,
    open: () => openForTest(folder.files),
    ask,
    value,
    async signIn(staffId) {
      await ask('sign-in.sign-out');
      await value('sign-in.sign-in', { staffId, password: '123' });
    },
    async restart() {
      await register.close();
      register = await start();
    },
    async close() {
      await register.close();
      folder.remove();
    },
  };
}
