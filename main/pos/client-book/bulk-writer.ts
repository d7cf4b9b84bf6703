// Writes down what is done with many customers, in the worker, a part at a time, so that whoever waits for the store
// gets it in between. What remains and what takes it back are written with each part: a kill or a restart in the
// middle leaves an operation that goes on where it stopped, and can be taken back as a whole.
import { v7 as uuid } from 'uuid';
import type { BookOperationRow, BookOperationStatements } from '../../../db/pos/book-operations';
import type { ClientBookStatements } from '../../../db/pos/client-book';
import type { Connection } from '../../../db/pos/connection';
import type { OutboxStatements } from '../../../db/pos/outbox';
import { write } from '../../../db/pos/write';
import type { Entry } from '../../contract/entries';
import { AppError } from '../../contract/result';
import { planSteps, planWork, type BulkTools, type Planned, type Step, type Work } from './bulk';

interface Who {
  readonly staffId: string;
  readonly approvedBy: string | null;
  /** UTC milliseconds. */
  readonly madeAt: number;
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
export interface BulkDone {
  readonly customers: number;
  readonly skipped: number;
}

export interface BulkWriterOptions {
  readonly db: Connection;
  readonly books: ClientBookStatements;
  readonly outbox: OutboxStatements;
  readonly operations: BookOperationStatements;
  letOthersWrite(): Promise<void>;
}

/** Customers of one transaction: about a tenth of a second. */
const atATime = 2_000;

export function createBulkWriter({ db, books, outbox, operations, letOthersWrite }: BulkWriterOptions) {
  const toEntries = ({ staffId, approvedBy, madeAt }: Who, { bodies }: Planned): Entry[] =>
    bodies.map((body) => ({ entryId: uuid(), madeAt, staffId, approvedBy, body }));

  /** Does part after part, each with what it leaves to do, in one transaction. */
  async function inParts(
    part: () => { readonly planned: Planned; readonly who: Who } | null,
  ): Promise<BulkDone & { readonly reason: Planned['reason'] }> {
    let [customers, skipped] = [0, 0];
    let reason: Planned['reason'] = null;
    for (;;) {
      const done = write(db, () => {
        const next = part();
        if (next !== null) outbox.add(toEntries(next.who, next.planned));
        return next;
      });
      if (done === null) return { customers, skipped, reason };
      customers += done.planned.bodies.length;
      skipped += done.planned.skipped;
      reason ??= done.planned.reason;
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
  async function finishDoing(row: BookOperationRow): Promise<BulkDone> {
    const { token } = row;
    const work = JSON.parse(row.work) as Work;
    const tools = toolsOf(row);
    const { reason } = await inParts(() => {
      const rest = operations.nextRest(token);
      if (rest === null) return null;
      const planned = planWork(tools, work, JSON.parse(rest.content) as number[]);
      operations.removeRest(token, rest.part);
      if (planned.inverse.length > 0) operations.addBack(token, rest.part, JSON.stringify(planned.inverse));
      operations.count(token, planned.bodies.length, planned.skipped);
      return { planned, who: whoOf(row) };
    });
    const done = write(db, () => {
      const now = operations.one(token);
      if (now === null || now.customers === 0) operations.remove(token);
      else operations.setState(token, 'done');
      return { customers: now?.customers ?? 0, skipped: now?.skipped ?? 0 };
    });
    if (done.customers > 0) return done;
    throw reason === null ? new AppError('customer-unknown') : new AppError(reason.code, reason.detail);
  }

  /** @throws AppError where nothing could be taken back. */
  async function finishUndoing(row: BookOperationRow, madeAt: number): Promise<BulkDone> {
    const { token } = row;
    const tools = toolsOf(row);
    const { customers, skipped, reason } = await inParts(() => {
      const back = operations.nextBack(token);
      if (back === null) return null;
      const planned = planSteps(tools, JSON.parse(back.content) as Step[]);
      operations.removeBack(token, back.part);
      return { planned, who: { ...whoOf(row), madeAt } };
    });
    write(db, () => {
      if (operations.one(token)?.is_interrupted !== 1) operations.remove(token);
      else {
        // Whoever took it back is told when they are there.
        operations.setCustomers(token, 0);
        operations.setState(token, 'done');
      }
    });
    if (customers > 0) return { customers, skipped };
    throw reason === null ? new AppError('customer-unknown') : new AppError(reason.code, reason.detail);
  }

  return {
    run(request: BulkRequest): Promise<BulkDone> {
      const { token, staffId, approvedBy, madeAt, legalEntity, isSeveral, work } = request;
      const all = [...new Set(request.customers)];
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
      return finishDoing(row);
    },
    /** @throws AppError `already-undone` where it is not known (any more). */
    async undo({ token, madeAt }: UndoRequest): Promise<BulkDone> {
      const row = write(db, () => {
        const found = operations.one(token);
        if (found?.state !== 'done') return null;
        operations.setState(token, 'undoing');
        operations.interrupt(token, 0);
        return found;
      });
      if (row === null) throw new AppError('already-undone');
      return finishUndoing(row, madeAt);
    },
    /** Goes on with what a kill or a restart left in the middle. @returns how many that were. */
    async resume(madeAt: number): Promise<number> {
      const left = operations.unfinished();
      for (const { token } of left) {
        const row = write(db, () => {
          operations.interrupt(token, 1);
          return operations.one(token);
        });
        if (row === null) continue;
        try {
          await (row.state === 'doing' ? finishDoing(row) : finishUndoing(row, madeAt));
        } catch (error) {
          // Nobody was left to do it with: what was wanted is so already.
          if (!(error instanceof AppError)) throw error;
        }
      }
      return left.length;
    },
  };
}
