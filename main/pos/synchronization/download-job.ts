// One run of one distribution job: asks for what is newer than the cursor, applies it package by package as it
// arrives, and tells Headquarters how it went. A cut anywhere loses nothing: the cursor stands after the last
// whole package, and the next run goes on from there.
import type { Connection as StoreConnection } from '../../../db/pos/connection';
import type { Change, DistributionStatements, Package } from '../../../db/pos/distribution';
import { overlaidJob } from '../../../db/pos/outbox';
import { beginFullDownload, type FullDownload } from '../../../db/pos/full-download';
import { buildSearchIndex } from '../../../db/pos/search-index';
import { isConstraint, storeFailure } from '../../../db/pos/store-errors';
import type { DistributionJob, DistributionMode } from '../../contract/distribution';
import { AppError } from '../../contract/result';
import { openJob, reportDownload, type Connection } from './headquarters';
import { createJobReader, type JobBegin } from './job-reader';
import { createLines } from './lines';

export interface DownloadOptions {
  readonly db: StoreConnection;
  readonly distribution: DistributionStatements;
  readonly job: DistributionJob;
  /** `delta` where nothing is said. */
  readonly mode?: DistributionMode;
  readonly headquarters: Connection;
  readonly signal: AbortSignal;
  /** Above so many customers in one run their search tokens are built at its end; for tests. */
  readonly manyCustomers?: number;
  now(): number;
  /** Answers when others who wait for the store have written; called between packages. */
  letOthersWrite(): Promise<void>;
  onProgress(rows: number): void;
  onReportFailed(error: unknown): void;
}

export interface Downloaded {
  readonly rows: number;
  /** Rows that were not here as sent. */
  readonly changed: number;
}

/** Without a byte for so long the connection counts as cut. */
const longestSilence = 60_000;

/** @throws AppError `headquarters-…`, `store-…` */
export async function downloadJob(options: DownloadOptions): Promise<Downloaded> {
  const { distribution, job } = options;
  if (options.mode === 'full') return run(options, 'full', 0);
  try {
    return await run(options, 'delta', distribution.cursor(job.number));
  } catch (error) {
    // A Headquarters that was put back to an earlier state knows less than this register: everything is compared.
    if (error instanceof WentBack) return run(options, 'full', 0);
    throw error;
  }
}

class WentBack extends Error {}

async function run(options: DownloadOptions, mode: DistributionMode, cursor: number): Promise<Downloaded> {
  const { job, headquarters, distribution } = options;
  const silence = new AbortController();
  const signal = AbortSignal.any([options.signal, silence.signal]);
  let timer: NodeJS.Timeout | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silence.abort();
    }, longestSilence);
  };
  const { session, body } = await openJob(headquarters, job.number, mode, cursor, signal);
  const applier = createApplier(options, mode, cursor);
  const report = async (error: unknown): Promise<void> => {
    if (session === null || options.signal.aborted) return;
    const failure = error === null ? null : error instanceof AppError ? error.code : 'unexpected';
    await reportDownload(headquarters, session, {
      status: failure === null ? 'applied' : 'apply-failed',
      rows: applier.rows(),
      cursor: distribution.cursor(job.number),
      error: failure,
    }).catch(options.onReportFailed);
  };
  try {
    heard();
    for await (const chunk of body) {
      heard();
      applier.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
      if (applier.takeTurn()) {
        options.onProgress(applier.rows());
        await options.letOthersWrite();
      }
    }
    applier.end();
    await buildSearchIndex(options.db, options);
    await report(null);
    return { rows: applier.rows(), changed: applier.changed() };
  } catch (thrown) {
    body.destroy();
    if (thrown instanceof WentBack) throw thrown;
    const failure = storeFailure(thrown);
    const isOurs = failure instanceof AppError || !isStreamFailure(failure);
    // Nothing of it is lost where that fails: the cursor stands before it.
    if (!isOurs) applier.flush();
    const told = isOurs
      ? failure
      : new AppError('headquarters-unreachable', { reason: 'cut' }, { cause: failure });
    await report(told);
    // Who has arrived before the cut can be found.
    if (!isStoreFailure(told)) await buildSearchIndex(options.db, options);
    throw told;
  } finally {
    clearTimeout(timer);
    applier.close();
  }
}

