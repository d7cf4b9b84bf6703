-- Rules for occasions that nobody types and message templates, as Headquarters has them (job 1110); and what is asked
-- of follow-ups: those of a customer that are open, those that answer an occasion.
CREATE TABLE follow_up_rule (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, reason TEXT NOT NULL, source TEXT NOT NULL, attribute_id INTEGER,
  days_before INTEGER NOT NULL, days_after INTEGER NOT NULL, months INTEGER, activity_type_id INTEGER,
  is_enabled INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_rule_text (
  follow_up_rule_id TEXT NOT NULL REFERENCES follow_up_rule ON DELETE CASCADE, language TEXT NOT NULL,
  reason TEXT NOT NULL, PRIMARY KEY (follow_up_rule_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_rule_store (
  follow_up_rule_id TEXT NOT NULL REFERENCES follow_up_rule ON DELETE CASCADE, store_id TEXT NOT NULL,
  PRIMARY KEY (follow_up_rule_id, store_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_rule_worker (
  follow_up_rule_id TEXT NOT NULL REFERENCES follow_up_rule ON DELETE CASCADE, worker_id TEXT NOT NULL,
  PRIMARY KEY (follow_up_rule_id, worker_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_template (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL, language TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, activity_type_id INTEGER, is_enabled INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE message_template_text (
  message_template_id TEXT NOT NULL REFERENCES message_template ON DELETE CASCADE, language TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (message_template_id, language)
) STRICT, WITHOUT ROWID;
