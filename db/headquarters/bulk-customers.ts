// Writing many customers to Headquarters' store, with everything that belongs to them, inside `bulkWrite`.
import type { Cell } from '../../main/contract/distribution';
import { inRounds } from './bulk';
import type { Bulk, Cells, KeyedQuery, Outcome, Part } from './bulk';
import type { DistributedTableName } from './schema';

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
  /** Numbers of loyalty cards; they are added to those there are. */
  readonly cards?: readonly string[];
  readonly address: AddressCells | null;
  /** Each attribute once. */
  readonly attributes: readonly AttributeCells[];
}

export interface CustomerOptions {
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

/** 'nameless': nothing was written of a new customer without any name. */
export type Written = { readonly id: number; readonly outcome: Outcome } | 'nameless';

const customerByAccount: KeyedQuery = {
  columns: 'id, uuid, name, first_name, last_name, prefix, language, created_at',
  from: 'customer',
  key: ['legal_entity_id', 'account_number'],
};
const addressOf: KeyedQuery = {
  columns: 'line_1, line_2, city, state_province, postal_code, country_code',
  from: 'customer_address',
  key: ['customer_id'],
};
const emptyAddress: Cells = ['', '', '', '', '', ''];

/** Inserts or updates customers by account number with all that belongs to them; answers for each what became of it. */
export async function putCustomers(
  bulk: Bulk,
  options: CustomerOptions,
  rows: readonly CustomerRow[],
): Promise<readonly Written[]> {
  const written: Written[] = rows.map(() => 'nameless');
  // A customer may come twice: the second time they are there.
  for (const round of inRounds(rows, (row) => row.accountNumber)) {
    const some = round.map((index) => rows[index]).filter((row) => row !== undefined);
    const found = await bulk.find(
      customerByAccount,
      some.map((row) => [options.legalEntityId, row.accountNumber]),
    );
    const isNew = (at: number): boolean => found[at]?.[0] === undefined;
    const created = await createCustomers(
      bulk,
      options,
      some.filter((_, at) => isNew(at)),
    );
    const changed = await changeCustomers(
      bulk,
      options,
      some.flatMap((row, at) => {
        const stored = found[at]?.[0];
        return stored === undefined ? [] : [{ row, stored }];
      }),
    );
    const [nextNew, nextKnown] = [created.values(), changed.values()];
    for (const [at, index] of round.entries()) {
      written[index] = (isNew(at) ? nextNew : nextKnown).next().value ?? 'nameless';
    }
  }
  return written;
}

/** In the order of their key, without the customer. */
const contactsOf = (row: CustomerRow): Cell[][] => [
  ...row.emails.map((value, position): Cell[] => ['email', position, value]),
  ...row.phones.map((value, position): Cell[] => ['phone', position, value]),
];

const cardsOf = (row: CustomerRow): Cell[][] => (row.cards ?? []).map((number) => [number]);

async function createCustomers(
  bulk: Bulk,
  { legalEntityId, addressBooks, createdAt, composeName }: CustomerOptions,
  rows: readonly CustomerRow[],
): Promise<readonly Written[]> {
  const nameOf = (row: CustomerRow): string =>
    row.name ?? composeName(row.firstName ?? '', row.lastName ?? '');
  const named = rows.filter((row) => nameOf(row) !== '');
  const cells = named.map((row): Cells => [
    legalEntityId,
    row.accountNumber,
    null,
    nameOf(row),
    row.firstName ?? '',
    row.lastName ?? '',
    row.prefix ?? '',
    row.language,
    createdAt,
  ]);
  const books = addressBooks.map((book): Cells => [book]);
  const part = (table: DistributedTableName, rowsOf: (row: CustomerRow) => readonly Cells[]): Part => ({
    table,
    rows: named.map(rowsOf),
  });
  const ids = await bulk.insertNumbered('customer', cells, [
    part('customer_contact', contactsOf),
    part('customer_card', cardsOf),
    part('customer_address', ({ address }) => (address === null ? [] : [address.map((cell) => cell ?? '')])),
    part('customer_attribute_value', ({ attributes }) => attributes),
    part('customer_address_book', () => books),
  ]);
  const next = ids.values();
  return rows.map((row): Written => {
    const id = nameOf(row) === '' ? undefined : next.next().value;
    return id === undefined ? 'nameless' : { id, outcome: 'created' };
  });
}

async function changeCustomers(
  bulk: Bulk,
  { legalEntityId, addressBooks, addToExisting, composeName }: CustomerOptions,
  known: readonly { readonly row: CustomerRow; readonly stored: Cells }[],
): Promise<readonly Written[]> {
  if (known.length === 0) return [];
  const isChanged = new Set<number>();
  const put = async (table: DistributedTableName, rows: readonly (readonly [number, Cells])[]) => {
    const outcomes = await bulk.put(
      table,
      rows.map(([, cells]) => cells),
    );
    for (const [at, [id]] of rows.entries()) if (outcomes[at] === true) isChanged.add(id);
  };
  const idOf = (stored: Cells): number => Number(stored[0]);
  const customers: [number, Cells][] = [];
  for (const { row, stored } of known) {
    const [, uuid, name, firstName, lastName, prefix, language, createdAt] = stored;
    const [first, last] = [row.firstName ?? String(firstName), row.lastName ?? String(lastName)];
    const isComposed = name === composeName(String(firstName), String(lastName));
    const cells: Cells = [
      row.name ?? (isComposed ? composeName(first, last) : String(name)),
      first,
      last,
      row.prefix ?? String(prefix),
      row.language ?? language ?? null,
    ];
    if (cells.every((cell, at) => cell === stored[at + 2])) continue;
    const id = idOf(stored);
    const whole = [id, legalEntityId, row.accountNumber, uuid ?? null, ...cells, createdAt ?? 0];
    customers.push([id, whole]);
  }
  await put('customer', customers);
  const each = (rowsOf: (row: CustomerRow) => readonly Cells[]): [number, Cells][] =>
    known.flatMap(({ row, stored }) => {
      const id = idOf(stored);
      return rowsOf(row).map((cells): [number, Cells] => [id, [id, ...cells]]);
    });
  await put('customer_contact', each(contactsOf));
  await put('customer_card', each(cardsOf));
  const withAddress = known.filter(({ row }) => row.address !== null);
  const before = await bulk.find(
    addressOf,
    withAddress.map(({ stored }) => [idOf(stored)]),
  );
  await put(
    'customer_address',
    withAddress.map(({ row, stored }, at): [number, Cells] => {
      const old = before[at]?.[0] ?? emptyAddress;
      const id = idOf(stored);
      return [id, [id, ...(row.address ?? []).map((cell, part) => cell ?? old[part] ?? '')]];
    }),
  );
  await put(
    'customer_attribute_value',
    each(({ attributes }) => attributes),
  );
  if (addToExisting) {
    await put(
      'customer_address_book',
      each(() => addressBooks.map((book) => [book])),
    );
  }
  return known.map(({ stored }) => {
    const id = idOf(stored);
    return { id, outcome: isChanged.has(id) ? 'updated' : 'unchanged' };
  });
}
