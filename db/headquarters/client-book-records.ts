// Client books as the pages of Headquarters show them, and moving customers between them so that it can be undone.
import { sql } from 'kysely';
import { putClientBook, removeMember } from './client-books';
import { contactOf } from './customer-lists';
import { as, type ListSource } from './lists';
import { storesOfWorker } from './people';
import type { HeadquartersDatabase } from './schema';
import { put } from './write';
import type { Change } from './write';

export const clientBookList: ListSource = {
  base: sql`select k.id, k.number, k.legal_entity_id ${as('legalEntityId')}, k.worker_id ${as('workerId')},
    w.name ${as('workerName')}, w.is_blocked ${as('isWorkerBlocked')},
    (select count(*) from client_book_member m where m.client_book_id = k.id) ${as('customers')}
    from client_book k join worker w on w.id = k.worker_id`,
  key: ['id'],
  nullable: ['number'],
};

export function clientBookMemberList(bookId: number): ListSource {
  const id = sql`c.id`;
  return {
    base: sql`select c.id ${as('customerId')}, c.account_number ${as('accountNumber')}, c.name,
      ${contactOf('phone', id)} ${as('phone')}, ${contactOf('email', id)} ${as('email')},
      m.added_at ${as('addedAt')} from client_book_member m join customer c on c.id = m.customer_id
      where m.client_book_id = ${bookId}`,
    key: ['customerId'],
    nullable: ['phone', 'email'],
  };
}

export interface ClientBook {
  readonly id: number;
  readonly number: string | null;
  readonly legalEntityId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly isWorkerBlocked: boolean;
  readonly customers: number;
  readonly seenIn: readonly { readonly id: string; readonly name: string }[];
}

