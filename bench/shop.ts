// A register's store as a shop has it after years, for measuring: the world's, copied, with a book of a hundred
// thousand customers and one of a hundred, a long timeline, follow-ups, saved lists and large screen layouts.
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientBookOrderStatements } from '../db/pos/client-book-order';
import { clientBookStatements } from '../db/pos/client-book';
import { companyStatements } from '../db/pos/company';
import { connect, forPackages, type Connection } from '../db/pos/connection';
import { noteClosed, storeFiles } from '../db/pos/files';
import { settingStatements } from '../db/pos/settings';
import { write } from '../db/pos/write';
import { operations } from '../main/contract/operations';
import { blankButton, blankLayout } from '../main/contract/screen-layout-blank';
import { zones, type LayoutDocument, type Zone } from '../main/contract/screen-layout-document';
import type { ListDefinition } from '../main/contract/saved-lists';
import { refreshNameOrders } from '../main/pos/client-book/name-order';
import { randomSource } from './data';
import { fewClientsOf, makeWorld, manyClientsOf } from './world';

/** The register's clock while it is measured, so that what is due and overdue stays as it was made. */
export const benchNow = Date.UTC(2026, 10, 22, 12);
/** Whose screen is of the large layouts: an associate at Houston. */
export const layoutsOf = '000110';
/** Who may remove from and reassign in anybody's book. */
export const manager = '000160';
export const longTimeline = 10_000;
export const shortTimeline = 10;
export const followUps = 10_000;
export const layouts = 50;
export const buttons = 500;
const largestBook = 100_000;
const smallBook = 100;
const day = 86_400_000;
/** Raised when what is put into the shop changes. */
const generation = 3;

/** Accounts of the generated customers with a long and with a short timeline. */
export const longTimelineOf = 'B00000001';
export const shortTimelineOf = 'B00000002';

/** The store of a shop with so many customers; kept between runs, to be read only. */
export async function makeShop(customers: number): Promise<string> {
  const world = await makeWorld(customers);
  const folder = `${world}-shop-${String(generation)}`;
  if (existsSync(folder)) return folder;
  console.log(`Making a shop of ${customers.toLocaleString('en-US')} customers …`);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  copyStore(world, part);
  const files = storeFiles(part);
  const db = connect(files.store, forPackages);
  try {
    write(db, () => {
      trimBook(db, manyClientsOf, largestBook);
      trimBook(db, fewClientsOf, smallBook);
      addTimelines(db);
      addFollowUps(db);
      addLists(db);
      addLayouts(db);
      for (const name of ['last-download', 'last-backup'] as const)
        settingStatements(db).change(name, new Date(benchNow).toISOString());
    });
    const register = companyStatements(db).register('HOUSTON-1');
    if (register === null) throw new Error('The world has no register HOUSTON-1.');
    refreshNameOrders(clientBookOrderStatements(db), clientBookStatements(db), register, (work) => {
      write(db, work);
    });
  } finally {
    db.close();
  }
  noteClosed(files);
  renameSync(part, folder);
  return folder;
}

export function copyStore(from: string, to: string): void {
  const [source, target] = [storeFiles(from), storeFiles(to)];
  mkdirSync(target.folder, { recursive: true });
  copyFileSync(source.store, target.store, constants.COPYFILE_FICLONE);
}

export interface Copy {
  readonly folder: string;
  remove(): void;
}

export const copyShop = async (customers: number): Promise<Copy> =>
  copyToWriteInto(await makeShop(customers));

export function copyToWriteInto(shop: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'counterbook-bench-'));
  copyStore(shop, folder);
  noteClosed(storeFiles(folder));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

export const bookOf = (db: Connection, staffId: string): number =>
  db.prepare<[string], number>('SELECT id FROM client_book WHERE worker_id = ?').pluck().get(staffId) ?? 0;

export function customerOf(db: Connection, account: string): number {
  const id = db
    .prepare<[string], number>('SELECT id FROM customer WHERE account_number = ?')
    .pluck()
    .get(account);
  if (id === undefined) throw new Error(`There is no customer ${account}.`);
  return id;
}

function trimBook(db: Connection, staffId: string, most: number): void {
  const book = bookOf(db, staffId);
  db.prepare(
    `DELETE FROM client_book_member WHERE client_book_id = @book AND customer_id > (SELECT max(customer_id) FROM
       (SELECT customer_id FROM client_book_member WHERE client_book_id = @book ORDER BY customer_id LIMIT @most))`,
  ).run({ book, most });
  clientBookOrderStatements(db).noteChange(book, true);
  clientBookOrderStatements(db).noteChange(0, true);
}

const idOf = (kind: number, at: number): string =>
  `0193${String(kind).padStart(4, '0')}-0000-7000-8000-${String(at).padStart(12, '0')}`;

