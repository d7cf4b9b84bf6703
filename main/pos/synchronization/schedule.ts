// When distribution jobs run: those that Headquarters orders, asked for as soon as it is there, then every few
// seconds, at once on demand, and ever later while it does not answer; and customers after what was made here was
// taken.
import {
  distributionJobs,
  type DistributionJob,
  type DistributionMode,
  type DistributionOrders,
} from '../../contract/distribution';
import { AppError, type ErrorCode } from '../../contract/result';
import type { SynchronizationState } from '../../contract/synchronization';
import { checkHeadquarters, type Connection } from './headquarters';
import type { Downloaded } from './download-job';

export interface ScheduleOptions {
  /** Milliseconds between the end of one round and the next. */
  readonly every: number;
  now(): number;
  /** Sends what was made here. Answers whether Headquarters took or refused anything. */
  upload(headquarters: Connection, signal: AbortSignal): Promise<boolean>;
  /** Entries made here that Headquarters has not accepted yet. */
  pending(): number;
  /** Entries that it accepted, and whose outcome was not fetched yet. */
  isOwnWaiting(): boolean;
  /** What Headquarters wants run now. */
  orders(headquarters: Connection, isAsked: boolean, signal: AbortSignal): Promise<DistributionOrders>;
  download(
    job: DistributionJob,
    mode: DistributionMode,
    headquarters: Connection,
    signal: AbortSignal,
  ): Promise<Downloaded>;
  /** Some of these jobs brought rows that were not here; what depends on them is made anew before it is told. */
  applied(jobs: readonly DistributionJob['number'][]): void;
  /** A round ended well. */
  finished(hasChanged: boolean): Promise<void>;
  changed(state: SynchronizationState): void;
  failed(error: unknown): void;
}

const firstRetry = 1_000;
const lastRetry = 60_000;
/** A round that is shorter than this is not shown as running: it would only flicker. */
const shownAfter = 300;
/** Clocks that differ by less are as right as clocks are, and an answer takes its time. */
const clocksAgree = 5 * 60_000;
/** The large job comes last; before it everything else is told, so that people can sign in meanwhile. */
const isLarge = (job: DistributionJob): boolean => job.number === '1010';
/** What entries change at Headquarters comes back with the customers. */
const carriesEntries = isLarge;

