// Writes down what is done with many customers, in the worker, a part at a time, so that whoever waits for the store
// gets it in between. What remains and what takes it back are written with each part: a kill or a restart in the
// middle leaves an operation that goes on where it stopped, and can be taken back as a whole.
import { setTimeout as delay } from 'node:timers/promises';
import type { BookOperationRow, BookOperationStatements } from '../../../db/pos/book-operations';
import type { ClientBookStatements } from '../../../db/pos/client-book';
import type { Connection } from '../../../db/pos/connection';
import type { OutboxStatements } from '../../../db/pos/outbox';
import { storeFailure } from '../../../db/pos/store-errors';
import { write } from '../../../db/pos/write';
import type { OperationProgress } from '../../contract/client-book-operations';
import type { Entry } from '../../contract/entries';
import { AppError } from '../../contract/result';
import { newEntryId } from '../entries/entry-ids';
import { planSteps, planWork, type BulkTools, type Planned, type Step, type Work } from './bulk';

interface Who {
  readonly staffId: string;
  readonly approvedBy: string | null;
  /** UTC milliseconds. */
  readonly madeAt: number;
}
interface Progress {
  /** So many more are through. */
  readonly count: (customers: number) => void;
  /** It waits for room on the disk. */
  readonly wait: () => void;
}
type Rules = Pick<BulkTools, 'legalEntity' | 'isSeveral'>;

export interface BulkRequest extends Who, Rules {
  /** Under which it can be taken back. */
  readonly token: string;
  readonly work: Work;
  readonly customers: Int32Array;
}
export interface UndoRequest {
  readonly token: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
}
export interface StopRequest {
  readonly token: string;
  readonly staffId: string;
}
export interface BulkDone {
  readonly customers: number;
  readonly skipped: number;
  /** Customers with whom it was not tried, because it was stopped. */
  readonly left: number;
}

export interface BulkWriterOptions {
  readonly db: Connection;
  readonly books: ClientBookStatements;
  readonly outbox: OutboxStatements;
  readonly operations: BookOperationStatements;
  tell(progress: OperationProgress): void;
  letOthersWrite(): Promise<void>;
  /** The store is being closed: nobody waits for room any longer. */
  readonly signal: AbortSignal;
  /** Milliseconds until a full disk is tried again. */
  readonly tryAgainAfter?: number;
}

/** Customers of one transaction: about a tenth of a second. */
const atATime = 500;

