// A store of before gets the column of who assigned a follow-up, beneath changes that were made here too.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { makeOldStore, type TestStore } from './testing';

let store: TestStore;
beforeEach(() => {
  store = makeOldStore(6);
});
afterEach(() => {
  store.remove();
});

it('keeps follow-ups and what lies beneath them', () => {
  const { db } = store;
  db.exec(`INSERT INTO customer (id, legal_entity_id, account_number, uuid, name, first_name, last_name, prefix, language,
      created_at) VALUES (1, 'USRT', 'A1', NULL, 'Ann', 'Ann', '', '', NULL, 0);
    INSERT INTO follow_up VALUES ('a', 1, '110', '2026-11-22', 'Call', NULL, NULL);
    INSERT INTO overlay_row (table_name, row_key, cells) VALUES
      ('follow_up', '["a"]', '["a",1,"110","2026-11-21","Call",null,null]'), ('follow_up', '["b"]', NULL),
      ('note', '["c"]', '["c"]')`);
  expect(migrate(db, migrations.slice(0, 7))).toEqual(['0007-follow-ups-assigned']);
  expect(db.prepare('SELECT id, assigned_by FROM follow_up').all()).toEqual([{ id: 'a', assigned_by: null }]);
  expect(db.prepare('SELECT cells FROM overlay_row ORDER BY table_name, row_key').pluck().all()).toEqual([
    '["a",1,"110","2026-11-21","Call",null,null,null]',
    null,
    '["c"]',
  ]);
});
