// The customer search at one keystroke, through the router as the page asks for it, against the statements that read
// the same fifty rows; a large store against a small one; and its slowest query.
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { customerStatements } from '../db/pos/customers';
import { storeFiles } from '../db/pos/files';
import type { CustomerSearchPage } from '../main/contract/customers';
import { fold } from '../main/contract/search';
import { filterWords } from '../main/pos/client-book/filter-words';
import { compare, median, type Comparison } from './measure';
import { openRegister, type BenchRegister } from './register';
import { ms, type Row } from './report';
import { matchByHand, searchQueries, type SearchQuery } from './search-queries';
import { benchNow, makeShop, manager } from './shop';

const limit = 50;
const [legalEntity, store] = ['USRT', 'HOUSTON'];

interface Opened extends BenchRegister {
  readonly db: Connection;
  close(): Promise<void>;
}

async function openShop(customers: number): Promise<Opened> {
  const folder = await makeShop(customers);
  const opened = await openRegister(folder, () => benchNow);
  await opened.call('sign-in.sign-in', { staffId: manager, password: '123' });
  const db = connect(storeFiles(folder).store, forScreens);
  return {
    ...opened,
    db,
    close: async () => {
      db.close();
      await opened.register.close();
    },
  };
}

const inputOf = ({ text }: SearchQuery): string => JSON.stringify({ text, limit });

/** How a floor finds the customers of a query: by one word's stretch of so many rows, tested for the other words. */
interface Plan {
  readonly word: string;
  readonly others: readonly string[];
  readonly rows: number;
}

/**
 * The statements alone, which give the columns of the page's customers, and whose those are: by folded words and in
 * the order that are best, reading no row beyond the page, as somebody would who knows all that beforehand.
 */
function floorOf(db: Connection): (query: SearchQuery, customers: number) => unknown {
  const { countTokens } = customerStatements(db);
  const stretches = new Map<number, ReturnType<typeof prepareStretch>>();
  const stretchWith = (others: number): ReturnType<typeof prepareStretch> => {
    const statement = stretches.get(others) ?? prepareStretch(db, others);
    stretches.set(others, statement);
    return statement;
  };
  const holders = db
    .prepare<[string, string]>(
      `SELECT m.customer_id, m.client_book_id, b.worker_id, coalesce(w.name, b.worker_id)
       FROM json_each(?) CROSS JOIN client_book_member m ON m.customer_id = json_each.value
         JOIN client_book b ON b.id = m.client_book_id AND b.legal_entity_id = ? LEFT JOIN worker w ON w.id = b.worker_id`,
    )
    .raw();
  const parameters = ({ word, others, rows }: Plan) =>
    [...others, word, `${word}\u{10FFFF}`, legalEntity, store, rows] as const;

  /** With the rows in which so many customers come; null where they do not. */
  function planned(plan: Plan, customers: number): Plan | null {
    const found = new Set<unknown>();
    let rows = 0;
    if (customers > 0)
      for (const [id] of stretchWith(plan.others.length).iterate(...parameters(plan))) {
        rows += 1;
        if (found.add(id).size === customers) return { ...plan, rows };
      }
    return customers === 0 ? plan : null;
  }
  function planOf(text: string, customers: number): Plan {
    const words = [...new Set(filterWords(text))];
    const rarest = new Map(words.map((word) => [word, countTokens(word, 1e9)]));
    const [word = '', ...others] = words.sort((a, b) => (rarest.get(a) ?? 0) - (rarest.get(b) ?? 0));
    const together = { word: fold(text), others: [], rows: -1 };
    const found =
      (customers > 0 && others.length > 0 ? planned(together, customers) : null) ??
      planned({ word, others, rows: -1 }, customers);
    if (found === null) throw new Error(`The floor does not find ${String(customers)} by "${text}".`);
    return found;
  }

  const plans = new Map<string, Plan>();
  return ({ text }, customers) => {
    let plan = plans.get(text);
    if (plan === undefined) plans.set(text, (plan = planOf(text, customers)));
    const rows = stretchWith(plan.others.length).all(...parameters(plan));
    return rows.length === 0
      ? rows
      : holders.all(JSON.stringify([...new Set(rows.map(([id]) => id))]), legalEntity);
  };
}

