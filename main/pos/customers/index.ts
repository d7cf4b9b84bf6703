// Customers at the register: search as one types, and the page of one customer.
import * as contract from '../../contract/customers';
import type { BookOwner, CustomerSearchPage, CustomerSearchResult } from '../../contract/customers';
import type { FoundRow } from '../../../db/pos/customers';
import { AppError } from '../../contract/result';
import type { RegisterContext } from '../context';
import { handle, JsonText, type Handler } from '../handlers';
import { countCustomers } from './count';
import { readCustomer } from './details';
import { editingHandlers } from './editing';
import { explainLocalMeasures } from './local-insights';
import { searchCustomers } from './search';
import { createWordLists } from './word-lists';

export interface CustomersFeature {
  readonly handlers: readonly Handler[];
  /** Rows changed: what was read before is read again. */
  forget(): void;
}

export function customersFeature(context: RegisterContext): CustomersFeature {
  let counted: Promise<number> | null = null;
  const lists = createWordLists();
  /** Of few client books, asked for at each key: by their ids. */
  const owners = new Map<string, string>();

  /** In whose client books somebody is, as JSON, from their ids with commas. */
  function ownersOf(books: string | null): string {
    if (books === null || !context.isClientelingOn()) return '[]';
    const known = owners.get(books);
    if (known !== undefined) return known;
    const { clientBook } = context.store();
    const found: BookOwner[] = [];
    for (const clientBookId of books
      .split(',')
      .map(Number)
      .sort((a, b) => a - b)) {
      const owner = clientBook.owner(clientBookId, context.register().legal_entity_id);
      if (owner !== null) found.push({ clientBookId, staffId: owner[0], name: owner[1] });
    }
    const json = JSON.stringify(found);
    owners.set(books, json);
    return json;
  }

  const toResults = (rows: readonly FoundRow[]): readonly CustomerSearchResult[] =>
    rows.map((row) => ({
      customerId: row.id,
      accountNumber: row.account_number,
      name: row.name,
      phone: row.phone,
      email: row.email,
      city: row.city,
      owners: JSON.parse(ownersOf(row.books)) as readonly BookOwner[],
    }));

  return {
    handlers: [
      ...editingHandlers(context, { read: (customerId) => readCustomer(context, customerId), toResults }),
      handle(contract.customerSearch, async ({ text, limit }) => {
        const { customers } = context.store();
        const { legal_entity_id, store_id, store_name } = context.register();
        const where = { legalEntity: legal_entity_id, store: store_id };
        const { rows, hasMore } = await searchCustomers(customers, where, text, limit, lists);
        const results = rows.map(({ json, books }) => `${json.slice(0, -1)},"owners":${ownersOf(books)}}`);
        const page: Omit<CustomerSearchPage, 'results'> = {
          hasMore,
          storeName: store_name,
          searchedCustomers: rows.length > 0 ? null : await (counted ??= countCustomers(customers, where)),
          freshAt: context.lastDownload(),
        };
        return new JsonText(`{"results":[${results.join()}],${JSON.stringify(page).slice(1)}`);
      }),
      handle(contract.customerByCode, ({ code }) => {
        const { legal_entity_id, store_id, store_name } = context.register();
        const found = context.store().customers.byCode(code, legal_entity_id, store_id);
        return { customerId: found, storeName: store_name };
      }),
      handle(contract.customerDetails, ({ customerId }) => readCustomer(context, customerId)),
      handle(contract.customerLocalInsights, ({ customerId }) => explainLocalMeasures(context, customerId)),
      handle(contract.customerPurchases, ({ customerId, before, limit }) => {
        const { customerDetails, outbox } = context.store();
        const id = outbox.customer(customerId);
        if (id === null || customerDetails.customer(id, context.register().legal_entity_id) === null) {
          throw new AppError('customer-unknown');
        }
        const lines = customerDetails.purchases(id, before, limit + 1);
        return {
          lines: lines.slice(0, limit).map((line) => ({
            orderNumber: line.order_number,
            lineNumber: line.line_number,
            orderedOn: line.ordered_on,
            storeName: line.store_name,
            sku: line.sku,
            productName: line.product_name,
            category: line.category,
            quantity: line.quantity,
            amountMinor: line.amount_minor,
            currency: line.currency_code,
          })),
          hasMore: lines.length > limit,
        };
      }),
    ],
    forget: () => {
      counted = null;
      lists.forget();
      owners.clear();
    },
  };
}
