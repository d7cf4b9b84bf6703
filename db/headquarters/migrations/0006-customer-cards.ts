// Loyalty cards of customers, by whose numbers registers find them. Shipped migrations never change.
import type { MigrationTools } from '../dialect';

export async function customerCards({ createTable, createIndex }: MigrationTools): Promise<void> {
  await createTable('customer_card', {
    layout: 'clustered',
    key: ['customer_id', 'number'],
    columns: { customer_id: 'integer', number: 'text', change_number: 'integer' },
    parents: [{ table: 'customer', columns: ['customer_id'], key: ['id'], whenRemoved: 'cascade' }],
  });
  await createIndex('customer_card_by_change', 'customer_card', ['change_number']);
  await createIndex('customer_card_by_number', 'customer_card', ['number']);
}