/** Open entries up to which each package is applied as it comes. */
const fewOpen = 20;
/** So many new customers are cheaper to index one by one. */
const fewCustomers = 500;

const isStoreFailure = (error: unknown): boolean =>
  error instanceof AppError && error.code.startsWith('store-');

/** A cut shows as an error of the network or as the end of our own waiting, never as one of our own kinds. */
const isStreamFailure = (error: unknown): boolean =>
  error instanceof Error &&
  ('code' in error ||
    error.name === 'AbortError' ||
    error.message === 'aborted' ||
    error.message === 'canceled');

function createApplier(options: DownloadOptions, mode: DistributionMode, cursor: number) {
  const { db, distribution, job } = options;
  const full: { current: FullDownload | null } = { current: null };
  let to = 0;
  let lastCursor = cursor;
  let changed = 0;
  let hasApplied = false;
  let customers = 0;

  function begin(begun: JobBegin): void {
    to = begun.to;
    if (begun.mode === 'full') full.current = beginFullDownload(db, job);
    else if (mode === 'full')
      throw new AppError('headquarters-nonsense', { job: job.number, reason: 'mode' });
    else if (begun.to < cursor) throw new WentBack();
    else if (begun.from !== cursor)
      throw new AppError('headquarters-nonsense', { job: job.number, reason: 'from' });
  }

  function apply(changes: Package['changes'], packageCursor: number | null): void {
    if (typeof changes !== 'function') {
      for (const change of changes)
        if (change.table.name === 'customer' && change.kind === 'rows') customers += change.rows.length;
    }
    try {
      changed += distribution.apply({
        job: job.number,
        changes,
        cursor: packageCursor,
        appliedAt: options.now(),
        leavesTokens: customers > (options.manyCustomers ?? fewCustomers),
      });
    } catch (error) {
      if (!isConstraint(error)) throw error;
      const reason = error instanceof Error ? error.message : 'rows';
      throw new AppError('headquarters-nonsense', { job: job.number, reason }, { cause: error });
    }
    hasApplied = true;
  }

  // Each package that comes beneath open entries lifts them all: where there are many (a book of thousands was
  // reassigned), packages are collected until they are worth it.
  const open = job.number === overlaidJob ? distribution.openEntries() : 0;
  let collected: Change[] = [];
  let collectedRows = 0;
  function flush(): void {
    const changes = collected;
    collected = [];
    collectedRows = 0;
    if (full.current !== null) return;
    if (changes.length > 0 || lastCursor !== distribution.cursor(job.number)) apply(changes, lastCursor);
  }

  const reader = createJobReader({
    job,
    onBegin: begin,
    onPackage: (changes, packageCursor) => {
      lastCursor = packageCursor;
      if (full.current === null) {
        for (const change of changes) {
          collected.push(change);
          collectedRows += change.kind === 'rows' ? change.rows.length : 1;
        }
        if (open <= fewOpen || collectedRows >= open) flush();
        return;
      }
      // The cursor waits for the end: a full download that was cut is begun again as a whole.
      apply(changes, null);
      full.current.noteSent(changes);
    },
  });
  const lines = createLines((line) => {
    reader.line(line);
  });

  return {
    push: (chunk: Buffer): void => {
      lines.push(chunk);
    },
    /** @throws AppError `headquarters-unreachable` where the stream was cut. */
    end(): void {
      flush();
      if (!reader.isComplete()) throw new AppError('headquarters-unreachable', { reason: 'cut' });
      const { current: begun } = full;
      if (begun !== null) apply(() => begun.unsent(), lastCursor);
      // What was changed here and is the same at Headquarters need not come as a row.
      if (job.number === overlaidJob) distribution.settle(to);
    },
    /** What arrived whole before a cut. */
    flush,
    /** Whether something was written since the last question. */
    takeTurn(): boolean {
      const had = hasApplied;
      hasApplied = false;
      return had;
    },
    rows: (): number => reader.rows(),
    changed: (): number => changed,
    close(): void {
      full.current?.end();
    },
  };
}
