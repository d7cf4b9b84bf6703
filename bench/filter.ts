// Filtering a client book of 100,000: five conditions, the count and seven facets, each without its own condition,
// against a hand-written loop over the same typed arrays and against SQL that goes over the members once; and the first
// time, for which the columns are read.
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { clientBookOrderStatements } from '../db/pos/client-book-order';
import { makeStore } from '../db/pos/testing';
import type { FilterCondition } from '../main/contract/filters';
import { readBookIndex, type FacetsRequest } from '../main/pos/client-book/book-index';
import {
  readColumns,
  type CodeColumn,
  type Column,
  type FilterSource,
} from '../main/pos/client-book/columns';
import { randomSource } from './data';
import { compare } from './measure';
import { ms, type Row } from './report';

/** Types of the seven properties that the loop is written for. */
export const loopedTypes = ['list', 'list', 'boolean', 'integer', 'currency', 'date', 'list'] as const;
const sources: readonly FilterSource[] = loopedTypes.map((type, at) => ({
  kind: 'attribute',
  id: at + 1,
  type,
}));

const property = { kind: 'attribute', name: 'any' } as const;
/** Of the first five of seven properties. */
export const conditions: readonly FilterCondition[] = [
  { ...property, operator: 'any-of', values: ['v0', 'v1', 'v2', 'v3'] },
  { ...property, operator: 'any-of', values: ['v1', 'v2', 'v3', 'v4', 'v5'] },
  { ...property, operator: 'any-of', values: ['1'] },
  { ...property, operator: 'between', from: 20, to: 80, currency: null },
  { ...property, operator: 'between', from: 10_000, to: 90_000, currency: 'USD' },
];

export async function measureFilter(customers: number): Promise<readonly Row[]> {
  const members = Math.min(customers, 100_000);
  const store = makeStore();
  try {
    fill(store.db, members);
    const db = connect(store.files.store, forScreens);
    const orders = clientBookOrderStatements(db);
    const request: FacetsRequest = {
      book: 1,
      books: [1],
      language: 'en-US',
      text: '',
      conditions: conditions.map((condition, at) => ({ source: sources[at] as FilterSource, condition })),
      associates: null,
      today: '2026-11-22',
      facets: sources,
    };
    const index = readBookIndex(orders, request);
    const places = Uint32Array.from({ length: members }, (_, place) => place);
    const columns = readColumns(orders, [{ book: 1, places }], sources, members).map(({ filled }) =>
      filled(),
    );
    const found = index.facets(request);
    const byHand = loop(columns, members);
    if (found.total !== byHand.total) throw new Error('The loop leaves other customers than the product.');
    for (const [at, facet] of found.facets.entries()) {
      if (facet.withValue !== byHand.withValue[at])
        throw new Error('A facet counts otherwise than the loop.');
    }
    const statement = onePass(db);
    const bySql = counted(statement.get() ?? []);
    if (bySql.total !== byHand.total || String(bySql.withValue) !== String(byHand.withValue))
      throw new Error(`SQL counts ${JSON.stringify(bySql)}, the loop ${JSON.stringify(byHand)}.`);
    const measured = await compare(
      [0, 1, 2],
      () => index.facets(request),
      () => loop(columns, members),
      12,
    );
    const sql = await compare(
      [0],
      () => index.facets(request),
      () => statement.get(),
      3,
    );
    const scanned = scan(db);
    const firstTimes = [0, 1, 2, 3, 4].map(() => readBookIndex(orders, request));
    const first = await compare(
      [0],
      () => firstTimes.pop()?.facets(request),
      () => scanned(),
      3,
    );
    db.close();
    const size = `book of ${members.toLocaleString('en-US')}`;
    const product = ms(measured.productMs);
    return [
      {
        task: 'filter: 5 conditions, count, 7 facets',
        size,
        product,
        floor: `${ms(measured.floorMs)} (loop)`,
        ratio: measured.medianRatio,
        goal: 2,
      },
      {
        task: 'filter: 5 conditions, count, 7 facets',
        size,
        product: ms(sql.productMs),
        floor: `${ms(sql.floorMs)} (SQL)`,
        ratio: sql.medianRatio,
        goal: 0.1,
      },
      {
        task: 'filter: for the first time',
        size,
        product: ms(first.productMs),
        floor: `${ms(first.floorMs)} (scan)`,
        ratio: first.medianRatio,
        goal: 1.5,
      },
    ];
  } finally {
    store.remove();
  }
}

