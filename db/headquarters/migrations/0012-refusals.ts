// Making a refused consent usable again takes a permission of its own from now on (operation 4004). Whoever may move
// customers between associates (716) and edit them (623) had it in effect, and approves it for the others.
import { sql } from 'kysely';
import type { MigrationTools } from '../dialect';

export async function refusals({ run }: MigrationTools): Promise<void> {
  const managers = await run(sql`select p.permission_group_id from permission_group_operation p
    join permission_group_operation e on e.permission_group_id = p.permission_group_id and e.operation_number = 623
    where p.operation_number = 716`);
  if (managers.length === 0) return;
  await run(sql`update change_counter set number = number + 1`);
  await run(sql`insert into permission_group_operation (permission_group_id, operation_number, change_number)
    select p.permission_group_id, 4004, (select number from change_counter) from permission_group_operation p
    join permission_group_operation e on e.permission_group_id = p.permission_group_id and e.operation_number = 623
    where p.operation_number = 716 and not exists (select 1 from permission_group_operation o
      where o.permission_group_id = p.permission_group_id and o.operation_number = 4004)`);
}
