// Copies of the store's file that were made before a migration: whoever is erased is erased in them too, also by the
// number that they had before they were merged.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putNote } from '../../../db/headquarters/activities';
import { putCustomer } from '../../../db/headquarters/customers';
import { backUpSqlite, openSqlite } from '../../../db/headquarters/sqlite-file';
import { write } from '../../../db/headquarters/write';
import { mergeCustomers, previewMerge } from '../../contract/headquarters/customer-merges';
import { allCustomers, readCustomer } from '../../contract/headquarters/customers';
import { erasePerson } from '../../contract/headquarters/privacy';
import { testHeadquarters, type TestHeadquarters } from '../web-application/testing';
import { eraseInBackups } from './erasures';

let headquarters: TestHeadquarters;
beforeEach(async () => {
  headquarters = await testHeadquarters();
});
afterEach(() => headquarters.end());

const uuid = (end: number): string => `0191d0a0-0000-7000-8000-00000000000${String(end)}`;
const traces = ['Zyxwina', 'zyxwina', 'Quark', 'Secretpreference', 'ZQ-1', 'ZQ-2'];
const inFile = (file: string): string[] => {
  const content = readFileSync(file, 'latin1');
  return traces.filter((trace) => content.includes(trace));
};

async function person(accountNumber: string, at: number): Promise<number> {
  return write(headquarters.store, async (change) => {
    const name = { accountNumber, name: 'Zyxwina Quark', firstName: 'Zyxwina', lastName: 'Quark' };
    const around = { legalEntityId: 'USRT', addressBooks: ['HOUSTON'], at };
    const { id } = await putCustomer(change, { ...name, phones: ['713-555-0142'], uuid: uuid(at) }, around);
    const note = { at: 5, id: uuid(at + 4), worker_id: '000110', text: 'Secretpreference' };
    await putNote(change, { customer_id: id, ...note });
    return id;
  });
}

test('a person is erased in every backup, of any version, and nothing else is changed there', async () => {
  const { store, context } = headquarters;
  if (!store.sqlite) return;
  const admin = await headquarters.as('admin');
  const [from, into] = [await person('ZQ-1', 1), await person('ZQ-2', 2)];
  await write(store, (change) =>
    putCustomer(
      change,
      { accountNumber: 'B-1', name: 'Bo Lind' },
      { legalEntityId: 'USRT', addressBooks: [], at: 3 },
    ),
  );
  // Something in the trail, in the index of words, and among the answers to registers.
  await admin.list(allCustomers, { search: 'zyxwina' });
  const before = await admin.call(readCustomer, { params: { id: from } });
  expect(before.name).toBe('Zyxwina Quark');
  const answer = {
    entryId: 'e1',
    status: 'refused',
    code: 'customer-duplicate',
    detail: { accountNumber: 'ZQ-1', name: 'Zyxwina Quark' },
  };
  await store.db
    .insertInto('received_entry')
    .values({
      entry_id: 'e1',
      register_id: 'HOUSTON-1',
      staff_id: '000110',
      kind: 'customer.create',
      answer: JSON.stringify(answer),
      received_at: 1,
    })
    .execute();

  const folder = join(store.folder, 'backups');
  mkdirSync(folder, { recursive: true });
  const [older, apart, together, foreign] = ['1-older', '2-apart', '3-together', '4-foreign'].map((name) =>
    join(folder, `${name}.db`),
  ) as [string, string, string, string];
  await backUpSqlite(store.sqlite, older);
  await backUpSqlite(store.sqlite, apart);
  const old = openSqlite(older);
  old.exec(
    'DROP TABLE customer_card; DROP TABLE erasure; DROP TABLE customer_merge; PRAGMA user_version = 4',
  );
  old.close();
  const pair = { from, into };
  const { version } = await admin.call(previewMerge, { body: pair });
  await admin.call(mergeCustomers, { body: { ...pair, version } });
  await backUpSqlite(store.sqlite, together);
  writeFileSync(foreign, 'no database');
  for (const file of [older, apart, together]) expect(inFile(file)).not.toEqual([]);

  await admin.call(erasePerson, { params: { id: into }, body: { accountNumber: 'ZQ-2' } });
  for (const file of [store.place, `${store.place}-wal`, older, apart, together])
    expect([file, inFile(file)]).toEqual([file, []]);
  expect(readFileSync(foreign, 'utf8')).toBe('no database');
  const kept = openSqlite(older);
  expect(kept.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(kept.pragma('user_version', { simple: true })).toBe(4);
  expect(kept.prepare('SELECT account_number FROM customer').pluck().all()).toEqual(['B-1']);
  kept.close();

  // One that comes back from elsewhere is looked through at the next start.
  const again = join(folder, '5-again.db');
  writeFileSync(again, readFileSync(together));
  const copy = openSqlite(again);
  copy
    .prepare(
      `INSERT INTO customer (id, legal_entity_id, account_number, uuid, name, first_name, last_name, prefix, created_at,
         change_number) VALUES (?, 'USRT', 'ZQ-1', NULL, 'Zyxwina Quark', '', '', '', 1, 1)`,
    )
    .run(from);
  copy.close();
  await eraseInBackups(context);
  expect(inFile(again)).toEqual([]);
});
