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

/** CPU seconds of a child process and its children, by the shell's own accounting. */
export function childCpu(
  command: string,
  args: readonly string[],
): { cpu: number; wall: number; status: number } {
  const from = performance.now();
  const { stdout, status } = spawnSync(
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
  return { cpu, wall, status: status ?? 1 };
}

/** Imports by the counterbook command, as a shop does. */
export function importCustomers(
  dataDir: string,
  file: string,
  ...more: string[]
): ReturnType<typeof childCpu> {
  return childCpu(process.execPath, [
    program('counterbook'),
    'import',
    'customers',
    file,
    `--data-dir=${dataDir}`,
    `--rejects=${join(dataDir, 'rejects.csv')}`,
    ...more,
  ]);
}
