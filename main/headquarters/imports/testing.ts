// What tests of imports begin with: a store with a small company, and a way to import a text and see what came out.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  rowsOf,
  smallCompany,
  temporaryStore,
  valueOf,
  type TemporaryStore,
} from '../../../db/headquarters/testing';
import type { ImportEvent, ImportKind, ImportOptions, ImportSummary } from '../../contract/headquarters-api';
import { ImportRefused } from './failure';
import type { Rejected } from './importer';
import { runImport } from './run-import';
import { checkFile } from './source';

export interface Imported {
  readonly summary: ImportSummary | null;
  readonly rejected: readonly Rejected[];
  readonly failure: string | null;
  readonly events: readonly ImportEvent[];
}

export interface ImportBench extends TemporaryStore {
  run(kind: ImportKind, content: string | Buffer, options?: Partial<ImportOptions>): Promise<Imported>;
  runFile(
    kind: ImportKind,
    path: string,
    options?: Partial<ImportOptions>,
    isAlone?: boolean,
  ): Promise<Imported>;
  rows(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** First column of the first row. */
  value(sql: string, ...values: unknown[]): Promise<unknown>;
}

export const importDay = Date.parse('2026-11-22T10:00:00Z');

/** Legal entity USRT with the store HOUSTON and the worker 000110; DEMF with BERLIN and 000210. */
export async function importBench(): Promise<ImportBench> {
  const temporary = await temporaryStore();
  const { store, folder } = temporary;
  await smallCompany(store);

  const runFile: ImportBench['runFile'] = async (kind, path, options = {}, isAlone = false) => {
    const events: ImportEvent[] = [];
    try {
      const summary = await runImport({
        store,
        kind,
        source: await checkFile(path),
        options: { legalEntity: 'USRT', mapping: {}, fileName: 'test.csv', ...options },
        now: importDay,
        by: { kind: 'program', id: 'test' },
        isAlone,
        emit: (event) => void events.push(event),
      });
      const failed = events.find((event) => event.event === 'failed');
      const rejected = events.flatMap((event) => (event.event === 'rejected' ? [event] : []));
      return { summary, rejected, failure: failed?.reason ?? null, events };
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return { summary: null, rejected: [], failure: error.message, events };
    }
  };
  return {
    ...temporary,
    rows: (sql, ...values) => rowsOf(store, sql, ...values),
    value: (sql, ...values) => valueOf(store, sql, ...values),
    runFile,
    run(kind, content, options) {
      const path = join(mkdtempSync(join(folder, 'file-')), 'test.csv');
      writeFileSync(path, content);
      return runFile(kind, path, options);
    },
  };
}
