// An import from its file to its end: what the columns are taken for, what a trial says, and what was done.
import { create } from 'zustand';
import type { FoundColumn, ImportLine, ImportMessage } from '../../../main/contract/headquarters/imports';
import type { ImportKind, ImportSummary } from '../../../main/contract/headquarters-api';
import type { Failure } from '../app/client';
import { cutMessage, sendImport } from './send-import';

export interface RejectedRow {
  readonly line: number;
  readonly message: ImportMessage;
  readonly row: readonly string[];
}

/** Rejected rows beyond these are counted, not kept. */
export const mostKept = 200_000;

interface Found {
  readonly columns: readonly FoundColumn[];
  /** The file's first rows. */
  readonly rows: readonly (readonly string[])[];
  readonly progress: { readonly bytes: number; readonly size: number; readonly rows: number } | null;
  /** All rows are in; so many of the customers can be found by search. */
  readonly indexing: { readonly customers: number; readonly of: number } | null;
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
  readonly summary: ImportSummary | null;
  readonly message: ImportMessage | null;
  readonly failure: Failure | null;
}

const nothingFound: Found = {
  columns: [],
  rows: [],
  progress: null,
  indexing: null,
  rejected: [],
  rejectedCount: 0,
  summary: null,
  message: null,
  failure: null,
};

interface Imports extends Found {
  readonly kind: ImportKind;
  readonly file: File | null;
  readonly mapping: Readonly<Record<string, string>>;
  readonly storeId: string;
  readonly clientBookOf: string;
  readonly phase: 'choosing' | 'checking' | 'checked' | 'importing' | 'done';
  /** Something was chosen since the trial: what it says no longer holds. */
  readonly isStale: boolean;
  readonly choose: (file: File) => void;
  readonly setKind: (kind: ImportKind) => void;
  readonly setStore: (storeId: string) => void;
  readonly setClientBookOf: (staffId: string) => void;
  readonly map: (header: string, target: string) => void;
  readonly run: (legalEntityId: string, isTrial: boolean) => Promise<void>;
  readonly stop: () => void;
  readonly reset: () => void;
}

let stopping = new AbortController();

const begin = {
  ...nothingFound,
  file: null,
  mapping: {},
  storeId: '',
  clientBookOf: '',
  phase: 'choosing',
  isStale: false,
} as const;

export const useImports = create<Imports>()((set, get) => {
  const take = (lines: readonly ImportLine[]): void => {
    const rejected: RejectedRow[] = [];
    let next: Partial<Found> = {};
    for (const line of lines) {
      switch (line.event) {
        case 'columns':
          next = { ...next, columns: line.columns, rows: line.rows };
          break;
        case 'progress':
          next = { ...next, progress: line };
          break;
        case 'rejected':
          rejected.push(line);
          break;
        case 'done':
          next = { ...next, summary: line.summary };
          break;
        case 'indexing':
          next = { ...next, indexing: line };
          break;
        case 'failed':
          next = { ...next, message: line.message };
      }
    }
    const { rejected: before, rejectedCount } = get();
    const room = mostKept - before.length;
    set({
      ...next,
      ...(rejected.length === 0
        ? {}
        : {
            rejected: room > 0 ? [...before, ...rejected.slice(0, room)] : before,
            rejectedCount: rejectedCount + rejected.length,
          }),
    });
  };
  const change = (next: Partial<Imports>): void => {
    set({ ...next, isStale: true, ...(get().phase === 'done' ? { phase: 'checked' } : {}) });
  };
  return {
    ...begin,
    kind: 'customers',
    choose: (file) => {
      stopping.abort();
      set({ ...begin, storeId: get().storeId, clientBookOf: get().clientBookOf, file });
    },
    setKind: (kind) => {
      change({ kind, mapping: {}, clientBookOf: '', ...nothingFound, phase: 'choosing' });
    },
    setStore: (storeId) => {
      change({ storeId });
    },
    setClientBookOf: (clientBookOf) => {
      change({ clientBookOf });
    },
    map: (header, target) => {
      change({ mapping: { ...get().mapping, [header]: target } });
    },
    async run(legalEntityId, isTrial) {
      const { kind, file, mapping, storeId, clientBookOf } = get();
      if (file === null) return;
      stopping.abort();
      const own = (stopping = new AbortController());
      set({
        ...nothingFound,
        columns: get().columns,
        rows: get().rows,
        phase: isTrial ? 'checking' : 'importing',
        isStale: false,
      });
      const end = await sendImport(
        {
          kind,
          file,
          isTrial,
          signal: own.signal,
          options: {
            legalEntity: legalEntityId,
            mapping: { ...mapping },
            fileName: file.name.slice(0, 500),
            ...(storeId === '' ? {} : { store: storeId }),
            ...(clientBookOf === '' ? {} : { clientBookOf }),
          },
        },
        (lines) => {
          if (own === stopping) take(lines);
        },
      );
      if (own !== stopping) return;
      const { summary, message } = get();
      const isUntold = end.is === 'told' && summary === null && message === null;
      set({
        phase: isTrial ? 'checked' : 'done',
        ...(end.is === 'failed' ? { failure: end.failure } : {}),
        ...(isUntold ? { message: cutMessage } : {}),
        // Once all rows are in, what is stopped is only the waiting.
        ...(end.is === 'stopped' && summary === null
          ? { message: { code: isTrial ? 'stopped-trial' : 'stopped', values: {} } }
          : {}),
        progress: null,
      });
    },
    stop: () => {
      stopping.abort();
    },
    reset: () => {
      stopping.abort();
      stopping = new AbortController();
      set({ ...begin });
    },
  };
});
