// Writes down what is done with many customers, in the worker, a part at a time, so that whoever waits for the store
// gets it in between; and keeps what takes it back.
import { v7 as uuid } from 'uuid';
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
export interface UndoRequest extends Who, Rules {
  readonly token: string;
}
export interface BulkDone {
  readonly customers: number;
  readonly skipped: number;
}

export interface BulkWriterOptions {
  readonly db: Connection;
  readonly books: ClientBookStatements;
  readonly outbox: OutboxStatements;
  letOthersWrite(): Promise<void>;
}

/** Customers of one transaction: about a tenth of a second. */
const atATime = 2_000;
/** What can be taken back: the last few. */
const undoKept = 5;

export function createBulkWriter({ db, books, outbox, letOthersWrite }: BulkWriterOptions) {
  const undos = new Map<string, readonly Step[]>();

  const toEntries = ({ staffId, approvedBy, madeAt }: Who, { bodies }: Planned): Entry[] =>
    bodies.map((body) => ({ entryId: uuid(), madeAt, staffId, approvedBy, body }));

  /** @throws AppError where there was nobody to do it with. */
  async function doInParts<One>(
    all: readonly One[],
    request: Who & Rules,
    plan: (tools: BulkTools, part: readonly One[]) => Planned,
  ): Promise<BulkDone & { readonly inverse: readonly Step[] }> {
    const { legalEntity, isSeveral } = request;
    const tools: BulkTools = { clientBook: books, outbox, legalEntity, isSeveral };
    const inverse: (readonly Step[])[] = [];
    let [customers, skipped] = [0, 0];
    let reason: Planned['reason'] = null;
    for (let from = 0; from < all.length; from += atATime) {
      const part = all.slice(from, from + atATime);
      const planned = write(db, () => {
        const found = plan(tools, part);
        outbox.add(toEntries(request, found));
        return found;
      });
      customers += planned.bodies.length;
      skipped += planned.skipped;
      reason ??= planned.reason;
      inverse.unshift(planned.inverse);
      await letOthersWrite();
    }
    if (customers === 0) {
      throw reason === null ? new AppError('customer-unknown') : new AppError(reason.code, reason.detail);
    }
    return { customers, skipped, inverse: inverse.flat() };
  }

  return {
    async run(request: BulkRequest): Promise<BulkDone> {
      const all = [...new Set(request.customers)];
      const { inverse, ...done } = await doInParts(all, request, (tools, part) =>
        planWork(tools, request.work, part),
      );
      undos.set(request.token, inverse);
      for (const oldest of undos.keys()) if (undos.size > undoKept) undos.delete(oldest);
      return done;
    },
    /** @throws AppError `already-undone` where it is not known (any more). */
    async undo(request: UndoRequest): Promise<BulkDone> {
      const steps = undos.get(request.token);
      if (steps === undefined) throw new AppError('already-undone');
      undos.delete(request.token);
      const { customers, skipped } = await doInParts(steps, request, planSteps);
      return { customers, skipped };
    },
  };
}
