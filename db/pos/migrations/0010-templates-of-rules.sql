-- The rule of follow-ups that a message template is for, as Headquarters has it; until now the template's ID began with
-- the rule's.
ALTER TABLE message_template ADD COLUMN follow_up_rule_id TEXT;
UPDATE message_template SET follow_up_rule_id = (
  SELECT r.id FROM follow_up_rule r WHERE r.legal_entity_id = message_template.legal_entity_id
    AND (message_template.id = r.id OR substr(message_template.id, 1, length(r.id) + 1) = r.id || '-')
  ORDER BY length(r.id) DESC LIMIT 1);
