// Importing customers from CSV, until they can be searched for, against `sqlite3 .import` of the same file, in CPU time
// of whole processes; and the memory that it takes.
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvColumns, customersCsv } from './data';
import { childCpu, importCustomers, startHeadquarters, type ChildCost } from './headquarters';
import { seconds, type Row } from './report';

export const hasSqliteCommand = (): boolean => spawnSync('sqlite3', ['-version']).status === 0;

/** A folder that holds the sample company and nobody runs. */
export async function companyFolder(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbook-bench-'));
  const headquarters = await startHeadquarters(dataDir);
  await headquarters.stop();
  return dataDir;
}

/** MB. */
const mostAbove = 300;
const megabytes = (value: number): string => `${value.toFixed(0)} MB`;

/** The file's header and first row. */
function oneCustomer(file: string, folder: string): string {
  const head = Buffer.alloc(4096);
  const source = openSync(file, 'r');
  readSync(source, head);
  closeSync(source);
  const path = join(folder, 'one.csv');
  writeFileSync(path, head.toString('utf8').split('\n', 2).join('\n'));
  return path;
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
      const product = (): ChildCost => importCustomers(dataDir, file);
      const floor = (): ChildCost =>
        childCpu('sqlite3', [
          join(dataDir, 'floor.db'),
          'PRAGMA journal_mode=WAL',
          'PRAGMA synchronous=FULL',
          '.mode csv',
          `.import ${file} customers`,
        ]);
      const [first, second] = round % 2 === 0 ? [product(), floor()] : [floor(), product()];
      const pair = round % 2 === 0 ? { product: first, floor: second } : { product: second, floor: first };
      if (pair.product.status !== 0 || pair.floor.status !== 0) throw new Error('import: a run failed');
      rmSync(dataDir, { recursive: true, force: true });
      return pair;
    });
    const middle = [...rounds].sort((a, b) => a.product.cpu / a.floor.cpu - b.product.cpu / b.floor.cpu)[1];
    if (middle === undefined) return [];
    const idle = importCustomers(template, oneCustomer(file, folder)).peak;
    const peak = Math.max(...rounds.map(({ product }) => product.peak));
    const size = `${customers.toLocaleString('en-US')} × ${String(csvColumns)} columns`;
    return [
      {
        task: 'import customers from CSV until they are found, CPU time',
        size,
        product: seconds(middle.product.cpu),
        floor: `${seconds(middle.floor.cpu)} (.import)`,
        ratio: middle.product.cpu / middle.floor.cpu,
        goal: 6,
      },
      {
        task: 'import customers from CSV, memory above that of one row',
        size,
        product: megabytes(peak),
        floor: `${megabytes(idle)} (one row) + ${megabytes(mostAbove)}`,
        ratio: (peak - idle) / mostAbove,
        goal: 1,
      },
    ];
  } finally {
    rmSync(template, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
