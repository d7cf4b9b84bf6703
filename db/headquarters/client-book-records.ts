// Client books as the pages of Headquarters show them.
import { sql } from 'kysely';
import { contactOf } from './customer-lists';
import { as, type ListSource } from './lists';
import { storesOfWorker } from './people';
import type { HeadquartersDatabase } from './schema';

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
  // Asked for the legal entity too, SQLite would go through all of its customers.
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'legal_entity_id'])
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.filter((row) => row.legal_entity_id === legalEntityId).map(({ id }) => id));
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