function prepareStretch(db: Connection, others: number) {
  const contact = (kind: string): string =>
    `(SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = '${kind}' ORDER BY position LIMIT 1)`;
  return db
    .prepare<(string | number)[], readonly unknown[]>(
      `SELECT c.id, c.account_number, c.name, ${contact('phone')}, ${contact('email')},
         (SELECT city FROM customer_address WHERE customer_id = c.id)
       FROM search_token t
         CROSS JOIN customer_search k ON k.customer_id = t.customer_id${' AND instr(k.tokens, char(10) || ?) > 0'.repeat(others)}
         CROSS JOIN customer c ON c.id = k.customer_id
       WHERE t.token >= ? AND t.token < ? AND c.legal_entity_id = ?
         AND EXISTS (SELECT 1 FROM customer_address_book b JOIN store_address_book s
           ON s.address_book_id = b.address_book_id AND s.purpose = 'customer' AND s.store_id = ?
           WHERE b.customer_id = c.id)
       ORDER BY t.token, t.customer_id LIMIT ?`,
    )
    .raw();
}

export async function measureSearch(customers: number): Promise<readonly Row[]> {
  const large = await openShop(customers);
  const small = await openShop(10_000);
  try {
    const queries = searchQueries(large.db);
    const found = await check(large, queries);
    const statements = floorOf(large.db);
    const floor = (query: SearchQuery): unknown => statements(query, found.get(query.text) ?? 0);
    const ask =
      ({ register }: Opened) =>
      (query: SearchQuery) =>
        register.call('customers.search', inputOf(query));
    const against = await compare(queries, ask(large), floor);
    if (process.env['BENCH_DETAILS'] !== undefined) printKinds(queries, against);
    const scaled = await compare(queries, ask(large), ask(small));
    const slowest = await slowestOf(queries, ask(large));
    const size = (value: number): string => `${value.toLocaleString('en-US')} customers`;
    return [
      {
        task: 'customer search, one keystroke, 50 rows',
        size: size(customers),
        product: ms(against.productMs),
        floor: `${ms(against.floorMs)} (statement)`,
        ratio: against.medianRatio,
        goal: 1.4,
      },
      {
        task: 'customer search, large against small',
        size: `${size(customers)} : 10,000`,
        product: ms(scaled.productMs),
        floor: ms(scaled.floorMs),
        ratio: scaled.medianRatio,
        goal: 2.5,
      },
      {
        task: 'customer search, slowest query',
        size: `${slowest.query.kind}: ${slowest.query.text}`,
        product: ms(slowest.slowest),
        floor: `${ms(slowest.median)} (median query)`,
        ratio: slowest.slowest / slowest.median,
        goal: 10,
      },
    ];
  } finally {
    await large.close();
    await small.close();
  }
}

/** The median ratio of each kind of query, and that of the sums. */
function printKinds(queries: readonly SearchQuery[], { best, sumRatio }: Comparison): void {
  for (const kind of new Set(queries.map((query) => query.kind))) {
    const times = best.filter((_, at) => queries[at]?.kind === kind);
    const ratio = median(times.map(({ product, floor }) => product / floor));
    console.log(`  ${ratio.toFixed(2)} × ${ms(median(times.map(({ floor }) => floor)))}  ${kind}`);
  }
  console.log(`  ${sumRatio.toFixed(2)} × in all`);
}

/** Each query's best of several times. */
async function slowestOf(queries: readonly SearchQuery[], ask: (query: SearchQuery) => Promise<unknown>) {
  const best = queries.map((query) => ({ query, time: Infinity }));
  for (let pass = 0; pass < 6; pass += 1) {
    for (const one of best) {
      const from = performance.now();
      await ask(one.query);
      one.time = Math.min(one.time, performance.now() - from);
    }
  }
  best.sort((a, b) => a.time - b.time);
  const [median, last] = [best[best.length >> 1], best.at(-1)];
  if (median === undefined || last === undefined) throw new Error('There are no queries.');
  if (process.env['BENCH_DETAILS'] !== undefined) {
    for (const { query, time } of best.slice(-12)) console.log(`  ${ms(time)}  ${query.kind}: ${query.text}`);
  }
  return { query: last.query, slowest: last.time, median: median.time };
}

/** Everybody who should be found is, up to the limit, and nobody else. @returns how many, by the text. */
async function check(
  { call, db }: Opened,
  queries: readonly SearchQuery[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const expected = matchByHand(
    db,
    store,
    queries.map(({ text }) => text),
  );
  for (const [index, { kind, text }] of queries.entries()) {
    const { results, hasMore } = (await call('customers.search', { text, limit })) as CustomerSearchPage;
    const should = expected[index] ?? new Set();
    const wrong = results.find(({ accountNumber }) => !should.has(accountNumber));
    const isWhole =
      new Set(results.map(({ customerId }) => customerId)).size === Math.min(limit, should.size);
    if (wrong !== undefined || !isWhole || hasMore !== should.size > limit) {
      throw new Error(
        `${kind} "${text}": ${String(results.length)} found of ${String(should.size)}${hasMore ? ', more' : ''}${wrong === undefined ? '' : `, wrongly ${wrong.accountNumber}`}`,
      );
    }
    found.set(text, results.length);
  }
  return found;
}
