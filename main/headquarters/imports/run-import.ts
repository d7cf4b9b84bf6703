// Runs an import: header, a sample of rows to learn the types, then all rows in small batches with a turn of the
// event loop between them, so that registers are served meanwhile.
import { setImmediate } from 'node:timers/promises';
import { putAuditEntry } from '../../../db/headquarters/audit';
import { newestCustomer } from '../../../db/headquarters/customers';
import { listLegalEntities } from '../../../db/headquarters/import-lookups';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import { notingTokens } from '../../../db/headquarters/token-notes';
import type { TokenNotes } from '../../../db/headquarters/token-notes';
import type { ImportEvent, ImportKind, ImportOptions, ImportSummary } from '../../contract/headquarters-api';
import type { AuditActor } from '../../contract/headquarters/audit';
import { AppError } from '../../contract/result';
import { matchColumns, type Columns } from './columns';
import { customersImporter } from './customers';
import { ImportRefused } from './failure';
import { makingFindable } from './findable';
import type { FoundProperty, Importer, ImportContext, LegalEntity } from './importer';
import { measuresImporter } from './measures';
import { CsvRecords, type CsvRecord } from './records';
import { salesImporter } from './sales';
import { readText, type Source } from './source';
import { trialOf } from './trial';

const sampleRows = 5000;
/** Where others wait for the event loop: as many rows as take about this long. */
const batchTime = 15;
const [leastBatch, mostBatch] = [50, 500];
/** What is written in one transaction is one package for registers: larger ones cost these more. */
const batchAlone = 1000;
/**
 * A file with so many bytes for each customer that is there brings enough new ones that putting all of them in order
 * once is less work than putting in the new ones one by one: about one for eight.
 */
const leastBytes = 25;
const progressEvery = 100;
/** Of a file's first rows, so many are shown as they were read. */
const shownRows = 10;

const importers: Readonly<
  Record<ImportKind, (context: ImportContext, sample: readonly CsvRecord[]) => Promise<Importer>>
> = { customers: customersImporter, sales: salesImporter, measures: measuresImporter };

export interface ImportAuthor {
  readonly kind: AuditActor;
  readonly id: string;
}

export interface ImportTask {
  readonly store: HeadquartersStore;
  readonly kind: ImportKind;
  readonly source: Source;
  readonly options: ImportOptions;
  /** UTC milliseconds. */
  readonly now: number;
  /** For the audit trail. */
  readonly by: ImportAuthor;
  /** This process serves nobody else and holds the folder's lock: larger batches, fewer checks. */
  readonly isAlone?: boolean;
  /** Tells what would happen and writes nothing. */
  readonly isTrial?: boolean;
  /** What the columns are taken for, with the file's first rows, before any row is written. */
  readonly found?: (
    columns: Columns,
    properties: readonly FoundProperty[],
    rows: readonly (readonly string[])[],
  ) => Promise<void>;
  /** Aborted: the import ends after the batch that is being written. */
  readonly signal?: AbortSignal;
  /** May answer a promise to slow the import down to what its reader takes. */
  readonly emit: (event: ImportEvent) => void | Promise<void>;
}

async function legalEntityFor({ store, options }: ImportTask): Promise<LegalEntity> {
  const all = await listLegalEntities(store.db);
  const wanted = options.legalEntity;
  const [only] = all;
  if (only === undefined) throw new ImportRefused('There is no legal entity yet. Set up the company first.');
  const list = all.map(({ id }) => id).join(', ');
  if (wanted === undefined) {
    if (all.length > 1) throw new ImportRefused(`Say which legal entity the rows belong to: ${list}.`);
    return only;
  }
  const found = all.find(({ id }) => id === wanted);
  if (found === undefined)
    throw new ImportRefused(`There is no legal entity "${wanted}". There is: ${list}.`);
  return found;
}

const storeMessages: Readonly<Partial<Record<string, string>>> = {
  'store-full': 'The disk of Headquarters is full',
  'store-read-only': "Headquarters' store cannot be written",
  'store-locked': "Another program holds Headquarters' store",
  'store-damaged': "Headquarters' store is damaged",
};

/**
 * Runs it to its end. All rows are in with the event `done`; of customers it tells after that how many can be found.
 * Answers the summary where it got to one.
 */
export async function runImport(task: ImportTask): Promise<ImportSummary | null> {
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
  try {
    // PostgreSQL may have other instances, which write customers too.
    const isOnlyWriter = task.isAlone === true && task.isTrial !== true && task.store.sqlite !== null;
    const notes = isOnlyWriter ? await notingTokens(task.store) : null;
    const makeFindable = makingFindable({ ...task, notes });
    const definitionsCreated = await inItsWay(task, () => importRows(task, counts, notes));
    const summary = { ...counts, definitionsCreated };
    if (task.isTrial !== true) await auditImport(task, summary);
    await task.emit({ event: 'done', summary });
    if (task.kind === 'customers' && task.isTrial !== true)
      await makeFindable(counts.created + counts.updated);
    return summary;
  } catch (error) {
    await task.emit({ event: 'failed', reason: reasonOf(error, counts) });
    if (error instanceof ImportRefused || error instanceof AppError) return null;
    throw error;
  }
}

