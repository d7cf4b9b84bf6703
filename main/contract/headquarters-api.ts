// Headquarters' HTTP routes that a register and the counterbook command use; the OpenAPI description is made
// from the same schemas. Errors are `{ code, detail }` with the codes of result.ts and a fitting status.
import { z } from 'zod';

export const product = 'counterbook-headquarters';
/** Raised when the API changes in a way an older register cannot follow. */
export const apiVersion = 5;

/** `GET /api/health`, open to all. A reply of any other shape is not a Headquarters. */
export const healthReply = z.object({
  product: z.literal(product),
  apiVersion: z.int(),
  version: z.string(),
  /** False while the company is still being set up. */
  ready: z.boolean(),
});

/** `POST /api/registers/activate`, open to all, rate-limited. */
export const activateRequest = z.strictObject({
  registerId: z.string().min(1).max(64),
  code: z.string().trim().min(1).max(64),
});
export const activateReply = z.object({ token: z.string() });

/** `GET /api/register` with a register's token: who Headquarters thinks it is. */
export const registerReply = z.object({
  registerId: z.string(),
  storeId: z.string(),
  legalEntityId: z.string(),
});

/**
 * `POST /api/screen-layout-reports` with a register's token: all that is wrong there now with the layouts it was sent,
 * by layout; nothing, where nothing is.
 */
export const screenLayoutReports = z.strictObject({
  reports: z
    .array(
      z.strictObject({
        screenLayoutId: z.string().min(1).max(64),
        kind: z.enum(['broken', 'operation-unknown']),
        detail: z.string().max(500),
      }),
    )
    .max(500),
});
export type ScreenLayoutReport = z.infer<typeof screenLayoutReports>['reports'][number];

export const errorReply = z.object({
  code: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Kinds of files that `POST /api/imports/:kind` takes (administrator's token; body: the CSV's bytes). */
export const importKinds = ['customers', 'sales', 'measures'] as const;
export type ImportKind = (typeof importKinds)[number];

export const importOptions = z.strictObject({
  /** Legal entity that the rows belong to; the only one where there is only one. */
  legalEntity: z.string().optional(),
  /** Column header → field name, for headers that do not say it themselves; `''` leaves a column out. */
  mapping: z.record(z.string(), z.string()).default({}),
  /** Name of the file, for messages. */
  fileName: z.string().max(500),
  /** Staff id whose client book the imported customers join; none otherwise. */
  clientBookOf: z.string().optional(),
  /** Store whose customer address books the customers join; all stores of the legal entity otherwise. */
  store: z.string().optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** The options in a query: JSON. */
export const importOptionsText = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(importOptions);

export interface ImportSummary {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Attributes (or measures) that the file's columns created. */
  readonly definitionsCreated: readonly string[];
}

/** The reply to an import is NDJSON: progress and rejected rows as they come, the summary or an error last. */
export type ImportEvent =
  | { readonly event: 'progress'; readonly bytes: number; readonly rows: number }
  /** `line` is the line of the file where the row begins, the header being line 1. */
  | {
      readonly event: 'rejected';
      readonly line: number;
      readonly reason: string;
      readonly row: readonly string[];
    }
  | { readonly event: 'header'; readonly columns: readonly string[] }
  | { readonly event: 'done'; readonly summary: ImportSummary }
  /** After `done`: so many of those customers can be found by search, or soon. */
  | { readonly event: 'indexing'; readonly customers: number; readonly of: number }
  | { readonly event: 'failed'; readonly reason: string };
