-- What the migrations build, table by table; not read by the app.

CREATE TRIGGER activity_goes AFTER DELETE ON activity BEGIN
  DELETE FROM timeline_place WHERE id = old.id AND kind = 'activity' AND customer_id = old.customer_id AND at = old.at;
  DELETE FROM timeline_waiting WHERE kind = 'activity' AND customer_id = old.customer_id AND at = old.at AND id = old.id;
END;

CREATE TABLE activity (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, at INTEGER NOT NULL, id TEXT NOT NULL,
  worker_id TEXT NOT NULL, activity_type_id INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (customer_id, at DESC, id DESC)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_type (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL, icon TEXT, needs_time INTEGER NOT NULL,
  is_retired INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE activity_type_label (
  activity_type_id INTEGER NOT NULL REFERENCES activity_type ON DELETE CASCADE, language TEXT NOT NULL,
  label TEXT NOT NULL, PRIMARY KEY (activity_type_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE address_book (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL, unit TEXT,
  currency_code TEXT, can_be_refined INTEGER NOT NULL
) STRICT;

CREATE TABLE attribute_bound (
  attribute_id INTEGER PRIMARY KEY REFERENCES attribute ON DELETE CASCADE, minimum TEXT, maximum TEXT
) STRICT;

CREATE TABLE attribute_group (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_group_attribute (
  attribute_group_id TEXT NOT NULL REFERENCES attribute_group ON DELETE CASCADE, attribute_id INTEGER NOT NULL,
  display_order INTEGER NOT NULL, PRIMARY KEY (attribute_group_id, attribute_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_label (
  attribute_id INTEGER NOT NULL REFERENCES attribute ON DELETE CASCADE, language TEXT NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY (attribute_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_option (
  attribute_id INTEGER NOT NULL REFERENCES attribute ON DELETE CASCADE, value TEXT NOT NULL,
  position INTEGER NOT NULL, PRIMARY KEY (attribute_id, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute_option_label (
  attribute_id INTEGER NOT NULL, value TEXT NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY (attribute_id, value, language),
  FOREIGN KEY (attribute_id, value) REFERENCES attribute_option ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE book_operation (
  token TEXT PRIMARY KEY, staff_id TEXT NOT NULL, approved_by TEXT, made_at INTEGER NOT NULL, work TEXT NOT NULL,
  legal_entity_id TEXT NOT NULL, is_several INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('doing', 'done', 'undoing')), customers INTEGER NOT NULL,
  skipped INTEGER NOT NULL, is_interrupted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX book_operation_of ON book_operation (staff_id, made_at);

CREATE TABLE book_operation_back (
  token TEXT NOT NULL REFERENCES book_operation ON DELETE CASCADE, part INTEGER NOT NULL, steps TEXT NOT NULL,
  PRIMARY KEY (token, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE book_operation_rest (
  token TEXT NOT NULL REFERENCES book_operation ON DELETE CASCADE, part INTEGER NOT NULL, customers TEXT NOT NULL,
  PRIMARY KEY (token, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_book (
  id INTEGER PRIMARY KEY, legal_entity_id TEXT NOT NULL, number TEXT, worker_id TEXT NOT NULL
) STRICT;

CREATE INDEX client_book_by_worker ON client_book (worker_id, legal_entity_id);

CREATE TABLE client_book_member (
  client_book_id INTEGER NOT NULL REFERENCES client_book ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, added_at INTEGER NOT NULL,
  PRIMARY KEY (client_book_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX client_book_member_by_customer ON client_book_member (customer_id);

CREATE TABLE client_book_order (
  client_book_id INTEGER NOT NULL, language TEXT NOT NULL, ordered INTEGER NOT NULL, collation TEXT NOT NULL,
  size INTEGER NOT NULL, PRIMARY KEY (client_book_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_book_order_part (
  client_book_id INTEGER NOT NULL, language TEXT NOT NULL, part INTEGER NOT NULL, customer_ids BLOB NOT NULL,
  PRIMARY KEY (client_book_id, language, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_book_version (
  client_book_id INTEGER PRIMARY KEY, shown INTEGER NOT NULL, ordered INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY, legal_entity_id TEXT NOT NULL, account_number TEXT NOT NULL, uuid TEXT, name TEXT NOT NULL,
  first_name TEXT NOT NULL, last_name TEXT NOT NULL, prefix TEXT NOT NULL, language TEXT, created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX customer_by_account_number ON customer (account_number, legal_entity_id);

CREATE INDEX customer_by_uuid ON customer (uuid) WHERE uuid IS NOT NULL;

CREATE TABLE customer_address (
  customer_id INTEGER PRIMARY KEY REFERENCES customer ON DELETE CASCADE, line_1 TEXT NOT NULL, line_2 TEXT NOT NULL,
  city TEXT NOT NULL, state_province TEXT NOT NULL, postal_code TEXT NOT NULL, country_code TEXT NOT NULL
) STRICT;

CREATE TABLE customer_address_book (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, address_book_id TEXT NOT NULL,
  PRIMARY KEY (customer_id, address_book_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_attribute_value (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, attribute_id INTEGER NOT NULL,
  text_value TEXT, number_value REAL, currency_code TEXT, PRIMARY KEY (customer_id, attribute_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_card (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, number TEXT NOT NULL,
  PRIMARY KEY (customer_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_card_by_number ON customer_card (number);

CREATE TABLE customer_consent (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, channel TEXT NOT NULL, state TEXT NOT NULL,
  changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL, PRIMARY KEY (customer_id, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_contact (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')), position INTEGER NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (customer_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_measure_value (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, measure_id INTEGER NOT NULL,
  text_value TEXT, number_value REAL, currency_code TEXT, as_of TEXT NOT NULL,
  PRIMARY KEY (customer_id, measure_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_search (customer_id INTEGER PRIMARY KEY, tokens TEXT NOT NULL) STRICT;

CREATE TABLE distribution_cursor (
  job TEXT PRIMARY KEY, change_number INTEGER NOT NULL, applied_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  staff_id TEXT NOT NULL, customer_id INTEGER NOT NULL, kind TEXT NOT NULL, activity_type_id INTEGER,
  text TEXT NOT NULL, happens_at TEXT, PRIMARY KEY (staff_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE feature (
  name TEXT PRIMARY KEY, is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
  id TEXT PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, worker_id TEXT NOT NULL,
  due_on TEXT NOT NULL, reason TEXT NOT NULL, occasion TEXT, completed_at INTEGER
, assigned_by TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX follow_up_by_customer ON follow_up (customer_id);

CREATE INDEX follow_up_by_occasion ON follow_up (occasion) WHERE occasion IS NOT NULL;

CREATE INDEX follow_up_open ON follow_up (worker_id, due_on) WHERE completed_at IS NULL;

CREATE TABLE follow_up_rule (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, reason TEXT NOT NULL, source TEXT NOT NULL, attribute_id INTEGER,
  days_before INTEGER NOT NULL, days_after INTEGER NOT NULL, months INTEGER, activity_type_id INTEGER,
  is_enabled INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_rule_store (
  follow_up_rule_id TEXT NOT NULL REFERENCES follow_up_rule ON DELETE CASCADE, store_id TEXT NOT NULL,
  PRIMARY KEY (follow_up_rule_id, store_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_rule_text (
  follow_up_rule_id TEXT NOT NULL REFERENCES follow_up_rule ON DELETE CASCADE, language TEXT NOT NULL,
  reason TEXT NOT NULL, PRIMARY KEY (follow_up_rule_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_rule_worker (
  follow_up_rule_id TEXT NOT NULL REFERENCES follow_up_rule ON DELETE CASCADE, worker_id TEXT NOT NULL,
  PRIMARY KEY (follow_up_rule_id, worker_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE form_draft (
  staff_id TEXT NOT NULL, form TEXT NOT NULL, customer_id INTEGER, content TEXT NOT NULL, kept_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX form_draft_of ON form_draft (customer_id);

CREATE TABLE legal_entity (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, currency_code TEXT NOT NULL, language TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE local_id (name TEXT PRIMARY KEY, id INTEGER NOT NULL UNIQUE) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
  id INTEGER PRIMARY KEY, legal_entity_id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL
) STRICT;

CREATE TABLE measure_label (
  measure_id INTEGER NOT NULL REFERENCES measure ON DELETE CASCADE, language TEXT NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY (measure_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_template (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL, language TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, activity_type_id INTEGER, is_enabled INTEGER NOT NULL,
  position INTEGER NOT NULL
, follow_up_rule_id TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE message_template_text (
  message_template_id TEXT NOT NULL REFERENCES message_template ON DELETE CASCADE, language TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (message_template_id, language)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER note_goes AFTER DELETE ON note BEGIN
  DELETE FROM timeline_place WHERE id = old.id AND kind = 'note' AND customer_id = old.customer_id AND at = old.at;
  DELETE FROM timeline_waiting WHERE kind = 'note' AND customer_id = old.customer_id AND at = old.at AND id = old.id;
END;

CREATE TABLE note (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, at INTEGER NOT NULL, id TEXT NOT NULL,
  worker_id TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (customer_id, at DESC, id DESC)
) STRICT, WITHOUT ROWID;

CREATE TABLE "outbox" (
  sequence INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, made_at INTEGER NOT NULL,
  staff_id TEXT NOT NULL, approved_by TEXT, kind TEXT NOT NULL, customer_ref TEXT, record_id TEXT, body TEXT NOT NULL,
  under TEXT NOT NULL DEFAULT '[]', state TEXT NOT NULL CHECK (state IN ('saved', 'sent', 'accepted', 'refused')),
  code TEXT, detail TEXT NOT NULL, change_number INTEGER, is_settled INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_answered ON outbox (is_settled, state, change_number)
WHERE state = 'accepted' OR state = 'refused';

CREATE INDEX outbox_of ON outbox (customer_ref, record_id);

CREATE TABLE parameter (
  legal_entity_id TEXT NOT NULL, name TEXT NOT NULL, text_value TEXT NOT NULL,
  PRIMARY KEY (legal_entity_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE permission_group (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE permission_group_operation (
  permission_group_id TEXT NOT NULL REFERENCES permission_group ON DELETE CASCADE,
  operation_number INTEGER NOT NULL, PRIMARY KEY (permission_group_id, operation_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE register (
  id TEXT PRIMARY KEY, store_id TEXT NOT NULL, name TEXT NOT NULL, screen_layout_id TEXT, theme TEXT,
  accent_color TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_line (
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE, order_number TEXT NOT NULL,
  line_number INTEGER NOT NULL, store_id TEXT, ordered_on TEXT NOT NULL,
  sku TEXT NOT NULL, product_name TEXT NOT NULL, category TEXT NOT NULL, quantity REAL NOT NULL,
  unit_price_minor INTEGER NOT NULL, amount_minor INTEGER NOT NULL, currency_code TEXT NOT NULL,
  PRIMARY KEY (customer_id, order_number, line_number)
) STRICT, WITHOUT ROWID;

CREATE INDEX sales_line_by_customer ON sales_line (customer_id, ordered_on DESC);

CREATE TABLE saved_list (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, store_id TEXT NOT NULL, worker_id TEXT NOT NULL,
  name TEXT NOT NULL, is_shared INTEGER NOT NULL, definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE screen_layout (id TEXT PRIMARY KEY, name TEXT NOT NULL, document TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE screen_layout_good (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, noted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE search_token (
  token TEXT NOT NULL, customer_id INTEGER NOT NULL, PRIMARY KEY (token, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_failure (
  staff_id TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE store (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, name TEXT NOT NULL, time_zone TEXT NOT NULL,
  screen_layout_id TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE store_address_book (
  store_id TEXT NOT NULL, address_book_id TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('customer', 'employee')),
  PRIMARY KEY (store_id, address_book_id, purpose)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER timeline_place_goes AFTER DELETE ON timeline_place BEGIN
  DELETE FROM timeline_word WHERE rowid = old.place;
END;

CREATE TABLE timeline_place (
  place INTEGER PRIMARY KEY, kind TEXT NOT NULL, customer_id INTEGER NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL
) STRICT;

CREATE INDEX timeline_place_by_entry ON timeline_place (id);

CREATE TABLE timeline_waiting (
  kind TEXT NOT NULL, customer_id INTEGER NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (kind, customer_id, at, id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE timeline_word USING fts5(
  words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE 'timeline_word_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'timeline_word_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'timeline_word_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'timeline_word_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE timeline_worded (sequence INTEGER NOT NULL) STRICT;

CREATE TABLE worker (
  id TEXT PRIMARY KEY, legal_entity_id TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
  permission_group_id TEXT NOT NULL, screen_layout_id TEXT, password_hash TEXT, is_blocked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE worker_address_book (
  worker_id TEXT NOT NULL REFERENCES worker ON DELETE CASCADE, address_book_id TEXT NOT NULL,
  PRIMARY KEY (worker_id, address_book_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX worker_by_address_book ON worker_address_book (address_book_id, worker_id);
