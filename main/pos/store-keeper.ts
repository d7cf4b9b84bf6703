// The register's store over the life of the app: opened, watched, restored, closed; and the workers on it.
import { newestBackup } from '../../db/pos/backup';
import type { Ref } from '../../db/pos/entry-effects';
import { noteClosed, storeFiles } from '../../db/pos/files';
import { openStore, type OpenedStore } from '../../db/pos/open';
import type { Entry } from '../contract/entries';
import type { PlacedKey, WordsRequest } from '../../db/pos/timeline-search';
import { AppError } from '../contract/result';
import type { SynchronizationState } from '../contract/synchronization';
import { createThread } from '../threads/threads';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { isHelpedByBackup, type Facts } from './app/phase';
import type { CountsRequest, FacetsFound, FacetsRequest, ViewRequest } from './client-book/book-index';
import type { BulkDone, BulkRequest, StopRequest, UndoRequest } from './client-book/bulk-writer';
import type { CsvRequest } from './client-book/csv';
import type { Saved } from './entries';
import type { Occasions, OccasionsRequest } from './follow-ups/occasions';
import type { KeeperMethods } from './keeper-worker';
import { errorFields, type Log } from './log';
import { maintain, maintenanceThread } from './maintenance';
import type { RegisterOptions } from './register';
import { holdStore, type Store } from './store';
import type { Connection } from './synchronization/headquarters';
import type { KeeperEvents } from './synchronization/keeper';
import { makeTurnMemory, turnIn } from './turn';
import type { Asked, ViewMethods } from './view-worker';
import type { WorkerData } from './worker';

export interface StoreKeeperOptions {
  readonly options: RegisterOptions;
  readonly log: Log;
  /** Rows of these jobs arrived. */
  onApplied(jobs: readonly string[]): void;
  onOpened(): void;
  /** The worker that writes ended in the middle of something, perhaps. */
  onWriterEnded(): void;
  /** Headquarters answered entries made here. */
  onAnswered(refused: number): void;
  onState(state: SynchronizationState): void;
  onFacts(facts: Partial<Facts>): void;
}

const offline: SynchronizationState = {
  isOnline: false,
  pending: 0,
  isRunning: false,
  lastDownload: null,
  error: null,
  clockAhead: 0,
};
/** Another process may still be closing the store. */
const lockedFor = 3_000;
/** The first screen comes first; then the file is looked at. */
const checkAfter = 1_500;
const restartAfter = 2_000;
/** With what is written because of them they fit into the room in the log. */
const savesInLog = 25;

