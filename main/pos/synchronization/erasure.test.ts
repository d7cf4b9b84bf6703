// A customer whom Headquarters erased: no trace in the register's files, in entries, drafts, words, or backups.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyAll, smallCompany } from '../testing';
import { listBackups, removeBackupsBefore, takeBackup } from '../../../db/pos/backup';
import { overwriteErased } from '../../../db/pos/erased';
import { outboxStatements } from '../../../db/pos/outbox';
import { makeStore } from '../../../db/pos/testing';
import { write } from '../../../db/pos/write';
import type { Entry, EntryBody } from '../../contract/entries';

/** Every byte of every file under the folder, as text that shows ASCII. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n')
    .toLowerCase();

test('nothing of an erased customer stays in the files', async () => {
  const store = makeStore();
  const { db } = store;
  const changes = smallCompany(6);
  const last = Math.max(...changes.map(({ change }) => change));
  applyAll(db, changes);
  applyAll(db, [
    {
      table: 'customer',
      kind: 'row',
      change: last + 1,
      cells: [1, 'USRT', 'ZQ-7781', null, 'Zuleika Quillfeather', 'Zuleika', 'Quillfeather', '', null, 1],
    },
    {
      table: 'customer_contact',
      kind: 'row',
      change: last + 2,
      cells: [1, 'email', 0, 'zuleika@quillfeather.example'],
    },
    {
      table: 'note',
      kind: 'row',
      change: last + 3,
      cells: [1, 5_000, '0191d0a0-0000-7000-8000-000000000001', '110', 'Quillfeather likes marzipanfish'],
    },
  ]);
  const outbox = outboxStatements(db, 'HOUSTON-1');
  const id = '0191d0a0-0000-7000-8000-000000000002';
  write(db, () => {
    outbox.add({
      entryId: id,
      madeAt: 1,
      staffId: '110',
      approvedBy: null,
      body: { kind: 'note.put', id, customer: 1, at: 6_000, text: 'Quillfeather asked for a callback' },
    });
    outbox.answer([{ entryId: id, status: 'accepted', change: last + 4 }]);
    db.prepare(
      `INSERT INTO draft (staff_id, customer_id, kind, activity_type_id, text, happens_at)
       VALUES ('110', 1, 'note', NULL, 'Quillfeather draft', NULL)`,
    ).run();
  });
  applyAll(db, [
    {
      table: 'note',
      kind: 'row',
      change: last + 4,
      cells: [1, 6_000, id, '110', 'Quillfeather asked for a callback'],
    },
  ]);
  const before = await takeBackup(db, store.files, 1_000);
  db.pragma('wal_checkpoint(TRUNCATE)');
  expect(bytesOf(store.dataDir)).toContain('quillfeather');

  applyAll(db, [{ table: 'customer', kind: 'delete', change: last + 5, cells: [1] }]);
  await overwriteErased(db, () => Promise.resolve());
  await takeBackup(db, store.files, 2_000);
  removeBackupsBefore(store.files, new Date(1_500).toISOString());
  expect(listBackups(store.files)).not.toContainEqual(before);
  expect(listBackups(store.files)).toHaveLength(1);
  const bytes = bytesOf(store.dataDir);
  for (const word of ['quillfeather', 'zuleika', 'zq-7781', 'marzipanfish']) {
    expect([word, bytes.includes(word)]).toEqual([word, false]);
  }
  store.remove();
});

test('nor of one who was made here, of forms about them, and of entries that name them', async () => {
  const store = makeStore();
  const { db } = store;
  const changes = smallCompany(6);
  const last = Math.max(...changes.map(({ change }) => change));
  applyAll(db, changes);
  const outbox = outboxStatements(db, 'HOUSTON-1');
  const customer = '0191d0a0-0000-7000-8000-000000000003';
  const entry = (entryId: string, body: EntryBody): Entry => ({
    entryId,
    madeAt: 1,
    staffId: '110',
    approvedBy: null,
    body,
  });
  const [made, copy, late, orphan] = ['4', '5', '6', '7'].map((end) => `${customer.slice(0, -1)}${end}`) as [
    string,
    string,
    string,
    string,
  ];
  const fields = {
    firstName: 'Zuleika',
    lastName: 'Quillfeather',
    prefix: '',
    language: null,
    phones: [],
    emails: [],
    address: null,
    consents: [],
    addressBooks: [],
  };
  const create = (of: string, lastName = 'Quillfeather'): EntryBody => ({
    kind: 'customer.create',
    customer: of,
    fields: { ...fields, lastName },
  });
  write(db, () => {
    outbox.add(entry(made, create(customer)));
  });
  const here = db.prepare<[], number>('SELECT min(id) FROM customer').pluck().get() ?? 0;
  expect(here).toBeLessThan(0);
  write(db, () => {
    const draft = db.prepare(
      `INSERT INTO draft (staff_id, customer_id, kind, activity_type_id, text, happens_at) VALUES (?, ?, 'note', NULL, ?, NULL)`,
    );
    draft.run('110', here, 'Quillfeather, half a note');
    const form = db.prepare(
      'INSERT INTO form_draft (staff_id, form, customer_id, content, kept_at) VALUES (?, ?, ?, ?, 1)',
    );
    form.run('110', 'edit', here, 'Quillfeather, half a form');
    form.run('110', 'create', null, JSON.stringify(fields));
    form.run('120', 'create', null, '{"firstName":"Zuleika","lastName":"Somebody"}');
    outbox.answer([{ entryId: made, status: 'accepted', change: last + 1 }]);
  });
  const row = [
    7,
    'USRT',
    'ZQ-7781',
    customer,
    'Zuleika Quillfeather',
    'Zuleika',
    'Quillfeather',
    '',
    null,
    1,
  ];
  applyAll(db, [{ table: 'customer', kind: 'row', change: last + 1, cells: row }]);
  expect(outbox.firstId(7)).toBe(here);
  write(db, () => {
    // Somebody made them once more, and was told whom Headquarters has.
    outbox.add(entry(copy, create(copy, 'Q')));
    const detail = { name: 'Zuleika Quillfeather', accountNumber: 'ZQ-7781', customers: 1 };
    outbox.answer([{ entryId: copy, status: 'refused', code: 'customer-duplicate', detail }]);
    outbox.add(
      entry(late, { kind: 'note.put', id: late, customer: 7, at: 9, text: 'Quillfeather, too late' }),
    );
    outbox.add(entry(orphan, { kind: 'note.put', id: orphan, customer: copy, at: 9, text: 'Of the copy' }));
  });
  applyAll(db, [{ table: 'customer', kind: 'delete', change: last + 2, cells: [7] }]);
  write(db, () => {
    outbox.answer([
      { entryId: late, status: 'refused', code: 'customer-unknown', detail: {} },
      { entryId: orphan, status: 'refused', code: 'customer-unknown', detail: {} },
    ]);
  });
  expect(outbox.list('refused', 10).map(({ kind, detail }) => [kind, detail])).toEqual([
    ['note.put', '{}'],
    ['note.put', '{}'],
    ['customer.create', '{}'],
  ]);
  await overwriteErased(db, () => Promise.resolve());
  const bytes = bytesOf(store.dataDir);
  for (const word of ['quillfeather', 'zq-7781']) expect([word, bytes.includes(word)]).toEqual([word, false]);
  // Nothing of others went along: what was never accepted can be sent again, a namesake's form goes on.
  expect(bytes).toContain('of the copy');
  expect(bytes).toContain('somebody');
  store.remove();
});

test('the only backup stays until there is a newer one', async () => {
  const store = makeStore();
  applyAll(store.db, smallCompany(2));
  await takeBackup(store.db, store.files, 1_000);
  removeBackupsBefore(store.files, new Date(5_000).toISOString());
  expect(listBackups(store.files)).toHaveLength(1);
  store.remove();
});
