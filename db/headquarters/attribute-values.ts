// Customers' values of one attribute, whoever they are.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredValue } from '../../main/contract/values';
import { newestCustomer } from './customers';
import type { HeadquartersDatabase } from './schema';

export interface CustomerValue extends StoredValue {
  readonly customer_id: number;
  readonly account_number: string;
}

/**
 * All customers' values of the attribute, a page for some customers who follow each other: nothing finds them by the
 * attribute, and looking at everybody takes a while, which others need not wait for.
 */
export async function* valuesOf(
  db: HeadquartersDatabase,
  attributeId: number,
  customersAtOnce = 2000,
): AsyncGenerator<readonly CustomerValue[], void> {
  const newest = await newestCustomer(db);
  for (let after = 0; after < newest; after += customersAtOnce) {
    const page = await db
      .selectFrom('customer')
      .innerJoin('customer_attribute_value', 'customer_attribute_value.customer_id', 'customer.id')
      .select(['customer_id', 'customer.account_number', 'text_value', 'number_value', 'currency_code'])
      .where('customer_attribute_value.attribute_id', '=', attributeId)
      .where('customer.id', '>', after)
      .where('customer.id', '<=', after + customersAtOnce)
      .orderBy('customer.id')
      .execute();
    if (page.length > 0) yield page;
    // In a transaction nobody else's turn may come.
    if (!db.isTransaction) await nextTurn();
  }
}
