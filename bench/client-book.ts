// Opening a client book: the first page of cards sorted by name, through the router as the page asks for it,
// against the bare statement that reads fifty cards.
import { connect, forScreens, type Connection } from '../db/pos/connection';
import { clientBookStatements } from '../db/pos/client-book';
import { storeFiles } from '../db/pos/files';
import type { ClientBookPage } from '../main/contract/client-book';
import { compare, type Comparison } from './measure';
import { openRegister, type BenchRegister } from './register';
import { ms, type Row } from './report';
import { fewClientsOf, makeWorld, manyClientsOf } from './world';

const firstPage = { text: '', sort: 'name', offset: 0, limit: 50 };

/** Opens somebody's book, and the same cards by the bare statement, written as the text that crosses to the page. */
export async function compareOpening(
  { register, call }: BenchRegister,
  db: Connection,
  staffId: string,
): Promise<{ readonly page: ClientBookPage; readonly opened: Comparison }> {
  await call('sign-in.sign-in', { staffId, password: '123' });
  const page = (await call('client-book.page', firstPage)) as ClientBookPage;
  const statements = clientBookStatements(db);
  const sources = page.properties.map(({ kind, name }) => {
    const id = db.prepare(`SELECT id FROM ${kind} WHERE name = ?`).pluck().get(name) as number;
    return { kind, id };
  });
  const ids = Int32Array.from(page.cards, (card) => card.customerId);
  const input = JSON.stringify(firstPage);
  const opened = await compare(
    Array.from({ length: 40 }, (_, index) => index),
    () => register.call('client-book.page', input),
    () => JSON.stringify(statements.cards(ids, sources)),
  );
  return { page, opened };
}

export async function measureClientBook(customers: number): Promise<readonly Row[]> {
  const folder = await makeWorld(customers);
  const bench = await openRegister(folder);
  const db = connect(storeFiles(folder).store, forScreens);
  try {
    const { page: many, opened } = await compareOpening(bench, db, manyClientsOf);
    if (many.total !== customers)
      throw new Error(`The book holds ${String(many.total)}, not ${String(customers)}.`);
    const names = many.cards.map((card) => card.name);
    const sorted = [...names].sort(new Intl.Collator('en-US').compare);
    if (JSON.stringify(names) !== JSON.stringify(sorted)) throw new Error('The book is not sorted by name.');
    const { page: few, opened: small } = await compareOpening(bench, db, fewClientsOf);
    const size = (value: number): string => value.toLocaleString('en-US');
    return [
      {
        task: 'open a client book, first page by name',
        size: `book of ${size(many.total)}`,
        product: ms(opened.productMs),
        floor: `${ms(opened.floorMs)} (statement)`,
        ratio: opened.medianRatio,
        goal: 1.5,
      },
      {
        task: 'open a client book, large against small',
        size: `${size(many.total)} : ${size(few.total)}`,
        product: ms(opened.productMs),
        floor: ms(small.productMs),
        ratio: opened.productMs / small.productMs,
        goal: 2,
      },
    ];
  } finally {
    db.close();
    await bench.register.close();
  }
}
