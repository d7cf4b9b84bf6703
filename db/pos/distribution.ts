// Applies what Headquarters sends: upserts and deletions made from the list of distributed tables, together with
// the job's cursor, in one transaction.
import type { Cell, DistributedTable, DistributionJob } from '../../main/contract/distribution';
import type { Statement } from 'better-sqlite3';
import { clientBookOrderStatements, storeBook } from './client-book-order';
import type { Connection } from './connection';
import { searchTokenStatements } from './search-tokens';
import { write } from './write';

/** One line of a package: a row to have, or the key of one to have no more. */
export interface Change {
  readonly table: DistributedTable;
  readonly kind: 'row' | 'delete';
  readonly cells: readonly Cell[];
}

export interface Package {
  readonly job: DistributionJob['number'];
  readonly changes: readonly Change[];
  /** Null: the cursor stays where it is, because this is a part of a full download. */
  readonly cursor: number | null;
  readonly appliedAt: number;
}

interface TableStatements {
  readonly upsert: Statement;
  readonly remove: Statement;
  /** Place of customer_id in a row and in a key; -1 where the table has none. */
  readonly customerInRow: number;
  readonly customerInKey: number;
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** A row that is already there as sent is not written: a package that comes twice changes nothing. */
function upsertSql(table: DistributedTable): string {
  const all = [...table.key, ...table.columns];
  const values = all.map(() => '?').join(', ');
  const insert = `INSERT INTO "${table.name}" (${quoted(all)}) VALUES (${values}) ON CONFLICT (${quoted(table.key)})`;
  if (table.columns.length === 0) return `${insert} DO NOTHING`;
  const set = table.columns.map((name) => `"${name}" = excluded."${name}"`).join(', ');
  const differs = table.columns
    .map((name) => `"${table.name}"."${name}" IS NOT excluded."${name}"`)
    .join(' OR ');
  return `${insert} DO UPDATE SET ${set} WHERE ${differs}`;
}

const removeSql = (table: DistributedTable): string =>
  `DELETE FROM "${table.name}" WHERE ${table.key.map((name) => `"${name}" = ?`).join(' AND ')}`;

/** Above this many customers in one package every client book counts as changed: cheaper than to look. */
const manyCustomers = 2_000;
/** Changes in these decide who may see which book. */
const staffTables = new Set(['worker', 'worker_address_book', 'store', 'store_address_book', 'register']);
/** Changes in these decide what cards show. */
const cardTables = new Set(['customer_attribute_value', 'customer_measure_value']);

export function distributionStatements(db: Connection) {
  const tables = new Map<DistributedTable, TableStatements>();
  const tokens = searchTokenStatements(db);
  const orders = clientBookOrderStatements(db);
  const readCursor = db
    .prepare<[string], number>('SELECT change_number FROM distribution_cursor WHERE job = ?')
    .pluck();
  const moveCursor = db.prepare<[string, number, number]>(`
    INSERT INTO distribution_cursor (job, change_number, applied_at) VALUES (?, ?, ?)
    ON CONFLICT (job) DO UPDATE SET change_number = excluded.change_number, applied_at = excluded.applied_at`);
  const booksOfCustomer = db
    .prepare<[number], number>('SELECT client_book_id FROM client_book_member WHERE customer_id = ?')
    .pluck();
  const allBooks = db.prepare<[], number>('SELECT id FROM client_book').pluck();

  const statementsOf = (table: DistributedTable): TableStatements => {
    let found = tables.get(table);
    if (found === undefined) {
      const own = table.name === 'customer' ? 'id' : 'customer_id';
      found = {
        upsert: db.prepare(upsertSql(table)),
        remove: db.prepare(removeSql(table)),
        customerInRow: [...table.key, ...table.columns].indexOf(own),
        customerInKey: table.key.indexOf(own),
      };
      tables.set(table, found);
    }
    return found;
  };

  /** What a package touched, so that what is derived from it follows in the same transaction. */
  class Touched {
    /** Customers whose name, account number, phone or e-mail may be another. */
    readonly found = new Set<number>();
    /** Customers whose cards show something else; among them those of `found`. */
    readonly shown = new Set<number>();
    /** Books that have other members or another order. */
    readonly ordered = new Set<number>();
    isStaffChanged = false;

    /** Books of a customer while they can still be told. */
    noteBooks(customer: number): void {
      for (const book of booksOfCustomer.all(customer)) this.ordered.add(book);
    }
  }

  function applyChange(change: Change, touched: Touched): boolean {
    const { table, cells, kind } = change;
    const statements = statementsOf(table);
    const at = kind === 'row' ? statements.customerInRow : statements.customerInKey;
    const customer = at === -1 ? null : Number(cells[at]);
    if (kind === 'delete' && table.name === 'customer' && customer !== null) touched.noteBooks(customer);
    const changed = (kind === 'row' ? statements.upsert : statements.remove).run(...cells).changes > 0;
    if (!changed) return false;
    if (customer !== null && (table.name === 'customer' || table.name === 'customer_contact')) {
      touched.found.add(customer);
      touched.shown.add(customer);
    } else if (customer !== null && cardTables.has(table.name)) touched.shown.add(customer);
    else if (table.name === 'client_book_member') touched.ordered.add(Number(cells[0]));
    else if (table.name === 'client_book') touched.ordered.add(Number(cells[0]));
    else if (staffTables.has(table.name)) touched.isStaffChanged = true;
    return true;
  }

  /** Tokens of changed customers, and the versions of the books that show them. */
  function follow(touched: Touched): void {
    for (const customer of touched.found) tokens.refresh(customer);
    const shown = new Set<number>();
    if (touched.shown.size > manyCustomers) {
      for (const book of allBooks.all()) (touched.found.size > 0 ? touched.ordered : shown).add(book);
    } else {
      for (const customer of touched.shown) {
        const into = touched.found.has(customer) ? touched.ordered : shown;
        for (const book of booksOfCustomer.all(customer)) into.add(book);
      }
    }
    for (const book of touched.ordered) orders.noteChange(book, true);
    for (const book of shown) if (!touched.ordered.has(book)) orders.noteChange(book, false);
    const isOrderChanged = touched.ordered.size > 0 || touched.isStaffChanged;
    if (isOrderChanged || shown.size > 0) orders.noteChange(storeBook, isOrderChanged);
  }

  return {
    /** The last change number of the job that is in the store; 0 before the first download. */
    cursor: (job: string): number => readCursor.get(job) ?? 0,
    /**
     * Applies a package with its cursor, or nothing of it. References between its rows are checked at the end,
     * so that their order inside the package does not matter.
     * @returns the number of rows that were changed by it.
     */
    apply: (sent: Package): number =>
      write(db, () => {
        db.pragma('defer_foreign_keys = ON');
        const touched = new Touched();
        let changed = 0;
        for (const change of sent.changes) if (applyChange(change, touched)) changed += 1;
        follow(touched);
        if (sent.cursor !== null) moveCursor.run(sent.job, sent.cursor, sent.appliedAt);
        return changed;
      }),
  };
}
export type DistributionStatements = ReturnType<typeof distributionStatements>;
