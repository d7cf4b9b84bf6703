// Writes rows of the distributed tables, whoever they come from, and lets follow what is derived from them: search
// tokens of customers, numbers of change of client books.
import { distributionJobs, type Cell, type DistributedTable } from '../../main/contract/distribution';
import type { Statement } from 'better-sqlite3';
import { clientBookOrderStatements, storeBook } from './client-book-order';
import type { Connection } from './connection';
import { searchTokenStatements } from './search-tokens';
import { timelineSearchStatements, type TimelineKey } from './timeline-search';

/** Rows of a table as they travel: key columns, then the others. */
export interface SentRows {
  readonly rows: readonly (readonly Cell[])[];
  /** The same as JSON. SQLite takes them out of it in half the time that it takes to hand it every cell. */
  readonly text: string;
}

interface TableStatements {
  readonly upsert: Statement;
  readonly upsertText: Statement;
  readonly remove: Statement;
  /** Place of customer_id in a row and in a key; -1 where the table has none. */
  readonly customerInRow: number;
  readonly customerInKey: number;
}

export const sentRows = (rows: SentRows['rows']): SentRows => ({ rows, text: JSON.stringify(rows) });

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const columnsOf = (table: DistributedTable): readonly string[] => [...table.key, ...table.columns];
const oneRow = (table: DistributedTable): string =>
  `VALUES (${columnsOf(table)
    .map(() => '?')
    .join(', ')})`;
/** `WHERE true`: what follows is otherwise taken for a join's condition. */
const rowsInText = (table: DistributedTable): string =>
  `SELECT ${columnsOf(table)
    .map((_, at) => `value ->> ${String(at)}`)
    .join(', ')} FROM jsonb_each(?) WHERE true`;

/** A row that is already there as sent is not written: a package that comes twice changes nothing. */
function upsertSql(table: DistributedTable, rows: string): string {
  const insert = `INSERT INTO "${table.name}" (${quoted(columnsOf(table))}) ${rows} ON CONFLICT (${quoted(table.key)})`;
  if (table.columns.length === 0) return `${insert} DO NOTHING`;
  const set = table.columns.map((name) => `"${name}" = excluded."${name}"`).join(', ');
  const differs = table.columns
    .map((name) => `"${table.name}"."${name}" IS NOT excluded."${name}"`)
    .join(' OR ');
  return `${insert} DO UPDATE SET ${set} WHERE ${differs}`;
}

const removeSql = (table: DistributedTable): string =>
  `DELETE FROM "${table.name}" WHERE ${table.key.map((name) => `"${name}" = ?`).join(' AND ')}`;

/** Above this many customers at once every client book counts as changed: cheaper than to look. */
const manyCustomers = 2_000;
/** Changes in these decide who may see which book. */
const staffTables = new Set(['worker', 'worker_address_book', 'store', 'store_address_book', 'register']);
/** Changes in these decide what a customer is found by. */
const tokenTables = new Set(['customer', 'customer_contact', 'customer_card']);
/** Changes in these decide what cards show, and what client books are sorted by. */
const cardTables = new Set(['customer_attribute_value', 'customer_measure_value', 'activity']);

const tablesByName: ReadonlyMap<string, DistributedTable> = new Map(
  distributionJobs.flatMap((job) => job.tables.map((table) => [table.name, table])),
);

/** @throws Error where no job carries the table. */
export function tableNamed(name: string): DistributedTable {
  const table = tablesByName.get(name);
  if (table === undefined) throw new Error(`No job carries the table ${name}.`);
  return table;
}

/** What a transaction touched, so that what is derived from it follows before it ends. */
export class Touched {
  /** Customers whose name, account number, phone, e-mail or card may be another. */
  readonly found = new Set<number>();
  /** Customers whose cards show something else; among them those of `found`. */
  readonly shown = new Set<number>();
  /** Activities and notes with another text, by what they are. */
  readonly written = new Map<string, TimelineKey>();
  /** Books that have other members or another order. */
  readonly ordered = new Set<number>();
  isStaffChanged = false;
}

