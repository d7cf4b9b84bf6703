// The customer search at one keystroke, through the router as the page asks for it, against the statements that read
// the same fifty rows; a large store against a small one; and its slowest query.
import { clientBookStatements } from '../db/pos/client-book';
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { customerStatements } from '../db/pos/customers';
import { storeFiles } from '../db/pos/files';
import type { CustomerSearchPage } from '../main/contract/customers';
import { fold } from '../main/contract/search';
import { filterWords } from '../main/pos/client-book/filter-words';
import { compare } from './measure';
import { openRegister, type BenchRegister } from './register';
import { ms, type Row } from './report';
import { matchByHand, searchQueries, type SearchQuery } from './search-queries';
import { benchNow, makeShop, manager } from './shop';

const limit = 50;
/** Tokens read for a page: a customer has several that begin the same. */
const tokens = 64;
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

/**
 * The statements alone, folded texts given: the stretch of tokens, and whose customers those are. Two words that are
 * no beginning together are looked for by the one that fewer have, as somebody would who knows which one that is.
 */
function floorOf(db: Connection): (query: SearchQuery) => unknown {
  const customers = customerStatements(db);
  const books = clientBookStatements(db);
  const contact = (kind: string): string =>
    `(SELECT value FROM customer_contact WHERE customer_id = c.id AND kind = '${kind}' ORDER BY position LIMIT 1)`;
  const stretch = db
    .prepare<[string, string, number, string, string], readonly unknown[]>(
      `SELECT c.id, c.account_number, c.name, ${contact('phone')}, ${contact('email')},
         (SELECT city FROM customer_address WHERE customer_id = c.id)
       FROM (SELECT customer_id FROM search_token WHERE token >= ? AND token < ? ORDER BY token, customer_id LIMIT ?) t
         CROSS JOIN customer c ON c.id = t.customer_id
       WHERE c.legal_entity_id = ? AND EXISTS (SELECT 1 FROM customer_address_book b JOIN store_address_book s
           ON s.address_book_id = b.address_book_id AND s.purpose = 'customer' AND s.store_id = ?
           WHERE b.customer_id = c.id)
         AND EXISTS (SELECT 1 FROM customer_search k WHERE k.customer_id = c.id)`,
    )
    .raw();
  const prepared = new Map<string, { readonly word: string; readonly size: number }>();
  const read = (word: string, size: number) => {
    const rows = stretch.all(word, `${word}\u{10FFFF}`, size, legalEntity, store);
    return books.holders(
      rows.slice(0, limit).map(([id]) => Number(id)),
      legalEntity,
    );
  };
  return ({ text }) => {
    let one = prepared.get(text);
    if (one === undefined) {
      const words = filterWords(text);
      const whole = words.length === 1 ? (words[0] ?? '') : fold(text);
      const rarest = [...words].sort(
        (a, b) => customers.countTokens(a, 1e9) - customers.countTokens(b, 1e9),
      )[0];
      const isWhole = words.length === 1 || customers.countTokens(whole, 1) > 0;
      one = { word: isWhole ? whole : (rarest ?? ''), size: tokens };
      prepared.set(text, one);
    }
    return read(one.word, one.size);
  };
}

export async function measureSearch(customers: number): Promise<readonly Row[]> {
  const large = await openShop(customers);
  const small = await openShop(10_000);
  try {
    const queries = searchQueries(large.db);
    await check(large, queries);
    const floor = floorOf(large.db);
    const ask =
      ({ register }: Opened) =>
      (query: SearchQuery) =>
        register.call('customers.search', inputOf(query));
    const against = await compare(queries, ask(large), floor);
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

/** Everybody who should be found is, up to the limit, and nobody else. */
async function check({ call, db }: Opened, queries: readonly SearchQuery[]): Promise<void> {
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
  }
}
