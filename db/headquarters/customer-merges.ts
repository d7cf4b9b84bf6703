// Everything that belongs to a customer, table by table, and merging one customer into another so that it can be
// undone.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Cell } from '../../main/contract/distribution';
import { digits, fold } from '../../main/contract/search';
import { removeCustomer } from './customers';
import { as, type ListSource } from './lists';
import type { DistributedTableName, HeadquartersDatabase } from './schema';
import { columnsOf, customerParts, distributedTable } from './tables';
import { put, remove } from './write';
import type { Change, NewRow } from './write';

export type Row = Readonly<Record<string, Cell>>;

export interface CustomerSnapshot {
  readonly customer: Row;
  readonly parts: Readonly<Record<string, readonly Row[]>>;
}

const names = (table: DistributedTableName): RawBuilder<unknown> =>
  sql.join(columnsOf(distributedTable(table)).map((column) => sql.ref(column)));

/** All rows of the customer; null where there is none. */
export async function readSnapshot(
  db: HeadquartersDatabase,
  customerId: number,
): Promise<CustomerSnapshot | null> {
  const found = await sql<Row>`select ${names('customer')} from customer where id = ${customerId}`.execute(
    db,
  );
  const customer = found.rows[0];
  if (!customer) return null;
  const all: Record<string, readonly Row[]> = {};
  for (const table of customerParts) {
    const key = sql.join(distributedTable(table).key.map((column) => sql.ref(column)));
    const { rows } = await sql<Row>`select ${names(table)} from ${sql.table(table)}
      where customer_id = ${customerId} order by ${key}`.execute(db);
    all[table] = rows;
  }
  return { customer, parts: all };
}

const putRow = (change: Change, table: DistributedTableName, row: Row): Promise<boolean> =>
  put(change, table, row as NewRow<typeof table>);
const keyOf = (table: DistributedTableName, row: Row): (string | number)[] =>
  distributedTable(table).key.map((column) => row[column] ?? '');

export interface MergeRecord {
  readonly snapshot: CustomerSnapshot;
  /** What the other customer got, and what of theirs was filled in. */
  readonly given: readonly { readonly table: DistributedTableName; readonly row: Row }[];
  readonly filled: readonly { readonly column: string; readonly before: Cell; readonly after: Cell }[];
  readonly replaced: readonly { readonly table: DistributedTableName; readonly row: Row }[];
}

const fillable = ['first_name', 'last_name', 'prefix', 'language', 'uuid'] as const;
const isNothing = (cell: Cell | undefined): boolean => cell === null || cell === undefined || cell === '';
const contactKey = (row: Row): string =>
  row['kind'] === 'phone' ? `phone ${digits(String(row['value']))}` : `email ${fold(String(row['value']))}`;

/**
 * Takes `from` out and gives `into` what they have not: contacts, values, everything that happened. Where both say
 * something, `into` wins; a refused consent stays refused.
 */
export async function mergeCustomers(
  change: Change,
  from: CustomerSnapshot,
  into: CustomerSnapshot,
  mayBeInSeveralBooks: boolean,
): Promise<MergeRecord> {
  const id = Number(into.customer['id']);
  // Ids of activities and notes are there once only: first they go, then they come.
  await removeCustomer(change, Number(from.customer['id']));
  const filled = fillable.flatMap((column) => {
    const [before, after] = [into.customer[column] ?? null, from.customer[column] ?? null];
    return isNothing(before) && !isNothing(after) ? [{ column, before, after }] : [];
  });
  if (filled.length > 0) {
    const row = {
      ...into.customer,
      ...Object.fromEntries(filled.map(({ column, after }) => [column, after])),
    };
    await putRow(change, 'customer', row);
  }
  const given: { table: DistributedTableName; row: Row }[] = [];
  const replaced: { table: DistributedTableName; row: Row }[] = [];
  for (const table of customerParts) {
    const theirs = into.parts[table] ?? [];
    for (const row of rowsToGive(table, from.parts[table] ?? [], theirs, mayBeInSeveralBooks)) {
      const moved = { ...row, customer_id: id };
      const key = JSON.stringify(keyOf(table, moved));
      const present = theirs.find((other) => JSON.stringify(keyOf(table, other)) === key);
      if (present && !(table === 'customer_consent' && row['state'] === 'refused')) continue;
      if (present) replaced.push({ table, row: present });
      await putRow(change, table, moved);
      given.push({ table, row: moved });
    }
  }
  return { snapshot: from, given, filled, replaced };
}

