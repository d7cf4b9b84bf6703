// What Headquarters remembers of people: their last passwords, whether a hand-over kept a worker from signing in, and
// whom it was asked to forget (by number only, so that a backup put back forgets them again). Shipped migrations never
// change.
import type { MigrationTools } from '../dialect';

export async function people({ addColumn, createTable }: MigrationTools): Promise<void> {
  await createTable('password_history', {
    layout: 'clustered',
    // kind: 'user' or 'worker'
    key: ['kind', 'person_id', 'set_at'],
    columns: { kind: 'text', person_id: 'text', set_at: 'integer', password_hash: 'text' },
  });
  await createTable('erasure', {
    layout: 'clustered',
    key: ['customer_id'],
    columns: {
      customer_id: 'integer',
      // By which the number is not mistaken for another customer's in a store that was put back
      customer_created_at: 'integer',
      erased_at: 'integer',
      erased_by: 'text',
    },
  });
  await addColumn('book_move', 'blocked_worker', 'integer', 0);
}