/** The values of the seven properties of each member, in the order of the members. */
const rows = `FROM client_book_member m
  ${sources
    .map(
      ({ id }) =>
        `LEFT JOIN customer_attribute_value v${String(id)} ON v${String(id)}.customer_id = m.customer_id
           AND v${String(id)}.attribute_id = ${String(id)}`,
    )
    .join(' ')} WHERE m.client_book_id = 1`;
const isNumber = (at: number): boolean => ['boolean', 'integer', 'currency'].includes(loopedTypes[at] ?? '');
const valueOf = (at: number): string => `v${String(at + 1)}.${isNumber(at) ? 'number' : 'text'}_value`;

/** Reads the same columns and nothing else. */
function scan(db: Connection): () => number {
  const statement = db
    .prepare<[], unknown[]>(
      `SELECT ${sources.map((_, at) => valueOf(at)).join()} ${rows} ORDER BY m.customer_id`,
    )
    .raw();
  return () => {
    let values = 0;
    for (const row of statement.iterate()) for (const value of row) if (value !== null) values += 1;
    return values;
  };
}

const listValues = Array.from({ length: 8 }, (_, at) => `'v${String(at)}'`);
/** Of the first five properties; null where there is no value. */
const conditionsInSql = [
  `${valueOf(0)} IN ('v0', 'v1', 'v2', 'v3')`,
  `${valueOf(1)} IN ('v1', 'v2', 'v3', 'v4', 'v5')`,
  `${valueOf(2)} = 1`,
  `${valueOf(3)} BETWEEN 20 AND 80`,
  `${valueOf(4)} BETWEEN 10000 AND 90000 AND v5.currency_code = 'USD'`,
];

/** One statement that counts it all: the total, and of each facet its values, or how many have one and from where to where. */
function onePass(db: Connection) {
  const holds = (except: number): string =>
    conditionsInSql.flatMap((_, at) => (at === except ? [] : [`c${String(at)}`])).join(' AND ');
  const facet = (at: number): string[] => {
    const column = `x${String(at)}`;
    const left = (more: string): string => `FILTER (WHERE ${holds(at)} AND ${more})`;
    const type = loopedTypes[at];
    const values = type === 'list' ? listValues : type === 'boolean' ? ['0', '1'] : null;
    if (values !== null) return values.map((value) => `count(*) ${left(`${column} = ${value}`)}`);
    const has = left(`${column} IS NOT NULL`);
    return [`count(*) ${has}`, `min(${column}) ${has}`, `max(${column}) ${has}`];
  };
  const columns = [
    ...sources.map((_, at) => `${valueOf(at)} AS x${String(at)}`),
    ...conditionsInSql.map((condition, at) => `${condition} AS c${String(at)}`),
  ];
  return db
    .prepare<[], unknown[]>(
      `SELECT count(*) FILTER (WHERE ${holds(-1)}), ${sources.flatMap((_, at) => facet(at)).join()}
       FROM (SELECT ${columns.join()} ${rows})`,
    )
    .raw();
}

function counted([total, ...found]: readonly unknown[]): ReturnType<typeof loop> {
  const cells = found.map(Number);
  const withValue = loopedTypes.map((type) => {
    if (type !== 'list' && type !== 'boolean') return cells.splice(0, 3)[0] ?? 0;
    return cells.splice(0, type === 'list' ? listValues.length : 2).reduce((sum, one) => sum + one, 0);
  });
  return { total: Number(total), withValue };
}

