// A real Headquarters for measuring: the bundled service as a process of its own on a folder of its own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { Connection } from '../main/pos/synchronization/headquarters';

export interface BenchHeadquarters {
  readonly url: string;
  /** A token for the register HOUSTON-1. */
  readonly connection: Connection;
  stop(): Promise<void>;
}

const program = (name: string): string => join(__dirname, `${name}.cjs`);

export async function startHeadquarters(dataDir: string): Promise<BenchHeadquarters> {
  const child: ChildProcess = spawn(
    process.execPath,
    [program('headquarters'), `--data-dir=${dataDir}`, '--sample'],
    {
      stdio: 'ignore',
    },
  );
  const file = join(dataDir, 'headquarters.url');
  while (!existsSync(file)) {
    if (child.exitCode !== null)
      throw new Error('Headquarters did not start; see its log in the data folder.');
    await wait(50);
  }
  const url = readFileSync(file, 'utf8').trim();
  const administrator = readFileSync(join(dataDir, 'headquarters', 'administrator.token'), 'utf8').trim();
  const { data: made } = await axios.post<{ code: string }>(
    `${url}/api/registers/HOUSTON-1/activation-code`,
    {},
    { headers: { authorization: `Bearer ${administrator}` } },
  );
  const { data: activated } = await axios.post<{ token: string }>(`${url}/api/registers/activate`, {
    registerId: 'HOUSTON-1',
    code: made.code,
  });
  return {
    url,
    connection: { url, token: activated.token },
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => {
          done();
        });
        child.kill('SIGTERM');
      }),
  };
}

export interface ChildCost {
  readonly cpu: number;
  readonly wall: number;
  readonly status: number;
  /** Most memory that a program of ours had, in MB; NaN for others. */
  readonly peak: number;
}

/** CPU seconds of a child process and its children, by the shell's own accounting. */
export function childCpu(command: string, args: readonly string[]): ChildCost {
  const from = performance.now();
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', '"$@" >/dev/null; status=$?; times; exit $status', 'sh', command, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  const wall = (performance.now() - from) / 1000;
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const cpu = [...last.matchAll(/(\d+)m([\d.]+)s/gu)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  );
  const peak = Number(/^peak (\d+)$/mu.exec(stderr)?.[1] ?? Number.NaN) / 1024;
  return { cpu, wall, status: status ?? 1, peak };
}

/** Lets a program say at its end how much memory it had. */
const sayPeak =
  'data:text/javascript,process.on("exit",()=>console.error("\\npeak "+process.resourceUsage().maxRSS))';

const importArguments = (dataDir: string, file: string): readonly string[] => [
  program('counterbook'),
  'import',
  'customers',
  file,
  `--data-dir=${dataDir}`,
  `--rejects=${join(dataDir, 'rejects.csv')}`,
];

/** Imports by the counterbook command, as a shop does. */
export const importCustomers = (dataDir: string, file: string, ...more: string[]): ChildCost =>
  childCpu(process.execPath, [`--import=${sayPeak}`, ...importArguments(dataDir, file), ...more]);

/** The same while this process does something else. @throws Error where it failed. */
export const importMeanwhile = (dataDir: string, file: string): Promise<void> =>
  new Promise((done, fail) => {
    spawn(process.execPath, importArguments(dataDir, file), { stdio: 'ignore' }).once('exit', (status) => {
      if (status === 0) done();
      else fail(new Error('The customers could not be imported.'));
    });
  });
