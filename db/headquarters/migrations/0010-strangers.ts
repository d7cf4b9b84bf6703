// Tries to sign in as somebody who is not there are counted in the database, where every instance of the service
// counts them together. Shipped migrations never change.
import type { MigrationTools } from '../dialect';

export async function strangers({ createTable, createIndex }: MigrationTools): Promise<void> {
  await createTable('stranger', {
    layout: 'clustered',
    // The hash of what was typed: some people type their password there.
    key: ['id_hash'],
    columns: { id_hash: 'text', failed_tries: 'integer', locked_until: 'integer?', last_try: 'integer' },
  });
  await createIndex('stranger_by_time', 'stranger', ['last_try']);
}
