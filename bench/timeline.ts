// The first page of a customer's timeline, through the router as the page asks for it, against one statement that
// reads the same rows; and a long timeline against a short one.
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import type { TimelineEntry } from '../main/contract/timeline';
import { compare } from './measure';
import { openRegister } from './register';
import { ms, type Row } from './report';
import {
  benchNow,
  customerOf,
  longTimeline,
  longTimelineOf,
  makeShop,
  shortTimeline,
  shortTimelineOf,
} from './shop';
import { manyClientsOf } from './world';

const limit = 50;
const kinds = ['activity', 'note', 'purchase'];

/** What somebody would write by hand: SQLite merges the three, each read in its index's order. */
function handWritten(db: Connection) {
  const written = (table: string, type: string): string =>
    `SELECT '${table}' AS kind, e.id AS id, e.at AS at, e.worker_id, w.name, ${type}, e.text, NULL, NULL
     FROM ${table} e LEFT JOIN worker w ON w.id = e.worker_id WHERE e.customer_id = @customer`;
  return db
    .prepare<[{ readonly customer: number; readonly limit: number }]>(
      `${written('activity', 'e.activity_type_id')} UNION ALL ${written('note', 'NULL')}
       UNION ALL SELECT 'purchase', order_number, unixepoch(ordered_on) * 1000, NULL, NULL, NULL,
         group_concat(product_name, ' · '), sum(amount_minor), currency_code FROM sales_line
       WHERE customer_id = @customer AND ordered_on >= coalesce((SELECT ordered_on FROM sales_line WHERE customer_id = @customer
         ORDER BY ordered_on DESC LIMIT 1 OFFSET 120), '')
       GROUP BY ordered_on, order_number, currency_code
       ORDER BY at DESC, id DESC LIMIT @limit`,
    )
    .raw();
}

export async function measureTimeline(customers: number): Promise<readonly Row[]> {
  const folder = await makeShop(customers);
  const { register, call } = await openRegister(folder, () => benchNow);
  const db = connect(storeFiles(folder).store, forScreens);
  try {
    await call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
    const statement = handWritten(db);
    const inputOf = (customerId: number): string =>
      JSON.stringify({ customerId, kinds, before: null, limit });
    const long = customerOf(db, longTimelineOf);
    const short = customerOf(db, shortTimelineOf);
    await check(call, statement, long, longTimeline);
    await check(call, statement, short, shortTimeline);

    const times = Array.from({ length: 60 }, (_, index) => index);
    const input = inputOf(long);
    const page = await compare(
      times,
      () => register.call('timeline.page', input),
      () => statement.all({ customer: long, limit: limit + 1 }),
      10,
    );
    const shortInput = inputOf(short);
    const scaled = await compare(
      times,
      () => register.call('timeline.page', input),
      () => register.call('timeline.page', shortInput),
      10,
    );
    const size = (value: number): string => value.toLocaleString('en-US');
    return [
      {
        task: 'timeline, first 50 entries',
        size: `${size(longTimeline)} entries`,
        product: ms(page.productMs),
        floor: `${ms(page.floorMs)} (statement)`,
        ratio: page.medianRatio,
        goal: 1.4,
      },
      {
        task: 'timeline, long against short',
        size: `${size(longTimeline)} : ${size(shortTimeline)} entries`,
        product: ms(scaled.productMs),
        floor: ms(scaled.floorMs),
        ratio: scaled.medianRatio,
        goal: 2.5,
      },
    ];
  } finally {
    db.close();
    await register.close();
  }
}

/** Page after page gives every entry once, newest first, and the first page is what the statement finds. */
async function check(
  call: (channel: string, input: unknown) => Promise<unknown>,
  statement: ReturnType<typeof handWritten>,
  customerId: number,
  expected: number,
): Promise<void> {
  const found: TimelineEntry[] = [];
  for (let before: { at: number; id: string } | null = null; ;) {
    const page = (await call('timeline.page', { customerId, kinds, before, limit: 1000 })) as {
      readonly entries: readonly TimelineEntry[];
      readonly hasMore: boolean;
    };
    found.push(...page.entries);
    const last = page.entries.at(-1);
    if (!page.hasMore || last === undefined) break;
    before = { at: last.at, id: last.id };
  }
  const keys = found.map(({ kind, id }) => `${kind} ${id}`);
  if (found.length !== expected || new Set(keys).size !== expected)
    throw new Error(`The timeline has ${String(found.length)} entries, not ${String(expected)}.`);
  if (found.some(({ at }, index) => index > 0 && at > (found[index - 1]?.at ?? 0)))
    throw new Error('The timeline is not in the order of time.');
  const byHand = statement.all({ customer: customerId, limit }) as [string, string][];
  if (byHand.some(([kind, id], index) => keys[index] !== `${kind} ${id}`))
    throw new Error('The statement finds other entries than the product.');
}
