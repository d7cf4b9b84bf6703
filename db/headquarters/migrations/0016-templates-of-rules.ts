// The rule of follow-ups that a message template is for stands in the template; until now its ID had to begin with the
// rule's. Registers are sent those templates again. Shipped migrations never change.
import { sql } from 'kysely';
import type { MigrationTools } from '../dialect';

export async function templatesOfRules({ addColumn, run }: MigrationTools): Promise<void> {
  await addColumn('message_template', 'follow_up_rule_id', 'text?');
  await run(sql`update message_template set follow_up_rule_id = (
    select r.id from follow_up_rule r where r.legal_entity_id = message_template.legal_entity_id
      and (message_template.id = r.id or substr(message_template.id, 1, length(r.id) + 1) = r.id || '-')
    order by length(r.id) desc limit 1)`);
  const ofRules = sql`message_template where follow_up_rule_id is not null`;
  await run(sql`update change_counter set number = number + 1 where exists (select 1 from ${ofRules})`);
  await run(sql`update message_template set change_number = (select number from change_counter)
    where follow_up_rule_id is not null`);
}
