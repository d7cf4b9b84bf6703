// The worker that keeps the store: downloads and applies, puts client books in order, takes backups. Everything here
// may take long; the thread that answers the screens never waits for it.
import { setTimeout as wait } from 'node:timers/promises';
import { bookOperationStatements } from '../../../db/pos/book-operations';
import { clientBookStatements } from '../../../db/pos/client-book';
import { clientBookOrderStatements } from '../../../db/pos/client-book-order';
import { companyStatements } from '../../../db/pos/company';
import { connect, forPackages } from '../../../db/pos/connection';
import { removeBackupsBefore, takeBackup, type Backup } from '../../../db/pos/backup';
import { distributionStatements } from '../../../db/pos/distribution';
import { overwriteErased } from '../../../db/pos/erased';
import { storeFiles } from '../../../db/pos/files';
import { makeLogRoom } from '../../../db/pos/log-room';
import { outboxStatements } from '../../../db/pos/outbox';
import { buildSearchIndex } from '../../../db/pos/search-index';
import { settingStatements } from '../../../db/pos/settings';
import { storeFailure } from '../../../db/pos/store-errors';
import { timelineSearchStatements } from '../../../db/pos/timeline-search';
import { write } from '../../../db/pos/write';
import type { OperationProgress } from '../../contract/client-book-operations';
import { AppError } from '../../contract/result';
import { jobNumbers } from '../../contract/distribution';
import type { Entry } from '../../contract/entries';
import type { SynchronizationState } from '../../contract/synchronization';
import { createBulkWriter } from '../client-book/bulk-writer';
import { refreshNameOrders } from '../client-book/name-order';
import { errorFields } from '../log';
import { maintain } from '../maintenance';
import { turnIn } from '../turn';
import { downloadJob } from './download-job';
import { upload } from './upload';
import { readOrders, type Connection } from './headquarters';
import { createSchedule } from './schedule';

export interface KeeperData {
  /** Path of the bundled worker program, for threads of this one. */
  readonly workerFile: string;
  readonly dataDir: string;
  readonly registerId: string;
  readonly clockOffset: number;
  /** Milliseconds between two rounds of downloads. */
  readonly every: number;
  /** Milliseconds between two backups, at the least. */
  readonly backupEvery: number;
  /** Shared with the main thread (turn.ts). */
  readonly turn: SharedArrayBuffer;
}

export interface KeeperEvents {
  readonly 'state-changed': SynchronizationState;
  readonly applied: readonly string[];
  /** Headquarters answered entries, so many with a refusal. */
  readonly answered: { readonly refused: number };
  readonly progress: { readonly job: string; readonly rows: number };
  /** Something that is done with many customers. */
  readonly 'operation-progress': OperationProgress;
  readonly 'store-failed': { readonly code: AppError['code'] };
  readonly log: { readonly level: 'info' | 'warn' | 'error'; readonly text: string; readonly fields: object };
}

export type SendEvent = <Name extends keyof KeeperEvents>(event: Name, payload: KeeperEvents[Name]) => void;

/** Changes that decide the order of a client book, or which books there are. */
const ordering = new Set(['1010', '1060', '1070', '1090']);
/** While a long download runs, what has arrived shows every so often. */
const tellEvery = 15_000;

