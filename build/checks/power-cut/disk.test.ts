// That simulated power cuts are worth something: a database that does not wait for the disk loses what it said was
// saved, one that does loses nothing, and in both the file stays whole.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driverOptions } from '../../../db/pos/connection';
import { buildPowerCutLibrary, cutPower, whyNoPowerCuts, type PowerCutLibrary } from './disk';

const why = whyNoPowerCuts();

describe.skipIf(why !== null)(`simulated power cuts${why === null ? '' : `: ${why}`}`, () => {
  let library: PowerCutLibrary;
  let folder: string;
  beforeAll(() => {
    library = buildPowerCutLibrary();
    folder = mkdtempSync(join(tmpdir(), 'counterbook-disk-'));
  });
  afterAll(() => {
    library.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Saves 40 rows one by one and is killed; answers how many are left. */
  function rowsLeft(synchronous: 'FULL' | 'NORMAL', random?: () => number): number {
    const [before, work, after] = ['before', 'work', 'after'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const journal = join(folder, 'journal');
    for (const one of [before, work, after, journal]) rmSync(one, { recursive: true, force: true });
    mkdirSync(before);
    mkdirSync(after);
    const made = new Database(join(before, 'a.db'), driverOptions);
    made.pragma('journal_mode = WAL');
    made.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)');
    made.close();
    cpSync(before, work, { recursive: true });
    const program = `
      const Database = require(${JSON.stringify(join(process.cwd(), 'node_modules/better-sqlite3'))});
      const db = new Database(${JSON.stringify(join(work, 'a.db'))}, ${JSON.stringify(driverOptions)});
      db.pragma('synchronous = ${synchronous}');
      const add = db.prepare('INSERT INTO t (text) VALUES (?)');
      for (let row = 0; row < 40; row += 1) add.run('x'.repeat(row * 50));
      process.kill(process.pid, 'SIGKILL');
    `;
    const ended = spawnSync(process.execPath, ['-e', program], {
      env: { ...process.env, ...library.environment(work, journal) },
      encoding: 'utf8',
    });
    expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', '']);
    cutPower({ before, folder: work, journal, after, ...(random ? { random } : {}) });
    const left = new Database(join(after, 'a.db'), driverOptions);
    expect(left.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = left.prepare('SELECT count(*) FROM t').pluck().get();
    left.close();
    return Number(rows);
  }

  it('lose what was not waited for', () => {
    expect(rowsLeft('NORMAL')).toBe(0);
  });

  it('lose nothing that was', () => {
    expect(rowsLeft('FULL')).toBe(40);
    for (let time = 0; time < 3; time += 1) expect(rowsLeft('FULL', Math.random)).toBe(40);
  });
});
