// Importing customers from CSV against `sqlite3 .import` of the same file, in CPU time of whole processes.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvColumns, customersCsv } from './data';
import { childCpu, importCustomers, startHeadquarters } from './headquarters';
import { seconds, type Row } from './report';

export const hasSqliteCommand = (): boolean => spawnSync('sqlite3', ['-version']).status === 0;

/** A folder that holds the sample company and nobody runs. */
export async function companyFolder(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbook-bench-'));
  const headquarters = await startHeadquarters(dataDir);
  await headquarters.stop();
  return dataDir;
}

export async function measureImport(customers: number): Promise<readonly Row[]> {
  if (!hasSqliteCommand()) {
    console.log('import: not measured, the command sqlite3 is not installed');
    return [];
  }
  const file = await customersCsv(customers);
  const template = await companyFolder();
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-bench-'));
  try {
    const rounds = [0, 1, 2].map((round) => {
      const dataDir = join(folder, `round-${String(round)}`);
      cpSync(template, dataDir, { recursive: true });
      const product = (): ReturnType<typeof childCpu> => importCustomers(dataDir, file);
      const floor = (): ReturnType<typeof childCpu> => {
        mkdirSync(dataDir, { recursive: true });
        return childCpu('sqlite3', [
          join(dataDir, 'floor.db'),
          'PRAGMA journal_mode=WAL',
          'PRAGMA synchronous=FULL',
          '.mode csv',
          `.import ${file} customers`,
        ]);
      };
      const [first, second] = round % 2 === 0 ? [product(), floor()] : [floor(), product()];
      const pair = round % 2 === 0 ? { product: first, floor: second } : { product: second, floor: first };
      if (pair.product.status !== 0 || pair.floor.status !== 0) throw new Error('import: a run failed');
      rmSync(dataDir, { recursive: true, force: true });
      return pair;
    });
    const middle = [...rounds].sort((a, b) => a.product.cpu / a.floor.cpu - b.product.cpu / b.floor.cpu)[1];
    if (middle === undefined) return [];
    return [
      {
        task: 'import customers from CSV, CPU time',
        size: `${customers.toLocaleString('en-US')} × ${String(csvColumns)} columns`,
        product: seconds(middle.product.cpu),
        floor: `${seconds(middle.floor.cpu)} (.import)`,
        ratio: middle.product.cpu / middle.floor.cpu,
        goal: 6,
      },
    ];
  } finally {
    rmSync(template, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
