// A store of before keeps what travels up, in its order, and what lies beneath it; and a refused entry that was
// discarded comes back, also where an entry made since has its number.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Entry } from '../../main/contract/entries';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { outboxStatements } from './outbox';
import { timelineSearchStatements } from './timeline-search';
import { makeOldStore, makeStore, type TestStore } from './testing';

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

const outboxOfBefore = `
  INSERT INTO customer VALUES (1, 'USRT', 'C1', NULL, 'Emma', 'Emma', '', '', NULL, 0);
  INSERT INTO note VALUES (1, 3, 'p', '120', 'Changed here'), (1, 5, 'm', '110', 'Written here');
  INSERT INTO outbox (sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body, state,
    code, detail, change_number, is_settled) VALUES
    (2, 'a', 1, '120', NULL, 'note.remove', '1', 'o', '{"kind":"note.remove","id":"o","customer":1,"at":1}',
      'accepted', NULL, '{}', 7, 1),
    (4, 'b', 2, '120', '160', 'note.put', '1', 'x', '{"kind":"note.put","id":"x","customer":1,"at":2,"text":"X"}',
      'refused', 'entry-not-own', '{"a":1}', NULL, 1),
    (5, 'c', 3, '120', NULL, 'note.put', '1', 'p', '{"kind":"note.put","id":"p","customer":1,"at":3,"text":"Changed here"}',
      'accepted', NULL, '{}', 9, 0),
    (9, 'd', 4, '120', NULL, 'note.remove', '1', 'q', '{"kind":"note.remove","id":"q","customer":1,"at":4}',
      'sent', NULL, '{}', NULL, 0),
    (10, 'e', 5, '110', NULL, 'note.put', '1', 'm', '{"kind":"note.put","id":"m","customer":1,"at":5,"text":"Written here"}',
      'saved', NULL, '{}', NULL, 0)`;

it('keeps the entries of the first stores', () => {
  const old = makeOldStore(7);
  try {
    const rows = () => old.db.prepare('SELECT * FROM outbox ORDER BY sequence').raw().all();
    old.db.exec(outboxOfBefore);
    const before = rows();
    expect(migrate(old.db, migrations.slice(0, 8))).toEqual(['0008-leaner-outbox']);
    expect(rows()).toEqual(before);
  } finally {
    old.remove();
  }
});

it('keeps entries of all states, what lies beneath them and whose words wait', () => {
  const old = makeOldStore(8);
  try {
    const { db } = old;
    const rows = (sql: string): unknown[] => db.prepare(sql).raw().all();
    db.exec(`${outboxOfBefore};
      INSERT INTO overlay_row VALUES ('note', '[1,3,"p"]', '[1,3,"p","120","As it was sent"]'),
        ('note', '[1,4,"q"]', '[1,4,"q","120","Removed here"]'), ('note', '[1,5,"m"]', NULL);
      INSERT INTO timeline_waiting VALUES ('note', 1, 5, 'm')`);
    const columns = `sequence, entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body, state, code,
      detail, change_number, is_settled`;
    const before = rows(`SELECT ${columns} FROM outbox ORDER BY sequence`);
    expect(migrate(db, migrations.slice(0, 9))).toEqual(['0009-lightest-outbox']);
    expect(rows(`SELECT ${columns} FROM outbox ORDER BY sequence`)).toEqual(before);
    const words = timelineSearchStatements(db);
    expect(words.countWaiting()).toBe(1);
    words.followWaiting();
    expect([words.countWaiting(), words.find({ words: ['written'], before: null, limit: 9 }).length]).toEqual(
      [0, 1],
    );

    const outbox = outboxStatements(db, 'HOUSTON-1');
    expect([outbox.open(), outbox.counts()]).toEqual([3, { waiting: 2, refused: 1 }]);
    expect(outbox.unsent(9).map(({ entry_id }) => entry_id)).toEqual(['d', 'e']);
    const notes = 'SELECT at, id, text FROM note ORDER BY at';
    // What was written here comes off, and lies over it again; the accepted change is Headquarters' own by now.
    outbox.rebase(() => undefined);
    expect(rows(notes)).toEqual([
      [3, 'p', 'Changed here'],
      [5, 'm', 'Written here'],
    ]);
    outbox.answer([
      { entryId: 'd', status: 'refused', code: 'entry-not-own', detail: {} },
      { entryId: 'e', status: 'refused', code: 'entry-not-own', detail: {} },
    ]);
    outbox.rebase(() => {
      outbox.settleUpTo(9);
    });
    expect(rows(notes)).toEqual([
      [3, 'p', 'As it was sent'],
      [4, 'q', 'Removed here'],
    ]);
    expect(outbox.open()).toBe(0);
  } finally {
    old.remove();
  }
});

it('brings a discarded entry back to its place, or behind the one that has it now', () => {
  const outbox = outboxStatements(store.db, 'HOUSTON-1');
  outbox.add([note('a'), note('b')], true);
  outbox.answer(
    ['a', 'b'].map((entryId) => ({ entryId, status: 'refused', code: 'entry-not-own', detail: {} }) as const),
  );
  const [a, b] = [outbox.refused('a'), outbox.refused('b')];
  outbox.removeRefused('a');
  outbox.removeRefused('b');
  outbox.add(note('c'), true);
  outbox.add(note('d'), true);
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
