// A store of before knows the rule that a message template is for by the IDs.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { makeOldStore, type TestStore } from './testing';

let store: TestStore;
beforeEach(() => {
  store = makeOldStore(9);
});
afterEach(() => {
  store.remove();
});

it('keeps which rule a template is for', () => {
  const { db } = store;
  const rule = db.prepare(
    `INSERT INTO follow_up_rule (id, legal_entity_id, reason, source, days_before, days_after, is_enabled, position)
     VALUES (?, ?, 'Year', 'not-contacted', 0, 0, 0, 1)`,
  );
  for (const id of ['YEAR', 'YEAR-VIP']) rule.run(id, 'USRT');
  rule.run('HELLO', 'DEMF');
  const template = db.prepare(
    "INSERT INTO message_template VALUES (?, 'USRT', 'X', 'email', 'en-US', '', 'x', 2, 1, 1)",
  );
  for (const id of ['YEAR', 'YEAR-SMS', 'YEAR-VIP-2', 'YEARLY', 'HELLO']) template.run(id);
  expect(migrate(db, migrations.slice(0, 10))).toEqual(['0010-templates-of-rules']);
  expect(db.prepare('SELECT id, follow_up_rule_id FROM message_template ORDER BY id').raw().all()).toEqual([
    ['HELLO', null],
    ['YEAR', 'YEAR'],
    ['YEAR-SMS', 'YEAR'],
    ['YEAR-VIP-2', 'YEAR-VIP'],
    ['YEARLY', null],
  ]);
});
