// The tokens under which Headquarters finds customers. They follow the change numbers, so that whoever writes a customer
// need not know of them. Tokens of many customers are written in their own order: customer by customer they would
// land all over the table. A customer's row lists the tokens that it may have there; it is written first, so that
// what an end in the middle left undone is found again.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { searchTokens } from '../../main/contract/search';
import { jsonRows, jsonTexts } from './dialect';
import type { HeadquartersStore } from './open';
import type { HeadquartersDatabase, HeadquartersTransaction } from './schema';

export interface IndexSteps {
  /** About how many changed rows are taken into one round. */
  readonly rows: number;
  /** Customers whose tokens are made in one transaction. */
  readonly customers: number;
  /** Tokens written in one transaction; 'all': a whole round's, put in order by the database at half the cost. */
  readonly tokens: number | 'all';
}

/** Steps that nobody else notices. */
const short: IndexSteps = { rows: 50_000, customers: 200, tokens: 2_000 };

export interface IndexOptions extends Partial<IndexSteps> {
  /** Ends the work before all is done; what a round did so far is done again. */
  isEnough?(): boolean;
  /** Whether the customer's row lists the tokens that they have now: they are not read again. */
  isNoted?(customerId: number): boolean;
  /** So many customers more are looked at; what they are found by is written with the others of their round. */
  onLooked?(customers: number): void;
}

/**
 * Makes the tokens of customers who changed since the last time, until `isEnough` or nothing is left. Answers
 * whether nothing is; null where that is being done already.
 */
export const indexCustomers = (
  store: HeadquartersStore,
  { isEnough = () => false, isNoted = () => false, onLooked = () => undefined, ...given }: IndexOptions = {},
): Promise<boolean | null> =>
  store.alone('search index', async () => {
    const steps = { ...short, ...given };
    for (;;) {
      const { done, last } = await readState(store.db);
      if (done >= last) return true;
      const { ids, end } = await changedCustomers(store.db, done, last, steps.rows);
      if (!(await indexRound(store, ids, steps, { isEnough, isNoted, onLooked }))) return false;
      await store.db
        .insertInto('customer_search_state')
        .values({ id: 1, change_number: end })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ change_number: end }))
        .execute();
      if (isEnough()) return end >= last;
    }
  });

async function readState(
  db: HeadquartersDatabase,
): Promise<{ readonly done: number; readonly last: number }> {
  const state = await db.selectFrom('customer_search_state').select('change_number').executeTakeFirst();
  const counter = await db.selectFrom('change_counter').select('number').executeTakeFirst();
  return { done: state?.change_number ?? 0, last: counter?.number ?? 0 };
}

/** Customers with a change after `done`, in their order, and the change up to which these are all. */
async function changedCustomers(
  db: HeadquartersDatabase,
  done: number,
  last: number,
  rows: number,
): Promise<{ readonly ids: readonly number[]; readonly end: number }> {
  let end = last;
  for (const table of ['customer', 'customer_contact', 'deletion'] as const) {
    const full = await db
      .selectFrom(table)
      .select('change_number')
      .where('change_number', '>', done)
      .where('change_number', '<=', end)
      .orderBy('change_number')
      .offset(rows - 1)
      .limit(1)
      .executeTakeFirst();
    if (full) end = full.change_number;
  }
  const changed = await sql<{ id: number }>`
    select id from customer where change_number > ${done} and change_number <= ${end}
    union select customer_id from customer_contact where change_number > ${done} and change_number <= ${end}`.execute(
    db,
  );
  const ids = new Set(changed.rows.map(({ id }) => id));
  const deletions = await db
    .selectFrom('deletion')
    .select('row_key')
    .where('change_number', '>', done)
    .where('change_number', '<=', end)
    .where('table_name', '=', 'customer_contact')
    .execute();
  for (const { row_key } of deletions) ids.add(Number((JSON.parse(row_key) as unknown[])[0]));
  return { ids: [...ids].sort((a, b) => a - b), end };
}

/** Answers false where it was ended before all was written. */
async function indexRound(
  store: HeadquartersStore,
  ids: readonly number[],
  steps: IndexSteps,
  { isEnough, isNoted, onLooked }: Required<Pick<IndexOptions, 'isEnough' | 'isNoted' | 'onLooked'>>,
): Promise<boolean> {
  const { tokens: size } = steps;
  const found = tokensByBeginning();
  for (let from = 0; from < ids.length; from += steps.customers) {
    if (isEnough()) return false;
    const some = ids.slice(from, from + steps.customers);
    const unknown = size === 'all' ? some.filter((id) => !isNoted(id)) : some;
    const made =
      unknown.length === 0 ? [] : await store.db.transaction().execute((tx) => noteTokens(tx, unknown));
    if (size !== 'all') for (const [id, tokens] of made) for (const token of tokens) found.add(token, id);
    onLooked(some.length);
    // SQLite answers without letting go: after an import others would wait until all of it is done.
    await nextTurn();
  }
  if (size === 'all') {
    await store.sorting((tx) => writeNotedTokens(tx, ids));
    return true;
  }
  for (const step of found.inSteps(size)) {
    if (isEnough()) return false;
    await store.db.transaction().execute((tx) => writeTokens(tx, step));
    await nextTurn();
  }
  return true;
}