/** Alone, it need not keep what only others would use meanwhile. */
async function inItsWay<Result>(
  { store, kind, source, isAlone = false, isTrial }: ImportTask,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isAlone) return work();
  const bringsMany =
    isTrial !== true && kind === 'customers' && source.size > leastBytes * (await newestCustomer(store.db));
  return store.trustingReferences(() => (bringsMany ? store.withoutListOrders(work) : work()));
}

async function auditImport(
  { store, kind, options, now, by }: ImportTask,
  summary: ImportSummary,
): Promise<void> {
  const counted = (['created', 'updated', 'unchanged', 'rejected'] as const).map((field) => ({
    field,
    from: null,
    to: String(summary[field]),
  }));
  const made = summary.definitionsCreated.map((name) => ({ field: 'definitions', from: null, to: name }));
  await putAuditEntry(store.db, {
    at: now,
    actorKind: by.kind,
    actor: by.id,
    action: 'imported',
    recordType: 'imports',
    recordId: kind,
    recordName: options.fileName,
    changes: [...counted, ...made],
  });
}

function reasonOf(error: unknown, counts: Omit<ImportSummary, 'definitionsCreated'>): string {
  if (error instanceof ImportRefused) return error.message;
  const written = counts.created + counts.updated;
  const state =
    written === 0
      ? 'Nothing was written.'
      : `${written} customers or rows of the file are written and stay; importing the file again completes it.`;
  const what =
    error instanceof AppError
      ? (storeMessages[error.code] ?? error.code)
      : 'The import ended in an unexpected error';
  return `${what}. ${state}`;
}

/** Also where the header cannot be understood, who maps its columns has to see them. */
async function matchOrTell(task: ImportTask, header: readonly string[]): Promise<Columns> {
  try {
    return matchColumns(task.kind, header, task.options.mapping);
  } catch (error) {
    const headers = header.map((name) => name.trim());
    await task.found?.({ headers, fields: new Map(), extras: [], unnamed: [] }, [], []);
    throw error;
  }
}

async function importRows(
  task: ImportTask,
  counts: { -readonly [K in keyof Omit<ImportSummary, 'definitionsCreated'>]: number },
  notes: TokenNotes | null,
): Promise<readonly string[]> {
  const { store, kind, source, options, now, signal, emit } = task;
  const legalEntity = await legalEntityFor(task);
  let batchRows = task.isAlone === true ? batchAlone : 100;
  const records = new CsvRecords();
  let context: ImportContext | null = null;
  let importer: Importer | null = null;
  let waiting: CsvRecord[] = [];
  let bytesRead = 0;
  let lastProgress = 0;

  const progress = async (isLast: boolean): Promise<void> => {
    const time = Date.now();
    if (!isLast && time - lastProgress < progressEvery) return;
    lastProgress = time;
    await emit({ event: 'progress', bytes: bytesRead, rows: counts.read });
  };

  const writeWaiting = async (isLast: boolean): Promise<void> => {
    if (context === null || (importer === null && !isLast && waiting.length < sampleRows)) return;
    if (importer === null) {
      importer = await importers[kind](context, waiting);
      const rows = waiting.slice(0, shownRows).map(({ row }) => row);
      await task.found?.(context.columns, importer.properties, rows);
    }
    let from = 0;
    while (!signal?.aborted && (waiting.length - from >= batchRows || (isLast && from < waiting.length))) {
      const batch = waiting.slice(from, from + batchRows);
      from += batch.length;
      const begun = performance.now();
      const result = await importer.write(batch);
      if (task.isAlone !== true) {
        const fitting = (batch.length * batchTime) / Math.max(1, performance.now() - begun);
        batchRows = Math.round(Math.min(mostBatch, Math.max(leastBatch, (batchRows + fitting) / 2)));
      }
      counts.read += batch.length;
      counts.created += result.created;
      counts.updated += result.updated;
      counts.unchanged += result.unchanged;
      counts.rejected += result.rejected.length;
      for (const one of result.rejected) await emit({ event: 'rejected', ...one });
      await progress(false);
      await setImmediate();
    }
    waiting = from === 0 ? waiting : waiting.slice(from);
  };

  const take = async (found: readonly CsvRecord[], isLast: boolean): Promise<void> => {
    for (const record of found) {
      if (context !== null) waiting.push(record);
      else {
        if (record.isBroken) throw new ImportRefused('The quotation marks of the header do not add up.');
        const columns = await matchOrTell(task, record.row);
        context = {
          store: task.isTrial === true ? trialOf(store) : store,
          options,
          columns,
          legalEntity,
          now,
          tried: task.isTrial === true ? new Set() : null,
          notes,
        };
        await emit({ event: 'header', columns: columns.headers });
      }
    }
    await writeWaiting(isLast);
  };

  for await (const { text, bytes } of readText(source)) {
    if (signal?.aborted) break;
    bytesRead = bytes;
    await take(records.push(text), false);
  }
  if (!signal?.aborted) await take(records.end(), true);
  if (context === null && !signal?.aborted) throw new ImportRefused('The file has no header.');
  await progress(true);
  return (importer as Importer | null)?.definitionsCreated ?? [];
}
