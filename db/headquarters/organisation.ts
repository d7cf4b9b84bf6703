// Legal entities, address books, stores and registers as the pages of Headquarters show them: lists, and one record
// with what belongs to it.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { as, type ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';

const count = (from: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select count(*) from ${from})`;

export async function listLegalEntityNames(db: HeadquartersDatabase): Promise<string[]> {
  const rows = await db.selectFrom('legal_entity').select('name').orderBy('id').execute();
  return rows.map(({ name }) => name);
}

export const legalEntityList: ListSource = {
  base: sql`select e.id, e.name, e.currency_code ${as('currencyCode')}, e.language,
    ${count(sql`store s where s.legal_entity_id = e.id`)} ${as('stores')} from legal_entity e`,
  key: ['id'],
};

/** Nothing finds customers by their address book: they are counted for all books by looking at each once. */
export const addressBookList: ListSource = {
  base: sql`with held as materialized (select c.address_book_id, count(*) as customers
      from customer_address_book c group by c.address_book_id)
    select b.id, b.name, b.legal_entity_id ${as('legalEntityId')},
    ${count(sql`store_address_book s where s.address_book_id = b.id`)} ${as('stores')},
    ${count(sql`worker_address_book w where w.address_book_id = b.id`)} ${as('workers')},
    coalesce((select h.customers from held h where h.address_book_id = b.id), 0) ${as('customers')}
    from address_book b`,
  key: ['id'],
};

export const storeList: ListSource = {
  base: sql`select s.id, s.name, s.legal_entity_id ${as('legalEntityId')}, s.time_zone ${as('timeZone')},
    s.screen_layout_id ${as('screenLayoutId')},
    ${count(sql`register r where r.store_id = s.id`)} ${as('registers')} from store s`,
  key: ['id'],
  nullable: ['screenLayoutId'],
};

/** A register is seen when it asks for a job; what it does with its token alone is not written down. */
const lastSeen = sql`(select max(d.started_at) from download_session d where d.register_id = r.id)`;
const validTokens = sql`register_token t where t.register_id = r.id and t.revoked_at is null`;

export const registerList: ListSource = {
  base: sql`select r.id, r.name, r.store_id ${as('storeId')}, s.legal_entity_id ${as('legalEntityId')},
    r.screen_layout_id ${as('screenLayoutId')},
    case when exists (select 1 from ${validTokens}) then 1 else 0 end ${as('isActivated')},
    ${lastSeen} ${as('lastSeenAt')} from register r join store s on s.id = r.store_id`,
  key: ['id'],
  nullable: ['screenLayoutId', 'lastSeenAt'],
};

const total = async (query: Promise<{ n: string | number | bigint } | undefined>): Promise<number> =>
  Number((await query)?.n ?? 0);

export async function readLegalEntity(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('legal_entity').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { name: row.name, currencyCode: row.currency_code, language: row.language } : null;
}

export async function countInLegalEntity(db: HeadquartersDatabase, id: string) {
  const countIn = (table: 'store' | 'worker' | 'customer'): Promise<number> =>
    total(
      db
        .selectFrom(table)
        .select((of) => of.fn.countAll().as('n'))
        .where('legal_entity_id', '=', id)
        .executeTakeFirst(),
    );
  return {
    stores: await countIn('store'),
    workers: await countIn('worker'),
    customers: await countIn('customer'),
  };
}

export async function readAddressBook(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('address_book').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const stores = await db
    .selectFrom('store_address_book')
    .innerJoin('store', 'store.id', 'store_address_book.store_id')
    .select(['store.id', 'store.name', 'store_address_book.purpose'])
    .where('store_address_book.address_book_id', '=', id)
    .orderBy('store.id')
    .orderBy('store_address_book.purpose')
    .execute();
  const workers = db
    .selectFrom('worker_address_book')
    .select((of) => of.fn.countAll().as('n'))
    .where('address_book_id', '=', id)
    .executeTakeFirst();
  return {
    name: row.name,
    legalEntityId: row.legal_entity_id,
    stores,
    workers: await total(workers),
  };
}

export const customersIn = (db: HeadquartersDatabase, addressBookId: string): Promise<number> =>
  total(
    db
      .selectFrom('customer_address_book')
      .select((of) => of.fn.countAll().as('n'))
      .where('address_book_id', '=', addressBookId)
      .executeTakeFirst(),
  );

export async function readStore(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('store').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const books = await db
    .selectFrom('store_address_book')
    .select(['address_book_id', 'purpose'])
    .where('store_id', '=', id)
    .orderBy('address_book_id')
    .execute();
  const registers = await db
    .selectFrom('register')
    .select(['id', 'name'])
    .where('store_id', '=', id)
    .orderBy('id')
    .execute();
  const of = (purpose: 'customer' | 'employee'): string[] =>
    books.filter((book) => book.purpose === purpose).map((book) => book.address_book_id);
  return {
    name: row.name,
    legalEntityId: row.legal_entity_id,
    timeZone: row.time_zone,
    screenLayoutId: row.screen_layout_id,
    customerAddressBooks: of('customer'),
    employeeAddressBooks: of('employee'),
    registers,
  };
}

export async function readRegister(db: HeadquartersDatabase, id: string, now: number) {
  const row = await db
    .selectFrom('register')
    .innerJoin('store', 'store.id', 'register.store_id')
    .selectAll('register')
    .select('store.legal_entity_id')
    .where('register.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const token = await db
    .selectFrom('register_token')
    .select('created_at')
    .where('register_id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  const code = await db
    .selectFrom('activation_code')
    .select('expires_at')
    .where('register_id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  const seen = await db
    .selectFrom('download_session')
    .select((of) => of.fn.max('started_at').as('at'))
    .where('register_id', '=', id)
    .executeTakeFirst();
  return {
    name: row.name,
    storeId: row.store_id,
    legalEntityId: row.legal_entity_id,
    screenLayoutId: row.screen_layout_id,
    theme: row.theme,
    accentColor: row.accent_color,
    activatedAt: token?.created_at ?? null,
    lastSeenAt: seen?.at ?? null,
    activationCodeUntil: code?.expires_at ?? null,
  };
}

/** What a new customer begins with: the address books by which stores find customers, or all where none does. */
export async function listCustomerAddressBooks(
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<{ id: string; name: string }[]> {
  const all = await db
    .selectFrom('address_book')
    .select(['id', 'name'])
    .where('legal_entity_id', '=', legalEntityId)
    .orderBy('id')
    .execute();
  const used = await db
    .selectFrom('store_address_book')
    .select('address_book_id')
    .where('purpose', '=', 'customer')
    .execute();
  const ofCustomers = new Set(used.map((row) => row.address_book_id));
  const found = all.filter(({ id }) => ofCustomers.has(id));
  return found.length === 0 ? all : found;
}