export function createSchedule(options: ScheduleOptions, lastDownload: string | null) {
  let headquarters: Connection | null = null;
  let isKnown = false;
  let timer: NodeJS.Timeout | undefined;
  let retry = firstRetry;
  let running: Promise<void> | null = null;
  let isClosed = false;
  let uploading: Promise<void> | null = null;
  let isUploadWanted = false;
  /** Headquarters answered entries since the last round began: what became of them is fetched soon. */
  let isAnswered = false;
  /** Entries were taken, and what became of them at Headquarters was not fetched yet. */
  let isOwnWaiting = options.isOwnWaiting();
  /** Somebody here asked for what is new. */
  let isAsked = false;
  let abort = new AbortController();
  let state: SynchronizationState = {
    isOnline: false,
    pending: options.pending(),
    isRunning: false,
    lastDownload,
    error: null,
    clockAhead: 0,
  };

  const change = (next: Partial<SynchronizationState>): void => {
    state = { ...state, ...next, pending: options.pending() };
    options.changed(state);
  };

  /** What is written here carries this clock's time: that it is wrong is told as soon as that is seen. */
  function noteClock(ahead: number): void {
    const clockAhead = Math.abs(ahead) < clocksAgree ? 0 : ahead;
    if (
      (clockAhead === 0) !== (state.clockAhead === 0) ||
      Math.abs(clockAhead - state.clockAhead) > clocksAgree
    )
      change({ clockAhead });
  }

  /** @returns null where it was no job's time, otherwise whether any brought something. */
  async function runJobs(connection: Connection, signal: AbortSignal): Promise<boolean | null> {
    if (!isKnown) {
      await checkHeadquarters(connection.url);
      isKnown = true;
      // Anybody may ask whether Headquarters is there. What it refused stands until it takes something: a form that
      // asks for a new code must not come and go with every try.
      if (state.error === null || state.error === 'headquarters-unreachable')
        change({ isOnline: true, error: null });
    }
    await uploadFirst(connection, signal);
    const asked = isAsked;
    isAsked = false;
    const { orders, current, now } = await options.orders(connection, asked, signal);
    if (now !== undefined) noteClock(options.now() - now);
    if (orders.length === 0 && current.length === 0 && !isOwnWaiting) return null;
    let hasChanged = false;
    let toTell: DistributionJob['number'][] = [];
    const tell = (): void => {
      if (toTell.length > 0) options.applied(toTell);
      toTell = [];
    };
    try {
      for (const job of distributionJobs) {
        if (isLarge(job)) tell();
        const order = orders.find((one) => one.job === job.number);
        if (order === undefined && !(isOwnWaiting && carriesEntries(job))) continue;
        const { changed } = await download(job, order?.mode ?? 'delta', connection, signal);
        if (changed === 0) continue;
        hasChanged = true;
        toTell.push(job.number);
      }
    } finally {
      // What was applied before a cut is there and shows.
      tell();
    }
    return hasChanged;
  }

  async function download(
    job: DistributionJob,
    mode: DistributionMode,
    connection: Connection,
    signal: AbortSignal,
  ): Promise<Downloaded> {
    const wasWaiting = isOwnWaiting;
    // What is taken while this runs waits for the next one.
    if (carriesEntries(job)) isOwnWaiting = false;
    try {
      return await options.download(job, mode, connection, signal);
    } catch (error) {
      isOwnWaiting ||= wasWaiting;
      throw error;
    }
  }

  /** One upload at a time; what is asked for meanwhile is done right after it. */
  function upload(connection: Connection, signal: AbortSignal): Promise<void> {
    isUploadWanted = true;
    uploading ??= (async () => {
      while (isUploadWanted) {
        isUploadWanted = false;
        if (await options.upload(connection, signal)) isAnswered = isOwnWaiting = true;
        change({});
      }
    })().finally(() => {
      uploading = null;
    });
    return uploading;
  }

  /** Before the jobs, so that they bring back what came of it. That it fails keeps nobody from downloading. */
  async function uploadFirst(connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      await upload(connection, signal);
      isAnswered = false;
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError) || error.code === 'headquarters-unreachable')
        throw error;
      options.failed(error);
    }
  }

  async function round(): Promise<void> {
    const connection = headquarters;
    if (connection === null) return;
    const { signal } = abort;
    isAnswered = false;
    const shown = setTimeout(() => {
      change({ isRunning: true });
    }, shownAfter);
    try {
      const hasChanged = await runJobs(connection, signal);
      await options.finished(hasChanged ?? false);
      retry = firstRetry;
      clearTimeout(shown);
      change({
        isOnline: true,
        isRunning: false,
        error: null,
        ...(hasChanged === null ? {} : { lastDownload: new Date(options.now()).toISOString() }),
      });
      plan(isAnswered ? 0 : options.every * (0.9 + Math.random() * 0.2));
    } catch (error) {
      clearTimeout(shown);
      if (signal.aborted) {
        change({ isRunning: false });
        return;
      }
      isKnown = false;
      const code: ErrorCode = error instanceof AppError ? error.code : 'unexpected';
      options.failed(error);
      change({ isOnline: false, isRunning: false, error: code });
      plan(retry * (0.9 + Math.random() * 0.2));
      retry = Math.min(retry * 2, lastRetry);
    }
  }

  function plan(after: number): void {
    clearTimeout(timer);
    if (isClosed || headquarters === null) return;
    timer = setTimeout(() => void start(), after);
  }

  /** One round at a time. */
  function start(): Promise<void> {
    clearTimeout(timer);
    running ??= round().finally(() => {
      running = null;
    });
    return running;
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
    abort.abort();
    await running;
    await uploading?.catch(() => undefined);
  }

  return {
    state: (): SynchronizationState => state,
    /** A Headquarters to download from, from now on; at once. */
    async connect(to: Connection): Promise<void> {
      await stop();
      if (isClosed) return;
      abort = new AbortController();
      headquarters = to;
      isKnown = false;
      retry = firstRetry;
      void start();
    },
    /** Downloads now, after a round that is under way, and answers with how it went. */
    async runNow(): Promise<SynchronizationState> {
      retry = firstRetry;
      await running;
      isAsked = true;
      await start();
      return state;
    },
    /**
     * Something was made here. It is sent at once where Headquarters is there, also during a long download;
     * otherwise with the next try.
     */
    async uploadSoon(): Promise<void> {
      if (headquarters === null || isClosed || !isKnown) return;
      try {
        await upload(headquarters, abort.signal);
        if (isAnswered && running === null) plan(0);
      } catch (error) {
        // The next round finds out what is wrong, and says so.
        if (!abort.signal.aborted) plan(0);
        options.failed(error);
      }
    },
    async close(): Promise<void> {
      isClosed = true;
      await stop();
    },
  };
}
