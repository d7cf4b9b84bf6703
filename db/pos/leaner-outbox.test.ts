// A store of before keeps what travels up, in its order, under numbers that the outbox gives by itself; and a refused
// entry that was discarded comes back, also where an entry made since has its number.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Entry } from '../../main/contract/entries';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { outboxStatements } from './outbox';
import { makeStore, type TestStore } from './testing';

let store: TestStore;
beforeEach(() => {
  store = makeStore();
  store.db.exec(`INSERT INTO customer VALUES (1, 'USRT', 'C1', NULL, 'Emma', 'Emma', '', '', NULL, 0)`);
});
afterEach(() => {
  store.remove();
});

const note = (entryId: string): Entry => ({
  entryId,
  madeAt: 5,
  staffId: '110',
  approvedBy: null,
  body: { kind: 'note.put', id: `note-${entryId}`, customer: 1, at: 5, text: entryId },
});
const listed = (): readonly (readonly [number, string])[] =>
  outboxStatements(store.db, 'HOUSTON-1')
    .list('all', 10)
    .map(({ sequence, entry_id }) => [sequence, entry_id]);

it('keeps the entries of a store of before', () => {
  const { db } = store;
  db.exec(`DROP TABLE outbox;
    CREATE TABLE outbox (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, entry_id TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL,
      staff_id TEXT NOT NULL, approved_by TEXT, kind TEXT NOT NULL, customer_ref TEXT, record_id TEXT,
      body TEXT NOT NULL, state TEXT NOT NULL, code TEXT, detail TEXT NOT NULL, change_number INTEGER,
      is_settled INTEGER NOT NULL) STRICT;
    INSERT INTO outbox VALUES
      (4, 'b', 5, '110', '160', 'note.put', '1', 'n', '{"text":"B"}', 'accepted', NULL, '{}', 7, 0),
      (9, 'a', 6, '120', NULL, 'note.put', '1', 'm', '{"text":"A"}', 'refused', 'entry-not-own', '{"a":1}', NULL, 1)`);
  const rows = () => db.prepare('SELECT * FROM outbox ORDER BY sequence').raw().all();
  const before = rows();
  db.pragma('user_version = 7');
  expect(migrate(db, migrations.slice(0, 8))).toEqual(['0008-leaner-outbox']);
  expect(rows()).toEqual(before);
  outboxStatements(db, 'HOUSTON-1').add(note('c'));
  expect(listed()).toEqual([
    [10, 'c'],
    [9, 'a'],
    [4, 'b'],
  ]);
});

it('brings a discarded entry back to its place, or behind the one that has it now', () => {
  const outbox = outboxStatements(store.db, 'HOUSTON-1');
  outbox.add([note('a'), note('b')]);
  outbox.answer(
    ['a', 'b'].map((entryId) => ({ entryId, status: 'refused', code: 'entry-not-own', detail: {} }) as const),
  );
  const [a, b] = [outbox.entry('a'), outbox.entry('b')];
  outbox.removeRefused('a');
  outbox.removeRefused('b');
  outbox.add(note('c'));
  outbox.add(note('d'));
  expect(listed()).toEqual([
    [2, 'd'],
    [1, 'c'],
  ]);
  store.db.exec(`DELETE FROM outbox WHERE entry_id = 'c'`);
  // Twice: nothing comes back a second time.
  for (const row of [a, b, b]) if (row !== null) outbox.restoreRefused(row);
  expect(listed()).toEqual([
    [3, 'b'],
    [2, 'd'],
    [1, 'a'],
  ]);
});
