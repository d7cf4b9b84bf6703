// Smallest and largest values of attributes travel to registers, which refuse others as they are typed. Shipped
// migrations never change.
import { sql } from 'kysely';
import type { MigrationTools } from '../dialect';

export async function attributeBounds({ createTable, createIndex, run }: MigrationTools): Promise<void> {
  await createTable('attribute_bound', {
    layout: 'clustered',
    key: ['attribute_id'],
    columns: { attribute_id: 'integer', minimum: 'text?', maximum: 'text?', change_number: 'integer' },
    parents: [{ table: 'attribute', columns: ['attribute_id'], key: ['id'], whenRemoved: 'cascade' }],
  });
  await createIndex('attribute_bound_by_change', 'attribute_bound', ['change_number']);
  const bounded = await run(
    sql`select attribute_id from attribute_setting where minimum is not null or maximum is not null`,
  );
  if (bounded.length === 0) return;
  await run(sql`update change_counter set number = number + 1`);
  await run(sql`insert into attribute_bound (attribute_id, minimum, maximum, change_number)
    select s.attribute_id, s.minimum, s.maximum, (select number from change_counter) from attribute_setting s
    where s.minimum is not null or s.maximum is not null`);
}