export function rowStatements(db: Connection) {
  const tables = new Map<DistributedTable, TableStatements>();
  const tokens = searchTokenStatements(db);
  const words = timelineSearchStatements(db);
  const orders = clientBookOrderStatements(db);
  const booksOfCustomer = db
    .prepare<[number], number>('SELECT client_book_id FROM client_book_member WHERE customer_id = ?')
    .pluck();
  const allBooks = db.prepare<[], number>('SELECT id FROM client_book').pluck();

  const statementsOf = (table: DistributedTable): TableStatements => {
    let found = tables.get(table);
    if (found === undefined) {
      const own = table.name === 'customer' ? 'id' : 'customer_id';
      found = {
        upsert: db.prepare(upsertSql(table, oneRow(table))),
        upsertText: db.prepare(upsertSql(table, rowsInText(table))),
        remove: db.prepare(removeSql(table)),
        customerInRow: columnsOf(table).indexOf(own),
        customerInKey: table.key.indexOf(own),
      };
      tables.set(table, found);
    }
    return found;
  };

  function note(table: DistributedTable, customer: number | null, first: Cell, touched: Touched): void {
    if (customer !== null && tokenTables.has(table.name)) {
      touched.found.add(customer);
      touched.shown.add(customer);
    } else if (customer !== null && cardTables.has(table.name)) touched.shown.add(customer);
    else if (table.name === 'client_book_member') touched.ordered.add(Number(first));
    else if (table.name === 'client_book') touched.ordered.add(Number(first));
    else if (staffTables.has(table.name)) touched.isStaffChanged = true;
  }

  function noteText(table: DistributedTable, cells: readonly Cell[], touched: Touched): void {
    if (table.name !== 'activity' && table.name !== 'note') return;
    const [customer, at, id] = cells;
    const entry = {
      kind: table.name,
      customer_id: Number(customer),
      at: Number(at),
      id: String(id),
    } as const;
    touched.written.set(`${table.name} ${String(customer)} ${String(at)} ${entry.id}`, entry);
  }

  const customerAt = (cells: readonly Cell[], at: number): number | null =>
    at === -1 ? null : Number(cells[at]);

  return {
    /** Key columns, then the others. Answers whether anything was written. */
    put(table: DistributedTable, cells: readonly Cell[], touched: Touched): boolean {
      const { upsert, customerInRow } = statementsOf(table);
      if (upsert.run(...cells).changes === 0) return false;
      note(table, customerAt(cells, customerInRow), cells[0] ?? null, touched);
      noteText(table, cells, touched);
      return true;
    },
    /**
     * Many rows of a table at once. Where some of them were there as sent, all count as touched.
     * @returns how many were written.
     */
    putSent(table: DistributedTable, { rows, text }: SentRows, touched: Touched): number {
      const { upsertText, customerInRow } = statementsOf(table);
      const { changes } = upsertText.run(text);
      if (changes > 0) {
        for (const cells of rows) {
          note(table, customerAt(cells, customerInRow), cells[0] ?? null, touched);
          noteText(table, cells, touched);
        }
      }
      return changes;
    },
    remove(table: DistributedTable, key: readonly Cell[], touched: Touched): boolean {
      const { remove, customerInKey } = statementsOf(table);
      const customer = customerAt(key, customerInKey);
      // The books of a customer who goes, while they can still be told.
      if (table.name === 'customer' && customer !== null) {
        for (const book of booksOfCustomer.all(customer)) touched.ordered.add(book);
      }
      if (remove.run(...key).changes === 0) return false;
      note(table, customer, key[0] ?? null, touched);
      return true;
    },
    /**
     * Tokens of changed customers, words of what was written, and the versions of the books that show them. Where
     * many customers come, those without tokens are left to the building of the search index (search-index.ts), and
     * so are words.
     * @param isAtScreen somebody waits for what they saved: the outbox tells whose words are to be written
     *   (timeline-search.ts), and this process itself which cards show something else.
     */
    follow(touched: Touched, leavesTokens = false, isAtScreen = false): void {
      for (const customer of touched.found) {
        if (!leavesTokens || tokens.isWritten(customer)) tokens.refresh(customer);
      }
      if (!isAtScreen) words.follow([...touched.written.values()], leavesTokens);
      const shown = new Set<number>();
      if (touched.shown.size > manyCustomers) {
        for (const book of allBooks.all()) (touched.found.size > 0 ? touched.ordered : shown).add(book);
      } else {
        for (const customer of isAtScreen ? touched.found : touched.shown) {
          const into = touched.found.has(customer) ? touched.ordered : shown;
          for (const book of booksOfCustomer.all(customer)) into.add(book);
        }
      }
      for (const book of touched.ordered) orders.noteChange(book, true);
      for (const book of shown) if (!touched.ordered.has(book)) orders.noteChange(book, false);
      const isOrderChanged = touched.ordered.size > 0 || touched.isStaffChanged;
      if (isOrderChanged || shown.size > 0) orders.noteChange(storeBook, isOrderChanged);
    },
  };
}
export type RowStatements = ReturnType<typeof rowStatements>;
