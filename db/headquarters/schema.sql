-- What the migrations build on SQLite, table by table; not read by the program.

CREATE TABLE activation_code (
  register_id text not null,
  code_hash text not null,
  expires_at integer not null,
  used_at integer,
  constraint activation_code_key primary key (register_id),
  constraint activation_code_parent_1 foreign key (register_id) references register (id) on delete cascade
) strict, without rowid;

CREATE TABLE activity (
  customer_id integer not null,
  at integer not null,
  id text not null,
  worker_id text not null,
  activity_type_id integer not null,
  text text not null,
  change_number integer not null,
  constraint activity_key primary key (customer_id, at, id),
  constraint activity_parent_1 foreign key (customer_id) references customer (id) on delete cascade,
  constraint activity_parent_2 foreign key (activity_type_id) references activity_type (id) on delete no action
) strict, without rowid;

CREATE INDEX activity_by_change on activity (change_number);

CREATE UNIQUE INDEX activity_by_id on activity (id);

CREATE INDEX activity_by_type on activity (activity_type_id);

CREATE TABLE activity_type (
  id integer primary key autoincrement,
  name text not null,
  label text not null,
  icon text,
  needs_time integer not null,
  is_retired integer not null,
  position integer not null,
  change_number integer not null
) strict;

CREATE INDEX activity_type_by_change on activity_type (change_number);

CREATE UNIQUE INDEX activity_type_by_name on activity_type (name);

CREATE TABLE activity_type_label (
  activity_type_id integer not null,
  language text not null,
  label text not null,
  change_number integer not null,
  constraint activity_type_label_key primary key (activity_type_id, language),
  constraint activity_type_label_parent_1 foreign key (activity_type_id) references activity_type (id) on delete cascade
) strict, without rowid;

CREATE INDEX activity_type_label_by_change on activity_type_label (change_number);

