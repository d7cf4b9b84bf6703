// Today with ten thousand open follow-ups and the occasions of a book of a hundred thousand, against the raw
// statements for the same rows; and those occasions computed anew, which the worker does.
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import type { Today } from '../main/contract/follow-ups';
import { compare } from './measure';
import { openRegister } from './register';
import { ms, seconds, type Row } from './report';
import { benchNow, bookOf, copyShop, followUps, makeShop } from './shop';
import { longestWait, quietest, waitRow, type Waited } from './waits';
import { manyClientsOf } from './world';

const days = 14;
const limits = { overdue: 50, today: 50, comingUp: 50 };
const input = {
  scope: 'own',
  associate: null,
  sources: ['person', 'occasion', 'not-contacted'],
  days,
  limits,
};

/** Month and day of so many days from now, as text that sorts: `11-22`. */
const monthDay = (from: number): string => new Date(benchNow + from * 86_400_000).toISOString().slice(5, 10);

/** Two raw statements: the open follow-ups with their owners, and the customers with a birthday or anniversary soon. */
function rawStatements(db: Connection) {
  const open = db
    .prepare<[string, string]>(
      `SELECT f.id, f.customer_id, f.worker_id, w.name, f.due_on, f.reason, f.occasion FROM follow_up f
       LEFT JOIN worker w ON w.id = f.worker_id
       WHERE f.worker_id = ? AND f.completed_at IS NULL AND f.due_on <= ? ORDER BY f.due_on, f.id`,
    )
    .raw();
  const occasions = db
    .prepare<[number, string, string], [number, string]>(
      `SELECT m.customer_id, v.text_value FROM client_book_member m CROSS JOIN customer_attribute_value v
         ON v.customer_id = m.customer_id AND v.attribute_id IN
           (SELECT attribute_id FROM follow_up_rule WHERE is_enabled = 1 AND source = 'occasion')
       WHERE m.client_book_id = ? AND substr(v.text_value, -5) BETWEEN ? AND ? ORDER BY substr(v.text_value, -5)`,
    )
    .raw();
  const book = bookOf(db, manyClientsOf);
  return {
    open: () => open.all(manyClientsOf, new Date(benchNow + days * 86_400_000).toISOString().slice(0, 10)),
    occasions: () => occasions.all(book, monthDay(-5), monthDay(days)),
  };
}

export async function measureToday(customers: number): Promise<readonly Row[]> {
  const folder = await makeShop(customers);
  const size = `${followUps.toLocaleString('en-US')} follow-ups, book of ${Math.min(customers, 100_000).toLocaleString('en-US')}`;
  const rounds = [await openToday(folder), await openToday(folder), await openToday(folder)];
  const first = Math.min(...rounds.map(({ value }) => value));
  const again = await changeOne(customers);
  const db = connect(storeFiles(folder).store, forScreens);
  const raw = rawStatements(db);
  const opened = await openRegister(folder, () => benchNow);
  try {
    const { register, call } = opened;
    await call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
    while (((await call('follow-ups.today', input)) as Today).isStale) await wait(50);
    const found = (await call('follow-ups.today', input)) as Today;
    check(found, raw);
    const text = JSON.stringify(input);
    const read = await compare(
      Array.from({ length: 10 }, (_, index) => index),
      () => register.call('follow-ups.today', text),
      () => [raw.open(), raw.occasions()],
      5,
    );
    const from = performance.now();
    raw.occasions();
    const scan = performance.now() - from;
    return [
      {
        task: 'Today, occasions and follow-ups',
        size,
        product: ms(read.productMs),
        floor: `${ms(read.floorMs)} (statements)`,
        ratio: read.medianRatio,
        goal: 1.4,
      },
      {
        task: 'Today, occasions for the first time',
        size,
        product: seconds(first / 1000),
        floor: `${ms(scan)} (statement)`,
        ratio: first / scan,
        goal: 10,
      },
      {
        task: 'Today, after one customer was contacted',
        size,
        product: ms(again),
        floor: `${ms(first)} (for the first time)`,
        ratio: again / first,
        goal: 0.25,
      },
      waitRow('longest wait while Today is computed', size, quietest(rounds)),
    ];
  } finally {
    await opened.register.close();
    db.close();
  }
}

/** Milliseconds until Today has all its occasions after an activity of one customer was saved, the best of five. */
async function changeOne(customers: number): Promise<number> {
  const shop = await copyShop(customers);
  const events = new EventEmitter();
  const { register, call } = await openRegister(shop.folder, () => benchNow, {
    emit: (event) => events.emit(event),
  });
  const today = async () => (await call('follow-ups.today', input)) as Today;
  try {
    await call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
    while ((await today()).isStale) await wait(50);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const [member] = (await today()).today.followUps;
      const entries = [{ id: uuid(), customerId: member?.customerId }];
      await call('timeline.add-activity', { entries, activityTypeId: 3, text: 'Called.', at: null });
      const from = performance.now();
      const computed = once(events, 'follow-ups.changed');
      if (!(await today()).isStale) throw new Error('Today does not know of the activity.');
      await computed;
      if ((await today()).isStale) throw new Error('Today is still out of date.');
      times.push(performance.now() - from);
    }
    return Math.min(...times);
  } finally {
    await register.close();
    shop.remove();
  }
}

/** Opens Today at a register that was just started, as its page does; milliseconds until it has all its occasions. */
async function openToday(folder: string): Promise<Waited<number>> {
  const events = new EventEmitter();
  const { register, call } = await openRegister(folder, () => benchNow, {
    emit: (event) => events.emit(event),
  });
  try {
    await call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
    return await longestWait(async () => {
      const from = performance.now();
      const computed = once(events, 'follow-ups.changed');
      if (((await call('follow-ups.today', input)) as Today).isStale) await computed;
      if (((await call('follow-ups.today', input)) as Today).isStale)
        throw new Error('Today is still out of date.');
      return performance.now() - from;
    });
  } finally {
    await register.close();
  }
}

/** As many open follow-ups as the statement reads, and every occasion of the days of a rule, counted by hand. */
function check({ sources, overdue, today, comingUp }: Today, raw: ReturnType<typeof rawStatements>): void {
  const total = overdue.total + today.total + comingUp.total;
  if (sources.person !== raw.open().length)
    throw new Error(
      `Today has ${String(sources.person)} follow-ups, the store ${String(raw.open().length)}.`,
    );
  if (total !== sources.person + sources.occasion + sources['not-contacted'])
    throw new Error('Today counts otherwise by section than by kind.');
  // The statement takes the widest of the rules' days; each rule's own are fewer.
  const widest = raw.occasions().length;
  if (sources.occasion === 0 || sources.occasion > widest * 1.6 || sources.occasion < widest * 0.6)
    throw new Error(`Today has ${String(sources.occasion)} occasions, the statement ${String(widest)}.`);
}
