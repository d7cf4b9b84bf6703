// A choice of a client book as a CSV file (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it),
// written beside the target and renamed when it is whole. Runs in a worker.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { CardRow, ClientBookStatements } from '../../../db/pos/client-book';
import { valueColumns, cardColumns } from '../../../db/pos/client-book';
import { minorDigits } from '../../contract/minor-units';
import { AppError } from '../../contract/result';
import type { PropertyType } from '../../contract/values';
import type { ViewRequest } from './book-index';

export interface CsvProperty {
  readonly kind: 'measure' | 'attribute';
  readonly id: number;
  readonly type: PropertyType;
}

/** Places in the memory that is shared with whoever waits for the file. */
export const exportFlags = { isCancelled: 0, done: 1, total: 2, count: 3 } as const;

export interface CsvRequest extends ViewRequest {
  /** Only these of the view; null: all. */
  readonly only: Int32Array | null;
  /** Without these; null: with all. */
  readonly except: Int32Array | null;
  /** Shared: `exportFlags`. */
  readonly flags: Int32Array;
  readonly file: string;
  readonly header: readonly string[];
  readonly columns: readonly CsvProperty[];
  /** Name of the associate of each book; null: no such column. */
  readonly associateOf: readonly (readonly [book: number, name: string])[] | null;
}

const customersAtATime = 500;
/** SQLite joins 64 tables at the most. */
const propertiesAtATime = 50;

/** Text that a spreadsheet would take for a formula, also by wide signs as Chinese has them, is marked as text. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?[\d\s().\-/]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvValue(
  type: PropertyType,
  text: string | number | null | undefined,
  number: string | number | null | undefined,
  currency: string | number | null | undefined,
): string {
  if (type === 'boolean') return typeof number === 'number' ? String(number !== 0) : '';
  if (type === 'currency') {
    if (typeof number !== 'number' || typeof currency !== 'string') return '';
    const digits = minorDigits(currency);
    return `${(number / 10 ** digits).toFixed(digits)} ${currency}`;
  }
  if (typeof number === 'number') return String(number);
  return typeof text === 'string' ? text : '';
}

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function wantedOf(ids: Int32Array, { only, except }: CsvRequest): Int32Array {
  const named = new Set(only ?? except ?? []);
  return only === null && except === null ? ids : ids.filter((id) => named.has(id) === (only !== null));
}

/** @returns the number of customers written; nothing is left of a file that was stopped. */
export async function writeCsv(
  books: ClientBookStatements,
  all: Int32Array,
  request: CsvRequest,
): Promise<number> {
  const { file, header, columns, associateOf, flags } = request;
  const ids = wantedOf(all, request);
  Atomics.store(flags, exportFlags.total, ids.length);
  const partial = `${file}.partial`;
  const names = associateOf === null ? null : new Map(associateOf);
  let written = 0;
  let handle: number | null = null;
  try {
    handle = openSync(partial, 'w');
    writeSync(handle, `\uFEFF${line(header)}`);
    for (let from = 0; from < ids.length; from += customersAtATime) {
      const rows = readRows(books, ids.subarray(from, from + customersAtATime), columns, names);
      writeSync(handle, rows.map(line).join(''));
      written += rows.length;
      Atomics.store(flags, exportFlags.done, written);
      // Other questions get their turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (Atomics.load(flags, exportFlags.isCancelled) === 1) {
        closeSync(handle);
        handle = null;
        rmSync(partial, { force: true });
        return 0;
      }
    }
    fsyncSync(handle);
    closeSync(handle);
    handle = null;
    renameSync(partial, file);
    return written;
  } catch (error) {
    if (handle !== null) closeSync(handle);
    rmSync(partial, { force: true });
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw reason.startsWith('SQLITE') || reason === ''
      ? error
      : new AppError('file-not-written', { reason }, { cause: error });
  }
}

function readRows(
  books: ClientBookStatements,
  ids: Int32Array,
  columns: readonly CsvProperty[],
  names: ReadonlyMap<number, string> | null,
): string[][] {
  const cells = new Map<number, string[]>();
  const asked = columns.length === 0 ? [[]] : [];
  for (let from = 0; from < columns.length; from += propertiesAtATime) {
    asked.push(columns.slice(from, from + propertiesAtATime) as never);
  }
  for (const properties of asked as (readonly CsvProperty[])[]) {
    for (const row of books.cards(ids, properties)) {
      let own = cells.get(row[0]);
      if (own === undefined) cells.set(row[0], (own = contactCells(books, row, names)));
      own.push(...propertyCells(row, properties));
    }
  }
  return Array.from(ids, (id) => cells.get(id)).filter((row) => row !== undefined);
}

function contactCells(
  books: ClientBookStatements,
  row: CardRow,
  names: ReadonlyMap<number, string> | null,
): string[] {
  const own = [row[1], row[2], row[3] ?? '', row[4] ?? ''];
  if (names === null) return own;
  const book = books.booksOfCustomer(row[0]).find((one) => names.has(one));
  return [...own, book === undefined ? '' : (names.get(book) ?? '')];
}

const propertyCells = (row: CardRow, properties: readonly CsvProperty[]): string[] =>
  properties.map(({ type }, slot) => {
    const at = cardColumns + slot * valueColumns;
    return csvValue(type, row[at], row[at + 1], row[at + 2]);
  });