CREATE TABLE address_book (
  id text not null,
  legal_entity_id text not null,
  name text not null,
  change_number integer not null,
  constraint address_book_key primary key (id),
  constraint address_book_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict, without rowid;

CREATE INDEX address_book_by_change on address_book (change_number);

CREATE TABLE attribute (
  id integer primary key autoincrement,
  name text not null,
  type text not null,
  label text not null,
  unit text,
  currency_code text,
  can_be_refined integer not null,
  change_number integer not null
) strict;

CREATE INDEX attribute_by_change on attribute (change_number);

CREATE UNIQUE INDEX attribute_by_name on attribute (name);

CREATE TABLE attribute_bound (
  attribute_id integer not null,
  minimum text,
  maximum text,
  change_number integer not null,
  constraint attribute_bound_key primary key (attribute_id),
  constraint attribute_bound_parent_1 foreign key (attribute_id) references attribute (id) on delete cascade
) strict, without rowid;

CREATE INDEX attribute_bound_by_change on attribute_bound (change_number);

CREATE TABLE attribute_group (
  id text not null,
  name text not null,
  change_number integer not null,
  constraint attribute_group_key primary key (id)
) strict, without rowid;

CREATE INDEX attribute_group_by_change on attribute_group (change_number);

CREATE TABLE attribute_group_attribute (
  attribute_group_id text not null,
  attribute_id integer not null,
  display_order integer not null,
  change_number integer not null,
  constraint attribute_group_attribute_key primary key (attribute_group_id, attribute_id),
  constraint attribute_group_attribute_parent_1 foreign key (attribute_group_id) references attribute_group (id) on delete cascade,
  constraint attribute_group_attribute_parent_2 foreign key (attribute_id) references attribute (id) on delete no action
) strict, without rowid;

CREATE INDEX attribute_group_attribute_by_change on attribute_group_attribute (change_number);

CREATE TABLE attribute_label (
  attribute_id integer not null,
  language text not null,
  label text not null,
  change_number integer not null,
  constraint attribute_label_key primary key (attribute_id, language),
  constraint attribute_label_parent_1 foreign key (attribute_id) references attribute (id) on delete cascade
) strict, without rowid;

CREATE INDEX attribute_label_by_change on attribute_label (change_number);

CREATE TABLE attribute_option (
  attribute_id integer not null,
  value text not null,
  position integer not null,
  change_number integer not null,
  constraint attribute_option_key primary key (attribute_id, value),
  constraint attribute_option_parent_1 foreign key (attribute_id) references attribute (id) on delete cascade
) strict, without rowid;

CREATE INDEX attribute_option_by_change on attribute_option (change_number);

CREATE TABLE attribute_option_label (
  attribute_id integer not null,
  value text not null,
  language text not null,
  label text not null,
  change_number integer not null,
  constraint attribute_option_label_key primary key (attribute_id, value, language),
  constraint attribute_option_label_parent_1 foreign key (attribute_id, value) references attribute_option (attribute_id, value) on delete cascade
) strict, without rowid;

CREATE INDEX attribute_option_label_by_change on attribute_option_label (change_number);

CREATE TABLE attribute_removal (
  attribute_id integer not null,
  constraint attribute_removal_key primary key (attribute_id),
  constraint attribute_removal_parent_1 foreign key (attribute_id) references attribute (id) on delete cascade
) strict;

CREATE TABLE attribute_setting (
  attribute_id integer not null,
  attribute_type_id text,
  description text not null,
  help_text text not null,
  minimum text,
  maximum text,
  default_value text,
  constraint attribute_setting_key primary key (attribute_id),
  constraint attribute_setting_parent_1 foreign key (attribute_id) references attribute (id) on delete cascade,
  constraint attribute_setting_parent_2 foreign key (attribute_type_id) references attribute_type (id) on delete no action
) strict, without rowid;

CREATE INDEX attribute_setting_by_type on attribute_setting (attribute_type_id);

CREATE TABLE attribute_type (
  id text not null,
  name text not null,
  type text not null,
  unit text,
  definition text not null,
  constraint attribute_type_key primary key (id)
) strict, without rowid;

CREATE TABLE attribute_value_count (
  attribute_id integer not null,
  customers integer not null,
  constraint attribute_value_count_key primary key (attribute_id),
  constraint attribute_value_count_parent_1 foreign key (attribute_id) references attribute (id) on delete cascade
) strict;

CREATE TABLE audit_entry (
  id text not null,
  at integer not null,
  actor_kind text not null,
  actor text not null,
  action text not null,
  record_type text not null,
  record_id text not null,
  record_name text not null,
  customer_id integer,
  changes text not null,
  constraint audit_entry_key primary key (id)
) strict, without rowid;

CREATE INDEX audit_entry_by_customer on audit_entry (customer_id, at) where customer_id is not null;

CREATE INDEX audit_entry_by_record on audit_entry (record_type, record_id, at);

CREATE INDEX audit_entry_by_time on audit_entry (at, id);

CREATE TABLE book_move (
  id text not null,
  at integer not null,
  moved_by text not null,
  legal_entity_id text not null,
  from_book_id integer not null,
  from_worker_id text not null,
  to_workers text not null,
  customer_count integer not null,
  undone_at integer,
  undone_by text,
  blocked_worker integer default 0 not null,
  constraint book_move_key primary key (id),
  constraint book_move_parent_1 foreign key (from_book_id) references client_book (id) on delete cascade
) strict, without rowid;

CREATE INDEX book_move_by_book on book_move (from_book_id);

CREATE TABLE book_move_line (
  move_id text not null,
  customer_id integer not null,
  to_book_id integer not null,
  added_at integer not null,
  constraint book_move_line_key primary key (move_id, customer_id),
  constraint book_move_line_parent_1 foreign key (move_id) references book_move (id) on delete cascade,
  constraint book_move_line_parent_2 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX book_move_line_by_customer on book_move_line (customer_id);

CREATE TABLE change_counter (
  id integer not null,
  number integer not null,
  constraint change_counter_key primary key (id)
) strict;

CREATE TABLE client_book (
  id integer primary key autoincrement,
  legal_entity_id text not null,
  number text,
  worker_id text not null,
  change_number integer not null,
  constraint client_book_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action,
  constraint client_book_parent_2 foreign key (worker_id) references worker (id) on delete no action
) strict;

CREATE INDEX client_book_by_change on client_book (change_number);

CREATE UNIQUE INDEX client_book_by_worker on client_book (worker_id, legal_entity_id);

CREATE TABLE client_book_member (
  client_book_id integer not null,
  customer_id integer not null,
  added_at integer not null,
  change_number integer not null,
  constraint client_book_member_key primary key (client_book_id, customer_id),
  constraint client_book_member_parent_1 foreign key (client_book_id) references client_book (id) on delete cascade,
  constraint client_book_member_parent_2 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX client_book_member_by_change on client_book_member (change_number);

CREATE INDEX client_book_member_by_customer on client_book_member (customer_id);

CREATE TABLE customer (
  id integer primary key autoincrement,
  legal_entity_id text not null,
  account_number text not null,
  uuid text,
  name text not null,
  first_name text not null,
  last_name text not null,
  prefix text not null,
  language text,
  created_at integer not null,
  change_number integer not null,
  constraint customer_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict;

CREATE INDEX customer_by_account on customer (account_number, id);

CREATE UNIQUE INDEX customer_by_account_number on customer (legal_entity_id, account_number);

CREATE INDEX customer_by_change on customer (change_number);

CREATE INDEX customer_by_creation on customer (created_at, id);

CREATE INDEX customer_by_name on customer (name, id);

CREATE UNIQUE INDEX customer_by_uuid on customer (uuid) where uuid is not null;

CREATE TABLE customer_address (
  customer_id integer not null,
  line_1 text not null,
  line_2 text not null,
  city text not null,
  state_province text not null,
  postal_code text not null,
  country_code text not null,
  change_number integer not null,
  constraint customer_address_key primary key (customer_id),
  constraint customer_address_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX customer_address_by_change on customer_address (change_number);

CREATE TABLE customer_address_book (
  customer_id integer not null,
  address_book_id text not null,
  change_number integer not null,
  constraint customer_address_book_key primary key (customer_id, address_book_id),
  constraint customer_address_book_parent_1 foreign key (customer_id) references customer (id) on delete cascade,
  constraint customer_address_book_parent_2 foreign key (address_book_id) references address_book (id) on delete no action
) strict, without rowid;

CREATE INDEX customer_address_book_by_change on customer_address_book (change_number);

CREATE TABLE customer_attribute_value (
  customer_id integer not null,
  attribute_id integer not null,
  text_value text,
  number_value real,
  currency_code text,
  change_number integer not null,
  constraint customer_attribute_value_key primary key (customer_id, attribute_id),
  constraint customer_attribute_value_parent_1 foreign key (customer_id) references customer (id) on delete cascade,
  constraint customer_attribute_value_parent_2 foreign key (attribute_id) references attribute (id) on delete no action
) strict, without rowid;

CREATE INDEX customer_attribute_value_by_change on customer_attribute_value (change_number);

CREATE TABLE customer_card (
  customer_id integer not null,
  number text not null,
  change_number integer not null,
  constraint customer_card_key primary key (customer_id, number),
  constraint customer_card_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX customer_card_by_change on customer_card (change_number);

CREATE INDEX customer_card_by_number on customer_card (number);

CREATE TABLE customer_consent (
  customer_id integer not null,
  channel text not null,
  state text not null,
  changed_at integer not null,
  changed_by text not null,
  change_number integer not null,
  constraint customer_consent_key primary key (customer_id, channel),
  constraint customer_consent_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX customer_consent_by_change on customer_consent (change_number);

CREATE TABLE customer_contact (
  customer_id integer not null,
  kind text not null,
  position integer not null,
  value text not null,
  change_number integer not null,
  constraint customer_contact_key primary key (customer_id, kind, position),
  constraint customer_contact_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX customer_contact_by_change on customer_contact (change_number);

CREATE TABLE customer_insights (
  legal_entity_id text not null,
  source text,
  application_id text not null,
  secret_id integer,
  subscription_key_secret_id integer,
  address text not null,
  tenant text,
  instance_id text not null,
  instance_name text,
  alternate_customer_id text not null,
  refresh_hours integer not null,
  good_at integer,
  problems text not null,
  constraint customer_insights_key primary key (legal_entity_id),
  constraint customer_insights_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action,
  constraint customer_insights_parent_2 foreign key (secret_id) references key_vault_secret (id) on delete no action,
  constraint customer_insights_parent_3 foreign key (subscription_key_secret_id) references key_vault_secret (id) on delete no action
) strict, without rowid;

CREATE TABLE customer_insights_measure (
  measure_id integer not null,
  currency_code text not null,
  is_hundredfold integer not null,
  constraint customer_insights_measure_key primary key (measure_id),
  constraint customer_insights_measure_parent_1 foreign key (measure_id) references measure (id) on delete cascade
) strict, without rowid;

CREATE TABLE customer_insights_run (
  legal_entity_id text not null,
  status text not null,
  started_at integer not null,
  finished_at integer,
  cursor text not null,
  total integer not null,
  done integer not null,
  known integer not null,
  written integer not null,
  unreadable text not null,
  failure text,
  failures integer not null,
  constraint customer_insights_run_key primary key (legal_entity_id),
  constraint customer_insights_run_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict, without rowid;

CREATE TABLE customer_measure_value (
  customer_id integer not null,
  measure_id integer not null,
  text_value text,
  number_value real,
  currency_code text,
  as_of text not null,
  change_number integer not null,
  constraint customer_measure_value_key primary key (customer_id, measure_id),
  constraint customer_measure_value_parent_1 foreign key (customer_id) references customer (id) on delete cascade,
  constraint customer_measure_value_parent_2 foreign key (measure_id) references measure (id) on delete no action
) strict, without rowid;

CREATE INDEX customer_measure_value_by_change on customer_measure_value (change_number);

CREATE TABLE customer_merge (
  id text not null,
  at integer not null,
  merged_by text not null,
  from_customer_id integer not null,
  from_account_number text not null,
  from_name text not null,
  into_customer_id integer not null,
  snapshot text not null,
  undone_at integer,
  undone_by text,
  constraint customer_merge_key primary key (id),
  constraint customer_merge_parent_1 foreign key (into_customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX customer_merge_by_from on customer_merge (from_customer_id);

CREATE INDEX customer_merge_by_into on customer_merge (into_customer_id);

CREATE TABLE customer_search (
  customer_id integer not null,
  tokens text not null,
  constraint customer_search_key primary key (customer_id)
) strict;

CREATE TABLE customer_search_state (
  id integer not null,
  change_number integer not null,
  constraint customer_search_state_key primary key (id)
) strict, without rowid;

CREATE TABLE customer_token (
  token text not null,
  customer_id integer not null,
  constraint customer_token_key primary key (token, customer_id)
) strict, without rowid;

CREATE TABLE deletion (
  table_name text not null,
  row_key text not null,
  legal_entity_id text not null,
  change_number integer not null,
  constraint deletion_key primary key (table_name, row_key, legal_entity_id)
) strict, without rowid;

CREATE INDEX deletion_by_change on deletion (change_number);

CREATE TABLE distribution_order (
  id text not null,
  register_id text not null,
  job text not null,
  mode text not null,
  ordered_at integer not null,
  ordered_by text not null,
  canceled_at integer,
  constraint distribution_order_key primary key (id),
  constraint distribution_order_parent_1 foreign key (register_id) references register (id) on delete cascade
) strict, without rowid;

CREATE INDEX distribution_order_by_register on distribution_order (register_id, ordered_at);

CREATE TABLE distribution_schedule (
  job text not null,
  is_active integer not null,
  every_minutes integer not null,
  constraint distribution_schedule_key primary key (job)
) strict, without rowid;

CREATE TABLE download_session (
  id text not null,
  register_id text not null,
  job text not null,
  mode text not null,
  status text not null,
  rows integer not null,
  bytes integer not null,
  from_cursor integer not null,
  to_cursor integer not null,
  started_at integer not null,
  finished_at integer,
  error text,
  constraint download_session_key primary key (id)
) strict, without rowid;

CREATE INDEX download_session_by_job on download_session (register_id, job, started_at);

CREATE INDEX download_session_by_register on download_session (register_id, started_at);

CREATE TABLE erasure (
  customer_id integer not null,
  customer_created_at integer not null,
  erased_at integer not null,
  erased_by text not null,
  constraint erasure_key primary key (customer_id)
) strict, without rowid;

CREATE TABLE feature (
  name text not null,
  is_enabled integer not null,
  change_number integer not null,
  constraint feature_key primary key (name)
) strict, without rowid;

CREATE INDEX feature_by_change on feature (change_number);

CREATE TABLE feature_state (
  name text not null,
  enabled_at integer,
  scheduled_for text,
  changed_by text,
  constraint feature_state_key primary key (name)
) strict, without rowid;

CREATE TABLE follow_up (
  id text not null,
  customer_id integer not null,
  worker_id text not null,
  due_on text not null,
  reason text not null,
  occasion text,
  completed_at integer,
  change_number integer not null,
  assigned_by text,
  constraint follow_up_key primary key (id),
  constraint follow_up_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX follow_up_by_change on follow_up (change_number);

CREATE INDEX follow_up_by_customer on follow_up (customer_id);

CREATE TABLE follow_up_rule (
  id text not null,
  legal_entity_id text not null,
  reason text not null,
  source text not null,
  attribute_id integer,
  days_before integer not null,
  days_after integer not null,
  months integer,
  activity_type_id integer,
  is_enabled integer not null,
  position integer not null,
  change_number integer not null,
  constraint follow_up_rule_key primary key (id),
  constraint follow_up_rule_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action,
  constraint follow_up_rule_parent_2 foreign key (attribute_id) references attribute (id) on delete no action,
  constraint follow_up_rule_parent_3 foreign key (activity_type_id) references activity_type (id) on delete no action
) strict, without rowid;

CREATE INDEX follow_up_rule_by_change on follow_up_rule (change_number);

CREATE TABLE follow_up_rule_store (
  follow_up_rule_id text not null,
  store_id text not null,
  change_number integer not null,
  constraint follow_up_rule_store_key primary key (follow_up_rule_id, store_id),
  constraint follow_up_rule_store_parent_1 foreign key (follow_up_rule_id) references follow_up_rule (id) on delete cascade,
  constraint follow_up_rule_store_parent_2 foreign key (store_id) references store (id) on delete cascade
) strict, without rowid;

CREATE INDEX follow_up_rule_store_by_change on follow_up_rule_store (change_number);

CREATE TABLE follow_up_rule_text (
  follow_up_rule_id text not null,
  language text not null,
  reason text not null,
  change_number integer not null,
  constraint follow_up_rule_text_key primary key (follow_up_rule_id, language),
  constraint follow_up_rule_text_parent_1 foreign key (follow_up_rule_id) references follow_up_rule (id) on delete cascade
) strict, without rowid;

CREATE INDEX follow_up_rule_text_by_change on follow_up_rule_text (change_number);

CREATE TABLE follow_up_rule_worker (
  follow_up_rule_id text not null,
  worker_id text not null,
  change_number integer not null,
  constraint follow_up_rule_worker_key primary key (follow_up_rule_id, worker_id),
  constraint follow_up_rule_worker_parent_1 foreign key (follow_up_rule_id) references follow_up_rule (id) on delete cascade,
  constraint follow_up_rule_worker_parent_2 foreign key (worker_id) references worker (id) on delete cascade
) strict, without rowid;

CREATE INDEX follow_up_rule_worker_by_change on follow_up_rule_worker (change_number);

CREATE TABLE headquarters_user (
  id text not null,
  name text not null,
  role text not null,
  language text not null,
  password_hash text not null,
  must_change_password integer not null,
  is_blocked integer not null,
  failed_tries integer not null,
  locked_until integer,
  created_at integer not null,
  last_sign_in integer,
  constraint headquarters_user_key primary key (id)
) strict, without rowid;

CREATE TABLE key_vault (
  id integer primary key autoincrement,
  legal_entity_id text not null,
  name text not null,
  description text not null,
  url text not null,
  client_id text not null,
  tenant text,
  cloud text not null,
  authority_host text,
  certificate_authorities text,
  sealed_client_secret text,
  client_secret_changed_at integer,
  constraint key_vault_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict;

CREATE UNIQUE INDEX key_vault_by_name on key_vault (legal_entity_id, name);

CREATE TABLE key_vault_secret (
  id integer primary key autoincrement,
  key_vault_id integer not null,
  legal_entity_id text not null,
  name text not null,
  description text not null,
  reference text not null,
  checked_at integer,
  good_at integer,
  result text,
  expires_at integer,
  constraint key_vault_secret_parent_1 foreign key (key_vault_id) references key_vault (id) on delete cascade,
  constraint key_vault_secret_parent_2 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict;

CREATE UNIQUE INDEX key_vault_secret_by_name on key_vault_secret (legal_entity_id, name);

CREATE INDEX key_vault_secret_by_vault on key_vault_secret (key_vault_id);

CREATE TABLE legal_entity (
  id text not null,
  name text not null,
  currency_code text not null,
  language text not null,
  change_number integer not null,
  constraint legal_entity_key primary key (id)
) strict, without rowid;

CREATE INDEX legal_entity_by_change on legal_entity (change_number);

CREATE TABLE measure (
  id integer primary key autoincrement,
  legal_entity_id text not null,
  name text not null,
  type text not null,
  label text not null,
  change_number integer not null,
  constraint measure_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict;

CREATE INDEX measure_by_change on measure (change_number);

CREATE UNIQUE INDEX measure_by_name on measure (legal_entity_id, name);

CREATE TABLE measure_label (
  measure_id integer not null,
  language text not null,
  label text not null,
  change_number integer not null,
  constraint measure_label_key primary key (measure_id, language),
  constraint measure_label_parent_1 foreign key (measure_id) references measure (id) on delete cascade
) strict, without rowid;

CREATE INDEX measure_label_by_change on measure_label (change_number);

CREATE TABLE message_template (
  id text not null,
  legal_entity_id text not null,
  name text not null,
  channel text not null,
  language text not null,
  subject text not null,
  body text not null,
  activity_type_id integer,
  is_enabled integer not null,
  position integer not null,
  change_number integer not null,
  follow_up_rule_id text,
  constraint message_template_key primary key (id),
  constraint message_template_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action,
  constraint message_template_parent_2 foreign key (activity_type_id) references activity_type (id) on delete no action
) strict, without rowid;

CREATE INDEX message_template_by_change on message_template (change_number);

CREATE TABLE message_template_text (
  message_template_id text not null,
  language text not null,
  subject text not null,
  body text not null,
  change_number integer not null,
  constraint message_template_text_key primary key (message_template_id, language),
  constraint message_template_text_parent_1 foreign key (message_template_id) references message_template (id) on delete cascade
) strict, without rowid;

CREATE INDEX message_template_text_by_change on message_template_text (change_number);

CREATE TABLE note (
  customer_id integer not null,
  at integer not null,
  id text not null,
  worker_id text not null,
  text text not null,
  change_number integer not null,
  constraint note_key primary key (customer_id, at, id),
  constraint note_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX note_by_change on note (change_number);

CREATE UNIQUE INDEX note_by_id on note (id);

CREATE TABLE number_sequence (
  legal_entity_id text not null,
  code text not null,
  format text not null,
  next_number integer not null,
  constraint number_sequence_key primary key (legal_entity_id, code),
  constraint number_sequence_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict, without rowid;

CREATE TABLE number_sequence_free (
  legal_entity_id text not null,
  code text not null,
  number integer not null,
  constraint number_sequence_free_key primary key (legal_entity_id, code, number),
  constraint number_sequence_free_parent_1 foreign key (legal_entity_id, code) references number_sequence (legal_entity_id, code) on delete cascade
) strict, without rowid;

CREATE TABLE number_sequence_setting (
  legal_entity_id text not null,
  code text not null,
  name text not null,
  segments text not null,
  is_continuous integer not null,
  constraint number_sequence_setting_key primary key (legal_entity_id, code),
  constraint number_sequence_setting_parent_1 foreign key (legal_entity_id, code) references number_sequence (legal_entity_id, code) on delete cascade
) strict, without rowid;

CREATE TABLE parameter (
  legal_entity_id text not null,
  name text not null,
  text_value text not null,
  change_number integer not null,
  constraint parameter_key primary key (legal_entity_id, name),
  constraint parameter_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action
) strict, without rowid;

CREATE INDEX parameter_by_change on parameter (change_number);

CREATE TABLE password_history (
  kind text not null,
  person_id text not null,
  set_at integer not null,
  password_hash text not null,
  constraint password_history_key primary key (kind, person_id, set_at)
) strict, without rowid;

CREATE TABLE permission_group (
  id text not null,
  name text not null,
  change_number integer not null,
  constraint permission_group_key primary key (id)
) strict, without rowid;

CREATE INDEX permission_group_by_change on permission_group (change_number);

CREATE TABLE permission_group_operation (
  permission_group_id text not null,
  operation_number integer not null,
  change_number integer not null,
  constraint permission_group_operation_key primary key (permission_group_id, operation_number),
  constraint permission_group_operation_parent_1 foreign key (permission_group_id) references permission_group (id) on delete cascade
) strict, without rowid;

CREATE INDEX permission_group_operation_by_change on permission_group_operation (change_number);

CREATE TABLE received_entry (
  entry_id text not null,
  register_id text not null,
  staff_id text not null,
  kind text not null,
  answer text not null,
  received_at integer not null,
  constraint received_entry_key primary key (entry_id)
) strict, without rowid;

CREATE TABLE register (
  id text not null,
  store_id text not null,
  name text not null,
  screen_layout_id text,
  theme text,
  accent_color text,
  change_number integer not null,
  constraint register_key primary key (id),
  constraint register_parent_1 foreign key (store_id) references store (id) on delete no action,
  constraint register_parent_2 foreign key (screen_layout_id) references screen_layout (id) on delete no action
) strict, without rowid;

CREATE INDEX register_by_change on register (change_number);

CREATE TABLE register_token (
  id text not null,
  register_id text not null,
  token_hash text not null,
  created_at integer not null,
  last_used_at integer,
  revoked_at integer,
  constraint register_token_key primary key (id),
  constraint register_token_parent_1 foreign key (register_id) references register (id) on delete cascade
) strict, without rowid;

CREATE UNIQUE INDEX register_token_by_hash on register_token (token_hash);

CREATE TABLE sales_line (
  customer_id integer not null,
  order_number text not null,
  line_number integer not null,
  store_id text,
  ordered_on text not null,
  sku text not null,
  product_name text not null,
  category text not null,
  quantity real not null,
  unit_price_minor integer not null,
  amount_minor integer not null,
  currency_code text not null,
  change_number integer not null,
  constraint sales_line_key primary key (customer_id, order_number, line_number),
  constraint sales_line_parent_1 foreign key (customer_id) references customer (id) on delete cascade
) strict, without rowid;

CREATE INDEX sales_line_by_change on sales_line (change_number);

CREATE INDEX sales_line_by_customer on sales_line (customer_id, ordered_on);

CREATE TABLE saved_list (
  id text not null,
  legal_entity_id text not null,
  store_id text not null,
  worker_id text not null,
  name text not null,
  is_shared integer not null,
  definition text not null,
  change_number integer not null,
  constraint saved_list_key primary key (id)
) strict, without rowid;

CREATE INDEX saved_list_by_change on saved_list (change_number);

CREATE TABLE screen_layout (
  id text not null,
  name text not null,
  change_number integer not null,
  document text default '' not null,
  constraint screen_layout_key primary key (id)
) strict, without rowid;

CREATE INDEX screen_layout_by_change on screen_layout (change_number);

CREATE TABLE screen_layout_draft (
  id text not null,
  name text not null,
  document text not null,
  size_count integer not null,
  grid_count integer not null,
  button_count integer not null,
  changed_at integer not null,
  changed_by text not null,
  constraint screen_layout_draft_key primary key (id)
) strict, without rowid;

CREATE TABLE screen_layout_report (
  register_id text not null,
  screen_layout_id text not null,
  kind text not null,
  detail text not null,
  at integer not null,
  constraint screen_layout_report_key primary key (register_id, screen_layout_id, kind),
  constraint screen_layout_report_parent_1 foreign key (register_id) references register (id) on delete cascade
) strict, without rowid;

CREATE INDEX screen_layout_report_by_layout on screen_layout_report (screen_layout_id);

CREATE TABLE screen_layout_version (
  screen_layout_id text not null,
  number integer not null,
  document text not null,
  size_count integer not null,
  grid_count integer not null,
  button_count integer not null,
  comment text not null,
  published_at integer not null,
  published_by text not null,
  constraint screen_layout_version_key primary key (screen_layout_id, number),
  constraint screen_layout_version_parent_1 foreign key (screen_layout_id) references screen_layout_draft (id) on delete cascade
) strict, without rowid;

CREATE TABLE setting (
  name text not null,
  text_value text not null,
  constraint setting_key primary key (name)
) strict, without rowid;

CREATE TABLE store (
  id text not null,
  legal_entity_id text not null,
  name text not null,
  time_zone text not null,
  screen_layout_id text,
  change_number integer not null,
  constraint store_key primary key (id),
  constraint store_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action,
  constraint store_parent_2 foreign key (screen_layout_id) references screen_layout (id) on delete no action
) strict, without rowid;

CREATE INDEX store_by_change on store (change_number);

CREATE TABLE store_address_book (
  store_id text not null,
  address_book_id text not null,
  purpose text not null,
  change_number integer not null,
  constraint store_address_book_key primary key (store_id, address_book_id, purpose),
  constraint store_address_book_parent_1 foreign key (store_id) references store (id) on delete no action,
  constraint store_address_book_parent_2 foreign key (address_book_id) references address_book (id) on delete no action
) strict, without rowid;

CREATE INDEX store_address_book_by_change on store_address_book (change_number);

CREATE TABLE stranger (
  id_hash text not null,
  failed_tries integer not null,
  locked_until integer,
  last_try integer not null,
  constraint stranger_key primary key (id_hash)
) strict, without rowid;

CREATE INDEX stranger_by_time on stranger (last_try);

CREATE TABLE user_session (
  token_hash text not null,
  user_id text not null,
  created_at integer not null,
  last_seen_at integer not null,
  constraint user_session_key primary key (token_hash),
  constraint user_session_parent_1 foreign key (user_id) references headquarters_user (id) on delete cascade
) strict, without rowid;

CREATE INDEX user_session_by_user on user_session (user_id);

CREATE TABLE worker (
  id text not null,
  legal_entity_id text not null,
  name text not null,
  language text not null,
  permission_group_id text not null,
  screen_layout_id text,
  password_hash text,
  is_blocked integer not null,
  change_number integer not null,
  constraint worker_key primary key (id),
  constraint worker_parent_1 foreign key (legal_entity_id) references legal_entity (id) on delete no action,
  constraint worker_parent_2 foreign key (permission_group_id) references permission_group (id) on delete no action,
  constraint worker_parent_3 foreign key (screen_layout_id) references screen_layout (id) on delete no action
) strict, without rowid;

CREATE INDEX worker_by_change on worker (change_number);

CREATE TABLE worker_address_book (
  worker_id text not null,
  address_book_id text not null,
  change_number integer not null,
  constraint worker_address_book_key primary key (worker_id, address_book_id),
  constraint worker_address_book_parent_1 foreign key (worker_id) references worker (id) on delete cascade,
  constraint worker_address_book_parent_2 foreign key (address_book_id) references address_book (id) on delete no action
) strict, without rowid;

CREATE INDEX worker_address_book_by_change on worker_address_book (change_number);
