// The one way in which anything done here is written down: the entry and what it does to the rows, in one
// transaction, on the disk when it is answered; and the list of entries with what can be done about refused ones.
import type { Ref } from '../../../db/pos/entry-effects';
import { toEntry, type OutboxRow } from '../../../db/pos/outbox';
import * as contract from '../../contract/synchronization';
import { entryBody, type Entry, type EntryBody } from '../../contract/entries';
import { AppError } from '../../contract/result';
import type { Session } from '../../contract/sign-in';
import type { BulkDone, BulkRequest, StopRequest, UndoRequest } from '../client-book/bulk-writer';
import type { Emit } from '../context';
import { onWhatStandsNow } from './again';
import { newEntryId } from './entry-ids';
import { handle, type Handler } from '../handlers';
import { toListed } from './listed';
import type { Store } from '../store';

export interface Entries {
  /**
   * Writes entries down and does here what they say; they are on the disk when the promise is fulfilled.
   * @param bodies what is done; a function is asked inside the transaction, may look and may throw AppError.
   * @param approvedBy staff id of who approved it, where that was somebody else.
   * @returns the entries' ids, in the order of the bodies.
   */
  save(
    bodies: readonly EntryBody[] | (() => readonly EntryBody[]),
    approvedBy?: string | null,
  ): Promise<readonly string[]>;
  /** Does the same with many customers, in another thread. @throws AppError where it can be done with none. */
  saveMany(many: Many, approvedBy: string | null): Promise<BulkDone>;
  /** Takes back what `saveMany` did under this token. */
  undoMany(token: string): Promise<BulkDone>;
  /** Stops what `saveMany` or `undoMany` does under this token after the part that it is at. */
  stopMany(token: string): Promise<void>;
  /** Goes on with what a kill or a restart left in the middle of it. */
  resumeMany(): Promise<void>;
  readonly handlers: readonly Handler[];
}

type Who = 'staffId' | 'approvedBy' | 'madeAt';
export type Many = Omit<BulkRequest, Who>;

/** What was saved, as far as it matters to what was computed before. */
export interface Saved {
  /** Client books have other members or another order. */
  readonly isOrderChanged: boolean;
  /** Customers whose cards may show something else, which the store does not say. */
  readonly cardsChanged: readonly Ref[];
  /** How many entries; null: nobody counted them. */
  readonly made: number | null;
}

export interface EntriesOptions {
  store(): Store;
  session(): Session;
  legalEntity(): string;
  now(): number;
  readonly emit: Emit;
  /** Writes many entries in another thread. */
  saveElsewhere(entries: readonly Entry[]): Promise<void>;
  bulk(request: BulkRequest): Promise<BulkDone>;
  undoBulk(request: UndoRequest): Promise<BulkDone>;
  stopBulk(request: StopRequest): Promise<void>;
  resumeBulk(madeAt: number): Promise<number>;
  /** Entries were saved; answers once views that depend on them can be read. */
  noteSaved(saved: Saved): Promise<void>;
}

const discardedKept = 20;
/** So many take about as long as a frame; more are written in the worker. */
const mostAtOnce = 100;

const changesOrder = ({ kind }: EntryBody): boolean =>
  kind.startsWith('client-book.') || kind === 'customer.create' || kind === 'customer.edit';
const changedCard = (body: EntryBody): readonly Ref[] => {
  switch (body.kind) {
    case 'activity.put':
    case 'activity.remove':
    case 'customer.set-attribute':
      return [body.customer];
    default:
      return [];
  }
};