function fill(db: ReturnType<typeof makeStore>['db'], members: number): void {
  const random = randomSource(7);
  db.transaction(() => {
    db.prepare(`INSERT INTO client_book VALUES (1, 'USRT', 'CB-1', '110')`).run();
    const customer = db.prepare(`INSERT INTO customer VALUES (?, 'USRT', ?, NULL, ?, '', '', '', NULL, 0)`);
    const member = db.prepare('INSERT INTO client_book_member VALUES (1, ?, ?)');
    const value = db.prepare('INSERT INTO customer_attribute_value VALUES (?, ?, ?, ?, ?)');
    for (let id = 1; id <= members; id += 1) {
      // In the order of ids, so that the loop's places are the product's.
      const name = `Name ${String(id).padStart(9, '0')}`;
      customer.run(id, name, name);
      member.run(id, id);
      for (const { id: attribute, type } of sources) {
        if (random() < 0.1) continue;
        const day = new Date(Date.UTC(1950, 0, 1 + Math.floor(random() * 20_000))).toISOString().slice(0, 10);
        if (type === 'list') value.run(id, attribute, `v${String(Math.floor(random() * 8))}`, null, null);
        else if (type === 'date') value.run(id, attribute, day, null, null);
        else if (type === 'boolean') value.run(id, attribute, null, random() < 0.7 ? 1 : 0, null);
        else if (type === 'currency') value.run(id, attribute, null, Math.floor(random() * 100_000), 'USD');
        else value.run(id, attribute, null, Math.floor(random() * 100), null);
      }
    }
  })();
}

/** What somebody would write for these seven columns and nothing else. */
export function loop(
  columns: readonly Column[],
  members: number,
): { readonly total: number; readonly withValue: readonly number[] } {
  const codes = (at: number): CodeColumn => {
    const column = columns[at];
    if (column?.form !== 'codes') throw new Error('no codes');
    return column;
  };
  const numbers = (at: number) => {
    const column = columns[at];
    if (column?.form !== 'numbers') throw new Error('no numbers');
    return column;
  };
  const date = columns[5];
  if (date?.form !== 'dates') throw new Error('no dates');
  const [a, b, c, g] = [codes(0), codes(1), codes(2), codes(6)];
  const allowed = ({ values }: { values: readonly string[] }, wanted: readonly string[]) =>
    Uint8Array.from(values, (value) => (wanted.includes(value) ? 1 : 0));
  const inA = allowed(a, ['v0', 'v1', 'v2', 'v3']);
  const inB = allowed(b, ['v1', 'v2', 'v3', 'v4', 'v5']);
  const inC = allowed(c, ['1']);
  const d = numbers(3).numbers;
  const e = numbers(4).numbers;
  const usd = numbers(4).currencyNames.indexOf('USD');
  const currencies = numbers(4).currencies ?? new Uint8Array(members);
  const [countA, countB, countC, countG] = [a, b, c, g].map(({ values }) => new Uint32Array(values.length));
  if (!countA || !countB || !countC || !countG) throw new Error('no counts');
  let [total, withD, withE, withF] = [0, 0, 0, 0];
  let [fromD, toD, fromE, toE, fromF, toF] = [Infinity, -Infinity, Infinity, -Infinity, Infinity, -Infinity];
  for (let place = 0; place < members; place += 1) {
    let mask = 0;
    const [codeA, codeB, codeC] = [
      a.codes[place] as number,
      b.codes[place] as number,
      c.codes[place] as number,
    ];
    if (inA[codeA] === 0) mask |= 1;
    if (inB[codeB] === 0) mask |= 2;
    if (inC[codeC] === 0) mask |= 4;
    const numberD = d[place] as number;
    const numberE = e[place] as number;
    if (!(numberD >= 20 && numberD <= 80)) mask |= 8;
    if (!(numberE >= 10_000 && numberE <= 90_000) || currencies[place] !== usd) mask |= 16;
    if (mask === 0) {
      total += 1;
      (countG[g.codes[place] as number] as number) += 1;
      if (date.monthDays[place] !== 0) withF += 1;
      const day = date.days[place] as number;
      if (day < fromF) fromF = day;
      if (day > toF) toF = day;
    }
    if ((mask & ~1) === 0) (countA[codeA] as number) += 1;
    if ((mask & ~2) === 0) (countB[codeB] as number) += 1;
    if ((mask & ~4) === 0) (countC[codeC] as number) += 1;
    if ((mask & ~8) === 0 && !Number.isNaN(numberD)) {
      withD += 1;
      if (numberD < fromD) fromD = numberD;
      if (numberD > toD) toD = numberD;
    }
    if ((mask & ~16) === 0 && !Number.isNaN(numberE)) {
      withE += 1;
      if (numberE < fromE) fromE = numberE;
      if (numberE > toE) toE = numberE;
    }
  }
  const valued = (counts: Uint32Array): number => counts.subarray(1).reduce((sum, one) => sum + one, 0);
  return {
    total,
    withValue: [valued(countA), valued(countB), valued(countC), withD, withE, withF, valued(countG)],
  };
}
