// A company that knows three hundred things of its customers: opening its book, the filter panel for the first time and
// with five conditions, and a customer's page with three hundred values.
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { clientBookOrderStatements } from '../db/pos/client-book-order';
import { storeFiles } from '../db/pos/files';
import { easilySurveyed } from '../main/contract/called-like';
import type { ClientBookFacets } from '../main/contract/client-book';
import type { CustomerDetails } from '../main/contract/customers';
import { readColumns } from '../main/pos/client-book/columns';
import { compareOpening } from './client-book';
import { conditions, loop, loopedTypes } from './filter';
import { compare } from './measure';
import { openRegister, type BenchRegister } from './register';
import { ms, type Row } from './report';
import { benchNow, bookOf } from './shop';
import { longestWait, quietest, waitRow, type Wait } from './waits';
import { attributes, makeWideShop, wideAttributes } from './wide-shop';
import { manyClientsOf } from './world';

/** As many as the panel asks for when it is opened. */
const seenFirst = 2 * easilySurveyed;

export async function measureManyAttributes(customers: number): Promise<readonly Row[]> {
  const folder = await makeWideShop(customers);
  const db = connect(storeFiles(folder).store, forScreens);
  try {
    const first = await measureFirstLoad(folder, db);
    const bench = await openRegister(folder, () => benchNow);
    try {
      const { page, opened } = await compareOpening(bench, db, manyClientsOf);
      const size = `book of ${page.total.toLocaleString('en-US')}`;
      return [
        {
          task: `open a client book, ${String(attributes)} attributes`,
          size,
          product: ms(opened.productMs),
          floor: `${ms(opened.floorMs)} (statement)`,
          ratio: opened.medianRatio,
          goal: 1.5,
        },
        {
          task: `filter panel for the first time, ${String(seenFirst)} of ${String(attributes)} seen`,
          size,
          product: ms(first.product),
          floor: `${ms(first.floor)} (scan)`,
          ratio: first.product / first.floor,
          goal: 1.5,
        },
        waitRow('longest wait while the panel is read', size, first.wait),
        { ...(await measureFilter(bench, db)), size },
        await measureCustomer(bench, db),
      ];
    } finally {
      await bench.register.close();
    }
  } finally {
    db.close();
  }
}

const facetsOf = async (
  { call }: BenchRegister,
  filter: readonly unknown[],
  limit: number,
): Promise<ClientBookFacets> =>
  (await call('client-book.facets', { text: '', filter, called: '', limit })) as ClientBookFacets;

/** The panel of a register that was just started, and one statement that reads the same columns. */
async function measureFirstLoad(
  folder: string,
  db: Connection,
): Promise<{ readonly product: number; readonly floor: number; readonly wait: Wait }> {
  const rounds: (Wait & { product: number; floor: number })[] = [];
  for (let round = 0; round < 3; round += 1) {
    const bench = await openRegister(folder, () => benchNow);
    await bench.call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
    await bench.call('client-book.page', { text: '', sort: 'name', offset: 0, limit: 50 });
    const { value, longest, own } = await longestWait(async () => {
      const from = performance.now();
      const found = await facetsOf(bench, [], seenFirst);
      return { product: performance.now() - from, found };
    });
    await bench.register.close();
    const from = performance.now();
    const counts = scan(db);
    const floor = performance.now() - from;
    const withValue = value.found.facets.map((facet) => facet.withValue);
    if (JSON.stringify(withValue) !== JSON.stringify(counts))
      throw new Error(`The panel counts ${withValue.join()}, the statement ${counts.join()}.`);
    rounds.push({ product: value.product, floor, longest, own });
  }
  const wait = quietest(rounds);
  rounds.sort((a, b) => a.product / a.floor - b.product / b.floor);
  const { product, floor } = rounds[1] ?? { product: Number.NaN, floor: Number.NaN };
  return { product, floor, wait };
}