type Found = readonly [token: string, customerId: number];

/** Tokens in the order of the table, for steps of the event loop: no part of them is long to sort. */
function tokensByBeginning() {
  const parts = new Map<string, Found[]>();
  return {
    add(token: string, customerId: number): void {
      const beginning = token.slice(0, 4);
      const part = parts.get(beginning);
      if (part) part.push([token, customerId]);
      else parts.set(beginning, [[token, customerId]]);
    },
    *inSteps(size: number): Generator<readonly Found[], void> {
      let step: Found[] = [];
      for (const beginning of [...parts.keys()].sort()) {
        const part = parts.get(beginning) ?? [];
        part.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
        for (const found of part) {
          if (step.push(found) < size) continue;
          yield step;
          step = [];
        }
      }
      if (step.length > 0) yield step;
    },
  };
}

interface NameRow {
  readonly id: number;
  readonly account_number: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phones: string | null;
  readonly emails: string | null;
}

/** Between a customer's phones, and e-mail addresses: nobody can type it. */
const separator = '\u001f';
const contactsOf = (kind: string): RawBuilder<unknown> =>
  sql`(select string_agg(value, ${separator}) from customer_contact where customer_id = customer.id and kind = ${kind})`;
const parted = (contacts: string | null): string[] => contacts?.split(separator) ?? [];

/** The ids as rows to select from. */
const idRows = (tx: HeadquartersTransaction, ids: readonly number[]): RawBuilder<unknown> =>
  sql`(select cast(value ->> 0 as bigint) from ${jsonRows(
    tx,
    ids.map((id) => [id]),
  )})`;

/** Writes into the customers' rows which tokens they have now, takes away those that they had, and answers them all. */
async function noteTokens(
  tx: HeadquartersTransaction,
  ids: readonly number[],
): Promise<readonly (readonly [id: number, tokens: readonly string[]])[]> {
  const wanted = idRows(tx, ids);
  const { rows: customers } = await sql<NameRow>`select id, account_number, name, first_name, last_name,
      ${contactsOf('phone')} as phones, ${contactsOf('email')} as emails
      from customer where id in ${wanted} order by id`.execute(tx);
  const made = customers.map((customer): [number, string[]] => [
    customer.id,
    searchTokens({
      accountNumber: customer.account_number,
      name: customer.name,
      firstName: customer.first_name,
      lastName: customer.last_name,
      phones: parted(customer.phones),
      emails: parted(customer.emails),
    }),
  ]);
  const { rows: before } = await sql<{ customer_id: number; tokens: string }>`
    select customer_id, tokens from customer_search where customer_id in ${wanted}`.execute(tx);
  const now = new Map(before.length === 0 ? [] : made);
  for (const { customer_id, tokens } of before) {
    const kept = new Set(now.get(customer_id));
    await removeTokens(
      tx,
      customer_id,
      readTokens(tokens).filter((token) => !kept.has(token)),
    );
  }
  await writeNotes(tx, made);
  return made;
}

/** Writes into the customers' rows which tokens they have. */
export async function writeNotes(
  tx: HeadquartersTransaction,
  made: readonly (readonly [id: number, tokens: readonly string[]])[],
): Promise<void> {
  await sql`insert into customer_search (customer_id, tokens)
    select cast(value ->> 0 as bigint), cast(value -> 1 as text) from ${jsonRows(tx, made)} where true
    on conflict (customer_id) do update set tokens = excluded.tokens`.execute(tx);
}

/** Of customers who are still there; tokens that are in the table already stay. */
async function writeTokens(tx: HeadquartersTransaction, tokens: readonly Found[]): Promise<void> {
  await sql`insert into customer_token (token, customer_id)
    select cast(r.value ->> 0 as text), s.customer_id from ${jsonRows(tx, tokens)} r
    join customer_search s on s.customer_id = cast(r.value ->> 1 as bigint) where true
    on conflict do nothing`.execute(tx);
}

/** The same of all that these customers' rows name. */
async function writeNotedTokens(tx: HeadquartersTransaction, ids: readonly number[]): Promise<void> {
  await sql`insert into customer_token (token, customer_id)
    select t.value, s.customer_id from customer_search s, ${jsonTexts(tx, 's.tokens', 't')}
    where s.customer_id in ${idRows(tx, ids)} order by 1
    on conflict do nothing`.execute(tx);
}

const readTokens = (tokens: string): string[] => JSON.parse(tokens) as string[];

async function removeTokens(
  tx: HeadquartersTransaction,
  customerId: number,
  tokens: readonly string[],
): Promise<void> {
  if (tokens.length === 0) return;
  await tx
    .deleteFrom('customer_token')
    .where('token', 'in', [...tokens])
    .where('customer_id', '=', customerId)
    .execute();
}

/** To be called where a customer goes, in the same transaction. */
export async function forgetTokens(tx: HeadquartersTransaction, customerId: number): Promise<void> {
  const row = await tx
    .deleteFrom('customer_search')
    .where('customer_id', '=', customerId)
    .returning('tokens')
    .executeTakeFirst();
  if (row) await removeTokens(tx, customerId, readTokens(row.tokens));
}