export async function readClientBook(db: HeadquartersDatabase, id: number): Promise<ClientBook | null> {
  const row = await db
    .selectFrom('client_book')
    .innerJoin('worker', 'worker.id', 'client_book.worker_id')
    .select([
      'client_book.id',
      'client_book.number',
      'client_book.legal_entity_id',
      'client_book.worker_id',
      'worker.name',
      'worker.is_blocked',
    ])
    .where('client_book.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { n } = await db
    .selectFrom('client_book_member')
    .select((of) => of.fn.countAll().as('n'))
    .where('client_book_id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    number: row.number,
    legalEntityId: row.legal_entity_id,
    workerId: row.worker_id,
    workerName: row.name,
    isWorkerBlocked: row.is_blocked !== 0,
    customers: Number(n),
    seenIn: await storesOfWorker(db, row.worker_id),
  };
}

export interface Member {
  readonly customerId: number;
  readonly name: string;
  readonly addedAt: number;
}

/** Everybody in the book, in the order of their names. */
export async function membersOf(db: HeadquartersDatabase, bookId: number): Promise<Member[]> {
  const rows = await db
    .selectFrom('client_book_member')
    .innerJoin('customer', 'customer.id', 'client_book_member.customer_id')
    .select(['customer.id', 'customer.name', 'client_book_member.added_at'])
    .where('client_book_member.client_book_id', '=', bookId)
    .orderBy('customer.name')
    .orderBy('customer.id')
    .execute();
  return rows.map((row) => ({ customerId: row.id, name: row.name, addedAt: row.added_at }));
}

/** The customers of the legal entity among these ids. */
export async function customersIn(
  db: HeadquartersDatabase,
  legalEntityId: string,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where('legal_entity_id', '=', legalEntityId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export const readWorkers = (
  db: HeadquartersDatabase,
  ids: readonly string[],
): Promise<{ id: string; name: string; legal_entity_id: string; is_blocked: number }[]> =>
  db
    .selectFrom('worker')
    .select(['id', 'name', 'legal_entity_id', 'is_blocked'])
    .where('id', 'in', [...ids])
    .execute();

export interface Move {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly from: ClientBook;
  /** The associate was kept from signing in, in the same step. */
  readonly blocksWorker: boolean;
  readonly shares: readonly {
    readonly workerId: string;
    readonly workerName: string;
    readonly members: readonly Member[];
  }[];
}

/** A book that had the customer already gets nothing, and gives nothing back. */
const hadAlready = 0;

export async function moveMembers(change: Change, move: Move): Promise<void> {
  const { tx } = change;
  const { from } = move;
  const lines: { move_id: string; customer_id: number; to_book_id: number; added_at: number }[] = [];
  for (const { workerId, members } of move.shares) {
    const to = await putClientBook(change, workerId, from.legalEntityId);
    const there = new Set((await membersOf(tx, to)).map(({ customerId }) => customerId));
    for (const { customerId, addedAt } of members) {
      await removeMember(change, from.id, customerId);
      if (!there.has(customerId)) {
        const row = { client_book_id: to, customer_id: customerId, added_at: move.at };
        await put(change, 'client_book_member', row);
      }
      const toBook = there.has(customerId) ? hadAlready : to;
      lines.push({ move_id: move.id, customer_id: customerId, to_book_id: toBook, added_at: addedAt });
    }
  }
  await tx
    .insertInto('book_move')
    .values({
      id: move.id,
      at: move.at,
      moved_by: move.by,
      legal_entity_id: from.legalEntityId,
      from_book_id: from.id,
      from_worker_id: from.workerId,
      to_workers: move.shares.map(({ workerName, workerId }) => `${workerName} (${workerId})`).join(', '),
      customer_count: lines.length,
      undone_at: null,
      undone_by: null,
      blocked_worker: move.blocksWorker ? 1 : 0,
    })
    .execute();
  for (let start = 0; start < lines.length; start += 200) {
    await tx
      .insertInto('book_move_line')
      .values(lines.slice(start, start + 200))
      .execute();
  }
}

export const bookMoveList: ListSource = {
  base: sql`select v.id, v.at, v.moved_by ${as('by')}, v.from_worker_id ${as('fromWorkerId')},
    coalesce(w.name, '') ${as('fromWorkerName')}, v.to_workers ${as('to')}, v.customer_count ${as('customers')},
    case when v.undone_at is null then 'done' else 'undone' end ${as('state')}
    from book_move v left join worker w on w.id = v.from_worker_id`,
  key: ['id'],
};

export const findMove = (db: HeadquartersDatabase, id: string) =>
  db.selectFrom('book_move').selectAll().where('id', '=', id).executeTakeFirst();

/** Back to where they came from, who are still where the move put them. */
export async function undoMove(
  change: Change,
  id: string,
  by: { readonly at: number; readonly by: string },
): Promise<{ readonly movedBack: readonly number[]; readonly leftAlone: number }> {
  const { tx } = change;
  const move = await tx.selectFrom('book_move').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const lines = await tx.selectFrom('book_move_line').selectAll().where('move_id', '=', id).execute();
  const movedBack: number[] = [];
  const there = new Set<number>();
  for (let start = 0; start < lines.length; start += 500) {
    const ids = lines.slice(start, start + 500).map(({ customer_id }) => customer_id);
    for (const id of await customersIn(tx, move.legal_entity_id, ids)) there.add(id);
  }
  for (const line of lines) {
    // Erased meanwhile, or merged into another.
    if (!there.has(line.customer_id)) continue;
    if (line.to_book_id !== hadAlready && !(await removeMember(change, line.to_book_id, line.customer_id))) {
      continue;
    }
    await put(change, 'client_book_member', {
      client_book_id: move.from_book_id,
      customer_id: line.customer_id,
      added_at: line.added_at,
    });
    movedBack.push(line.customer_id);
  }
  await tx
    .updateTable('book_move')
    .set({ undone_at: by.at, undone_by: by.by })
    .where('id', '=', id)
    .execute();
  return { movedBack, leftAlone: move.customer_count - movedBack.length };
}
