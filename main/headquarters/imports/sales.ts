// Import of sales: order lines of customers who are known already, by customer, order number and line; amounts exactly.
import { listStoreIds } from '../../../db/headquarters/import-lookups';
import { bulkWrite } from '../../../db/headquarters/write';
import type { Cell } from '../../contract/distribution';
import { minorDigits } from '../../contract/minor-units';
import { ImportRefused } from './failure';
import { plainText } from './fields';
import {
  checkShape,
  fieldReader,
  readRows,
  reject,
  rejectedOf,
  type BatchResult,
  type ImportContext,
  type Importer,
} from './importer';
import { dateOrderOf } from './inference';
import { findKnownCustomers, type CustomerOf } from './known-customers';
import type { CsvRecord } from './records';
import { isCurrency, readDate, readInteger, readMoney, readNumber, type DateOrder } from './values';

export async function salesImporter(context: ImportContext, sample: readonly CsvRecord[]): Promise<Importer> {
  const { store, options, legalEntity } = context;
  const stores = await listStoreIds(store.db, legalEntity.id);
  if (options.store !== undefined && !stores.includes(options.store)) {
    throw new ImportRefused(
      `There is no store "${options.store}" in ${legalEntity.id}. Its stores are: ${stores.join(', ')}.`,
    );
  }
  const read = saleReader(context, new Set(stores), dateOrderOf(context, sample, 'order_date'));

  const writeBatch = async (records: readonly CsvRecord[]): Promise<BatchResult> => {
    const counts = { created: 0, updated: 0, unchanged: 0 };
    return bulkWrite(store, async (bulk) => {
      const customerOf = await findKnownCustomers(bulk, context, records);
      const { good, reasons } = readRows(records, (record) => read(record, customerOf));
      const rows = good.map(({ row }) => row);
      for (const outcome of await bulk.putCounted('sales_line', rows)) counts[outcome]++;
      return { ...counts, rejected: rejectedOf(records, reasons) };
    });
  };
  return { write: writeBatch, definitionsCreated: [], properties: [] };
}

/** From a record to a row of sales_line; throws `RowRejected` at the first thing that is wrong. */
function saleReader(
  { columns, legalEntity, options }: ImportContext,
  stores: ReadonlySet<string>,
  dateOrder: DateOrder | null,
): (record: CsvRecord, customerOf: CustomerOf) => Cell[] {
  const field = (name: string): ((row: readonly string[]) => string) => fieldReader(columns, name);
  const cell = {
    order: field('order_number'),
    line: field('line_number'),
    date: field('order_date'),
    sku: field('sku'),
    product: field('product_name'),
    category: field('category'),
    model: field('model'),
    quantity: field('quantity'),
    price: field('unit_price'),
    amount: field('amount'),
    currency: field('currency'),
    store: field('store'),
  };
  const hasLines = columns.fields.has('line_number');
  let lastOrder = '';
  let lastLine = 0;

  const money = (text: string, column: string, currency: string): number | null => {
    if (text === '') return null;
    const value = readMoney(text, currency);
    if (value === null || value.currency !== currency)
      return reject(
        `${column}: "${text}" is no amount in ${currency}, which has ${minorDigits(currency)} decimals.`,
      );
    return value.minor;
  };

  return (record, customerOf) => {
    checkShape(record, columns);
    const { row } = record;
    const order = plainText(cell.order(row), 'order_number', 64);
    if (order === '') reject('The order number is missing.');
    let line: number | null;
    if (hasLines) line = readInteger(cell.line(row));
    else {
      // A file without line numbers has the lines of an order one after the other.
      line = order === lastOrder ? lastLine + 1 : 1;
      lastOrder = order;
      lastLine = line;
    }
    if (line === null || line < 0) return reject(`line: "${cell.line(row)}" is no line number.`);
    const customerId = customerOf(row);
    const orderedOn = readDate(cell.date(row), dateOrder);
    if (orderedOn === null || orderedOn.startsWith('--'))
      return reject(`order_date: "${cell.date(row)}" is no date.`);
    const currency = cell.currency(row).toUpperCase() || legalEntity.currency;
    if (!isCurrency(currency)) reject(`currency: "${cell.currency(row)}" is no currency.`);
    const quantityText = cell.quantity(row);
    const quantity = quantityText === '' ? 1 : readNumber(quantityText);
    if (quantity === null) return reject(`quantity: "${quantityText}" is no number.`);
    const price = money(cell.price(row), 'unit_price', currency);
    const amount = money(cell.amount(row), 'amount', currency);
    const [unitPrice, total] = bothAmounts(price, amount, quantity);
    const storeId = cell.store(row) || (options.store ?? '');
    if (storeId !== '' && !stores.has(storeId)) reject(`store: there is no store "${storeId}".`);
    const sku = plainText(cell.sku(row), 'sku', 100);
    const product = plainText(cell.product(row), 'product_name', 250) || sku;
    if (product === '') reject('Neither a product name nor an SKU is given.');
    return [
      customerId,
      order,
      line,
      storeId === '' ? null : storeId,
      orderedOn,
      sku,
      product,
      plainText(cell.category(row) || cell.model(row), 'category', 100),
      quantity,
      unitPrice,
      total,
      currency,
    ];
  };
}

/** The one that is missing from the other, where that comes out even in minor units. */
function bothAmounts(price: number | null, amount: number | null, quantity: number): [number, number] {
  if (price !== null && amount !== null) return [price, amount];
  if (price !== null) {
    const total = price * quantity;
    if (!Number.isSafeInteger(total))
      return reject('The amount is missing and unit price × quantity is not exact.');
    return [price, total];
  }
  if (amount === null) return reject('Neither an amount nor a unit price is given.');
  const each = quantity === 0 ? 0 : amount / quantity;
  return [Number.isSafeInteger(each) ? each : Math.round(each), amount];
}
