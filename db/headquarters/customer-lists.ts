// The lists around customers: all of them, and one customer's timeline and purchases.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { searchCondition } from './customer-search';
import { as, type ListSource } from './lists';
import type { HeadquartersDatabase } from './schema';

/** Names of the associates in whose client books the customer is. */
export const ownersOf = (customer: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select string_agg(w.name, ', ' order by w.name) from client_book_member m join client_book k on k.id = m.client_book_id
    join worker w on w.id = k.worker_id where m.customer_id = ${customer})`;

/** The primary contact of its kind. */
export const contactOf = (kind: 'phone' | 'email', customer: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select x.value from customer_contact x where x.customer_id = ${customer} and x.kind = ${kind}
    and x.position = 0)`;

export function customerList(): ListSource {
  const id = sql`c.id`;
  return {
    base: sql`select c.id, c.account_number ${as('accountNumber')}, c.name,
      ${contactOf('phone', id)} ${as('phone')}, ${contactOf('email', id)} ${as('email')},
      (select a.city from customer_address a where a.customer_id = c.id) ${as('city')},
      c.legal_entity_id ${as('legalEntityId')}, ${ownersOf(id)} ${as('clientBook')},
      c.created_at ${as('createdAt')} from customer c`,
    key: ['id'],
    orders: { legalEntityId: ['accountNumber'] },
    nullable: ['phone', 'email', 'city', 'clientBook'],
    search: (text) => searchCondition(sql.ref('r.id'), text),
  };
}

export const customerTimelineList = (customerId: number): ListSource => ({
  base: sql`select e.id, e.kind, e.at, e.worker_id ${as('by')}, coalesce(w.name, u.name) ${as('byName')},
    e.type_id ${as('activityTypeId')}, t.label ${as('activityType')}, e.text from (
      select id, 'activity' as kind, at, worker_id, activity_type_id as type_id, text
      from activity where customer_id = ${customerId}
      union all select id, 'note' as kind, at, worker_id, null as type_id, text
      from note where customer_id = ${customerId}) e
    left join worker w on w.id = e.worker_id
    left join headquarters_user u on u.id = e.worker_id
    left join activity_type t on t.id = e.type_id`,
  key: ['at', 'id'],
  nullable: ['byName', 'activityTypeId', 'activityType'],
});

export const customerPurchaseList = (customerId: number): ListSource => ({
  base: sql`select order_number ${as('orderNumber')}, line_number ${as('lineNumber')},
    ordered_on ${as('orderedOn')}, store_id ${as('storeId')}, sku, product_name ${as('productName')}, category,
    quantity, amount_minor ${as('amountMinor')}, currency_code ${as('currencyCode')}
    from sales_line where customer_id = ${customerId}`,
  key: ['orderNumber', 'lineNumber'],
  nullable: ['storeId'],
});

export interface CustomerInBrief {
  readonly id: number;
  readonly accountNumber: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

export async function readInBrief(
  db: HeadquartersDatabase,
  ids: readonly number[],
): Promise<CustomerInBrief[]> {
  if (ids.length === 0) return [];
  const id = sql`c.id`;
  const { rows } = await sql<CustomerInBrief>`select c.id, c.account_number ${as('accountNumber')}, c.name,
    ${contactOf('phone', id)} ${as('phone')}, ${contactOf('email', id)} ${as('email')}
    from customer c where c.id in (${sql.join([...ids])}) order by c.name, c.id`.execute(db);
  return rows;
}
