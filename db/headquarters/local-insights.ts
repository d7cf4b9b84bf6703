// The purchase history as local insights reads it: outlines of all customers to learn from, lines of a few to compute
// with.
import { sql } from 'kysely';
import type { HeadquartersDatabase } from './schema';

/** What computing needs to know of a legal entity; its day begins where its first store is. */
export async function findCompany(
  db: HeadquartersDatabase,
  legalEntityId: string,
): Promise<{ readonly currency: string; readonly language: string; readonly timeZone: string } | null> {
  const row = await db
    .selectFrom('legal_entity')
    .leftJoin('store', 'store.legal_entity_id', 'legal_entity.id')
    .select([
      'legal_entity.currency_code as currency',
      'legal_entity.language',
      'store.time_zone as timeZone',
    ])
    .where('legal_entity.id', '=', legalEntityId)
    .orderBy('store.id')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, timeZone: row.timeZone ?? 'UTC' } : null;
}

/** The legal entity of a customer; null where there is no such customer. */
export async function entityOfCustomer(db: HeadquartersDatabase, customerId: number): Promise<string | null> {
  const row = await db
    .selectFrom('customer')
    .select('legal_entity_id')
    .where('id', '=', customerId)
    .executeTakeFirst();
  return row?.legal_entity_id ?? null;
}

export interface PurchaseRow {
  readonly customerId: number;
  readonly orderNumber: string;
  readonly orderedOn: string;
  readonly category: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export const purchasesOf = (
  db: HeadquartersDatabase,
  customerIds: readonly number[],
): Promise<PurchaseRow[]> =>
  customerIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('sales_line')
        .select([
          'customer_id as customerId',
          'order_number as orderNumber',
          'ordered_on as orderedOn',
          'category',
          'amount_minor as amountMinor',
          'currency_code as currency',
        ])
        .where('customer_id', 'in', customerIds)
        .execute();

/** A customer's purchases in the large, for what is learned from all customers. */
export interface PurchaseOutline {
  readonly customerId: number;
  /** Days on which something was bought. */
  readonly days: number;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly spentMinor: number;
}

/** Every customer who bought something until that day, by id after `after`. */
export async function purchaseOutlines(
  db: HeadquartersDatabase,
  legalEntityId: string,
  options: {
    readonly until: string;
    readonly currency: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<PurchaseOutline[]> {
  const { rows } = await sql<PurchaseOutline>`
    select customer_id as ${sql.ref('customerId')},
      count(distinct case when amount_minor > 0 then ordered_on end) as days,
      min(case when amount_minor > 0 then ordered_on end) as ${sql.ref('firstOn')},
      max(case when amount_minor > 0 then ordered_on end) as ${sql.ref('lastOn')},
      sum(case when currency_code = ${options.currency} then amount_minor else 0 end) as ${sql.ref('spentMinor')}
    from sales_line
    where customer_id in (
        select id from customer where legal_entity_id = ${legalEntityId} and id > ${options.after}
        order by id limit ${options.limit})
      and ordered_on <= ${options.until}
    group by customer_id having max(amount_minor) > 0 order by customer_id`.execute(db);
  return rows.map((row) => ({ ...row, days: Number(row.days), spentMinor: Number(row.spentMinor) }));
}

/** The last customer id of such a step, so that the next begins after it; null where there is none. */
export async function lastCustomerId(
  db: HeadquartersDatabase,
  legalEntityId: string,
  after: number,
  limit: number,
): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from (
    select id from customer where legal_entity_id = ${legalEntityId} and id > ${after} order by id limit ${limit}) step`.execute(
    db,
  );
  const last = rows[0]?.last ?? null;
  return last === null ? null : Number(last);
}
