// Downloads over a real connection that is cut at any byte: nothing is lost, nothing comes twice, and what is made
// from the rows (tokens, orders of client books) follows them.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientBookOrderStatements } from '../../../db/pos/client-book-order';
import { clientBookStatements } from '../../../db/pos/client-book';
import { companyStatements } from '../../../db/pos/company';
import type { Connection } from '../../../db/pos/connection';
import { distributionStatements } from '../../../db/pos/distribution';
import { outboxStatements } from '../../../db/pos/outbox';
import { joinTokens } from '../../../db/pos/search-tokens';
import { makeStore } from '../../../db/pos/testing';
import { write } from '../../../db/pos/write';
import { distributionJobs } from '../../contract/distribution';
import { AppError } from '../../contract/result';
import { searchTokens } from '../../contract/search';
import { refreshNameOrders } from '../client-book/name-order';
import { smallCompany, startHeadquarters, type TestHeadquarters, type WireChange } from '../testing';
import { downloadJob } from './download-job';

let headquarters: TestHeadquarters;
beforeAll(async () => {
  headquarters = await startHeadquarters();
});
afterAll(async () => {
  await headquarters.close();
});

/** All jobs once. @returns whether every one came through. */
async function round(db: Connection, manyCustomers = 500): Promise<boolean> {
  const distribution = distributionStatements(db, 'HOUSTON-1');
  for (const job of distributionJobs) {
    try {
      await downloadJob({
        db,
        distribution,
        job,
        headquarters,
        manyCustomers,
        signal: new AbortController().signal,
        now: () => 0,
        letOthersWrite: () => Promise.resolve(),
        onProgress: () => undefined,
        onReportFailed: () => undefined,
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'headquarters-unreachable') return false;
      throw error;
    }
  }
  return true;
}

const tables = distributionJobs.flatMap((job) => job.tables.map((table) => table.name));

function contents(db: Connection): Record<string, unknown[]> {
  const names = [...tables, 'search_token', 'customer_search'];
  return Object.fromEntries(
    names.map((name) => [
      name,
      db
        .prepare(`SELECT * FROM "${name}"`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

/** Tokens as they must be, made from the rows without any history. */
function expectTokens(db: Connection): void {
  const customers = db
    .prepare<[], { id: number; account_number: string; name: string; first_name: string; last_name: string }>(
      'SELECT * FROM customer',
    )
    .all();
  const contact = db
    .prepare<[number, string], string>(
      'SELECT value FROM customer_contact WHERE customer_id = ? AND kind = ? ORDER BY position',
    )
    .pluck();
  const expected = customers.map((row): [number, string] => [
    row.id,
    joinTokens(
      searchTokens({
        accountNumber: row.account_number,
        name: row.name,
        firstName: row.first_name,
        lastName: row.last_name,
        phones: contact.all(row.id, 'phone'),
        emails: contact.all(row.id, 'email'),
      }),
    ),
  ]);
  expect(
    db.prepare('SELECT customer_id, tokens FROM customer_search ORDER BY customer_id').raw().all(),
  ).toEqual(expected.sort((a, b) => a[0] - b[0]));
  const pairs = expected.flatMap(([id, tokens]) =>
    tokens
      .slice(1)
      .split('\n')
      .map((token) => JSON.stringify([token, id])),
  );
  const stored = db.prepare('SELECT token, customer_id FROM search_token').raw().all();
  expect(stored.map((row) => JSON.stringify(row)).sort()).toEqual(pairs.sort());
}

function expectOrders(db: Connection): void {
  const orders = clientBookOrderStatements(db);
  const register = companyStatements(db).register('HOUSTON-1');
  if (register === null) throw new Error('no register');
  refreshNameOrders(orders, clientBookStatements(db), register, (work) => {
    write(db, work);
  });
  const sorted = db
    .prepare<[], [number, string]>(
      'SELECT c.id, c.name FROM client_book_member m JOIN customer c ON c.id = m.customer_id WHERE m.client_book_id = 1',
    )
    .raw()
    .all()
    .sort((a, b) => new Intl.Collator('sv-SE').compare(a[1], b[1]) || a[0] - b[0]);
  const stored = orders.storedOrder(1, 'sv-SE');
  expect([...orders.storedIds(1, 'sv-SE', 0, stored?.size ?? -1)]).toEqual(sorted.map((row) => row[0]));
}

type Edit =
  | {
      readonly kind: 'rename' | 'remove' | 'leave' | 'join' | 'phone' | 'no-phone';
      readonly customer: number;
      readonly text: string;
    }
  | { readonly kind: 'add'; readonly text: string };

/** What Headquarters would send for edits to customers, each its own change number; impossible ones are left out. */
function changesFor(edits: readonly Edit[], from: number): WireChange[] {
  const alive = new Set(Array.from({ length: 12 }, (_, index) => index + 1));
  const members = new Set(Array.from({ length: 6 }, (_, index) => index + 1));
  let next = 1_000;
  let change = from;
  const row = (id: number, text: string): WireChange => ({
    table: 'customer',
    kind: 'row',
    change,
    cells: [id, 'USRT', `C${String(id)}`, null, `${text} Name`, text, 'Name', '', null, 1],
  });
  return edits.flatMap((edit): WireChange[] => {
    change += 1;
    if (edit.kind === 'add') {
      next += 1;
      alive.add(next);
      members.add(next);
      return [
        row(next, edit.text),
        { table: 'client_book_member', kind: 'row', cells: [1, next, 7], change },
      ];
    }
    const id = edit.customer;
    if (!alive.has(id)) return [];
    switch (edit.kind) {
      case 'rename':
        return [row(id, edit.text)];
      case 'remove':
        alive.delete(id);
        members.delete(id);
        return [{ table: 'customer', kind: 'delete', cells: [id], change }];
      case 'join':
        members.add(id);
        return [{ table: 'client_book_member', kind: 'row', cells: [1, id, 9], change }];
      case 'leave':
        members.delete(id);
        return [{ table: 'client_book_member', kind: 'delete', cells: [1, id], change }];
      case 'phone':
        return [
          { table: 'customer_contact', kind: 'row', cells: [id, 'phone', 1, `555${edit.text}`], change },
        ];
      case 'no-phone':
        return [{ table: 'customer_contact', kind: 'delete', cells: [id, 'phone', 0], change }];
    }
  });
}

const edits = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('rename', 'remove', 'leave', 'join', 'phone', 'no-phone'),
      customer: fc.integer({ min: 1, max: 12 }),
      text: fc.string({ unit: 'grapheme', maxLength: 12 }),
    }),
    fc.record({ kind: fc.constant('add'), text: fc.string({ unit: 'grapheme', maxLength: 12 }) }),
  ),
  { maxLength: 25 },
);

/** LONG_TESTS=1 makes more than a thousand cuts, which takes minutes. */
const isLong = process.env['LONG_TESTS'] === '1';

it('cuts at any byte leave what an uncut download leaves', async () => {
  let cuts = 0;
  await fc.assert(
    fc.asyncProperty(
      edits,
      fc.infiniteStream(fc.integer({ min: 0, max: 6_000 })),
      fc.constantFrom(0, 3, 500),
      async (generated, bytes, many) => {
        const first = smallCompany(6);
        const last = Math.max(...first.map(({ change }) => change));
        const all = [...first, ...changesFor(generated as Edit[], last)];
        const store = makeStore();
        const whole = makeStore();
        try {
          headquarters.cutAfter = () => {
            const [cut] = bytes.take(1);
            return cut ?? 0;
          };
          headquarters.changes = first;
          for (let tries = 0; tries < 8; tries += 1) if (!(await round(store.db, many))) cuts += 1;
          headquarters.changes = all;
          for (let tries = 0; tries < 8; tries += 1) if (!(await round(store.db, many))) cuts += 1;
          headquarters.cutAfter = null;
          expect(await round(store.db)).toBe(true);
          expect(await round(whole.db)).toBe(true);
          expect(contents(store.db)).toEqual(contents(whole.db));
          expectTokens(store.db);
          expectOrders(store.db);
          const before = store.db.pragma('data_version', { simple: true });
          const versions = store.db.prepare('SELECT * FROM client_book_version').all();
          expect(await round(store.db)).toBe(true);
          expect(store.db.prepare('SELECT * FROM client_book_version').all()).toEqual(versions);
          expect(store.db.pragma('data_version', { simple: true })).toBe(before);
        } finally {
          store.remove();
          whole.remove();
        }
      },
    ),
    { numRuns: isLong ? 200 : 12 },
  );
  expect(cuts).toBeGreaterThan(isLong ? 1_000 : 50);
}, 600_000);

it('a full download takes away what Headquarters has no more, whatever came between', async () => {
  const store = makeStore();
  const changes = smallCompany(6);
  headquarters.changes = changes;
  expect(await round(store.db)).toBe(true);
  // Headquarters was put back to an earlier state: lower change numbers, fewer customers.
  headquarters.changes = changes
    .filter(({ cells, table }) => !(table.startsWith('customer') && Number(cells[0]) > 9))
    .filter(({ cells, table }) => !(table === 'client_book_member' && Number(cells[1]) > 9))
    .map((change) => ({ ...change, change: Math.ceil(change.change / 2) }))
    .sort((a, b) => a.change - b.change);
  headquarters.cutAfter = () => 2_000;
  await round(store.db);
  headquarters.cutAfter = null;
  expect(await round(store.db)).toBe(true);
  const whole = makeStore();
  expect(await round(whole.db)).toBe(true);
  expect(contents(store.db)).toEqual(contents(whole.db));
  expect(store.db.prepare('SELECT * FROM distribution_cursor ORDER BY job').all()).toEqual(
    whole.db.prepare('SELECT * FROM distribution_cursor ORDER BY job').all(),
  );
  expectTokens(store.db);
  store.remove();
  whole.remove();
});

it('a package that breaks the store’s rules is refused as a whole', async () => {
  const store = makeStore();
  headquarters.changes = smallCompany(6);
  expect(await round(store.db)).toBe(true);
  const before = contents(store.db);
  for (const cells of [
    [500, 'phone', 0, '1'],
    [1, 'fax', 0, '1'],
    [1, 'phone', 'first', '1'],
    [1, 'phone', 0, null],
    [null, 'phone', 0, '1'],
  ] as const) {
    headquarters.changes = [
      ...smallCompany(6),
      { table: 'customer', kind: 'delete', cells: [2], change: 900 },
      { table: 'customer_contact', kind: 'row', cells, change: 900 },
    ];
    await expect(round(store.db)).rejects.toMatchObject({ code: 'headquarters-nonsense' });
    expect(contents(store.db)).toEqual(before);
  }
  store.remove();
});

it('collects packages under many open entries; a cut keeps what came whole', async () => {
  const company = smallCompany(40);
  const first = Math.max(...company.map(({ change }) => change));
  headquarters.changes = company;
  headquarters.cutAfter = null;
  const { db, remove } = makeStore();
  expect(await round(db)).toBe(true);
  const outbox = outboxStatements(db, 'HOUSTON-1');
  const id = (at: number): string => `01930000-0000-7000-8000-${String(at).padStart(12, '0')}`;
  write(db, () => {
    outbox.add(
      Array.from({ length: 600 }, (_, at) => ({
        entryId: id(at),
        madeAt: at,
        staffId: '110',
        approvedBy: null,
        body: {
          kind: 'note.put' as const,
          id: id(10_000 + at),
          customer: 1 + (at % 40),
          at,
          text: String(at),
        },
      })),
    );
    // The first half was accepted, under a change number each.
    outbox.answer(
      Array.from({ length: 300 }, (_, at) => ({
        entryId: id(at),
        status: 'accepted',
        change: first + 1 + at,
      })),
    );
  });
  // Headquarters has the notes with one word more.
  headquarters.changes = [
    ...company,
    ...Array.from({ length: 300 }, (_, at): WireChange => ({
      table: 'note',
      kind: 'row',
      cells: [1 + (at % 40), at, id(10_000 + at), '110', `${String(at)} at Headquarters`],
      change: first + 1 + at,
    })),
  ];
  headquarters.cutAfter = () => 12_000;
  expect(await round(db)).toBe(false);
  const arrived = (): number =>
    Number(db.prepare(`SELECT count(*) FROM note WHERE text LIKE '% at Headquarters'`).pluck().get());
  expect(arrived()).toBeGreaterThan(20);
  expect(arrived()).toBeLessThan(300);
  expect(outbox.open()).toBe(600 - arrived());
  headquarters.cutAfter = null;
  expect(await round(db)).toBe(true);
  expect(arrived()).toBe(300);
  expect(outbox.open()).toBe(300);
  expect(db.prepare('SELECT count(*) FROM note').pluck().get()).toBe(600);
  remove();
});
