// Removing from and reassigning in a client book ten thousand customers at once, as a manager does for who leaves:
// against the same rows written raw in one transaction, and how long the screens wait meanwhile.
import { v7 as uuid } from 'uuid';
import { connect, forPackages, type Connection } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import type { Done } from '../main/contract/client-book-operations';
import { openRegister, type BenchRegister } from './register';
import { seconds, type Row } from './report';
import { benchNow, bookOf, copyShop, manager } from './shop';
import { longestWait, quietest, waitRow, type Wait } from './waits';
import { manyClientsOf } from './world';

const many = 10_000;

interface Facts {
  readonly from: number;
  readonly to: number;
}

/** The rows that the product leaves behind, in one transaction; taken back afterwards. */
function writeRaw(db: Connection, { from, to }: Facts, customers: readonly number[]): number {
  const remove = db.prepare('DELETE FROM client_book_member WHERE client_book_id = ? AND customer_id = ?');
  const add = db.prepare('INSERT INTO client_book_member VALUES (?, ?, ?)');
  const entry = db.prepare(
    `INSERT INTO outbox (entry_id, made_at, staff_id, approved_by, kind, customer_ref, record_id, body, under, state,
       detail, is_settled) VALUES (?, ?, ?, NULL, 'client-book.reassign', ?, NULL, ?, ?, 'saved', '{}', 0)`,
  );
  db.exec('BEGIN IMMEDIATE');
  const start = performance.now();
  for (const customer of customers) {
    remove.run(from, customer);
    add.run(to, customer, benchNow);
    const under = [
      ['client_book_member', [from, customer], [from, customer, benchNow]],
      ['client_book_member', [to, customer], null],
    ];
    const body = { kind: 'client-book.reassign', from: manyClientsOf, to: manager, customer, at: benchNow };
    entry.run(uuid(), benchNow, manager, String(customer), JSON.stringify(body), JSON.stringify(under));
  }
  db.exec('COMMIT');
  return (performance.now() - start) / 1000;
}

export async function measureBookOperations(customers: number): Promise<readonly Row[]> {
  const rounds: (Wait & { ratio: number; product: number; floor: number })[] = [];
  // Each on a store of its own: what one writes would lie under the next.
  for (let round = 0; round < 3; round += 1) rounds.push(await measureOnce(customers));
  rounds.sort((a, b) => a.ratio - b.ratio);
  const middle = rounds[1];
  if (middle === undefined) return [];
  const size = `${many.toLocaleString('en-US')} of a book of ${Math.min(customers, 100_000).toLocaleString('en-US')}`;
  return [
    {
      task: 'reassign many customers',
      size,
      product: seconds(middle.product),
      floor: `${seconds(middle.floor)} (rows)`,
      ratio: middle.ratio,
      goal: 6,
    },
    waitRow('longest wait while reassigning, removing and undoing', size, quietest(rounds)),
  ];
}

async function measureOnce(customers: number) {
  const shop = await copyShop(customers);
  const opened = await openRegister(shop.folder, () => benchNow);
  const { register, call } = opened;
  const db = connect(storeFiles(shop.folder).store, forPackages);
  try {
    await call('sign-in.sign-in', { staffId: manager, password: '123' });
    const books: Facts = { from: bookOf(db, manyClientsOf), to: bookOf(db, manager) };
    const members = db
      .prepare<[number], number>('SELECT customer_id FROM client_book_member WHERE client_book_id = ?')
      .pluck();
    const ids = members.all(books.from).slice(-2 * many);
    const picked = { kind: 'some', customerIds: ids.slice(0, many) };
    const whose = { staffId: manyClientsOf };
    const sizes = () => [members.all(books.from).length, members.all(books.to).length] as const;
    const before = sizes();
    const expect = (moved: number, added: number, what: string): void => {
      const now = sizes();
      if (now[0] !== before[0] - moved || now[1] !== before[1] + added)
        throw new Error(`${what}: other members.`);
    };
    const work = await longestWait(async () => {
      const start = performance.now();
      const done = (await call('client-book.reassign', { picked, whose, to: null })) as Done;
      const product = (performance.now() - start) / 1000;
      expect(many, many, 'reassign');
      await call('client-book.undo', { undo: done.undo });
      expect(0, 0, 'undo');
      const removed = (await call('client-book.remove', { picked, whose })) as Done;
      expect(many, 0, 'remove');
      await call('client-book.undo', { undo: removed.undo });
      expect(0, 0, 'undo');
      return product;
    }, lookAround(opened));
    const floor = writeRaw(db, books, ids.slice(many));
    return { product: work.value, floor, ratio: work.value / floor, longest: work.longest, own: work.own };
  } finally {
    db.close();
    await register.close();
    shop.remove();
  }
}

/** What somebody looks at while it goes on. */
export const lookAround = ({ register }: BenchRegister) => {
  let turn = 0;
  const asked = [
    ['customers.search', { text: 'anna b', limit: 50 }],
    ['client-book.page', { text: '', sort: 'name', offset: 0, limit: 50 }],
    ['client-book.store-page', { text: '', sort: 'name', offset: 200, limit: 50 }],
  ] as const;
  return async (): Promise<void> => {
    const [channel, input] = asked[(turn += 1) % asked.length] ?? asked[0];
    await register.call(channel, JSON.stringify(input));
  };
};
