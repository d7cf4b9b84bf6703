// Permission groups with their POS operations, and workers with their address books: as lists, as records, written.
import { sql } from 'kysely';
import { as, type ListSource } from './lists';
import { passwordSetAt } from './passwords';
import type { HeadquartersDatabase } from './schema';
import { put, remove, replace } from './write';
import type { Change, NewRow } from './write';

export async function putPermissionGroup(
  change: Change,
  row: NewRow<'permission_group'>,
  operations: readonly number[],
): Promise<boolean> {
  const isWritten = await put(change, 'permission_group', row);
  const within = { permission_group_id: row.id };
  const rows = operations.map((operation) => ({ ...within, operation_number: operation }));
  return (await replace(change, 'permission_group_operation', within, rows)) || isWritten;
}

export const removePermissionGroup = (change: Change, id: string): Promise<boolean> =>
  remove(change, 'permission_group', [id]);

/** A worker with the address books that link them to stores. */
export async function putWorker(
  change: Change,
  row: NewRow<'worker'>,
  addressBooks: readonly string[],
): Promise<boolean> {
  const isWritten = await put(change, 'worker', row);
  const within = { worker_id: row.id };
  const rows = addressBooks.map((book) => ({ ...within, address_book_id: book }));
  return (await replace(change, 'worker_address_book', within, rows)) || isWritten;
}

export const removeWorker = (change: Change, id: string): Promise<boolean> => remove(change, 'worker', [id]);

export const permissionGroupList: ListSource = {
  base: sql`select g.id, g.name, (select count(*) from worker w where w.permission_group_id = g.id) ${as('workers')}
    from permission_group g`,
  key: ['id'],
};

export const workerList: ListSource = {
  base: sql`select w.id, w.name, w.legal_entity_id ${as('legalEntityId')},
    w.permission_group_id ${as('permissionGroupId')}, w.language,
    coalesce((select string_agg(b.address_book_id, ', ' order by b.address_book_id) from worker_address_book b
      where b.worker_id = w.id), '') ${as('addressBooks')},
    w.is_blocked ${as('isBlocked')},
    (select count(*) from client_book k join client_book_member m on m.client_book_id = k.id
      where k.worker_id = w.id) ${as('customersInBook')},
    case when w.password_hash is null then null else (select max(p.set_at) from password_history p
      where p.kind = 'worker' and p.person_id = w.id) end ${as('passwordSetAt')} from worker w`,
  key: ['id'],
  nullable: ['passwordSetAt'],
};

export async function readPermissionGroup(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('permission_group').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const operations = await db
    .selectFrom('permission_group_operation')
    .select('operation_number')
    .where('permission_group_id', '=', id)
    .orderBy('operation_number')
    .execute();
  const workers = await db
    .selectFrom('worker')
    .select((of) => of.fn.countAll().as('n'))
    .where('permission_group_id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    operations: operations.map((one) => one.operation_number),
    workers: Number(workers.n),
  };
}

/** Operations of all groups, by the group's id. */
export async function listGroupOperations(db: HeadquartersDatabase): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('permission_group_operation')
    .select(['permission_group_id', 'operation_number'])
    .orderBy('operation_number')
    .execute();
  const byGroup = new Map<string, number[]>();
  for (const row of rows) {
    byGroup.set(row.permission_group_id, [
      ...(byGroup.get(row.permission_group_id) ?? []),
      row.operation_number,
    ]);
  }
  return byGroup;
}

export const findWorker = (db: HeadquartersDatabase, id: string) =>
  db.selectFrom('worker').selectAll().where('id', '=', id).executeTakeFirst();

/** Stores whose employee address books are among these: where the worker may sign in, and whose view shows their book. */
export const storesOfWorker = (
  db: HeadquartersDatabase,
  workerId: string,
): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('store')
    .select(['store.id', 'store.name'])
    .where('store.id', 'in', (of) =>
      of
        .selectFrom('store_address_book')
        .innerJoin(
          'worker_address_book',
          'worker_address_book.address_book_id',
          'store_address_book.address_book_id',
        )
        .select('store_address_book.store_id')
        .where('store_address_book.purpose', '=', 'employee')
        .where('worker_address_book.worker_id', '=', workerId),
    )
    .orderBy('store.id')
    .execute();

export async function readWorker(db: HeadquartersDatabase, id: string) {
  const row = await findWorker(db, id);
  if (!row) return null;
  const books = await db
    .selectFrom('worker_address_book')
    .select('address_book_id')
    .where('worker_id', '=', id)
    .orderBy('address_book_id')
    .execute();
  const book = await db
    .selectFrom('client_book')
    .select(['id', 'number'])
    .where('worker_id', '=', id)
    .where('legal_entity_id', '=', row.legal_entity_id)
    .executeTakeFirst();
  const members =
    book &&
    (await db
      .selectFrom('client_book_member')
      .select((of) => of.fn.countAll().as('n'))
      .where('client_book_id', '=', book.id)
      .executeTakeFirstOrThrow());
  return {
    name: row.name,
    legalEntityId: row.legal_entity_id,
    language: row.language,
    permissionGroupId: row.permission_group_id,
    screenLayoutId: row.screen_layout_id,
    addressBooks: books.map((one) => one.address_book_id),
    isBlocked: row.is_blocked !== 0,
    hasPassword: row.password_hash !== null,
    passwordSetAt: row.password_hash === null ? null : await passwordSetAt(db, { kind: 'worker', id }),
    clientBook: book ? { ...book, customers: Number(members?.n ?? 0) } : null,
    stores: await storesOfWorker(db, id),
  };
}
