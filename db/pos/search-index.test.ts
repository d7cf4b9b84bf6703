// The search index built for many customers at once is the one that each customer alone would have got, whatever is
// written meanwhile and however often the building is cut short.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distributionJobs } from '../../main/contract/distribution';
import { connect, forPackages, type Connection } from './connection';
import { distributionStatements, keysOf, type Change } from './distribution';
import { rowStatements, sentRows, tableNamed, Touched } from './rows';
import { buildSearchIndex, isSearchIndexBehind } from './search-index';
import { makeStore } from './testing';
import { write } from './write';

const jobOfCustomers = distributionJobs.find((job) => job.number === '1010');
if (jobOfCustomers === undefined) throw new Error('no job of customers');

const customer = (id: number, name: string): Change => {
  const table = tableNamed('customer');
  const given: Readonly<Record<string, string | number | null>> = {
    id,
    legal_entity_id: 'USRT',
    account_number: `C${String(id)}`,
    name: `${name} Name`,
    first_name: name,
    last_name: 'Name',
    prefix: '',
    created_at: 1,
  };
  const cells = [...table.key, ...table.columns].map((column) => given[column] ?? null);
  return { table, kind: 'rows', ...sentRows([cells]) };
};
const phone = (id: number, text: string): Change => ({
  table: tableNamed('customer_contact'),
  kind: 'rows',
  ...sentRows([[id, 'phone', 0, text]]),
});
const gone = (id: number): Change => ({ table: tableNamed('customer'), kind: 'delete', key: [id] });

const tokens = (db: Connection): unknown => [
  db.prepare('SELECT token, customer_id FROM search_token').raw().all(),
  db.prepare('SELECT customer_id, tokens FROM customer_search').raw().all(),
];

/** As a screen writes, from another thread. */
function edit(db: Connection, change: Change): void {
  const rows = rowStatements(db);
  write(db, () => {
    const touched = new Touched();
    if (change.kind === 'rows') for (const cells of change.rows) rows.put(change.table, cells, touched);
    else rows.remove(change.table, change.key, touched);
    rows.follow(touched);
  });
}

const people = 30;
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const change = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: people }), name).map(([id, text]) => customer(id, text)),
  fc.tuple(fc.integer({ min: 1, max: people }), name).map(([id, text]) => phone(id, text)),
  fc.integer({ min: 1, max: people }).map(gone),
);

it('is what each customer alone would have got', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(name, { minLength: people, maxLength: people }),
      fc.array(fc.record({ change, stops: fc.boolean(), isLeft: fc.boolean() }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 60 }),
      async (names, edits, step) => {
        const store = makeStore();
        const alone = makeStore();
        const screen = connect(store.files.store, forPackages);
        try {
          const download = distributionStatements(store.db, 'HOUSTON-1');
          const first = names.flatMap((text, at) => [customer(at + 1, text), phone(at + 1, `555${text}`)]);
          const send = (changes: readonly Change[]): void => {
            download.apply({ job: '1010', changes, cursor: 1, appliedAt: 0, leavesTokens: true });
          };
          send(first);
          expect(isSearchIndexBehind(store.db)).toBe(true);
          const waiting = [...edits];
          while (isSearchIndexBehind(store.db)) {
            const stop = new AbortController();
            await buildSearchIndex(store.db, {
              step,
              signal: stop.signal,
              letOthersWrite: () => {
                const next = waiting.shift();
                if (next !== undefined) {
                  // A phone of somebody who is gone has nobody to belong to.
                  const isThere = store.db
                    .prepare('SELECT 1 FROM customer WHERE id = ?')
                    .get(keysOf(next.change)[0]?.[0]);
                  if (next.change.table.name === 'customer' || isThere !== undefined) {
                    if (next.isLeft && next.stops) send([next.change]);
                    else edit(screen, next.change);
                  }
                  if (next.stops) stop.abort();
                }
                return Promise.resolve();
              },
            });
          }
          for (const table of ['customer', 'customer_contact']) {
            const { key, columns } = tableNamed(table);
            const all = [...key, ...columns].map((column) => `"${column}"`).join(', ');
            for (const cells of store.db.prepare<[], string[]>(`SELECT ${all} FROM "${table}"`).raw().all())
              edit(alone.db, { table: tableNamed(table), kind: 'rows', ...sentRows([cells]) });
          }
          expect(tokens(store.db)).toEqual(tokens(alone.db));
        } finally {
          screen.close();
          store.remove();
          alone.remove();
        }
      },
    ),
    {
      numRuns: 12,
      // A phone changed while its old token was being written, and the building stopped before it was taken back.
      examples: [
        [
          Array.from({ length: people }, () => ' '),
          [customer(1, ' '), phone(1, ' '), phone(1, ' '), gone(25), customer(1, ' ')].map((one, at) => ({
            change: one,
            stops: at === 4,
            isLeft: false,
          })),
          51,
        ],
      ],
    },
  );
}, 120_000);
