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

test('the only backup stays until there is a newer one', async () => {
  const store = makeStore();
  applyAll(store.db, smallCompany(2));
  await takeBackup(store.db, store.files, 1_000);
  removeBackupsBefore(store.files, new Date(5_000).toISOString());
  expect(listBackups(store.files)).toHaveLength(1);
  store.remove();
});
