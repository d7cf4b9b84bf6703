// What is written into timelines is found by its words as long as it is there, however it came and went.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { rowStatements, tableNamed, Touched } from './rows';
import { makeStore, type TestStore } from './testing';
import { buildTimelineWords, timelineSearchStatements, wordsOf } from './timeline-search';
import { write } from './write';

let store: TestStore;
beforeEach(() => {
  store = makeStore();
  store.db.exec(`INSERT INTO customer VALUES (1, 'USRT', 'C1', NULL, 'Emma', 'Emma', '', '', NULL, 0),
    (2, 'USRT', 'C2', NULL, 'Bo', 'Bo', '', '', NULL, 0)`);
});
afterEach(() => {
  store.remove();
});

type Kind = 'activity' | 'note';
const cellsOf = (kind: Kind, customer: number, at: number, id: string, text: string) =>
  kind === 'note' ? [customer, at, id, '000110', text] : [customer, at, id, '000110', 1, text];

function change(
  work: (rows: ReturnType<typeof rowStatements>, touched: Touched) => void,
  leaves = false,
): void {
  const rows = rowStatements(store.db);
  write(store.db, () => {
    const touched = new Touched();
    work(rows, touched);
    rows.follow(touched, leaves);
  });
}
const find = (text: string): string[] =>
  timelineSearchStatements(store.db)
    .find({ words: wordsOf(text), before: null, limit: 1_000 })
    .map(({ id }) => id);

it('finds by beginnings of words in any order, newest first, in every script', () => {
  change((rows, touched) => {
    for (const [at, id, text] of [
      [5, 'a', 'Prefers the blue coat'],
      [9, 'b', 'BLUE shoes, size 38'],
      [7, 'c', 'Спросила про синее пальто'],
      [8, 'd', '她喜欢蓝色的大衣'],
      [6, 'e', 'Ånger över köpet'],
    ] as const)
      rows.put(tableNamed('note'), cellsOf('note', 1, at, id, text), touched);
  });
  expect(find('blue')).toEqual(['b', 'a']);
  expect(find('coat blu')).toEqual(['a']);
  expect(find('пальто син')).toEqual(['c']);
  expect(find('蓝色')).toEqual(['d']);
  expect(find('anger kop')).toEqual(['e']);
  expect(find('"blue" OR')).toEqual([]);
});

it('follows whatever happens to the entries', () => {
  const words = ['coat', 'shoes', 'пальто', '大衣', 'blue', ''];
  const step = fc.record({
    kind: fc.constantFrom<Kind>('activity', 'note'),
    does: fc.constantFrom('put', 'put', 'put', 'remove', 'remove-customer'),
    customer: fc.constantFrom(1, 2),
    at: fc.constantFrom(-3, 0, 1_700_000_000_000, 1_700_000_000_001),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    text: fc.constantFrom(...words),
    leaves: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      store.db.exec('DELETE FROM activity; DELETE FROM note');
      const held = new Map<string, string>();
      for (const { kind, does, customer, at, id, text, leaves } of steps) {
        const key = [customer, at, id];
        if (does === 'remove-customer') {
          store.db.exec(`DELETE FROM note WHERE customer_id = ${String(customer)}`);
          for (const one of held.keys()) if (one.startsWith(`note ${String(customer)} `)) held.delete(one);
          continue;
        }
        change((rows, touched) => {
          if (does === 'put') rows.put(tableNamed(kind), cellsOf(kind, customer, at, id, text), touched);
          else rows.remove(tableNamed(kind), key, touched);
        }, leaves);
        const name = `${kind} ${key.join(' ')}`;
        if (does === 'put') held.set(name, text);
        else held.delete(name);
      }
      const statements = timelineSearchStatements(store.db);
      write(store.db, () => statements.refreshWaiting(100));
      for (const word of words.filter((one) => one !== '')) {
        const expected = [...held].filter(([, text]) => text === word).map(([name]) => name);
        const found = statements.find({ words: wordsOf(word), before: null, limit: 1_000 });
        expect(
          found
            .map(({ kind, customer_id, at, id }) => `${kind} ${String(customer_id)} ${String(at)} ${id}`)
            .sort(),
        ).toEqual(expected.sort());
        expect(found.map(({ place }) => place)).toEqual(
          found.map(({ place }) => place).sort((a, b) => b - a),
        );
      }
      expect(statements.countWaiting()).toBe(0);
      const count = (table: string) =>
        store.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
      expect(count('timeline_place')).toBe(count('timeline_word'));
    }),
    { numRuns: 60 },
  );
});

it('gives more entries of one moment than it has places for places of their own', () => {
  change((rows, touched) => {
    for (let index = 0; index < 1_500; index += 1)
      rows.put(tableNamed('note'), cellsOf('note', 1, 1_000, `n${String(index)}`, 'same'), touched);
    rows.put(tableNamed('note'), cellsOf('note', 1, 1_001, 'next', 'same'), touched);
  });
  expect(
    timelineSearchStatements(store.db).find({ words: ['same'], before: null, limit: 2_000 }),
  ).toHaveLength(1_501);
});

it('makes what a store of before holds findable', async () => {
  const { db } = store;
  // As the step before left it: without anything of the search.
  db.exec(`DROP TRIGGER activity_goes; DROP TRIGGER note_goes; DROP TABLE timeline_place; DROP TABLE timeline_word;
    DROP TABLE timeline_waiting; DROP TABLE customer_card; ALTER TABLE draft DROP COLUMN happens_at;
    INSERT INTO note VALUES (1, 5, 'a', '000110', 'Blue coat');
    INSERT INTO activity VALUES (1, 6, 'b', '000110', 1, ''), (1, 7, 'c', '000110', 1, 'Blue shoes')`);
  db.pragma('user_version = 2');
  migrate(db, migrations.slice(0, 3));
  expect(find('blue')).toEqual([]);
  await buildTimelineWords(db, { letOthersWrite: () => Promise.resolve() });
  expect(find('blue')).toEqual(['c', 'a']);
});
