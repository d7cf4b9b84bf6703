// Writing many customers to Headquarters' SQLite store, with everything that belongs to them, inside `bulkWrite`.
import type { Cell } from '../../main/contract/distribution';
import { prepareBulkInsert, prepareBulkPut, type Outcome } from './bulk';
import type { SqliteHandle } from './sqlite-file';

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
