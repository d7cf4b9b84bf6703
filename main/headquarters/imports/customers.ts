// Import of customers: contact details, address and attributes by account number, and on demand into an
// associate's client book.
import {
  putCustomers,
  type AddressCells,
  type AttributeCells,
  type CustomerRow,
} from '../../../db/headquarters/bulk-customers';
import { joinClientBook } from '../../../db/headquarters/bulk-values';
import { putClientBook } from '../../../db/headquarters/client-books';
import {
  clientBookOf,
  customerAddressBooks,
  listStoreIds,
  workerExists,
} from '../../../db/headquarters/import-lookups';
import { readParameter } from '../../../db/headquarters/parameters';
import { bulkWrite, write } from '../../../db/headquarters/write';
import { parameterNames, type Cell } from '../../contract/distribution';
import { composeName } from '../compose-name';
import { openAttributeColumns, type AttributeColumn } from './attribute-columns';
import { ImportRefused } from './failure';
import { noteBatch } from './findable';
import { accountNumber, country, email, language, phone, plainText } from './fields';
import {
  checkShape,
  fieldReader,
  readRows,
  rejectedOf,
  type BatchResult,
  type ImportContext,
  type Importer,
} from './importer';
import { optionKey, readProperty } from './property-columns';
import type { CsvRecord } from './records';

const longestName = 200;
const longestCard = 40;
const longestAddress = 250;
/** A list made by an import may grow to this many values; a column with more is not a list. */
const mostListValues = 100;

export async function customersImporter(
  context: ImportContext,
  sample: readonly CsvRecord[],
): Promise<Importer> {
  const { store, options, legalEntity, now, tried, notes } = context;
  const addressBooks = await addressBooksFor(context);
  const clientBook =
    options.clientBookOf === undefined ? null : await openClientBook(context, options.clientBookOf);
  const attributes = await openAttributeColumns(context, sample);
  const read = customerReader(context, attributes.columns);
  const customerOptions = {
    legalEntityId: legalEntity.id,
    addressBooks,
    addToExisting: options.store !== undefined,
    createdAt: now,
    composeName,
  };

  const writeBatch = async (records: readonly CsvRecord[]): Promise<BatchResult> => {
    const newOptions: Cell[][] = [];
    const addOption = (column: AttributeColumn, value: string): void => {
      newOptions.push([column.attributeId, value, new Set(column.options.values()).size]);
      column.options.set(value, value);
      column.options.set(optionKey(value), value);
    };
    const { good, reasons } = readRows(records, (record) => read(record, addOption));
    const counts = { created: 0, updated: 0, unchanged: 0 };
    const written = await bulkWrite(store, async (bulk) => {
      await bulk.put('attribute_option', newOptions);
      const rows = good.map(({ row }) => row);
      const written = await putCustomers(bulk, customerOptions, rows);
      const ids = written.flatMap((one) => (one === 'nameless' ? [] : [one.id]));
      const joined = (clientBook === null ? [] : await joinClientBook(bulk, clientBook, ids)).values();
      // What one batch of a trial makes is gone in the next.
      const before = new Set(tried);
      const wasMade = (row: CustomerRow): boolean => before.has(row.accountNumber);
      for (const [at, { record, row }] of good.entries()) {
        const one = written[at] ?? 'nameless';
        if (one === 'nameless' && wasMade(row)) {
          counts.updated++;
          continue;
        }
        if (one === 'nameless') {
          const reason = 'There is no customer with this account number yet, and the row has no name.';
          reasons.set(record, reason);
          continue;
        }
        const join = joined.next().value;
        if (typeof join === 'object') {
          // The customer's data are in; only the client book is not theirs to join.
          const reason = `The customer is in the client book of ${join.workerId} already and stays there; the customer's data were imported.`;
          reasons.set(record, reason);
        }
        if (one.outcome === 'created') tried?.add(row.accountNumber);
        const isChanged = wasMade(row) || (join === 'added' && one.outcome === 'unchanged');
        counts[isChanged ? 'updated' : one.outcome]++;
      }
      return written;
    });
    if (notes !== null) await noteBatch(notes, good, written);
    return { ...counts, rejected: rejectedOf(records, reasons) };
  };
  return {
    write: writeBatch,
    definitionsCreated: attributes.created,
    properties: attributes.properties,
  };
}

async function addressBooksFor({ store, options, legalEntity }: ImportContext): Promise<string[]> {
  const stores = await listStoreIds(store.db, legalEntity.id);
  if (options.store !== undefined && !stores.includes(options.store)) {
    throw new ImportRefused(
      `There is no store "${options.store}" in ${legalEntity.id}. Its stores are: ${stores.join(', ')}.`,
    );
  }
  return customerAddressBooks(store.db, options.store === undefined ? stores : [options.store]);
}

async function openClientBook(
  { store, legalEntity, now, tried }: ImportContext,
  workerId: string,
): Promise<{ clientBookId: number; allowSeveral: boolean; addedAt: number }> {
  if (!(await workerExists(store.db, legalEntity.id, workerId)))
    throw new ImportRefused(`There is no worker with the staff ID "${workerId}" in ${legalEntity.id}.`);
  const several = await readParameter(store.db, legalEntity.id, parameterNames.severalClientBooks);
  const clientBookId =
    tried === null
      ? await write(store, (change) => putClientBook(change, workerId, legalEntity.id))
      : ((await clientBookOf(store.db, workerId, legalEntity.id)) ?? -1);
  return { clientBookId, allowSeveral: several === '1', addedAt: now };
}

