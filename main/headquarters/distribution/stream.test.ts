import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../db/headquarters/reading';
import { putActivityType } from '../../../db/headquarters/activity-types';
import { putActivity, removeActivity } from '../../../db/headquarters/activities';
import { removeAttribute } from '../../../db/headquarters/attribute-removals';
import { putAttribute } from '../../../db/headquarters/attributes';
import {
  addMember,
  putClientBook,
  removeClientBook,
  removeMember,
} from '../../../db/headquarters/client-books';
import { findCustomer, putCustomer, removeCustomer } from '../../../db/headquarters/customers';
import { distributionQueries } from '../../../db/headquarters/distribution';
import { putMeasure, putMeasureValue, removeMeasure } from '../../../db/headquarters/measures';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { putWorker } from '../../../db/headquarters/people';
import { putScreenLayout } from '../../../db/headquarters/screen-layouts';
import { blankButton } from '../../contract/screen-layout-blank';
import { smallCompany, temporaryStore } from '../../../db/headquarters/testing';
import type { TemporaryStore } from '../../../db/headquarters/testing';
import { write } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import { distributionJobs } from '../../contract/distribution';
import type { DistributionMode, WireLine } from '../../contract/distribution';
import { readLines, referenceRegister } from '../testing';
import type { ReferenceRegister } from '../testing';
import { beginDownload } from './stream';

const legalEntityId = 'USRT';

/** Something that happens at Headquarters; `a` and `b` choose whom it happens to. */
type Doing = (change: Change, a: number, b: number) => Promise<unknown>;

const entityOf = (a: number): string => (a % 4 === 3 ? 'DEMF' : 'USRT');
const account = (a: number): string => `A${String(a % 6)}`;
const customer = (change: Change, a: number): Promise<number | null> =>
  findCustomer(change.tx, entityOf(a), account(a));
const worker = (a: number): string => (a % 2 === 0 ? '000110' : '000210');

const doings: readonly Doing[] = [
  (change, a, b) =>
    putCustomer(
      change,
      {
        accountNumber: account(a),
        name: `Name ${String(b)}`,
        phones: Array.from({ length: b % 3 }, (_, index) => String(index + b)),
        emails: b % 2 === 0 ? [] : ['"quoted"@x\n'],
        address:
          b % 3 === 0
            ? null
            : {
                line1: '1',
                line2: '',
                city: 'C',
                stateProvince: '',
                postalCode: String(b),
                countryCode: 'US',
              },
      },
      { legalEntityId: entityOf(a), addressBooks: [], at: 1 },
    ),
  async (change, a) => {
    const id = await customer(change, a);
    return id === null ? null : removeCustomer(change, id);
  },
  async (change, a, b) => {
    const attributeId = await putAttribute(change, {
      name: `attribute-${String(b % 2)}`,
      type: 'list',
      label: `Label ${String(a)}`,
      canBeRefined: true,
      labels: a % 2 === 0 ? { 'sv-SE': 'Märke' } : {},
      options: [{ value: 'one', labels: { 'et-EE': 'üks' } }, ...(a % 2 === 0 ? [{ value: 'two' }] : [])],
    });
    await putCustomer(
      change,
      {
        accountNumber: account(a),
        values: [
          [
            attributeId,
            b % 5 === 0 ? null : { text_value: String(b), number_value: null, currency_code: null },
          ],
        ],
      },
      { legalEntityId: entityOf(a), addressBooks: [], at: 1 },
    );
  },
  async (change, _, b) => {
    const row = await change.tx
      .selectFrom('attribute')
      .select('id')
      .where('name', '=', `attribute-${String(b % 2)}`)
      .executeTakeFirst();
    return row && removeAttribute(change, row.id);
  },
  async (change, a, b) => {
    const id = await customer(change, a);
    const book = await putClientBook(change, worker(a), entityOf(a));
    if (id !== null) await (b % 3 === 0 ? removeMember(change, book, id) : addMember(change, book, id, b));
  },
  async (change, a) => {
    const book = await putClientBook(change, worker(a), entityOf(a));
    return removeClientBook(change, book);
  },
  async (change, a, b) => {
    const measureId = await putMeasure(change, {
      legalEntityId: entityOf(b),
      name: 'spend',
      type: 'currency',
      label: `Spend ${String(a)}`,
      labels: { 'lv-LV': String(b) },
    });
    const id = await findCustomer(change.tx, entityOf(b), account(a));
    if (id !== null) {
      await putMeasureValue(
        change,
        id,
        measureId,
        { text_value: null, number_value: b / 4, currency_code: 'USD' },
        '2026-01-01',
      );
    }
  },
  async (change, _, b) => {
    const row = await change.tx
      .selectFrom('measure')
      .select('id')
      .where('legal_entity_id', '=', entityOf(b))
      .executeTakeFirst();
    return row && removeMeasure(change, row.id);
  },
  // A worker who moves from one legal entity to the other and back.
  (change, a, b) =>
    putWorker(
      change,
      {
        id: worker(a),
        legal_entity_id: entityOf(b),
        name: `Worker ${String(b)}`,
        language: 'en-US',
        permission_group_id: 'ASSOCIATE',
        screen_layout_id: null,
        password_hash: null,
        is_blocked: 0,
      },
      b % 2 === 0 ? ['HOUSTON'] : ['HOUSTON', 'BERLIN'],
    ),
  async (change, a, b) => {
    const type = await putActivityType(change, { name: 'call', label: 'Call', needsTime: true, position: 1 });
    const id = await customer(change, a);
    if (id === null) return;
    const row = { customer_id: id, at: b % 3, id: `id-${String(id)}-${String(b % 3)}`, worker_id: '000110' };
    if (b % 4 === 0) await removeActivity(change, id, row.at, row.id);
    else await putActivity(change, { ...row, activity_type_id: type, text: String(a) });
  },
  (change, a, b) =>
    putScreenLayout(change, {
      id: 'MAIN',
      name: `Main ${String(a)}`,
      grids: Array.from({ length: b % 3 }, (_, grid) => ({
        id: `G${String(grid)}`,
        name: `Grid ${String(grid)}`,
        rows: 2,
        columns: 2,
        buttons: Array.from({ length: a % 3 }, (_button, index) => ({
          ...blankButton(`G${String(grid)}-${String(index)}`, 712),
          column: index,
          translations: b % 2 === 0 ? {} : { 'ru-RU': { text: String(b), tooltip: null } },
        })),
      })),
    }),
];

