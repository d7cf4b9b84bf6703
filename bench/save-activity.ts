// One activity saved and acknowledged, through the router as the page asks for it, against a raw insert in a
// transaction of its own with the same settings: what it takes until the disk has it.
import { v7 as uuid } from 'uuid';
import { join } from 'node:path';
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import { compare } from './measure';
import { openRegister } from './register';
import { ms, type Row } from './report';
import { copyShop, benchNow, customerOf, longTimelineOf, shortTimelineOf } from './shop';
import { manyClientsOf } from './world';

function rawInsert(db: Connection, customer: number): () => unknown {
  db.exec(
    'CREATE TABLE raw_activity (customer_id INTEGER, at INTEGER, id TEXT, worker_id TEXT, text TEXT) STRICT',
  );
  const insert = db.prepare('INSERT INTO raw_activity VALUES (?, ?, ?, ?, ?)');
  return () => insert.run(customer, benchNow, uuid(), manyClientsOf, 'Called about the order.');
}

export async function measureSaveActivity(customers: number): Promise<readonly Row[]> {
  const shop = await copyShop(customers);
  let now = benchNow;
  const { register, call } = await openRegister(shop.folder, () => (now += 1));
  const db = connect(storeFiles(shop.folder).store, forScreens);
  let raw: Connection | null = null;
  try {
    await call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
    const of = { short: customerOf(db, shortTimelineOf), long: customerOf(db, longTimelineOf) };
    const save = (customerId: number) => {
      const entries = [{ id: uuid(), customerId }];
      const text = 'Called about the order.';
      return register.call(
        'timeline.add-activity',
        JSON.stringify({ entries, activityTypeId: 3, text, at: null }),
      );
    };
    // So many are written by the thread that keeps the store, which runs from then on, as it does in a shop.
    const many = Array.from({ length: 101 }, () => ({ id: uuid(), customerId: of.short }));
    await call('timeline.add-activity', { entries: many, activityTypeId: 3, text: 'Sale begins.', at: null });
    await check(db, save, of.short);
    // In a file of its own: another writer of the same would make the register read its pages anew each time.
    raw = connect(join(shop.folder, 'raw.db'), forScreens);
    const insert = rawInsert(raw, of.short);
    const times = Array.from({ length: 20 }, (_, index) => index);
    const short = await compare(times, () => save(of.short), insert);
    const long = await compare(times, () => save(of.long), insert);
    const row = (size: string, { productMs, floorMs, medianRatio }: typeof short): Row => ({
      task: 'one activity saved and acknowledged',
      size,
      product: ms(productMs),
      floor: `${ms(floorMs)} (raw insert)`,
      ratio: medianRatio,
      goal: 1.5,
    });
    return [row('timeline of 10 entries', short), row('timeline of 10,000 entries', long)];
  } finally {
    raw?.close();
    db.close();
    await register.close();
    shop.remove();
  }
}

/** What is acknowledged is in the file: another connection sees the activity, once, and the entry that takes it up. */
async function check(
  db: Connection,
  save: (customerId: number) => Promise<string>,
  customer: number,
): Promise<void> {
  const counted = (table: string, condition: string): number =>
    Number(db.prepare(`SELECT count(*) FROM ${table} WHERE ${condition}`).pluck().get(String(customer)));
  const count = () => ({
    activities: counted('activity', 'customer_id = CAST(? AS INTEGER)'),
    entries: counted('outbox', `customer_ref = ? AND kind = 'activity.put'`),
  });
  const before = count();
  const answer = JSON.parse(await save(customer)) as { readonly ok: boolean };
  const after = count();
  if (!answer.ok || after.activities !== before.activities + 1 || after.entries !== before.entries + 1)
    throw new Error('A saved activity is not in the store.');
  if (db.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('The floor does not wait for the disk.');
}
