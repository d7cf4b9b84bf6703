// The register's own parts for measuring: its downloads, and a register that answers calls as it does to the page.
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { distributionStatements } from '../db/pos/distribution';
import { makeFolders, storeFiles } from '../db/pos/files';
import { openStore } from '../db/pos/open';
import { distributionJobs, jobNumbers } from '../main/contract/distribution';
import { downloadJob } from '../main/pos/synchronization/download-job';
import { readOrders, type Connection } from '../main/pos/synchronization/headquarters';
import { noShell } from '../main/pos/no-shell';
import { createRegister, type Register, type RegisterOptions } from '../main/pos/register';

/** A round of a register whose person asks for what is new: answers rows sent and the seconds it took. */
export async function downloadAll(
  dataDir: string,
  headquarters: Connection,
): Promise<{ rows: number; wall: number }> {
  const files = storeFiles(dataDir);
  makeFolders(files);
  const opening = openStore(files, forPackages);
  if (opening.kind !== 'open') throw new Error('The store is older than the bench.');
  opening.db.close();
  const db = connect(files.store, forPackages);
  const distribution = distributionStatements(db, 'HOUSTON-1');
  let rows = 0;
  const from = performance.now();
  const { signal } = new AbortController();
  const cursors = jobNumbers.map((job) => [job, distribution.cursor(job)] as const);
  const { orders } = await readOrders(headquarters, cursors, true, signal);
  for (const job of distributionJobs) {
    if (!orders.some((order) => order.job === job.number)) continue;
    const downloaded = await downloadJob({
      db,
      distribution,
      job,
      headquarters,
      signal,
      now: () => Date.now(),
      letOthersWrite: () => Promise.resolve(),
      onProgress: () => undefined,
      // The rows are there all the same; after a long step Headquarters may have let the connection go.
      onReportFailed: () => undefined,
    });
    rows += downloaded.rows;
  }
  const wall = (performance.now() - from) / 1000;
  db.close();
  return { rows, wall };
}

export interface BenchRegister {
  readonly register: Register;
  /** @throws Error where the answer is a failure. */
  call(channel: string, input: unknown): Promise<unknown>;
}

/** A register on the folder's store, without Headquarters until it is connected, with nobody signed in. */
export async function openRegister(
  dataDir: string,
  now = (): number => Date.now(),
  more: Partial<Pick<RegisterOptions, 'synchronizeEvery' | 'backupEvery' | 'emit'>> = {},
): Promise<BenchRegister> {
  const register = createRegister({
    dataDir,
    registerId: 'HOUSTON-1',
    language: 'en-US',
    version: '0.0.0',
    isPackaged: false,
    now,
    clockOffset: 0,
    workerFile: join(__dirname, 'pos-worker.cjs'),
    emit: () => undefined,
    seal: { seal: (text) => text, open: (sealed) => sealed },
    log: () => undefined,
    hooks: noShell,
    ...more,
  });
  await register.open();
  register.runAlone();
  return {
    register,
    async call(channel, input) {
      const result = JSON.parse(await register.call(channel, JSON.stringify(input))) as {
        ok: boolean;
        value?: unknown;
        code?: string;
      };
      if (!result.ok) throw new Error(`${channel}: ${String(result.code)}`);
      return result.value;
    },
  };
}
