// Moving customers between client books so that it can be undone: a whole book at once, by statements for all of them,
// because everybody else waits for as long as it takes.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { customersIn, type ClientBook, type Member } from './client-book-records';
import { putClientBook } from './client-books';
import { jsonRows } from './dialect';
import { as, type ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';
import type { Change } from './write';

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

/** Cells of `jsonRows`. */
const whole = (cell: number): RawBuilder<number> => sql`cast(value ->> ${sql.lit(cell)} as bigint)`;
const listed = ({ tx }: Change, customerIds: readonly number[]): RawBuilder<unknown> =>
  sql`select ${whole(0)} from ${jsonRows(
    tx,
    customerIds.map((id) => [id]),
  )}`;

async function membersAmong(
  change: Change,
  bookId: number,
  customerIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`select customer_id as id from client_book_member
    where client_book_id = ${bookId} and customer_id in (${listed(change, customerIds)})`.execute(change.tx);
  return new Set(rows.map(({ id }) => id));
}

/** Takes these customers out of the book; answers who were in it. */
async function takeMembers(
  change: Change,
  bookId: number,
  customerIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const { tx, number } = change;
  const there = await membersAmong(change, bookId, customerIds);
  const going = sql`m.client_book_id = ${bookId} and m.customer_id in (${listed(change, [...there])})`;
  await sql`insert into deletion (table_name, row_key, legal_entity_id, change_number)
    select 'client_book_member',
      '[' || cast(m.client_book_id as text) || ',' || cast(m.customer_id as text) || ']', c.legal_entity_id,
      cast(${number} as bigint)
    from client_book_member m join customer c on c.id = m.customer_id where ${going}
    on conflict (table_name, row_key, legal_entity_id) do update set change_number = excluded.change_number`.execute(
    tx,
  );
  await sql`delete from client_book_member as m where ${going}`.execute(tx);
  return there;
}

async function putMembers(
  { tx, number }: Change,
  bookId: number,
  members: readonly (readonly [customerId: number, addedAt: number])[],
): Promise<void> {
  await sql`insert into client_book_member (client_book_id, customer_id, added_at, change_number)
    select cast(${bookId} as bigint), ${whole(0)}, ${whole(1)}, cast(${number} as bigint)
    from ${jsonRows(tx, members)} where true
    on conflict (client_book_id, customer_id) do update
      set added_at = excluded.added_at, change_number = excluded.change_number
      where client_book_member.added_at <> excluded.added_at`.execute(tx);
}

export async function moveMembers(change: Change, move: Move): Promise<void> {
  const { tx } = change;
  const { from } = move;
  const lines: (readonly [customerId: number, toBook: number, addedAt: number])[] = [];
  for (const { workerId, members } of move.shares) {
    const ids = members.map(({ customerId }) => customerId);
    const to = await putClientBook(change, workerId, from.legalEntityId);
    const there = await membersAmong(change, to, ids);
    await takeMembers(change, from.id, ids);
    const coming = ids.filter((id) => !there.has(id));
    await putMembers(
      change,
      to,
      coming.map((id) => [id, move.at]),
    );
    for (const { customerId, addedAt } of members)
      lines.push([customerId, there.has(customerId) ? hadAlready : to, addedAt]);
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
  await sql`insert into book_move_line (move_id, customer_id, to_book_id, added_at)
    select cast(${move.id} as text), ${whole(0)}, ${whole(1)}, ${whole(2)} from ${jsonRows(tx, lines)}`.execute(
    tx,
  );
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
  const there = new Set<number>();
  for (let start = 0; start < lines.length; start += 500) {
    const ids = lines.slice(start, start + 500).map(({ customer_id }) => customer_id);
    for (const one of await customersIn(tx, move.legal_entity_id, ids)) there.add(one);
  }
  // Others were erased meanwhile, or merged into another.
  const left = lines.filter(({ customer_id }) => there.has(customer_id));
  const back = new Set(left.filter((line) => line.to_book_id === hadAlready).map((line) => line.customer_id));
  for (const book of new Set(left.map(({ to_book_id }) => to_book_id))) {
    if (book === hadAlready) continue;
    const ids = left.filter(({ to_book_id }) => to_book_id === book).map(({ customer_id }) => customer_id);
    for (const one of await takeMembers(change, book, ids)) back.add(one);
  }
  const returning = left.filter(({ customer_id }) => back.has(customer_id));
  await putMembers(
    change,
    move.from_book_id,
    returning.map(({ customer_id, added_at }) => [customer_id, added_at]),
  );
  await tx
    .updateTable('book_move')
    .set({ undone_at: by.at, undone_by: by.by })
    .where('id', '=', id)
    .execute();
  return {
    movedBack: returning.map(({ customer_id }) => customer_id),
    leftAlone: move.customer_count - returning.length,
  };
}
