// Steps are numbered, grow at the end, and happen together or not at all.
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate, storeCondition } from './migrate';
import { migrations } from './migrations';
import { makeStore, type TestStore } from './testing';

let store: TestStore;
beforeEach(() => {
  store = makeStore();
});
afterEach(() => {
  store.remove();
});

const next = (sql: string) => ({ name: `${String(migrations.length + 1).padStart(4, '0')}-next`, sql });

it('applies what is missing, with rows in the store, and is then current', () => {
  store.db.prepare("INSERT INTO setting VALUES ('theme', 'dark')").run();
  const longer = [...migrations, next('ALTER TABLE setting ADD COLUMN note TEXT')];
  expect(storeCondition(store.db, longer)).toBe('older');
  expect(migrate(store.db, longer)).toEqual([longer.at(-1)?.name]);
  expect(storeCondition(store.db, longer)).toBe('current');
  expect(migrate(store.db, longer)).toEqual([]);
  expect(store.db.prepare('SELECT value, note FROM setting').get()).toEqual({ value: 'dark', note: null });
  expect(() => storeCondition(store.db)).toThrow('store-newer');
});

it('undoes all steps where one fails', () => {
  const longer = [...migrations, next('CREATE TABLE one (a TEXT) STRICT; CREATE TABLE nonsense')];
  expect(() => migrate(store.db, longer)).toThrow();
  expect(storeCondition(store.db)).toBe('current');
  expect(store.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'one'").pluck().get()).toBe(0);
  expect(store.db.pragma('foreign_keys', { simple: true })).toBe(1);
});

it('refuses a step that leaves rows without what they refer to', () => {
  store.db.exec(
    "INSERT INTO permission_group VALUES ('a', 'A'); INSERT INTO permission_group_operation VALUES ('a', 712)",
  );
  const longer = [...migrations, next('DELETE FROM permission_group')];
  expect(() => migrate(store.db, longer)).toThrow('refer');
  expect(storeCondition(store.db)).toBe('current');
});

it('takes steps in their numbered places only', () => {
  expect(() => migrate(store.db, [...migrations, { name: '9999-far', sql: '' }])).toThrow('9999-far');
  expect(() => migrate(store.db, [next(''), ...migrations])).toThrow();
});

it('knows the shipped steps by their contents', () => {
  // A step that was released is listed here with its digest and never changes again.
  const released: Readonly<Record<string, string>> = {};
  for (const migration of migrations) {
    const digest = createHash('sha256').update(migration.sql).digest('hex');
    expect(released[migration.name] ?? digest).toBe(digest);
  }
});