type AddOption = (column: AttributeColumn, value: string) => void;

/** From a record to a row; throws `RowRejected` at the first thing that is wrong. */
function customerReader(
  { columns }: ImportContext,
  attributes: readonly AttributeColumn[],
): (record: CsvRecord, addOption: AddOption) => CustomerRow {
  const field = (name: string): ((row: readonly string[]) => string) => fieldReader(columns, name);
  const account = field('account_number');
  const [prefix, first, last, whole, tongue] = ['prefix', 'first_name', 'last_name', 'name', 'language'].map(
    field,
  );
  const contactColumns = (name: string): readonly number[] => columns.fields.get(name) ?? [];
  const headerOf = (index: number): string => columns.headers[index] ?? '';
  const phones = contactColumns('phone');
  const emails = contactColumns('email');
  const cards = contactColumns('loyalty_card');
  const address = addressReader(columns);
  // In the order of the values' key: new rows are then written one after the other.
  const inOrder = [...attributes].sort((a, b) => a.attributeId - b.attributeId);
  const text = (value: string | undefined, column: string, longest: number): string | null =>
    value === undefined || value === '' ? null : plainText(value, column, longest);

  const contacts = (
    row: readonly string[],
    indexes: readonly number[],
    check: (value: string, column: string) => string,
  ): string[] => {
    const values: string[] = [];
    for (const index of indexes) {
      const value = (row[index] ?? '').trim();
      if (value === '') continue;
      const checked = check(value, headerOf(index));
      if (!values.includes(checked)) values.push(checked);
    }
    return values;
  };

  return (record, addOption) => {
    checkShape(record, columns);
    const { row } = record;
    const accountCell = accountNumber(account(row));
    const tongueCell = tongue?.(row) ?? '';
    const cells: AttributeCells[] = [];
    const add = (one: AttributeCells): void => {
      // Two columns of a file may be one attribute: the last one counts.
      if (cells.at(-1)?.[0] === one[0]) cells.pop();
      cells.push(one);
    };
    const newOptions: (readonly [AttributeColumn, string])[] = [];
    for (const column of inOrder) {
      const value = (row[column.index] ?? '').trim();
      if (value === '') continue;
      if (column.isOpenList && !column.options.has(value) && !column.options.has(optionKey(value))) {
        if (value.length <= 100 && column.options.size < mostListValues * 2) {
          add([column.attributeId, plainText(value, column.header, 100), null, null]);
          newOptions.push([column, value]);
          continue;
        }
      }
      const stored = readProperty(column, value);
      add([column.attributeId, stored.text_value, stored.number_value, stored.currency_code]);
    }
    const customer: CustomerRow = {
      accountNumber: accountCell,
      prefix: text(prefix?.(row), 'prefix', 50),
      firstName: text(first?.(row), 'first_name', longestName),
      lastName: text(last?.(row), 'last_name', longestName),
      name: text(whole?.(row), 'name', longestName),
      language: tongueCell === '' ? null : language(tongueCell, 'language'),
      phones: contacts(row, phones, phone),
      emails: contacts(row, emails, email),
      cards: contacts(row, cards, (value, column) => plainText(value, column, longestCard)),
      address: address(row),
      attributes: cells,
    };
    for (const [column, value] of newOptions) addOption(column, value);
    return customer;
  };
}

/** The address is one thing: where any part of it is given, all columns of the file count, also empty ones. */
function addressReader(columns: ImportContext['columns']): (row: readonly string[]) => AddressCells | null {
  const names = ['address_line_1', 'address_line_2', 'city', 'state_province', 'postal_code'] as const;
  const parts = names.map((name) => ({ name, index: columns.fields.get(name)?.[0] }));
  const codeIndex = columns.fields.get('country_code')?.[0];
  const nameIndex = columns.fields.get('country')?.[0];
  return (row) => {
    let isGiven = false;
    const cells = parts.map(({ name, index }) => {
      if (index === undefined) return null;
      const value = plainText((row[index] ?? '').trim(), name, longestAddress);
      if (value !== '') isGiven = true;
      return value;
    });
    const code = codeIndex === undefined ? '' : (row[codeIndex] ?? '').trim();
    const name = nameIndex === undefined ? '' : (row[nameIndex] ?? '').trim();
    const countryCode =
      code !== ''
        ? country(code, columns.headers[codeIndex ?? 0] ?? 'country_code')
        : name !== ''
          ? country(name, columns.headers[nameIndex ?? 0] ?? 'country')
          : codeIndex === undefined && nameIndex === undefined
            ? null
            : '';
    if (countryCode !== null && countryCode !== '') isGiven = true;
    if (!isGiven) return null;
    const [line1 = null, line2 = null, city = null, state = null, postal = null] = cells;
    return [line1, line2, city, state, postal, countryCode];
  };
}
