// Backups are whole or are not there; restoring one keeps the file it replaces.
import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../main/contract/result';
import { backupsKept, listBackups, newestBackup, restoreBackup, takeBackup } from './backup';
import { makeFolder, openForTest, type TestFolder } from './testing';

let folder: TestFolder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
});

const noon = Date.UTC(2026, 10, 22, 12);

it('holds what was committed, also while the log is not copied yet', async () => {
  const db = openForTest(folder.files);
  db.prepare("INSERT INTO setting VALUES ('theme', 'dark')").run();
  const backup = await takeBackup(db, folder.files, noon);
  db.prepare("UPDATE setting SET value = 'light'").run();
  db.close();
  expect(backup).toEqual({ name: 'register-20261122T120000000Z.db', at: '2026-11-22T12:00:00.000Z' });
  expect(newestBackup(folder.files)).toEqual(backup);
  expect(readdirSync(folder.files.backups)).toEqual([backup.name]);

  const restored = restoreBackup(folder.files, noon + 1);
  expect(restored.backup).toEqual(backup);
  expect(existsSync(restored.setAside ?? '')).toBe(true);
  const again = openForTest(folder.files);
  expect(again.prepare('SELECT value FROM setting').pluck().get()).toBe('dark');
  again.close();
});

it('keeps the newest ones and clears what a cut left behind', async () => {
  const db = openForTest(folder.files);
  for (let i = 0; i < backupsKept + 2; i += 1) {
    await takeBackup(db, folder.files, noon + i);
    writeFileSync(join(folder.files.backups, 'register-20200101T000000000Z.db.partial'), 'half');
  }
  await takeBackup(db, folder.files, noon + 100);
  db.close();
  expect(listBackups(folder.files)).toHaveLength(backupsKept);
  expect(readdirSync(folder.files.backups)).toHaveLength(backupsKept);
});

it('passes over a backup that is damaged itself', async () => {
  const db = openForTest(folder.files);
  const good = await takeBackup(db, folder.files, noon);
  const bad = await takeBackup(db, folder.files, noon + 1);
  db.close();
  truncateSync(join(folder.files.backups, bad.name), 4_096 * 3);
  expect(restoreBackup(folder.files, noon + 2).backup).toEqual(good);
});

it('says so where there is none, and changes nothing', () => {
  openForTest(folder.files).close();
  writeFileSync(folder.files.store, 'smashed');
  expect(() => restoreBackup(folder.files, noon)).toThrow(AppError);
  expect(readdirSync(folder.files.folder)).toEqual(expect.arrayContaining(['register.db']));
});
