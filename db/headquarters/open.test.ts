import Database from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { distributionJobs } from '../../main/contract/distribution';
import { sqliteBinding } from '../sqlite-binding';
import { openSqliteStore } from './open-sqlite';
import { openSqlite } from './sqlite-file';
import { columnsOf } from './tables';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-headquarters-'));
  file = join(folder, 'headquarters', 'headquarters.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openSqliteStore(file);
const raw = () => new Database(file, { nativeBinding: sqliteBinding() ?? (undefined as never) });

test('a new store is durable, holds references, and every distributed table has the columns of the contract', async () => {
  const store = await open();
  const { sqlite } = store;
  if (!sqlite) throw new Error('not a file');
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  for (const table of distributionJobs.flatMap((job) => job.tables)) {
    const columns = sqlite.pragma(`table_info(${table.name})`) as { name: string; pk: number }[];
    expect(columns.map(({ name }) => name).sort(), table.name).toEqual(
      [...columnsOf(table), 'change_number'].sort(),
    );
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    expect(
      key.map(({ name }) => name),
      table.name,
    ).toEqual(table.key);
    const strict = sqlite.prepare('SELECT strict FROM pragma_table_list(?)').pluck().get(table.name);
    expect(strict, table.name).toBe(1);
  }
  await store.close();
  const again = await open();
  await again.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a newer file, one that is not ours, a damaged one and an empty one are refused and left as they are', async () => {
  await (await open()).close();
  const newer = raw();
  newer.pragma('user_version = 999');
  newer.close();
  await expect(open()).rejects.toMatchObject({ code: 'store-newer' });

  const damaged = readFileSync(file);
  damaged.fill(0x55, 0, 4096);
  writeFileSync(file, damaged);
  await expect(open()).rejects.toMatchObject({ code: 'store-damaged' });
  expect(readFileSync(file).equals(damaged)).toBe(true);

  truncateSync(file, 0);
  await expect(open()).rejects.toMatchObject({ code: 'store-damaged' });
  expect(existsSync(file)).toBe(true);

  rmSync(file);
  const other = raw();
  other.exec('CREATE TABLE other (id INTEGER)');
  other.close();
  await expect(open()).rejects.toMatchObject({ code: 'store-damaged' });
});

test('an older store is brought forward after a verified backup', async () => {
  await (await open()).close();
  const older = raw();
  // Version 0 with our mark and no tables: the state before the first migration.
  const tables = older.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  );
  older.pragma('foreign_keys = OFF');
  for (const name of tables.pluck().all()) older.exec(`DROP TABLE "${String(name)}"`);
  older.pragma('user_version = 0');
  older.close();
  const store = await open();
  expect(await store.db.selectFrom('change_counter').select('number').executeTakeFirst()).toEqual({
    number: 0,
  });
  await store.close();
  expect(readdirSync(join(folder, 'headquarters', 'backups'))).toHaveLength(1);
});

test('an unfinished creation is begun again', async () => {
  mkdirSync(join(folder, 'headquarters'));
  writeFileSync(`${file}.new`, 'half');
  const store = await open();
  await store.close();
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('a store that somebody else is writing to is locked', async () => {
  await (await open()).close();
  const other = openSqlite(file);
  other.exec('BEGIN EXCLUSIVE');
  await expect(open()).rejects.toMatchObject({ code: 'store-locked' });
  other.close();
});
