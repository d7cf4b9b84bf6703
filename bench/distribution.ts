// Distribution to a register over HTTP: everything, one in a hundred customers changed, nothing changed; against
// the same rows copied by INSERT … SELECT between two files.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, forPackages } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import { openStore } from '../db/pos/open';
import { distributionJobs } from '../main/contract/distribution';
import { customersCsv } from './data';
import { importCustomers, startHeadquarters } from './headquarters';
import { downloadAll } from './register';
import { seconds, type Row } from './report';
import { makeWorld } from './world';

const tables = distributionJobs.flatMap((job) => job.tables);

/** Copies every distributed table into an empty store of the same form. */
function copyTables(from: string, folder: string): number {
  const files = storeFiles(folder);
  const opening = openStore(files, forPackages);
  if (opening.kind !== 'open') throw new Error('The store is older than the bench.');
  opening.db.close();
  const db = connect(files.store, forPackages);
  db.prepare('ATTACH ? AS source').run(from);
  const started = performance.now();
  db.transaction(() => {
    for (const { name, key, columns } of tables) {
      const all = [...key, ...columns].map((column) => `"${column}"`).join(', ');
      db.exec(
        `INSERT INTO main."${name}" (${all}) SELECT ${all} FROM source."${name}" ORDER BY ${key.map((column) => `"${column}"`).join(', ')}`,
      );
    }
  }).immediate();
  const wall = (performance.now() - started) / 1000;
  db.close();
  return wall;
}

export async function measureDistribution(customers: number): Promise<readonly Row[]> {
  const world = await makeWorld(customers);
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-bench-'));
  const headquartersFolder = join(folder, 'headquarters-side');
  cpSync(world, headquartersFolder, {
    recursive: true,
    filter: (path) => !path.includes(`${join(world, 'register')}`),
  });
  const headquarters = await startHeadquarters(headquartersFolder);
  try {
    const registerFolder = join(folder, 'register-side');
    const floor = Math.min(
      copyTables(storeFiles(world).store, join(folder, 'floor-1')),
      copyTables(storeFiles(world).store, join(folder, 'floor-2')),
    );
    const full = await downloadAll(registerFolder, headquarters.connection);
    const rounds = [];
    for (let round = 0; round < 5; round += 1)
      rounds.push(await downloadAll(registerFolder, headquarters.connection));
    const nothing = {
      rows: Math.max(...rounds.map(({ rows }) => rows)),
      wall: Math.min(...rounds.map(({ wall }) => wall)),
    };
    const changed = await customersCsv(customers, 100);
    if (importCustomers(headquartersFolder, changed).status !== 0)
      throw new Error('The changes were not imported.');
    const some = await downloadAll(registerFolder, headquarters.connection);
    if (nothing.rows !== 0) throw new Error(`Nothing changed and ${String(nothing.rows)} rows came.`);
    if (some.rows !== Math.floor(customers / 100)) {
      throw new Error(
        `${String(Math.floor(customers / 100))} values changed and ${String(some.rows)} rows came.`,
      );
    }
    const size = `${full.rows.toLocaleString('en-US')} rows`;
    const row = (task: string, wall: number, goal: number): Row => ({
      task: `distribution over HTTP, ${task}`,
      size,
      product: seconds(wall),
      floor: `${seconds(floor)} (INSERT … SELECT)`,
      ratio: wall / floor,
      goal,
    });
    return [
      row('everything, with the search index', full.wall, 6),
      row('1 % changed', some.wall, 0.1),
      row('nothing changed', nothing.wall, 0.02),
    ];
  } finally {
    await headquarters.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
