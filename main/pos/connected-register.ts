// For tests of the register as the shell uses it: with its real workers, against a Headquarters over HTTP.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach } from 'vitest';
import { listBackups } from '../../db/pos/backup';
import { makeFolder, type TestFolder } from '../../db/pos/testing';
import type { AppState } from '../contract/app';
import type { Result } from '../contract/result';
import type { Session } from '../contract/sign-in';
import { noShell } from './no-shell';
import { createRegister, type Register } from './register';
import { smallCompany, startHeadquarters, type TestHeadquarters } from './testing';
import { useWorker } from './worker-testing';

export interface RunningRegister {
  readonly register: Register;
  readonly events: { readonly event: string; readonly payload: unknown }[];
  ask<Value>(channel: string, input?: unknown): Promise<Result<Value>>;
  value<Value>(channel: string, input?: unknown): Promise<Value>;
  until(phase: AppState['phase']): Promise<AppState>;
  signIn(staffId?: string, password?: string): Promise<Result<Session>>;
  /** Downloads everything and waits until the large job is there too. */
  connect(): Promise<void>;
}

/** A folder and a Headquarters, new for each test of the file that calls it. */
export interface Shop {
  folder: TestFolder;
  headquarters: TestHeadquarters;
  now: number;
  start(options?: { every?: number }): Promise<RunningRegister>;
  /** The first round of downloads ends with a verified backup. */
  backedUp(): Promise<void>;
  /** Ends every register that was started. */
  stop(): Promise<void>;
}

const box = {
  seal: (text: string) => `sealed:${Buffer.from(text).toString('base64')}`,
  open: (sealed: string) => Buffer.from(sealed.slice(7), 'base64').toString(),
};
const noon = Date.UTC(2026, 10, 22, 12);

/** Tries until it holds, for ten seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

export function useShop(): Shop {
  const worker = useWorker();
  let running: Register[] = [];
  const shop = {
    now: noon,
    async start(options = {}) {
      const one = await startRegister(shop, worker.file, options.every ?? 60_000);
      running.push(one.register);
      return one;
    },
    async backedUp() {
      await until(() => listBackups(shop.folder.files).length > 0);
    },
    async stop() {
      for (const register of running) await register.close();
      running = [];
    },
  } as Shop;
  beforeEach(async () => {
    shop.folder = makeFolder();
    shop.headquarters = await startHeadquarters(smallCompany());
    shop.now = noon;
  });
  afterEach(async () => {
    await shop.stop();
    await shop.headquarters.close();
    shop.folder.remove();
  });
  return shop;
}

async function startRegister(shop: Shop, workerFile: string, every: number): Promise<RunningRegister> {
  const events: { event: string; payload: unknown }[] = [];
  const register = createRegister({
    dataDir: shop.folder.dataDir,
    registerId: 'HOUSTON-1',
    language: null,
    version: '0.1.0',
    isPackaged: false,
    now: () => shop.now,
    clockOffset: 0,
    workerFile,
    emit: (event, payload) => {
      events.push({ event, payload });
    },
    seal: box,
    log: () => undefined,
    hooks: noShell,
    synchronizeEvery: every,
  });
  const ask = async <Value>(channel: string, input: unknown = {}): Promise<Result<Value>> =>
    JSON.parse(await register.call(channel, JSON.stringify(input))) as Result<Value>;
  const value = async <Value>(channel: string, input: unknown = {}): Promise<Value> => {
    const result = await ask<Value>(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${result.code} ${JSON.stringify(result.detail)}`);
    return result.value;
  };
  const untilPhase = async (phase: AppState['phase']): Promise<AppState> => {
    const is = async (): Promise<boolean> => (await value<AppState>('app.state')).phase === phase;
    if (await until(is)) return value<AppState>('app.state');
    const log = readFileSync(`${shop.folder.dataDir}/logs/register.log`, 'utf8');
    throw new Error(`${log}Never ${phase}: ${JSON.stringify(await value('app.state'))}`);
  };
  await register.open();
  return {
    register,
    events,
    ask,
    value,
    until: untilPhase,
    signIn: (staffId = '110', password = '123') => ask('sign-in.sign-in', { staffId, password }),
    async connect() {
      register.connect(shop.headquarters);
      await untilPhase('ready');
      const hasCustomers = (): boolean =>
        events.some(
          ({ event, payload }) =>
            event === 'distribution.applied' && JSON.stringify(payload).includes('1010'),
        );
      if (!(await until(hasCustomers))) throw new Error('Customers never came.');
    },
  };
}
