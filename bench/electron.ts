// The real app for measuring: starts Electron with the bench's driver, on the display that is there or on a virtual
// one, and asks it. Where neither can be had, the rows say so.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriverAnswer, DriverProcess, DriverQuestion } from './electron-messages';

const repository = join(__dirname, '..', '..');

export interface App {
  /** Milliseconds from the start of the process to the second frame of its first screen. */
  readonly started: number;
  run<Value>(script: string): Promise<Value>;
  type(text: string): Promise<void>;
  processes(): Promise<readonly DriverProcess[]>;
  close(): Promise<void>;
}

let display: string | undefined = process.env['DISPLAY'];
let server: ChildProcess | null = null;

/** Why no window can be opened here; null where one can. */
export async function lackOfDisplay(): Promise<string | null> {
  if (process.platform !== 'linux' || display !== undefined) return null;
  if (spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error !== undefined)
    return 'there is no display, and no Xvfb';
  display = await new Promise<string>((done, failed) => {
    const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
    server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    server.once('error', failed);
    server.stdio[3]?.once('data', (number: Buffer) => {
      done(`:${number.toString().trim()}`);
    });
  });
  process.once('exit', () => server?.kill());
  return null;
}

export function closeDisplay(): void {
  if (server === null) return;
  server.kill();
  server = null;
  display = process.env['DISPLAY'];
}

let path: string | undefined;
/** The Electron that the app runs on here. */
const electronPath = (): string =>
  (path ??= execFileSync(process.execPath, [join(repository, 'build/set-up/electron-path.mjs')], {
    encoding: 'utf8',
    cwd: repository,
    env: { ...process.env, DISPLAY: display },
  }).trim());

/** @param args switches of the app, or `--bare` for a window with nothing in it. */
export async function startApp(args: readonly string[]): Promise<App> {
  const executable = electronPath();
  // Where Chromium writes; the register puts its own under its data folder.
  const browser = mkdtempSync(join(tmpdir(), 'counterbook-bench-browser-'));
  const all = [join(__dirname, 'bench-electron.cjs'), '--log-level=3', `--user-data-dir=${browser}`, ...args];
  const from = performance.timeOrigin + performance.now();
  const child = spawn(executable, all, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, DISPLAY: display },
  });
  const waiting = new Map<number, (message: Extract<DriverAnswer, { kind: 'answer' }>) => void>();
  let asked = 0;
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      done();
    });
  });
  const painted = new Promise<number>((done, failed) => {
    child.on('message', (message: DriverAnswer) => {
      if (message.kind === 'painted') done(message.at);
      else waiting.get(message.id)?.(message);
    });
    void ended.then(() => {
      failed(new Error('The app ended.'));
    });
  });
  type Asked = DriverQuestion extends infer One
    ? One extends DriverQuestion
      ? Omit<One, 'id'>
      : never
    : never;
  const ask = (question: Asked): Promise<unknown> =>
    new Promise((done, failed) => {
      asked += 1;
      const id = asked;
      waiting.set(id, ({ value, error }) => {
        waiting.delete(id);
        if (error === undefined) done(value);
        else failed(new Error(error));
      });
      child.send({ id, ...question } as DriverQuestion);
    });
  return {
    started: (await painted) - from,
    run: async <Value>(script: string) => (await ask({ kind: 'run', script })) as Value,
    type: async (text) => {
      await ask({ kind: 'type', text });
    },
    processes: async () => (await ask({ kind: 'processes' })) as readonly DriverProcess[],
    async close() {
      child.disconnect();
      await ended;
      rmSync(browser, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