const doing = fc.record({
  // Customers most of all, who are many and have many parts.
  what: fc.oneof(fc.constantFrom(0, 0, 1, 4), fc.nat({ max: doings.length - 1 })),
  a: fc.nat({ max: 11 }),
  b: fc.nat({ max: 11 }),
});
type Done = typeof doing extends fc.Arbitrary<infer Value> ? Value : never;

const step = fc.oneof(
  { weight: 3, arbitrary: doing.map((done) => ({ kind: 'write' as const, done })) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('download' as const),
      job: fc.constantFrom('1010', '1010', '1010', '1040', '1110', '1060', '1090').map(String),
      mode: fc.constantFrom<DistributionMode>('delta', 'delta', 'delta', 'full'),
      /** Pieces that arrive before the stream is cut. */
      pieces: fc.nat({ max: 12 }),
      /** The piece that is cut is cut here. */
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      /** Sent to the register once more, as if its answer had been lost. */
      isRepeated: fc.boolean(),
      meanwhile: fc.array(doing, { maxLength: 3 }),
    }),
  },
);

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await temporaryStore();
});
afterEach(() => temporary.end());

const run = (store: HeadquartersStore, { what, a, b }: Done): Promise<unknown> =>
  write(store, async (change) => doings[what]?.(change, a, b));

async function download(
  store: HeadquartersStore,
  register: ReferenceRegister,
  number: string,
  mode: DistributionMode,
  cut: { pieces: number; at: number; isRepeated: boolean; meanwhile: readonly Done[] } | null,
): Promise<void> {
  const job = distributionJobs.find((one) => one.number === number);
  if (!job) throw new Error(number);
  const { pieces } = await beginDownload(
    store,
    { job, legalEntityId, mode, cursor: register.cursor(number) },
    1,
  );
  let count = 0;
  for await (const { text } of pieces) {
    if (cut && count++ === cut.pieces) {
      // What arrived of a line that was cut is no line.
      register.apply(readLines(text.slice(0, text.lastIndexOf('\n', Math.floor(text.length * cut.at)) + 1)));
      register.cut();
      return;
    }
    register.apply(readLines(text));
    if (cut?.isRepeated && !text.includes('"begin"') && !text.includes('"end"'))
      register.apply(readLines(text));
    const next = cut?.meanwhile[count - 1];
    if (next) await run(store, next);
  }
}

/** What Headquarters would send of a table, straight from its rows. */
function expectedRows(store: HeadquartersStore, name: string, columns: string): Promise<unknown[]> {
  const of = (scope: string): Promise<unknown[]> =>
    store.read(ask(`SELECT ${columns} FROM ${name} AS t ${scope} ORDER BY ${columns}`));
  const table = distributionJobs.flatMap((job) => job.tables).find((one) => one.name === name);
  if (table?.scope === 'legal-entity') return of(`WHERE legal_entity_id = 'USRT'`);
  if (table?.scope === 'customer') {
    return of(`WHERE (SELECT legal_entity_id FROM customer WHERE id = t.customer_id) = 'USRT'`);
  }
  if (name === 'worker_address_book') {
    return of(`WHERE (SELECT legal_entity_id FROM worker WHERE id = t.worker_id) = 'USRT'`);
  }
  if (name === 'measure_label') {
    return of(`WHERE (SELECT legal_entity_id FROM measure WHERE id = t.measure_id) = 'USRT'`);
  }
  return of('');
}

