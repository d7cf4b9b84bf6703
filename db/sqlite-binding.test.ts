// The choice of the native addon, and that the chosen one opens a database in this very runtime.
import Database from 'better-sqlite3';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addonCandidates, sqliteBinding } from './sqlite-binding';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterbook-binding-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const putAddon = (...place: string[]): string => {
  mkdirSync(join(folder, ...place), { recursive: true });
  const file = join(folder, ...place, 'better_sqlite3.node');
  writeFileSync(file, '');
  return file;
};

test('a runtime with Node-API 10 takes the shipped addon, wherever the code lies', () => {
  expect(sqliteBinding(10, folder)).toBeUndefined();
  expect(sqliteBinding(11, join(folder, 'resources', 'app.asar', 'out', 'main'))).toBeUndefined();
});

test('an older runtime takes ours, found from the sources and from the bundle', () => {
  const ours = putAddon('.runtime');
  expect(sqliteBinding(9, join(folder, 'db'))).toBe(ours);
  expect(sqliteBinding(9, join(folder, 'out', 'main'))).toBe(ours);
});

test('a package takes the one beside its archive and never looks elsewhere', () => {
  const inside = join(folder, 'resources', 'app.asar', 'out', 'main');
  const packaged = putAddon('resources');
  putAddon('.runtime');
  expect(addonCandidates(inside)).toEqual([packaged]);
  expect(sqliteBinding(9, inside)).toBe(packaged);
});

test('a missing addon is told with what to do about it', () => {
  expect(() => sqliteBinding(9, join(folder, 'db'))).toThrow(/npm start/);
});

test('the addon chosen here opens a database', () => {
  const nativeBinding = sqliteBinding();
  const db = new Database(':memory:', nativeBinding === undefined ? {} : { nativeBinding });
  expect(db.prepare('SELECT sqlite_version()').pluck().get()).toMatch(/^3\./);
  db.close();
});