export function createStoreKeeper({
  options,
  log,
  onApplied,
  onOpened,
  onWriterEnded,
  onAnswered,
  onState,
  onFacts,
}: StoreKeeperOptions) {
  const files = storeFiles(options.dataDir);
  const turnMemory = makeTurnMemory();
  const turn = turnIn(turnMemory);
  let store: Store | null = null;
  let problem: AppError | null = null;
  let state = offline;
  let connection: Connection | null = null;
  let isClosed = false;
  /** Since the program began. */
  let saved = 0;
  let timer: NodeJS.Timeout | undefined;
  /** Since the views were asked last, as entries name them: who saves does not wait until they are looked up. */
  const cardsChanged = new Set<Ref>();
  function asked<Request>(request: Request): Asked<Request> {
    const named = [...cardsChanged].flatMap((name) => store?.outbox.customerNamed(name) ?? []);
    cardsChanged.clear();
    return { request, cardsChanged: named };
  }
  /** Rows of each job in its last download, for the progress that is shown. */
  const arrived = new Map<string, number>();
  const waitingForOpen: (() => void)[] = [];

  const keeper = createThread<KeeperMethods, KeeperEvents>({
    file: options.workerFile,
    data: (): WorkerData => ({
      role: 'keeper',
      workerFile: options.workerFile,
      dataDir: options.dataDir,
      registerId: options.registerId,
      clockOffset: options.clockOffset,
      every: options.synchronizeEvery ?? 5_000,
      backupEvery: options.backupEvery ?? 4 * 3_600_000,
      turn: turnMemory,
    }),
    onEvent: (event, payload) => {
      if (store === null) return;
      receive(event, payload);
    },
    onEnd: (error) => {
      log.error({ error: errorFields(error) }, 'the worker ended');
      changeState({ ...state, isOnline: false, isRunning: false });
      if (isClosed || problem !== null) return;
      const again = connection;
      timer = setTimeout(() => {
        if (again !== null) connect(again);
        onWriterEnded();
      }, restartAfter);
    },
  });
  const views = createThread<ViewMethods, Record<string, never>>({
    file: options.workerFile,
    data: (): WorkerData => ({ role: 'views', dataDir: options.dataDir }),
    // What it reads soon lies in typed arrays or is gone: room to put off its collection would stay taken.
    limits: { maxYoungGenerationSizeMb: 4 },
    onEvent: () => undefined,
    onEnd: (error) => {
      log.error({ error: errorFields(error) }, 'the worker for views ended');
    },
  });

  const checker = maintenanceThread(options.workerFile, options.dataDir);

  function changeState(next: SynchronizationState): void {
    state = next;
    onState(next);
  }

  function receive<Name extends keyof KeeperEvents>(event: Name, payload: KeeperEvents[Name]): void {
    const handlers: { readonly [Event in keyof KeeperEvents]: (payload: KeeperEvents[Event]) => void } = {
      'state-changed': changeState,
      applied: onApplied,
      answered: ({ refused }) => {
        onAnswered(refused);
      },
      progress: ({ job, rows }) => {
        arrived.set(job, rows);
        const done = [...arrived.values()].reduce((sum, one) => sum + one, 0);
        onFacts({ progress: { step: 'downloading', done, total: 0 } });
      },
      'operation-progress': (progress) => {
        options.emit('client-book.operation-progress', progress);
      },
      'store-failed': ({ code }) => {
        noteFailure(new AppError(code));
      },
      log: ({ level, text, fields }) => {
        log[level](fields, text);
      },
    };
    handlers[event](payload);
  }

  function connect({ url, token }: Connection): void {
    const to = { url, token };
    connection = to;
    if (store === null || isClosed) return;
    keeper.ask('connect', to).catch((error: unknown) => {
      log.error({ error: errorFields(error) }, 'downloads could not be begun');
    });
  }

  async function stopThreads(isInOrder: boolean): Promise<void> {
    clearTimeout(timer);
    await Promise.all([
      keeper.stop(isInOrder ? (link) => link.ask('close', null) : undefined),
      views.stop(isInOrder ? (link) => link.ask('close', null) : undefined, 1_000),
      checker.stop(),
    ]);
  }

  function setProblem(error: AppError): void {
    problem = error;
    log.error({ error: errorFields(error) }, error.code);
    onFacts({ storeProblem: error, backup: isHelpedByBackup(error.code) ? newestBackup(files) : null });
  }

  /** A damaged store is not used any further; other failures pass. */
  function noteFailure(error: AppError): void {
    if (error.code !== 'store-damaged' || problem !== null) return;
    setProblem(error);
    const damaged = store;
    store = null;
    void stopThreads(false).then(() => damaged?.db.close());
  }

  function hold({ db, needsCheck }: OpenedStore): void {
    store = holdStore(db, turn, options.registerId);
    problem = null;
    onFacts({ isOpen: true, storeProblem: null, backup: null });
    const pending = store.outbox.pending();
    state = { ...state, pending, lastDownload: store.settings.read('last-download') };
    onOpened();
    for (const work of waitingForOpen.splice(0)) work();
    if (connection !== null) connect(connection);
    if (!needsCheck) return;
    // What was written last may not have been put in order any more: until it is, a large book shows what was before.
    void orderBooks();
    timer = setTimeout(() => void check(), checkAfter);
  }

  /** Puts in order what is not, in the keeper. */
  async function orderBooks(): Promise<void> {
    try {
      await keeper.ask('orderBooks', null);
    } catch (error) {
      if (!isClosed && problem === null)
        log.error({ error: errorFields(error) }, 'books could not be put in order');
    }
  }

  async function makeLogRoom(): Promise<void> {
    try {
      await keeper.ask('makeLogRoom', null);
    } catch (error) {
      if (!isClosed && problem === null)
        log.warn({ error: errorFields(error) }, 'no room could be made in the log: saving takes longer');
    }
  }

  /**
   * After an unclean end: every page is read, in a thread of its own, because whoever changes a client book meanwhile
   * waits for the keeper.
   */
  async function check(): Promise<void> {
    if (store === null) return;
    try {
      const damage = await checker.ask('findDamage', null);
      log.info({ damage }, 'the store was checked');
      if (damage !== null) noteFailure(new AppError('store-damaged', {}, { cause: new Error(damage) }));
    } catch (error) {
      if (!isClosed && problem === null)
        log.error({ error: errorFields(error) }, 'the store could not be checked');
    } finally {
      await checker.stop();
    }
  }

  async function open(): Promise<void> {
    const end = performance.now() + lockedFor;
    // What was made before this has taken a while.
    await nextTurn();
    for (;;) {
      try {
        const opening = openStore(files);
        if (opening.kind === 'open') {
          hold(opening);
          return;
        }
        const steps = await maintain(options.workerFile, options.dataDir, (ask) =>
          ask('migrate', options.now()),
        );
        log.info({ steps }, 'the store was brought up to date');
      } catch (error) {
        const isLocked = error instanceof AppError && error.code === 'store-locked';
        if (isLocked && performance.now() < end) await wait(100);
        else {
          setProblem(error instanceof AppError ? error : new AppError('unexpected', {}, { cause: error }));
          return;
        }
      }
      if (isClosed) return;
    }
  }

  return {
    open,
    /** At once, or as soon as the store is open. */
    whenOpen(work: () => void): void {
      if (store !== null) work();
      else waitingForOpen.push(work);
    },
    /** @throws AppError of the store's problem; `register-not-activated` while it is being opened. */
    store(): Store {
      if (problem !== null) throw new AppError(problem.code, problem.detail);
      if (store === null) throw new AppError('register-not-activated');
      return store;
    },
    noteFailure,
    connect,
    state: (): SynchronizationState => state,
    async runNow(): Promise<SynchronizationState> {
      if (connection === null) throw new AppError('headquarters-unreachable');
      return keeper.ask('runNow', null);
    },
    /**
     * Entries were saved here: they are sent as soon as may be, and books that are too large to be sorted at once
     * are put in order again.
     */
    async noteSaved({ isOrderChanged, cardsChanged: named, made }: Saved): Promise<void> {
      if (store === null) return;
      for (const name of named) cardsChanged.add(name);
      changeState({ ...state, pending: made === null ? store.outbox.pending() : state.pending + made });
      if (isOrderChanged && keeper.isRunning()) await orderBooks();
      if (keeper.isRunning() && saved++ % savesInLog === 0) void makeLogRoom();
      if (connection === null || isClosed) return;
      keeper.ask('uploadSoon', null).catch((error: unknown) => {
        log.error({ error: errorFields(error) }, 'entries could not be sent');
      });
    },
    /** Many entries in one transaction, in the worker. */
    saveEntries: (entries: readonly Entry[]): Promise<void> => keeper.ask('saveEntries', entries),
    bulk: (request: BulkRequest): Promise<BulkDone> => keeper.ask('bulk', request),
    undoBulk: (request: UndoRequest): Promise<BulkDone> => keeper.ask('undoBulk', request),
    stopBulk: (request: StopRequest): Promise<void> => keeper.ask('stopBulk', request),
    /** Goes on with what an end in the middle left undone; answers how many that were. */
    resumeBulk: (madeAt: number): Promise<number> => keeper.ask('resumeBulk', madeAt),
    view: (request: ViewRequest): Promise<Int32Array> => views.ask('view', asked(request)),
    counts: (request: CountsRequest): Promise<readonly number[]> => views.ask('counts', asked(request)),
    facets: (request: FacetsRequest): Promise<FacetsFound> => views.ask('facets', asked(request)),
    occasions: (request: OccasionsRequest): Promise<Occasions> => views.ask('occasions', asked(request)),
    findEntries: (request: WordsRequest): Promise<readonly PlacedKey[]> => views.ask('findEntries', request),
    writeCsv: (request: CsvRequest): Promise<number> => views.ask('writeCsv', asked(request)),
    /** @throws AppError `store-missing-backup` */
    async restore(): Promise<void> {
      if (problem === null || !isHelpedByBackup(problem.code)) throw new AppError('store-missing-backup');
      if (newestBackup(files) === null) throw new AppError('store-missing-backup');
      onFacts({ isRestoring: true });
      try {
        await stopThreads(false);
        const restored = await maintain(options.workerFile, options.dataDir, (ask) =>
          ask('restore', options.now()),
        );
        log.info(restored, 'the store was restored from a backup');
        await open();
      } finally {
        onFacts({ isRestoring: false });
      }
    },
    async close(): Promise<void> {
      isClosed = true;
      await stopThreads(true);
      const open = store;
      store = null;
      if (open === null) return;
      open.db.close();
      noteClosed(files);
    },
  };
}
export type StoreKeeper = ReturnType<typeof createStoreKeeper>;