export function createKeeper(data: KeeperData, send: SendEvent) {
  const files = storeFiles(data.dataDir);
  const now = (): number => Date.now() + data.clockOffset;
  const db = connect(files.store, forPackages);
  const settings = settingStatements(db);
  const company = companyStatements(db);
  const books = clientBookStatements(db);
  const orders = clientBookOrderStatements(db);
  const distribution = distributionStatements(db, data.registerId);
  const outbox = outboxStatements(db, data.registerId);
  const words = timelineSearchStatements(db);
  const turn = turnIn(data.turn);
  let lastTold = 0;
  let backup: Promise<Backup> | null = null;

  const log = (level: 'info' | 'warn' | 'error', text: string, fields: object = {}): void => {
    send('log', { level, text, fields });
  };

  function orderBooks(): void {
    const register = company.register(data.registerId);
    if (register !== null) refreshNameOrders(orders, books, register, (work) => write(db, work));
  }

  function tell(jobs: readonly string[]): void {
    if (jobs.some((job) => ordering.has(job))) orderBooks();
    lastTold = performance.now();
    send('applied', jobs);
  }

  /** At least a turn of the event loop; while the main thread waits for the lock, until it had it. */
  async function letOthersWrite(): Promise<void> {
    await wait(0);
    for (let tries = 0; turn.isWanted() && tries < 200; tries += 1) await wait(5);
  }

  /** Whoever changes a client book meanwhile waits for this thread to put it in order. */
  const verifyElsewhere = (file: string): Promise<void> =>
    maintain(data.workerFile, data.dataDir, (ask) => ask('verifyBackup', file));

  const takeOne = (): Promise<Backup> =>
    (backup ??= takeBackup(db, files, now(), verifyElsewhere)
      .then((taken) => {
        // Whom Headquarters erased is not kept in backups either.
        const erasedAt = settings.read('erased-at');
        if (erasedAt !== null) removeBackupsBefore(files, erasedAt);
        write(db, () => {
          settings.change('last-backup', taken.at);
          if (erasedAt !== null && erasedAt <= taken.at) settings.change('erased-at', null);
        });
        log('info', 'backup taken', taken);
        return taken;
      })
      .finally(() => {
        backup = null;
      }));

  const isBackupDue = (): boolean => {
    // Somebody was erased: backups that still hold them go as soon as there is a newer one.
    if (settings.read('erased-at') !== null) return true;
    const last = settings.read('last-backup');
    const since = last === null ? Infinity : now() - Date.parse(last);
    // A clock that was put back would otherwise put off the next backup for as long.
    return since >= data.backupEvery || since < 0;
  };

  let isChangedSinceBackup = settings.read('last-backup') === null || settings.read('erased-at') !== null;
  async function backUpIfDue(): Promise<void> {
    if (!isChangedSinceBackup || !isBackupDue() || company.register(data.registerId) === null) return;
    try {
      await takeOne();
      isChangedSinceBackup = false;
    } catch (error) {
      log('error', 'no backup could be taken', { error: errorFields(error) });
      // A copy that does not pass its check was made from a store that would not either.
      if (error instanceof AppError && error.code === 'store-damaged')
        send('store-failed', { code: error.code });
    }
  }

  const closing = new AbortController();
  /** What an end in the middle of building left undone. One at a time: it has tables of its own. */
  const searchIndex = buildSearchIndex(db, { letOthersWrite, signal: closing.signal }).catch(
    (error: unknown) => {
      log('error', 'the search index could not be built', { error: errorFields(error) });
    },
  );

  const schedule = createSchedule(
    {
      every: data.every,
      now,
      orders: (headquarters, isAsked, signal) =>
        readOrders(
          headquarters,
          jobNumbers.map((job) => [job, distribution.cursor(job)]),
          isAsked,
          signal,
        ),
      download: async (job, mode, headquarters, signal) => {
        await searchIndex;
        return downloadJob({
          db,
          distribution,
          job,
          mode,
          headquarters,
          signal,
          now,
          letOthersWrite,
          onProgress: (rows) => {
            send('progress', { job: job.number, rows });
            if (job.number === '1010' && performance.now() - lastTold > tellEvery) tell([job.number]);
          },
          onReportFailed: (error) => {
            log('warn', 'a download could not be reported', { error: errorFields(error) });
          },
        });
      },
      pending: () => outbox.pending(),
      isOwnWaiting: () => outbox.canSettle(Number.MAX_SAFE_INTEGER),
      upload: async (headquarters, signal) => {
        const { accepted, refused } = await upload({ db, outbox, headquarters, signal, letOthersWrite });
        if (accepted + refused === 0) return false;
        isChangedSinceBackup = true;
        // What a refused entry did here was undone.
        if (refused > 0) tell(['1010']);
        send('answered', { refused });
        return true;
      },
      applied: tell,
      finished: async (hasChanged) => {
        if (hasChanged) {
          isChangedSinceBackup = true;
          write(db, () => {
            settings.change('last-download', new Date(now()).toISOString());
          });
          // Whom Headquarters erased does not stay in the index of words and in the log either.
          if (settings.read('erased-at') !== null) await overwriteErased(db, letOthersWrite);
        }
        await backUpIfDue();
      },
      changed: (state) => {
        send('state-changed', state);
      },
      failed: (error) => {
        log('warn', 'downloading failed', { error: errorFields(error) });
        const failure = storeFailure(error);
        if (failure instanceof AppError && failure.code.startsWith('store-')) {
          send('store-failed', { code: failure.code });
        }
      },
    },
    settings.read('last-download'),
  );

  return {
    connect: (headquarters: Connection): Promise<void> => schedule.connect(headquarters),
    runNow: (): Promise<SynchronizationState> => schedule.runNow(),
    /** Something was written down: it is made findable, and sent. */
    uploadSoon(): Promise<void> {
      try {
        words.followWaiting();
      } catch (error) {
        log('warn', 'what was written down could not be made findable', { error: errorFields(error) });
      }
      return schedule.uploadSoon();
    },
    makeLogRoom: (): void => {
      makeLogRoom(db, settings);
    },
    /** Many entries at once: written here, so that the thread that answers the screens does not wait. */
    saveEntries: (entries: readonly Entry[]): void => {
      write(db, () => {
        outbox.add(entries);
      });
    },
    /** The same thing done with many customers, and how it is taken back. */
    bulk: createBulkWriter({
      db,
      books,
      outbox,
      operations: bookOperationStatements(db),
      tell: (progress) => {
        send('operation-progress', progress);
      },
      letOthersWrite,
      signal: closing.signal,
    }),
    state: (): SynchronizationState => schedule.state(),
    /** Puts in order what an end in the middle left undone. */
    orderBooks,
    async close(): Promise<void> {
      closing.abort();
      await schedule.close();
      await searchIndex;
      const { lastDownload } = schedule.state();
      if (lastDownload !== settings.read('last-download')) {
        write(db, () => {
          settings.change('last-download', lastDownload);
        });
      }
      await backUpIfDue();
      db.close();
    },
  };
}