async function expectSame(store: HeadquartersStore, register: ReferenceRegister): Promise<void> {
  for (const table of distributionJobs.flatMap((job) => job.tables)) {
    const columns = [...table.key, ...table.columns].join(', ');
    const found = register.sqlite
      .prepare(`SELECT ${columns} FROM ${table.name} ORDER BY ${columns}`)
      .raw()
      .all();
    expect(found, table.name).toEqual(await expectedRows(store, table.name, columns));
  }
}

test('whatever is written, downloaded, cut and repeated: a register ends with what Headquarters has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const own = await temporaryStore();
      const register = referenceRegister();
      try {
        await smallCompany(own.store);
        // Everybody there is, so that downloads have something to be cut in from the beginning.
        for (let a = 0; a < 6; a++) await run(own.store, { what: 0, a, b: a + 1 });
        for (const one of steps) {
          if (one.kind === 'write') await run(own.store, one.done);
          else await download(own.store, register, one.job, one.mode, one);
        }
        for (const job of distributionJobs) await download(own.store, register, job.number, 'delta', null);
        await expectSame(own.store, register);
        for (const job of distributionJobs) await download(own.store, register, job.number, 'full', null);
        await expectSame(own.store, register);
      } finally {
        register.close();
        await own.end();
      }
    }),
    { numRuns: Number(process.env['COUNTERBOOK_RUNS'] ?? 20) },
  );
}, 300_000);

const linesOf = async (job: string, mode: DistributionMode, cursor: number): Promise<WireLine[][]> => {
  const found = distributionJobs.find((one) => one.number === job);
  if (!found) throw new Error(job);
  const { pieces } = await beginDownload(temporary.store, { job: found, legalEntityId, mode, cursor });
  const lines: WireLine[][] = [];
  for await (const { text } of pieces) lines.push(readLines(text));
  return lines;
};

test('nothing new is two lines; what one transaction wrote is one package; a full download carries no deletions', async () => {
  await smallCompany(temporary.store);
  const number = await write(temporary.store, async (change) => {
    for (let index = 0; index < 2500; index++) {
      await putCustomer(
        change,
        { accountNumber: `A${String(index)}`, name: 'A' },
        { legalEntityId, addressBooks: [], at: 1 },
      );
    }
    return change.number;
  });
  const all = await linesOf('1010', 'delta', 0);
  expect(all).toHaveLength(1);
  expect(all[0]?.at(0)).toEqual(['begin', { job: '1010', mode: 'delta', from: 0, to: number }]);
  expect(all[0]?.slice(-2)).toEqual([
    ['commit', number],
    ['end', { rows: 2500 }],
  ]);
  expect(await linesOf('1010', 'delta', number)).toEqual([
    [
      ['begin', { job: '1010', mode: 'delta', from: number, to: number }],
      ['end', { rows: 0 }],
    ],
  ]);
  await write(temporary.store, async (change) => removeCustomer(change, (await customer(change, 0)) ?? 0));
  expect((await linesOf('1010', 'delta', number))[0]?.slice(1, -1)).toEqual([
    ['table', 'customer'],
    ['delete', [1]],
    ['commit', number + 1],
  ]);
  expect((await linesOf('1010', 'full', number)).flat().filter(([kind]) => kind === 'delete')).toEqual([]);
  // Headquarters was set back to an older state than the register's.
  expect((await linesOf('1010', 'delta', number + 100))[0]?.[0]).toEqual([
    'begin',
    { job: '1010', mode: 'full', from: 0, to: number + 1 },
  ]);
});

test('a full download holds what there is at its end, whatever changes while it runs', async () => {
  const register = referenceRegister();
  await smallCompany(temporary.store);
  for (let a = 0; a < 3; a++) await run(temporary.store, { what: 0, a, b: 2 });
  // The first customer changes after their contacts were sent and before they are; the last one goes.
  const meanwhile = [
    { what: 0, a: 0, b: 5 },
    { what: 1, a: 2, b: 0 },
  ];
  await download(temporary.store, register, '1010', 'full', {
    pieces: 99,
    at: 0,
    isRepeated: false,
    meanwhile,
  });
  for (const job of ['1110', '1040', '1150', '1070', '1090', '1060']) {
    await download(temporary.store, register, job, 'delta', null);
  }
  await expectSame(temporary.store, register);
  register.close();
});

test('every query of distribution goes by the index over change numbers', () => {
  const { sqlite } = temporary.store;
  // PostgreSQL decides by what it knows of the data.
  if (!sqlite) return;
  for (const job of distributionJobs) {
    for (const query of distributionQueries('sqlite', job)) {
      const parameters = query.match(/\?/g)?.map(() => 1) ?? [];
      const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...parameters) as {
        detail: string;
      }[];
      expect(plan[0]?.detail, query).toMatch(
        /^SEARCH t USING (COVERING )?INDEX \w+_by_change \(change_number>\? AND change_number<\?\)$/,
      );
      for (const { detail } of plan.slice(1))
        expect(detail, query).toMatch(/^SEARCH p\d USING (INTEGER PRIMARY KEY|PRIMARY KEY|INDEX)/);
    }
  }
});
