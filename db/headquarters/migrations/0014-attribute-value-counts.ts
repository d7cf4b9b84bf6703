// How many customers have a value of each attribute is counted as values come and go; the index that it was read from,
// an entry for each value of each customer, goes. Shipped migrations never change.
import { sql } from 'kysely';
import type { MigrationTools } from '../dialect';

export async function attributeValueCounts({ createTable, dropIndex, run }: MigrationTools): Promise<void> {
  await createTable('attribute_value_count', {
    layout: 'rows',
    key: ['attribute_id'],
    columns: { attribute_id: 'integer', customers: 'integer' },
    parents: [{ table: 'attribute', columns: ['attribute_id'], key: ['id'], whenRemoved: 'cascade' }],
  });
  await run(sql`insert into attribute_value_count (attribute_id, customers)
    select attribute_id, count(*) from customer_attribute_value group by attribute_id`);
  await dropIndex('customer_attribute_value_by_attribute');
}
