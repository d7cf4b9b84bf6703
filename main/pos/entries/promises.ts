// What may be asked of a register that was ended in the middle of its work: nothing that it acknowledged is lost, and
// Headquarters has each thing once.
import { expect } from 'vitest';
import type { Connection as StoreConnection } from '../../../db/pos/connection';
import { makeStore } from '../../../db/pos/testing';
import type { TestServer } from '../../headquarters/testing';
import type { Acknowledged } from './busy-register';
import { registerEnd, rowsOf } from './testing';

const texts = (db: StoreConnection, sql: string): Set<string> =>
  new Set(db.prepare<[], string>(sql).pluck().all());

/** Each is in the outbox or was answered: settled ones may have been forgotten here, after Headquarters had them. */
export async function expectKnown(
  db: StoreConnection,
  server: TestServer,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  if (acknowledged.length === 0) return;
  const known = texts(db, 'SELECT entry_id FROM outbox');
  const missing = acknowledged.map(({ entryId }) => entryId).filter((id) => !known.has(id));
  const answered = new Set(await answeredAmong(server, missing));
  expect(missing.filter((id) => !answered.has(id))).toEqual([]);
}

async function answeredAmong(server: TestServer, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await server.store.db
      .selectFrom('received_entry')
      .select('entry_id')
      .where('entry_id', 'in', ids.slice(at, at + 500))
      .execute();
    found.push(...rows.map(({ entry_id }) => entry_id));
  }
  return found;
}

/** Once all is sent: the register, Headquarters and a register that begins anew have the same, each thing once. */
export async function expectAgreement(
  db: StoreConnection,
  server: TestServer,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const connection = { url: server.url, token: server.register };
  const end = registerEnd(db, connection);
  await end.upload();
  await end.download();
  const fresh = makeStore();
  try {
    await registerEnd(fresh.db, connection).download();
    expect(rowsOf(db)).toEqual(rowsOf(fresh.db));
    const ids = acknowledged.map(({ entryId }) => entryId);
    expect(await answeredAmong(server, ids)).toHaveLength(new Set(ids).size);
    for (const [table, column, kind] of [
      ['note', 'id', null],
      ['activity', 'id', 'activity.put'],
      ['follow_up', 'id', null],
      ['saved_list', 'id', null],
      ['customer', 'uuid', 'customer.create'],
    ] as const) {
      const rows = fresh.db
        .prepare<[], string>(`SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
        .pluck()
        .all();
      const there = new Set(rows);
      expect([table, rows.length]).toEqual([table, there.size]);
      const own = acknowledged.filter((one) => one.table === table);
      expect(own.filter(({ what, id }) => what === 'left' && !there.has(id))).toEqual([]);
      expect(own.filter(({ what, id }) => what === 'gone' && there.has(id))).toEqual([]);
      if (kind === null) continue;
      // Of those that are only made, as many as there were entries that made one: nothing was done twice.
      const received = await server.store.db
        .selectFrom('received_entry')
        .select('entry_id')
        .where('kind', '=', kind)
        .execute();
      expect([table, rows.length]).toEqual([table, received.length]);
    }
  } finally {
    fresh.remove();
  }
}
