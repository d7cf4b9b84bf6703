// The live counts of saved lists over a book of a hundred thousand, against a count by SQL for each of them.
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { storeFiles } from '../db/pos/files';
import type { SavedList } from '../main/contract/saved-lists';
import { openRegister } from './register';
import { ms, type Row } from './report';
import { benchNow, bookOf, makeShop, savedLists } from './shop';
import { longestWait, quietest, waitRow, type Wait } from './waits';
import { manyClientsOf } from './world';

/** One statement a list, written for its condition. */
function countBySql(db: Connection): readonly number[] {
  const book = bookOf(db, manyClientsOf);
  return savedLists.map(({ filter }) => {
    const [condition] = filter;
    if (condition === undefined) return 0;
    const count = (where: string): number =>
      db
        .prepare<[string, number], number>(
          `SELECT count(*) FROM client_book_member m CROSS JOIN customer_attribute_value v
             ON v.customer_id = m.customer_id AND v.attribute_id = (SELECT id FROM attribute WHERE name = ?)
           WHERE m.client_book_id = ? AND ${where}`,
        )
        .pluck()
        .get(condition.name, book) ?? 0;
    switch (condition.operator) {
      case 'any-of':
        return count(`v.text_value IN (${condition.values.map((value) => `'${value}'`).join()})`);
      case 'between':
        return count(
          `v.number_value >= ${String(condition.from ?? 0)} AND v.number_value <= ${String(condition.to ?? 1e15)}`,
        );
      case 'between-dates':
        return count(`v.text_value >= '${condition.from ?? ''}'`);
      default:
        throw new Error('A list that the bench does not count.');
    }
  });
}

export async function measureSavedLists(customers: number): Promise<readonly Row[]> {
  const folder = await makeShop(customers);
  const db = connect(storeFiles(folder).store, forScreens);
  try {
    const rounds: (Wait & { product: number; floor: number })[] = [];
    for (let round = 0; round < 5; round += 1) {
      // A register of its own: the second time the counts are known.
      const { register, call } = await openRegister(folder, () => benchNow);
      await call('sign-in.sign-in', { staffId: manyClientsOf, password: '123' });
      await call('client-book.page', { text: '', sort: 'name', offset: 0, limit: 50 });
      const { value, longest, own } = await longestWait(async () => {
        const from = performance.now();
        const lists = (await call('saved-lists.list', { scope: 'associate' })) as readonly SavedList[];
        return { product: performance.now() - from, lists };
      });
      const from = performance.now();
      const counts = countBySql(db);
      const floor = performance.now() - from;
      const found = [...value.lists].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ count }) => count);
      if (JSON.stringify(found) !== JSON.stringify(counts))
        throw new Error(`Lists count ${found.join()}, the statements ${counts.join()}.`);
      rounds.push({ product: value.product, floor, longest, own });
      await register.close();
    }
    const size = `${String(savedLists.length)} lists, book of ${Math.min(customers, 100_000).toLocaleString('en-US')}`;
    rounds.sort((a, b) => a.product / a.floor - b.product / b.floor);
    const middle = rounds[2];
    if (middle === undefined) return [];
    return [
      {
        task: 'saved lists with their counts, for the first time',
        size,
        product: ms(middle.product),
        floor: `${ms(middle.floor)} (SQL)`,
        ratio: middle.product / middle.floor,
        goal: 2,
      },
      waitRow('longest wait while saved lists are counted', size, quietest(rounds)),
    ];
  } finally {
    db.close();
  }
}
