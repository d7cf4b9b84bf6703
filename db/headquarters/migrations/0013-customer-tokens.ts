// Each customer's tokens stand in a row of their own beside the table of tokens, instead of in an index over it that
// was as large. They are made anew when the service runs. Shipped migrations never change.
import { sql } from 'kysely';
import type { MigrationTools } from '../dialect';

export async function customerTokens({ createTable, dropTable, run }: MigrationTools): Promise<void> {
  await dropTable('customer_search_token');
  await createTable('customer_token', {
    layout: 'clustered',
    key: ['token', 'customer_id'],
    columns: { token: 'text', customer_id: 'integer' },
  });
  await createTable('customer_search', {
    layout: 'rows',
    key: ['customer_id'],
    // JSON array of the tokens that the customer may have in customer_token
    columns: { customer_id: 'integer', tokens: 'text' },
  });
  await run(sql`delete from customer_search_state`);
}