export function createBulkWriter(options: BulkWriterOptions) {
  const { db, books, outbox, operations, tell, letOthersWrite, signal, tryAgainAfter = 2_000 } = options;
  /** What is being done now, with the customers who were left out when it was stopped. */
  const running = new Map<string, number>();

  const toEntries = ({ staffId, approvedBy, madeAt }: Who, { bodies }: Planned): Entry[] =>
    bodies.map((body) => ({ entryId: newEntryId(), madeAt, staffId, approvedBy, body }));

  /** As `write`; where the disk is full, as soon as there is room. */
  async function writeOnceThereIsRoom<Value>(work: () => Value, wait: () => void): Promise<Value> {
    for (;;) {
      try {
        return write(db, work);
      } catch (error) {
        const failure = storeFailure(error);
        if (!(failure instanceof AppError && failure.code === 'store-full')) throw error;
      }
      wait();
      await delay(tryAgainAfter, undefined, { signal });
    }
  }

  /** Does something while telling how far it is. */
  async function followed<Value>(
    begin: Omit<OperationProgress, 'state'>,
    work: (progress: Progress) => Promise<Value>,
  ): Promise<Value> {
    let { done } = begin;
    const say = (state: OperationProgress['state']): void => {
      tell({ ...begin, done, state });
    };
    running.set(begin.undo, 0);
    say('running');
    try {
      return await work({
        count(customers) {
          done += customers;
          say('running');
        },
        wait() {
          say('waiting');
        },
      });
    } finally {
      running.delete(begin.undo);
      say('over');
    }
  }

  /** Does part after part, each with what it leaves to do, in one transaction. */
  async function inParts(
    progress: Progress,
    part: () => { readonly planned: Planned; readonly who: Who } | null,
  ): Promise<{ readonly customers: number; readonly skipped: number; readonly reason: Planned['reason'] }> {
    let [customers, skipped] = [0, 0];
    let reason: Planned['reason'] = null;
    for (;;) {
      const done = await writeOnceThereIsRoom(() => {
        const next = part();
        if (next !== null) outbox.add(toEntries(next.who, next.planned));
        return next;
      }, progress.wait);
      if (done === null) return { customers, skipped, reason };
      const { bodies, skipped: without } = done.planned;
      customers += bodies.length;
      skipped += without;
      reason ??= done.planned.reason;
      progress.count(bodies.length + without);
      await letOthersWrite();
    }
  }

  const toolsOf = (row: BookOperationRow): BulkTools => ({
    clientBook: books,
    outbox,
    legalEntity: row.legal_entity_id,
    isSeveral: row.is_several === 1,
  });
  const whoOf = (row: BookOperationRow): Who => ({
    staffId: row.staff_id,
    approvedBy: row.approved_by,
    madeAt: row.made_at,
  });

  /** @throws AppError where there was nobody to do it with. */
  async function finishDoing(row: BookOperationRow, progress: Progress): Promise<BulkDone> {
    const { token } = row;
    const work = JSON.parse(row.work) as Work;
    const tools = toolsOf(row);
    const { reason } = await inParts(progress, () => {
      const rest = operations.nextRest(token);
      if (rest === null) return null;
      const planned = planWork(tools, work, JSON.parse(rest.content) as number[]);
      operations.removeRest(token, rest.part);
      if (planned.inverse.length > 0) operations.addBack(token, rest.part, JSON.stringify(planned.inverse));
      operations.count(token, planned.bodies.length, planned.skipped);
      return { planned, who: whoOf(row) };
    });
    const done = await writeOnceThereIsRoom(() => {
      const now = operations.one(token);
      if (now === null || now.customers === 0) operations.remove(token);
      else operations.setState(token, 'done');
      return { customers: now?.customers ?? 0, skipped: now?.skipped ?? 0 };
    }, progress.wait);
    return orRefuse({ ...done, left: running.get(token) ?? 0 }, reason);
  }

  /** @throws AppError where nothing could be taken back. */
  async function finishUndoing(row: BookOperationRow, madeAt: number, progress: Progress): Promise<BulkDone> {
    const { token } = row;
    const tools = toolsOf(row);
    const { customers, skipped, reason } = await inParts(progress, () => {
      const back = operations.one(token)?.state === 'undoing' ? operations.nextBack(token) : null;
      if (back === null) return null;
      const planned = planSteps(tools, JSON.parse(back.content) as Step[]);
      operations.removeBack(token, back.part);
      return { planned, who: { ...whoOf(row), madeAt } };
    });
    const left = await writeOnceThereIsRoom(() => {
      const still = operations.backSize(token);
      // Stopped: what still stands can be taken back. And whoever was interrupted is told when they are there.
      if (still > 0 || operations.one(token)?.is_interrupted === 1) {
        operations.setCustomers(token, still);
        operations.setState(token, 'done');
      } else operations.remove(token);
      return still;
    }, progress.wait);
    return orRefuse({ customers, skipped, left }, reason);
  }

  const resumed = (row: BookOperationRow, madeAt: number): Promise<BulkDone> => {
    const { token: undo, staff_id: staffId, customers, skipped } = row;
    if (row.state === 'undoing') {
      const total = operations.backSize(undo);
      return followed({ undo, staffId, kind: 'undo', done: 0, total }, (progress) =>
        finishUndoing(row, madeAt, progress),
      );
    }
    const { kind } = JSON.parse(row.work) as Work;
    const done = customers + skipped;
    const total = done + operations.restSize(undo);
    return followed({ undo, staffId, kind, done, total }, (progress) => finishDoing(row, progress));
  };

  return {
    run(request: BulkRequest): Promise<BulkDone> {
      const { token, staffId, approvedBy, madeAt, legalEntity, isSeveral, work } = request;
      const all = [...new Set(request.customers)];
      const begin = { undo: token, staffId, kind: work.kind, done: 0, total: all.length };
      return followed(begin, (progress) => {
        const row = write(db, () => {
          operations.add({
            token,
            staff_id: staffId,
            approved_by: approvedBy,
            made_at: madeAt,
            work: JSON.stringify(work),
            legal_entity_id: legalEntity,
            is_several: isSeveral ? 1 : 0,
            state: 'doing',
            customers: 0,
            skipped: 0,
          });
          for (let from = 0; from < all.length; from += atATime)
            operations.addRest(token, from / atATime, JSON.stringify(all.slice(from, from + atATime)));
          return operations.one(token);
        });
        if (row === null) throw new AppError('unexpected');
        return finishDoing(row, progress);
      });
    },
    /** @throws AppError `already-undone` where it is not known (any more). */
    async undo({ token, madeAt }: UndoRequest): Promise<BulkDone> {
      const row = write(db, () => {
        if (operations.one(token)?.state !== 'done') return null;
        operations.setState(token, 'undoing');
        operations.interrupt(token, 0);
        return operations.one(token);
      });
      if (row === null) throw new AppError('already-undone');
      return resumed(row, madeAt);
    },
    /** After the part that it is at: what is still to be done is forgotten, what is still to be taken back stands. */
    stop({ token, staffId }: StopRequest): void {
      write(db, () => {
        const row = operations.one(token);
        const left = running.get(token);
        if (row?.staff_id !== staffId || left === undefined) return;
        if (row.state === 'undoing') operations.setState(token, 'done');
        else {
          running.set(token, left + operations.restSize(token));
          operations.removeAllRest(token);
        }
      });
    },
    /** Goes on with what a kill or a restart left in the middle. @returns how many that were. */
    async resume(madeAt: number): Promise<number> {
      const left = operations.unfinished().filter(({ token }) => !running.has(token));
      for (const { token } of left) {
        const row = await writeOnceThereIsRoom(
          () => {
            operations.interrupt(token, 1);
            return operations.one(token);
          },
          () => undefined,
        );
        if (row === null) continue;
        try {
          await resumed(row, madeAt);
        } catch (error) {
          // Nobody was left to do it with: what was wanted is so already.
          if (!(error instanceof AppError)) throw error;
        }
      }
      return left.length;
    },
  };
}

/** @throws AppError where it was done with nobody, unless it was stopped. */
function orRefuse(done: BulkDone, reason: Planned['reason']): BulkDone {
  if (done.customers > 0 || done.left > 0) return done;
  throw reason === null ? new AppError('customer-unknown') : new AppError(reason.code, reason.detail);
}