/** One in ten an order of two lines, the rest activities and notes in turn. */
function addTimelines(db: Connection): void {
  const activity = db.prepare(
    'INSERT INTO activity (customer_id, at, id, worker_id, activity_type_id, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const note = db.prepare('INSERT INTO note (customer_id, at, id, worker_id, text) VALUES (?, ?, ?, ?, ?)');
  const line = db.prepare(
    `INSERT INTO sales_line VALUES (?, ?, ?, 'HOUSTON', ?, ?, ?, 'Handbags', 1, 12900, 12900, 'USD')`,
  );
  const removeOf = ['activity', 'note', 'sales_line'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE customer_id = ?`),
  );
  for (const [account, entries] of [
    [longTimelineOf, longTimeline],
    [shortTimelineOf, shortTimeline],
  ] as const) {
    const customer = customerOf(db, account);
    for (const remove of removeOf) remove.run(customer);
    for (let at = 0; at < entries; at += 1) {
      const time = benchNow - at * 3_600_000;
      if (at % 10 === 3) {
        const date = new Date(time).toISOString().slice(0, 10);
        const order = `S${String(at).padStart(7, '0')}`;
        line.run(customer, order, 1, date, 'SKU-1', 'Leather bag');
        line.run(customer, order, 2, date, 'SKU-2', 'Silk scarf');
      } else if (at % 2 === 0) {
        activity.run(
          customer,
          time,
          idOf(1, at),
          manyClientsOf,
          1 + (at % 3),
          `Called about order ${String(at)}`,
        );
      } else {
        note.run(customer, time, idOf(2, at), manyClientsOf, `Likes what came in on day ${String(at)}`);
      }
    }
  }
}

function addFollowUps(db: Connection): void {
  const random = randomSource(11);
  const members = db
    .prepare<[number], number>('SELECT customer_id FROM client_book_member WHERE client_book_id = ?')
    .pluck()
    .all(bookOf(db, manyClientsOf));
  const add = db.prepare(
    'INSERT INTO follow_up (id, customer_id, worker_id, due_on, reason) VALUES (?, ?, ?, ?, ?)',
  );
  for (let at = 0; at < followUps; at += 1) {
    const customer = members[Math.floor(random() * members.length)] ?? 0;
    const due = new Date(benchNow + Math.floor(random() * 90 - 30) * day).toISOString().slice(0, 10);
    add.run(idOf(3, at), customer, manyClientsOf, due, `Call about order ${String(at)}`);
  }
}

const list = (filter: ListDefinition['filter'], text = ''): ListDefinition => ({
  scope: 'associate',
  text,
  filter,
  associates: [],
  sort: 'name',
});
/** The definitions of saved lists, each of another kind of choice. */
export const savedLists: readonly ListDefinition[] = [
  list([
    { kind: 'attribute', name: 'favourite_category', operator: 'any-of', values: ['Handbags', 'Shoes'] },
  ]),
  list([{ kind: 'attribute', name: 'favourite_colour', operator: 'any-of', values: ['Red'] }]),
  list([{ kind: 'attribute', name: 'visits', operator: 'between', from: 20, to: null, currency: null }]),
  list([{ kind: 'attribute', name: 'discount', operator: 'between', from: 25, to: 30, currency: null }]),
  list([
    {
      kind: 'attribute',
      name: 'first_purchase_date',
      operator: 'between-dates',
      from: '2020-01-01',
      to: null,
    },
  ]),
];

function addLists(db: Connection): void {
  const add = db.prepare(`INSERT INTO saved_list VALUES (?, 'USRT', 'HOUSTON', ?, ?, 0, ?)`);
  savedLists.forEach((definition, at) => {
    add.run(idOf(4, at), manyClientsOf, `List ${String(at)}`, JSON.stringify(definition));
  });
}

/** A layout whose buttons fill ten zones, each with a text in every language and another look. */
export function largeLayout(id: string): LayoutDocument {
  const used = zones.slice(0, 10);
  const each = buttons / used.length;
  const columns = 10;
  const all = Object.values(operations);
  return {
    ...blankLayout(
      id,
      `Layout ${id}`,
      Object.fromEntries(used.map((zone) => [zone, `grid-${zone}`])) as Partial<Record<Zone, string>>,
    ),
    grids: used.map((zone) => ({
      id: `grid-${zone}`,
      name: zone,
      rows: each / columns,
      columns,
      buttons: Array.from({ length: each }, (_, at) => ({
        ...blankButton(`${zone}-${String(at)}`, all[at % all.length] ?? operations.viewClientBook),
        row: Math.floor(at / columns),
        column: at % columns,
        text: `Button ${String(at)}`,
        translations: Object.fromEntries(
          ['zh-CN', 'ru-RU', 'et-EE', 'sv-SE', 'lv-LV'].map((language) => [
            language,
            { text: `Button ${String(at)} ${language}`, tooltip: null },
          ]),
        ),
        backColor: '#224466',
        fontColor: '#ffffff',
        withoutPermission: 'ask-manager' as const,
      })),
    })),
  };
}

function addLayouts(db: Connection): void {
  const add = db.prepare('INSERT INTO screen_layout (id, name, document) VALUES (?, ?, ?)');
  for (let at = 1; at <= layouts; at += 1) {
    const id = `BENCH-${String(at)}`;
    add.run(id, id, JSON.stringify(largeLayout(id)));
  }
  db.prepare('UPDATE worker SET screen_layout_id = ? WHERE id = ?').run('BENCH-1', layoutsOf);
}
