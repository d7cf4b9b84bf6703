// What happens to a store that cannot be used as it is: each is refused with its code and left untouched.
import Database from 'better-sqlite3';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/contract/result';
import { driverOptions, forScreens } from './connection';
import { noteClosed } from './files';
import { findDamage, openStore } from './open';
import { makeFolder, openForTest, type TestFolder } from './testing';

let folder: TestFolder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

/** A store with a thousand settings, closed in order. */
function filled(): void {
  const db = openForTest(folder.files);
  const insert = db.prepare('INSERT INTO setting VALUES (?, ?)');
  db.transaction(() => {
    for (let i = 0; i < 1_000; i += 1) insert.run(`setting-${String(i)}`, 'x'.repeat(200));
  })();
  db.close();
  noteClosed(folder.files);
}

describe('a healthy store', () => {
  it('is opened with the settings that its promises rest on', () => {
    const db = openForTest(folder.files, forScreens);
    const read = (name: string): unknown => db.pragma(name, { simple: true });
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1]);
    expect(read('user_version')).toBeGreaterThan(0);
    db.close();
  });

  it('hands SQLite no parameter that it would plan by, and be compiled again for', () => {
    filled();
    const db = openForTest(folder.files, forScreens);
    const find = db.prepare<[string, number], string>(`SELECT name FROM setting WHERE name = ? LIMIT ?`);
    expect(find.source).toBe('SELECT name FROM setting WHERE name = +? LIMIT +?');
    expect(find.pluck().all('setting-7', 2)).toEqual(['setting-7']);
    const change = db.prepare<{ value: string; name: string }>(
      'UPDATE setting SET value = @value WHERE name = @name',
    );
    expect(change.run({ name: 'setting-7', value: '7' }).changes).toBe(1);
    db.close();
  });

  it('needs a check only after an unclean end or when somebody else wrote it', () => {
    filled();
    const first = openStore(folder.files);
    if (first.kind !== 'open') throw new Error('not open');
    expect(first.needsCheck).toBe(false);
    first.db.close();
    const second = openStore(folder.files);
    if (second.kind !== 'open') throw new Error('not open');
    expect(second.needsCheck).toBe(true);
    second.db.close();
  });
});

describe('a store that cannot be used', () => {
  it.each([
    ['not a database', () => writeFileSync(folder.files.store, 'Dear diary, '.repeat(500))],
    ['cut off', () => truncateSync(folder.files.store, statSync(folder.files.store).size - 8_192)],
    ['cut off inside the header', () => truncateSync(folder.files.store, 60)],
    ['emptied', () => truncateSync(folder.files.store, 0)],
    [
      'another program’s database',
      () => {
        const other = `${folder.files.store}.other`;
        const db = new Database(other, driverOptions);
        db.exec('CREATE TABLE recipe (name TEXT)');
        db.close();
        copyFileSync(other, folder.files.store);
      },
    ],
    ['smashed first page', () => smash(folder.files.store, 100)],
  ])('is refused and kept: %s', (_name, damage) => {
    filled();
    damage();
    const before = readFileSync(folder.files.store);
    expect(codeOf(() => openStore(folder.files))).toBe('store-damaged');
    expect(readFileSync(folder.files.store).equals(before)).toBe(true);
  });

  it('a smashed page in the middle is found by the check that the change of the file asks for', () => {
    filled();
    smash(folder.files.store, Math.floor(statSync(folder.files.store).size / 4_096 / 2) * 4_096 * 1.5);
    const db = openForTest(folder.files);
    expect(findDamage(db)).not.toBeNull();
    db.close();
  });

  it('a newer store is refused and kept', () => {
    filled();
    const db = new Database(folder.files.store, driverOptions);
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(folder.files.store);
    expect(codeOf(() => openStore(folder.files))).toBe('store-newer');
    expect(readFileSync(folder.files.store).equals(before)).toBe(true);
  });

  it('a store that another process holds is reported as locked', () => {
    filled();
    const other = new Database(folder.files.store, driverOptions);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE; COMMIT');
    expect(codeOf(() => openStore(folder.files))).toBe('store-locked');
    other.close();
  });

  const asUser = process.getuid?.() === 0 ? 65_534 : undefined;
  it.skipIf(process.platform === 'win32')('a folder or file that may not be written is reported', () => {
    filled();
    chmodSync(folder.dataDir, 0o755);
    chmodSync(folder.files.folder, 0o555);
    chmodSync(folder.files.store, 0o444);
    if (asUser !== undefined) process.seteuid?.(asUser);
    try {
      expect(codeOf(() => openStore(folder.files))).toBe('store-read-only');
    } finally {
      if (asUser !== undefined) process.seteuid?.(0);
      chmodSync(folder.files.folder, 0o755);
    }
    expect(existsSync(folder.files.store)).toBe(true);
  });

  it('a full disk is reported, and what was there stays', () => {
    filled();
    const db = openForTest(folder.files);
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
    const insert = db.prepare('INSERT INTO setting VALUES (?, ?)');
    let code = '';
    try {
      for (let i = 0; i < 100; i += 1) insert.run(`more-${String(i)}`, 'y'.repeat(2_000));
    } catch (error) {
      code = (error as { code: string }).code;
    }
    expect(code).toBe('SQLITE_FULL');
    expect(db.prepare("SELECT count(*) FROM setting WHERE name LIKE 'setting-%'").pluck().get()).toBe(1_000);
    db.close();
  });
});

function smash(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(2_048, 0xa5), 0, 2_048, at);
  closeSync(handle);
}
