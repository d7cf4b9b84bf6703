// Attributes that are removed: decided at once, done some at a time. Shipped migrations never change.
import type { MigrationTools } from '../dialect';

export async function attributeRemovals({ createTable }: MigrationTools): Promise<void> {
  await createTable('attribute_removal', {
    layout: 'rows',
    key: ['attribute_id'],
    columns: { attribute_id: 'integer' },
    parents: [{ table: 'attribute', columns: ['attribute_id'], key: ['id'], whenRemoved: 'cascade' }],
  });
}
