// Client books: the list, members, moving customers from book to book, and undoing that.
import { v7 as uuid } from 'uuid';
import { putAuditEntries, putAuditEntry, type NewAuditEntry } from '../../../db/headquarters/audit';
import { bookMoveList, findMove, moveMembers, undoMove } from '../../../db/headquarters/book-moves';
import {
  clientBookList,
  clientBookMemberList,
  customersIn,
  readClientBook,
  type ClientBook,
} from '../../../db/headquarters/client-book-records';
import { addMember, putClientBook, removeMember } from '../../../db/headquarters/client-books';
import { findWorker } from '../../../db/headquarters/people';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { put, write } from '../../../db/headquarters/write';
import type { Change } from '../../../db/headquarters/write';
import type { AuditAction } from '../../contract/headquarters/audit';
import * as contract from '../../contract/headquarters/client-books';
import { AppError } from '../../contract/result';
import { RecordChanged } from '../web-application/failure';
import { serve } from '../web-application/serve';
import { serveList } from '../web-application/serve-list';
import type { Actor, WebApplication } from '../web-application/web-application';
import { planMove } from './moves';

export function serveClientBooks(web: WebApplication): void {
  const { context } = web;
  const { store, now } = context;

  serveList(web, contract.clientBooks, { source: () => clientBookList });
  serveList(web, contract.clientBookMembers, {
    source: ({ params }) => clientBookMemberList((params as { id: number }).id),
  });
  serveList(web, contract.moves, { source: () => bookMoveList });

  const known = async (db: HeadquartersDatabase, id: number) => {
    const book = await readClientBook(db, id);
    if (!book) throw new AppError('record-unknown');
    return book;
  };
  serve(web, contract.readClientBook, ({ params }) => known(store.db, params.id));

  interface Written {
    readonly action: AuditAction;
    readonly customerId?: number;
    readonly field: string;
    readonly from: string | null;
    readonly to: string | null;
  }
  type NamedBook = Pick<ClientBook, 'id' | 'workerName'>;
  const auditEntry = (actor: Actor, book: NamedBook, entry: Written): NewAuditEntry => ({
    at: now(),
    actorKind: actor.kind,
    actor: actor.id,
    action: entry.action,
    recordType: 'client-books',
    recordId: String(book.id),
    recordName: book.workerName,
    customerId: entry.customerId ?? null,
    changes: [{ field: entry.field, from: entry.from, to: entry.to }],
  });
  const audit = (change: Change, actor: Actor, book: NamedBook, entry: Written): Promise<void> =>
    putAuditEntry(change.tx, auditEntry(actor, book, entry));

  serve(web, contract.beginClientBook, ({ body, actor }) =>
    write(store, async (change) => {
      const worker = await findWorker(change.tx, body.workerId);
      if (!worker) throw new AppError('worker-unknown');
      const id = await putClientBook(change, worker.id, worker.legal_entity_id);
      const book = await known(change.tx, id);
      await audit(change, actor, book, { action: 'created', field: 'number', from: null, to: book.number });
      return { id };
    }),
  );

  serve(web, contract.addClientBookMembers, ({ params, body, actor }) =>
    write(store, async (change) => {
      const book = await known(change.tx, params.id);
      const there = await customersIn(change.tx, book.legalEntityId, body.customerIds);
      let added = 0;
      for (const customerId of body.customerIds) {
        if (!there.has(customerId)) throw new AppError('customer-unknown');
        const isAdded = await addMember(change, book.id, customerId, now());
        if (typeof isAdded === 'object') {
          const owner = await findWorker(change.tx, isAdded.workerId);
          throw new AppError('customer-in-other-book', {
            staffId: isAdded.workerId,
            name: owner?.name ?? '',
          });
        }
        if (!isAdded) continue;
        added++;
        await audit(change, actor, book, {
          action: 'changed',
          customerId,
          field: 'members',
          from: null,
          to: String(customerId),
        });
      }
      return { added };
    }),
  );

  serve(web, contract.removeClientBookMembers, ({ params, body, actor }) =>
    write(store, async (change) => {
      const book = await known(change.tx, params.id);
      let removed = 0;
      for (const customerId of body.customerIds) {
        if (!(await removeMember(change, book.id, customerId))) continue;
        removed++;
        await audit(change, actor, book, {
          action: 'changed',
          customerId,
          field: 'members',
          from: String(customerId),
          to: null,
        });
      }
      return { removed };
    }),
  );

  serve(web, contract.previewMove, async ({ body }) => (await planMove(store.db, body)).preview);

  serve(web, contract.moveCustomers, ({ body, actor }) => {
    if (body.blockWorker && actor.role !== 'administrator') throw new AppError('permission-missing');
    return write(store, async (change) => {
      const plan = await planMove(change.tx, body);
      if (plan.preview.version !== body.version) throw new RecordChanged(plan.preview, null);
      const id = uuid();
      const isBlocked = body.blockWorker && (await setBlocked(change, plan.from.workerId, true, actor));
      await moveMembers(change, {
        id,
        at: now(),
        by: actor.id,
        from: plan.from,
        blocksWorker: isBlocked,
        shares: plan.shares,
      });
      const moved = plan.shares.flatMap(({ workerName, members }) =>
        members.map(({ customerId }) =>
          auditEntry(actor, plan.from, {
            action: 'moved',
            customerId,
            field: 'clientBook',
            from: plan.from.workerName,
            to: workerName,
          }),
        ),
      );
      await putAuditEntries(change.tx, moved);
      return { id, moved: plan.preview.customers };
    });
  });

  /** Answers whether that changed anything. */
  const setBlocked = async (
    change: Change,
    workerId: string,
    isBlocked: boolean,
    actor: Actor,
  ): Promise<boolean> => {
    const worker = await findWorker(change.tx, workerId);
    if (!worker || (worker.is_blocked !== 0) === isBlocked) return false;
    await put(change, 'worker', { ...worker, is_blocked: isBlocked ? 1 : 0 });
    await putAuditEntry(change.tx, {
      at: now(),
      actorKind: actor.kind,
      actor: actor.id,
      action: 'changed',
      recordType: 'workers',
      recordId: worker.id,
      recordName: worker.name,
      changes: [{ field: 'isBlocked', from: String(!isBlocked), to: String(isBlocked) }],
    });
    return true;
  };

  serve(web, contract.undoMove, ({ params, actor }) =>
    write(store, async (change) => {
      const move = await findMove(change.tx, params.id);
      if (!move) throw new AppError('record-unknown');
      if (move.undone_at !== null) throw new AppError('already-undone');
      // Who was kept from signing in may again; that is for administrators to say, as it was to begin with.
      if (move.blocked_worker !== 0) {
        if (actor.role !== 'administrator') throw new AppError('permission-missing');
        await setBlocked(change, move.from_worker_id, false, actor);
      }
      const { movedBack, leftAlone } = await undoMove(change, move.id, { at: now(), by: actor.id });
      const book = await known(change.tx, move.from_book_id);
      const undone = movedBack.map((customerId) =>
        auditEntry(actor, book, {
          action: 'undone',
          customerId,
          field: 'clientBook',
          from: null,
          to: book.workerName,
        }),
      );
      await putAuditEntries(change.tx, undone);
      return { movedBack: movedBack.length, leftAlone };
    }),
  );
}