export function createEntries(options: EntriesOptions): Entries {
  const toEntries = (bodies: readonly EntryBody[], staffId: string, approvedBy: string | null): Entry[] =>
    bodies.map((body) => {
      const madeAt = options.now();
      return { entryId: newEntryId(), madeAt, staffId, approvedBy, body: entryBody.parse(body) };
    });

  async function noteMade(saved: Saved): Promise<void> {
    await options.noteSaved(saved);
    options.emit('synchronization.entries-changed', { refused: 0 });
  }

  /** Many things were done in the writer, which says in the store what is shown otherwise. */
  const noteMany = (isOrderChanged: boolean): Promise<void> =>
    noteMade({ isOrderChanged, cardsChanged: [], made: null });

  async function finish(made: readonly Entry[]): Promise<readonly string[]> {
    if (made.length > 0) {
      await noteMade({
        isOrderChanged: made.some(({ body }) => changesOrder(body)),
        cardsChanged: made.flatMap(({ body }) => changedCard(body)),
        made: made.length,
      });
    }
    return made.map(({ entryId }) => entryId);
  }

  /** What somebody may want back. */
  const discarded = new Map<string, OutboxRow>();

  async function saveAgain(id: string): Promise<void> {
    const store = options.store();
    const made = await store.write(() => {
      const row = refusedEntry(store, id);
      const refused = toEntry(row);
      // Nothing is left of one about a customer whom Headquarters erased.
      if (!entryBody.safeParse(refused.body).success) throw new AppError('customer-unknown');
      store.outbox.removeRefused(id);
      // A new entry: Headquarters gives the old one the same answer for ever.
      const body = onWhatStandsNow(store, options.legalEntity(), row);
      const again: Entry = { ...refused, entryId: newEntryId(), madeAt: options.now(), body };
      store.outbox.add(again);
      return again;
    });
    await finish([made]);
  }

  return {
    async save(bodies, approvedBy = null) {
      const store = options.store();
      const { staffId } = options.session();
      if (typeof bodies !== 'function' && bodies.length > mostAtOnce) {
        const made = toEntries(bodies, staffId, approvedBy);
        await options.saveElsewhere(made);
        return finish(made);
      }
      const made = await store.write(() => {
        const entries = toEntries(typeof bodies === 'function' ? bodies() : bodies, staffId, approvedBy);
        store.outbox.add(entries, true);
        return entries;
      });
      return finish(made);
    },
    async saveMany(many, approvedBy) {
      const { staffId } = options.session();
      const done = await options.bulk({ ...many, staffId, approvedBy, madeAt: options.now() });
      await noteMany(many.work.kind !== 'activity');
      return done;
    },
    async undoMany(token) {
      const done = await options.undoBulk({ token, madeAt: options.now() });
      await noteMany(true);
      return done;
    },
    stopMany: (token) => options.stopBulk({ token, staffId: options.session().staffId }),
    async resumeMany() {
      if (!options.store().bookOperations.hasUnfinished()) return;
      if ((await options.resumeBulk(options.now())) === 0) return;
      await noteMany(true);
      options.emit('client-book.operation-resumed', {});
    },
    handlers: [
      handle(contract.entries, ({ show, limit }) => {
        const store = options.store();
        const found = store.outbox.list(show, limit + 1);
        return {
          entries: found.slice(0, limit).map((row) => toListed(store, row, options.session())),
          hasMore: found.length > limit,
          ...store.outbox.counts(),
        };
      }),
      handle(contract.retryEntry, async ({ entryId }) => {
        await saveAgain(entryId);
        return null;
      }),
      handle(contract.discardEntry, async ({ entryId }) => {
        const store = options.store();
        const row = await store.write(() => {
          const before = refusedEntry(store, entryId);
          store.outbox.removeRefused(entryId);
          return before;
        });
        discarded.set(entryId, row);
        for (const oldest of discarded.keys()) if (discarded.size > discardedKept) discarded.delete(oldest);
        options.emit('synchronization.entries-changed', { refused: 0 });
        return null;
      }),
      handle(contract.keepEntry, async ({ entryId }) => {
        const row = discarded.get(entryId);
        if (row === undefined) throw new AppError('entry-unknown');
        const { outbox, write } = options.store();
        await write(() => {
          outbox.restoreRefused(row);
        });
        discarded.delete(entryId);
        options.emit('synchronization.entries-changed', { refused: 0 });
        return null;
      }),
    ],
  };
}

/** @throws AppError `entry-unknown` */
function refusedEntry({ outbox }: Store, id: string): OutboxRow {
  const row = outbox.refused(id);
  if (row === null) throw new AppError('entry-unknown');
  return row;
}
