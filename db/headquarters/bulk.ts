// Writing many rows to Headquarters' SQLite store: prepared once, run inside `bulkWrite`, a row that is the same
// already keeps its change number. Imports and the sample company are written through it.
import type { Cell } from '../../main/contract/distribution';
import type { DistributedTableName } from './schema';
import type { SqliteHandle } from './sqlite-file';
import { columnsOf, distributedTable } from './tables';

/** Writes one row: its key columns, then the others, in the contract's order. Answers whether anything changed. */
export type PutRow = (changeNumber: number, cells: readonly Cell[]) => boolean;

const list = (names: readonly string[]): string => names.join(', ');
const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/**
 * Runs bulk work without looking up what every row refers to, a fifth of its time. Only where nobody else can
 * write (the folder's lock is held) and each id comes from the store itself, so that it cannot be missing.
 */
export async function trustingReferences<Result>(
  sqlite: SqliteHandle,
  work: () => Promise<Result>,
): Promise<Result> {
  sqlite.pragma('foreign_keys = OFF');
  try {
    return await work();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

/** An upsert for one table, to be used inside `bulkWrite`. */
export function prepareBulkPut(sqlite: SqliteHandle, name: DistributedTableName): PutRow {
  const table = distributedTable(name);
  const columns = [...columnsOf(table), 'change_number'];
  const set = [...table.columns, 'change_number'].map((column) => `${column} = excluded.${column}`);
  const differs = table.columns.map((column) => `${name}.${column} IS NOT excluded.${column}`);
  const conflict =
    table.columns.length === 0 ? 'NOTHING' : `UPDATE SET ${list(set)} WHERE ${differs.join(' OR ')}`;
  const statement = sqlite.prepare<unknown[]>(
    `INSERT INTO ${name} (${list(columns)}) VALUES (${places(columns.length)})
     ON CONFLICT (${list(table.key)}) DO ${conflict}`,
  );
  return (changeNumber, cells) => statement.run(...cells, changeNumber).changes > 0;
}

/** Rows of one table that are known to be new, gathered and written several in one statement. */
export interface RowInserter {
  add(changeNumber: number, cells: readonly Cell[]): void;
  /** Writes what waits; before the transaction ends, and before anything reads the rows. */
  flush(): void;
}

/** Half the time of one by one; more rows in a statement take longer again. */
const rowsPerStatement = 16;

export function prepareBulkInsert(sqlite: SqliteHandle, name: DistributedTableName): RowInserter {
  const columns = [...columnsOf(distributedTable(name)), 'change_number'];
  const statements = new Map<number, ReturnType<SqliteHandle['prepare']>>();
  const statementFor = (count: number): ReturnType<SqliteHandle['prepare']> => {
    let statement = statements.get(count);
    if (statement === undefined) {
      const rows = Array.from({ length: count }, () => `(${places(columns.length)})`).join(', ');
      statement = sqlite.prepare(`INSERT INTO ${name} (${list(columns)}) VALUES ${rows}`);
      statements.set(count, statement);
    }
    return statement;
  };
  let waiting: Cell[] = [];
  let count = 0;
  const flush = (): void => {
    if (count === 0) return;
    const [cells, rows] = [waiting, count];
    waiting = [];
    count = 0;
    statementFor(rows).run(cells);
  };
  return {
    add(changeNumber, cells) {
      for (const cell of cells) waiting.push(cell);
      waiting.push(changeNumber);
      if (++count === rowsPerStatement) flush();
    },
    flush,
  };
}

/** Line 1, line 2, city, state or province, postal code, country code; null leaves what is stored. */
export type AddressCells = readonly [
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
];

/** Attribute's id, text_value, number_value, currency_code. */
export type AttributeCells = readonly [number, string | null, number | null, string | null];

/** A customer as a file or the sample gives it; what is null or missing leaves what is stored. */
export interface CustomerRow {
  readonly accountNumber: string;
  readonly name: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prefix: string | null;
  readonly language: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: AddressCells | null;
  readonly attributes: readonly AttributeCells[];
}

export type Outcome = 'created' | 'updated' | 'unchanged';

export interface CustomerWriterOptions {
  readonly legalEntityId: string;
  /** Address books that new customers join. */
  readonly addressBooks: readonly string[];
  /** Whether those who exist already join them too. */
  readonly addToExisting: boolean;
  /** UTC milliseconds at which new customers are said to be created. */
  readonly createdAt: number;
  /** A person's name from first and last name. */
  readonly composeName: (firstName: string, lastName: string) => string;
}

export interface CustomerWriter {
  /** Answers 'nameless' and writes nothing for a new customer without any name. */
  put(
    changeNumber: number,
    row: CustomerRow,
  ): { readonly id: number; readonly outcome: Outcome } | 'nameless';
  /** Call before the transaction ends: rows of new customers are written several at once. */
  flush(): void;
}

interface StoredCustomer {
  readonly id: number;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly prefix: string;
  readonly language: string | null;
}

const emptyAddress: readonly string[] = ['', '', '', '', '', ''];

/** Inserts or updates customers by account number with all that belongs to them; inside `bulkWrite`. */
export function prepareCustomerWriter(sqlite: SqliteHandle, options: CustomerWriterOptions): CustomerWriter {
  const { legalEntityId, addressBooks, addToExisting, createdAt, composeName } = options;
  const find = sqlite.prepare<[string, string], StoredCustomer>(
    `SELECT id, name, first_name, last_name, prefix, language FROM customer
     WHERE legal_entity_id = ? AND account_number = ?`,
  );
  const insert = sqlite.prepare<unknown[]>(
    `INSERT INTO customer (legal_entity_id, account_number, uuid, name, first_name, last_name, prefix, language,
                           created_at, change_number)
     VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = sqlite.prepare<unknown[]>(
    `UPDATE customer SET name = ?, first_name = ?, last_name = ?, prefix = ?, language = ?, change_number = ?
     WHERE id = ?`,
  );
  const findAddress = sqlite
    .prepare<[number], string[]>(
      `SELECT line_1, line_2, city, state_province, postal_code, country_code FROM customer_address
       WHERE customer_id = ?`,
    )
    .raw();
  const insertContacts = prepareBulkInsert(sqlite, 'customer_contact');
  const insertAddress = prepareBulkInsert(sqlite, 'customer_address');
  const insertAttributes = prepareBulkInsert(sqlite, 'customer_attribute_value');
  const insertBooks = prepareBulkInsert(sqlite, 'customer_address_book');
  const inserters = [insertContacts, insertAddress, insertAttributes, insertBooks];
  const flush = (): void => {
    for (const inserter of inserters) inserter.flush();
  };
  const putContact = prepareBulkPut(sqlite, 'customer_contact');
  const putAddress = prepareBulkPut(sqlite, 'customer_address');
  const putAttribute = prepareBulkPut(sqlite, 'customer_attribute_value');
  const putBook = prepareBulkPut(sqlite, 'customer_address_book');

  const contactsOf = (id: number, row: CustomerRow): Cell[][] => [
    ...row.phones.map((value, position): Cell[] => [id, 'phone', position, value]),
    ...row.emails.map((value, position): Cell[] => [id, 'email', position, value]),
  ];

  function create(change: number, row: CustomerRow): { id: number; outcome: Outcome } | 'nameless' {
    const first = row.firstName ?? '';
    const last = row.lastName ?? '';
    const name = row.name ?? composeName(first, last);
    if (name === '') return 'nameless';
    const { lastInsertRowid } = insert.run(
      legalEntityId,
      row.accountNumber,
      name,
      first,
      last,
      row.prefix ?? '',
      row.language,
      createdAt,
      change,
    );
    const id = Number(lastInsertRowid);
    for (const cells of contactsOf(id, row)) insertContacts.add(change, cells);
    if (row.address !== null) insertAddress.add(change, [id, ...row.address.map((cell) => cell ?? '')]);
    for (const cells of row.attributes) insertAttributes.add(change, [id, ...cells]);
    for (const book of addressBooks) insertBooks.add(change, [id, book]);
    return { id, outcome: 'created' };
  }

  function change(
    number: number,
    stored: StoredCustomer,
    row: CustomerRow,
  ): { id: number; outcome: Outcome } {
    const { id } = stored;
    const first = row.firstName ?? stored.first_name;
    const last = row.lastName ?? stored.last_name;
    const isComposed = stored.name === composeName(stored.first_name, stored.last_name);
    const name = row.name ?? (isComposed ? composeName(first, last) : stored.name);
    const prefix = row.prefix ?? stored.prefix;
    const language = row.language ?? stored.language;
    let isChanged =
      name !== stored.name ||
      first !== stored.first_name ||
      last !== stored.last_name ||
      prefix !== stored.prefix ||
      language !== stored.language;
    if (isChanged) update.run(name, first, last, prefix, language, number, id);
    for (const cells of contactsOf(id, row)) isChanged = putContact(number, cells) || isChanged;
    if (row.address !== null) {
      const before = findAddress.get(id) ?? emptyAddress;
      const cells: Cell[] = [id, ...row.address.map((cell, index) => cell ?? before[index] ?? '')];
      isChanged = putAddress(number, cells) || isChanged;
    }
    for (const cells of row.attributes) isChanged = putAttribute(number, [id, ...cells]) || isChanged;
    if (addToExisting) for (const book of addressBooks) isChanged = putBook(number, [id, book]) || isChanged;
    return { id, outcome: isChanged ? 'updated' : 'unchanged' };
  }

  return {
    put(changeNumber, row) {
      const stored = find.get(legalEntityId, row.accountNumber);
      if (stored === undefined) return create(changeNumber, row);
      // The customer may have come with the same file a moment ago.
      flush();
      return change(changeNumber, stored, row);
    },
    flush,
  };
}

/** What became of a customer who was to join a client book; the staff id of whoever has them already. */
export type Joined = 'added' | 'present' | { readonly workerId: string };

/** Puts customers into one client book; inside `bulkWrite`. The same rule as `addMember` of client-books.ts. */
export function prepareMemberWriter(
  sqlite: SqliteHandle,
  options: { readonly clientBookId: number; readonly allowSeveral: boolean; readonly addedAt: number },
): (changeNumber: number, customerId: number) => Joined {
  const booksOf = sqlite.prepare<[number], { id: number; worker_id: string }>(
    `SELECT client_book.id, worker_id FROM client_book_member
     JOIN client_book ON client_book.id = client_book_id WHERE customer_id = ?`,
  );
  const putMember = prepareBulkPut(sqlite, 'client_book_member');
  return (changeNumber, customerId) => {
    const books = booksOf.all(customerId);
    if (books.some((book) => book.id === options.clientBookId)) return 'present';
    const [other] = books;
    if (other !== undefined && !options.allowSeveral) return { workerId: other.worker_id };
    putMember(changeNumber, [options.clientBookId, customerId, options.addedAt]);
    return 'added';
  };
}

/** Finds a customer of the legal entity by account number. */
export function prepareCustomerFinder(
  sqlite: SqliteHandle,
  legalEntityId: string,
): (accountNumber: string) => number | null {
  const find = sqlite
    .prepare<[string, string], number>(
      'SELECT id FROM customer WHERE legal_entity_id = ? AND account_number = ?',
    )
    .pluck();
  return (accountNumber) => find.get(legalEntityId, accountNumber) ?? null;
}

/** Inserts or updates a row of the table and says which; inside `bulkWrite`. */
export function prepareCountedPut(
  sqlite: SqliteHandle,
  name: DistributedTableName,
): (changeNumber: number, cells: readonly Cell[]) => Outcome {
  const { key } = distributedTable(name);
  const exists = sqlite
    .prepare<unknown[]>(`SELECT 1 FROM ${name} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`)
    .pluck();
  const put = prepareBulkPut(sqlite, name);
  return (changeNumber, cells) => {
    const isThere = exists.get(...cells.slice(0, key.length)) !== undefined;
    return put(changeNumber, cells) ? (isThere ? 'updated' : 'created') : 'unchanged';
  };
}

/** Measure's id, text_value, number_value, currency_code, as_of; a null as_of is the one stored, or `today`. */
export type MeasureCells = readonly [number, string | null, number | null, string | null, string | null];

/** Writes values of measures; inside `bulkWrite`. A value that comes again without a day keeps its day. */
export function prepareMeasureWriter(
  sqlite: SqliteHandle,
  today: string,
): (changeNumber: number, customerId: number, cells: MeasureCells) => Outcome {
  const find = sqlite
    .prepare<[number, number], [string | null, number | null, string | null, string]>(
      `SELECT text_value, number_value, currency_code, as_of FROM customer_measure_value
       WHERE customer_id = ? AND measure_id = ?`,
    )
    .raw();
  const put = prepareBulkPut(sqlite, 'customer_measure_value');
  return (changeNumber, customerId, [measureId, text, number, currency, givenDay]) => {
    const stored = find.get(customerId, measureId);
    const isSame =
      stored !== undefined && stored[0] === text && stored[1] === number && stored[2] === currency;
    const day = givenDay ?? (isSame ? stored[3] : today);
    const isWritten = put(changeNumber, [customerId, measureId, text, number, currency, day]);
    return stored === undefined ? 'created' : isWritten ? 'updated' : 'unchanged';
  };
}
