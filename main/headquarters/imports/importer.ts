// What the three kinds of import have in common: they see a sample of the rows first, then all rows in batches,
// and say of each row what became of it.
import type { HeadquartersStore } from '../../../db/headquarters/open';
import type { TokenNotes } from '../../../db/headquarters/token-notes';
import type { ImportOptions } from '../../contract/headquarters-api';
import type { PropertyType } from '../../contract/values';
import type { Columns } from './columns';
import type { CsvRecord } from './records';

export interface LegalEntity {
  readonly id: string;
  readonly currency: string;
}

export interface ImportContext {
  readonly store: HeadquartersStore;
  readonly options: ImportOptions;
  readonly columns: Columns;
  readonly legalEntity: LegalEntity;
  /** UTC milliseconds. */
  readonly now: number;
  /** Of a trial: account numbers that it has found to be new; null where the import counts. */
  readonly tried: Set<string> | null;
  /** What new customers are found by is noted at once; null where others may write them meanwhile. */
  readonly notes: TokenNotes | null;
}

/** What an import takes a column for that is no field of its kind. */
export interface FoundProperty {
  readonly index: number;
  readonly type: PropertyType;
  /** It is not there yet: the import makes it. */
  readonly isNew: boolean;
}

export interface Rejected {
  readonly line: number;
  readonly reason: string;
  readonly row: readonly string[];
}

export interface BatchResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejected[];
}

export interface Importer {
  /** Writes the rows in one transaction; those that are wrong are left out. */
  write(records: readonly CsvRecord[]): Promise<BatchResult>;
  /** Names of the attributes or measures that the file's columns created. */
  readonly definitionsCreated: readonly string[];
  readonly properties: readonly FoundProperty[];
}

export interface ReadRows<Row> {
  readonly good: readonly { readonly record: CsvRecord; readonly row: Row }[];
  /** Why the others cannot go in; what is found out later is put to it. */
  readonly reasons: Map<CsvRecord, string>;
}

/** Reads each record; a reader throws `RowRejected` at the first thing that is wrong. */
export function readRows<Row>(
  records: readonly CsvRecord[],
  read: (record: CsvRecord) => Row,
): ReadRows<Row> {
  const good: { record: CsvRecord; row: Row }[] = [];
  const reasons = new Map<CsvRecord, string>();
  for (const record of records) {
    try {
      good.push({ record, row: read(record) });
    } catch (error) {
      if (!(error instanceof RowRejected)) throw error;
      reasons.set(record, error.message);
    }
  }
  return { good, reasons };
}

/** The rows that were left out, in the file's order. */
export const rejectedOf = (
  records: readonly CsvRecord[],
  reasons: ReadonlyMap<CsvRecord, string>,
): Rejected[] =>
  reasons.size === 0
    ? []
    : records.flatMap((record) => {
        const reason = reasons.get(record);
        return reason === undefined ? [] : [{ line: record.line, reason, row: record.row }];
      });

/** A row that cannot go in, and why, in words for the person who made the file. */
export class RowRejected extends Error {
  override readonly name = 'RowRejected';
}

export function reject(reason: string): never {
  throw new RowRejected(reason);
}

/** Refuses rows whose shape is wrong, before anything of them is read. */
export function checkShape({ row, isBroken }: CsvRecord, columns: Columns): void {
  if (isBroken) reject('The quotation marks of this line do not add up.');
  const width = columns.headers.length;
  if (row.length !== width) reject(`The row has ${row.length} columns; the header has ${width}.`);
  for (const index of columns.unnamed)
    if ((row[index] ?? '').trim() !== '')
      reject(`Column ${index + 1} has a value but no name in the header.`);
}

/** The trimmed text of a field; '' where the file has no such column. */
export function fieldReader(columns: Columns, name: string): (row: readonly string[]) => string {
  const index = columns.fields.get(name)?.[0];
  return index === undefined ? () => '' : (row) => (row[index] ?? '').trim();
}
