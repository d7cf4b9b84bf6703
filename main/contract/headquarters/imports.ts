// Importing a CSV file from a page of Headquarters: the file goes up as it is, what becomes of it comes back line by
// line. A trial tells what an import would do and writes nothing.
import { z } from 'zod';
import { importKinds, importOptionsText, type ImportKind, type ImportSummary } from '../headquarters-api';
import type { AttributeType, MeasureType } from '../values';
import { onlyAdministrator, route } from './route';

/** Fields of each kind of file, by which columns are mapped. */
export const importFields = {
  customers: [
    'account_number',
    'prefix',
    'first_name',
    'last_name',
    'name',
    'email',
    'phone',
    'loyalty_card',
    'address_line_1',
    'address_line_2',
    'city',
    'state_province',
    'postal_code',
    'country_code',
    'country',
    'language',
  ],
  sales: [
    'account_number',
    'order_number',
    'line_number',
    'order_date',
    'sku',
    'product_name',
    'category',
    'model',
    'quantity',
    'unit_price',
    'amount',
    'currency',
    'store',
  ],
  measures: ['account_number', 'measure', 'value', 'as_of'],
} as const satisfies Readonly<Record<ImportKind, readonly string[]>>;

/** The largest file that a page may send, in bytes. Larger ones are for the counterbook command. */
export const largestImport = 1024 ** 3;

/** Body: the file's bytes (`text/csv`). Reply: NDJSON of `ImportLine`. Whoever ends the request ends the import. */
export const importFile = route({
  name: 'imports.run',
  method: 'POST',
  path: '/imports/:kind',
  params: z.strictObject({ kind: z.enum(importKinds) }),
  query: z.strictObject({ options: importOptionsText, trial: z.enum(['0', '1']) }),
  body: z.unknown().describe('The file, as text/csv'),
  reply: z.unknown().describe('application/x-ndjson: a line for each event'),
  access: onlyAdministrator,
});

/** What a column of the file is taken for. */
export interface FoundColumn {
  readonly header: string;
  /** A field of the kind; an attribute or a measure, there already or to be made; or nothing. */
  readonly is: 'field' | 'property' | 'new-property' | 'nothing';
  readonly field: string | null;
  readonly type: AttributeType | MeasureType | null;
}

/** A sentence about the file: a code with a text in every language, and the values in it. */
export interface ImportMessage {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}

export type ImportLine =
  | {
      readonly event: 'columns';
      readonly columns: readonly FoundColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly event: 'progress'; readonly bytes: number; readonly size: number; readonly rows: number }
  | {
      readonly event: 'rejected';
      /** Line of the file, the header being 1. */
      readonly line: number;
      readonly message: ImportMessage;
      readonly row: readonly string[];
    }
  | { readonly event: 'done'; readonly summary: ImportSummary }
  /** After `done`: so many of those customers can be found by search, or soon. */
  | { readonly event: 'indexing'; readonly customers: number; readonly of: number }
  | { readonly event: 'failed'; readonly message: ImportMessage };