function rowsToGive(
  table: DistributedTableName,
  rows: readonly Row[],
  theirs: readonly Row[],
  mayBeInSeveralBooks: boolean,
): readonly Row[] {
  if (table === 'client_book_member') return theirs.length === 0 || mayBeInSeveralBooks ? rows : [];
  if (table !== 'customer_contact') return rows;
  const known = new Set(theirs.map(contactKey));
  const next = (kind: Cell | undefined): number =>
    1 + Math.max(-1, ...theirs.filter((row) => row['kind'] === kind).map((row) => Number(row['position'])));
  const added = new Map<Cell | undefined, number>();
  return rows.flatMap((row) => {
    if (known.has(contactKey(row))) return [];
    const position = added.get(row['kind']) ?? next(row['kind']);
    added.set(row['kind'], position + 1);
    return [{ ...row, position }];
  });
}

/** What happened to the customer: rows that may have been edited or removed since, and are left so. */
const happenings = new Set<DistributedTableName>(['sales_line', 'activity', 'note', 'follow_up']);

/** Brings the merged customer back. What was written since stays with the one it was written to. */
export async function undoMerge(
  change: Change,
  intoId: number,
  { snapshot, given, filled, replaced }: MergeRecord,
): Promise<void> {
  const { tx, number } = change;
  const fromId = Number(snapshot.customer['id']);
  const kept: { table: DistributedTableName; row: Row }[] = [];
  for (const { table, row } of given) {
    const conditions = distributedTable(table).key.map(
      (column) => sql`${sql.ref(column)} = ${row[column] ?? null}`,
    );
    const { rows } = await sql<Row>`select ${names(table)} from ${sql.table(table)}
      where ${sql.join(conditions, sql` and `)}`.execute(tx);
    const now = rows[0];
    if (!now) continue;
    const isSame = columnsOf(distributedTable(table)).every((column) => now[column] === row[column]);
    if (happenings.has(table)) {
      kept.push({ table, row: { ...now, customer_id: fromId } });
      await remove(change, table, keyOf(table, now));
    } else if (isSame) await remove(change, table, keyOf(table, now));
  }
  for (const { table, row } of replaced) await putRow(change, table, row);
  const { rows } = await sql<Row>`select ${names('customer')} from customer where id = ${intoId}`.execute(tx);
  const into = rows[0];
  const back = into ? filled.filter(({ column, after }) => into[column] === after) : [];
  if (into && back.length > 0) {
    const columns = Object.fromEntries(back.map(({ column, before }) => [column, before]));
    await putRow(change, 'customer', { ...into, ...columns });
  }
  await tx
    .insertInto('customer')
    .values({ ...(snapshot.customer as unknown as NewRow<'customer'>), id: fromId, change_number: number })
    .execute();
  for (const table of customerParts) {
    if (happenings.has(table)) continue;
    for (const row of snapshot.parts[table] ?? []) await putRow(change, table, row);
  }
  for (const { table, row } of kept) await putRow(change, table, row);
}

export const customerMergeList: ListSource = {
  base: sql`select g.id, g.at, g.merged_by ${as('by')}, g.from_account_number ${as('fromAccountNumber')},
    g.from_name ${as('fromName')}, g.into_customer_id ${as('intoId')}, c.account_number ${as('intoAccountNumber')},
    c.name ${as('intoName')}, case when g.undone_at is null then 'done' else 'undone' end ${as('state')}
    from customer_merge g join customer c on c.id = g.into_customer_id`,
  key: ['id'],
};

export interface NewMerge {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly intoId: number;
  readonly record: MergeRecord;
}

export async function putMerge(db: HeadquartersDatabase, merge: NewMerge): Promise<void> {
  const { customer } = merge.record.snapshot;
  await db
    .insertInto('customer_merge')
    .values({
      id: merge.id,
      at: merge.at,
      merged_by: merge.by,
      from_customer_id: Number(customer['id']),
      from_account_number: String(customer['account_number']),
      from_name: String(customer['name']),
      into_customer_id: merge.intoId,
      snapshot: JSON.stringify(merge.record),
      undone_at: null,
      undone_by: null,
    })
    .execute();
}

export async function findMerge(db: HeadquartersDatabase, id: string) {
  const row = await db.selectFrom('customer_merge').selectAll().where('id', '=', id).executeTakeFirst();
  return row
    ? {
        fromId: row.from_customer_id,
        intoId: row.into_customer_id,
        isUndone: row.undone_at !== null,
        record: JSON.parse(row.snapshot) as MergeRecord,
      }
    : null;
}

/** Once undone, the snapshot has served its purpose. */
export async function endMerge(
  db: HeadquartersDatabase,
  id: string,
  by: { readonly at: number; readonly by: string },
): Promise<void> {
  await db
    .updateTable('customer_merge')
    .set({ undone_at: by.at, undone_by: by.by, snapshot: '{}' })
    .where('id', '=', id)
    .execute();
}