/** How many have a value of each of the properties seen first. */
function scan(db: Connection): readonly number[] {
  const seen = wideAttributes.slice(0, seenFirst);
  const joins = seen.map(
    ({ id }, at) =>
      `LEFT JOIN customer_attribute_value v${String(at)} ON v${String(at)}.customer_id = m.customer_id
         AND v${String(at)}.attribute_id = ${String(id)}`,
  );
  const values = seen.map(({ type }, at) =>
    type === 'text' || type === 'list' || type === 'date'
      ? `v${String(at)}.text_value`
      : `v${String(at)}.number_value`,
  );
  const rows = db
    .prepare<[number], (string | number | null)[]>(
      `SELECT ${values.join()} FROM client_book_member m ${joins.join(' ')}
       WHERE m.client_book_id = ? ORDER BY m.customer_id`,
    )
    .raw();
  const counts = seen.map(() => 0);
  for (const row of rows.iterate(bookOf(db, manyClientsOf))) {
    for (let at = 0; at < row.length; at += 1) if (row[at] !== null) (counts[at] as number) += 1;
  }
  return counts;
}

/** A change of five conditions with their facets, as the panel asks for it, against the loop of `filter.ts`. */
async function measureFilter(bench: BenchRegister, db: Connection): Promise<Omit<Row, 'size'>> {
  const orders = clientBookOrderStatements(db);
  const book = bookOf(db, manyClientsOf);
  const places = Uint32Array.from(orders.members(book), (_, place) => place);
  const sources = wideAttributes
    .slice(0, loopedTypes.length)
    .map(({ id, type }) => ({ kind: 'attribute' as const, id, type }));
  const columns = readColumns(orders, [{ book, places }], sources, places.length).map(({ filled }) =>
    filled(),
  );
  let asked = 0;
  /** Another question each time, with the same answer: what was asked before would be known. */
  const filtered = (): Promise<ClientBookFacets> => {
    asked += 1;
    const filter = conditions.map((condition, at) => ({
      ...condition,
      name: wideAttributes[at]?.name,
      ...(condition.operator === 'between' ? { from: (condition.from ?? 0) - asked / 1e6 } : {}),
    }));
    return facetsOf(bench, filter, loopedTypes.length);
  };
  const found = await filtered();
  const byHand = loop(columns, places.length);
  const withValue = found.facets.map((facet) => facet.withValue);
  if (found.total !== byHand.total || JSON.stringify(withValue) !== JSON.stringify(byHand.withValue))
    throw new Error('The loop counts otherwise than the product.');
  const measured = await compare([0, 1, 2], filtered, () => loop(columns, places.length), 12);
  return {
    task: `filter: 5 conditions, count, 7 facets, ${String(attributes)} attributes`,
    product: ms(measured.productMs),
    floor: `${ms(measured.floorMs)} (loop)`,
    ratio: measured.medianRatio,
    goal: 2,
  };
}

/** The page of a customer who has all values, and statements that read these, their names and what else one may choose. */
async function measureCustomer({ register, call }: BenchRegister, db: Connection): Promise<Row> {
  const customer = db
    .prepare<[number], number>(
      'SELECT customer_id FROM customer_attribute_value GROUP BY customer_id HAVING count(*) >= ? LIMIT 1',
    )
    .pluck()
    .get(attributes);
  if (customer === undefined) throw new Error('Nobody has all values.');
  const values = db.prepare<[number]>(
    `SELECT a.id, a.name, a.type, a.label, a.unit, a.currency_code, v.text_value, v.number_value, v.currency_code
     FROM customer_attribute_value v JOIN attribute a ON a.id = v.attribute_id WHERE v.customer_id = ? ORDER BY a.id`,
  );
  const options = db.prepare(
    'SELECT attribute_id, value FROM attribute_option ORDER BY attribute_id, position',
  );
  const shown = (await call('customers.details', { customerId: customer })) as CustomerDetails;
  const there = shown.attributes.filter(({ value }) => value !== null).length;
  if (there < attributes) throw new Error(`The customer's page shows ${String(there)} values.`);
  const input = JSON.stringify({ customerId: customer });
  const measured = await compare(
    Array.from({ length: 20 }, (_, index) => index),
    () => register.call('customers.details', input),
    () => JSON.stringify([values.all(customer), options.all()]),
  );
  return {
    task: "a customer's page",
    size: `${String(there)} values`,
    product: ms(measured.productMs),
    floor: `${ms(measured.floorMs)} (statements)`,
    ratio: measured.medianRatio,
    goal: 4,
  };
}
