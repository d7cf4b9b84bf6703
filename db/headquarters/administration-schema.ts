// Tables that only Headquarters itself needs, as types: users and sessions, the audit trail, what the forms keep
// beside the distributed columns, moves and merges that can be undone, and the distribution schedule.

export interface AdministrationTables {
  headquarters_user: {
    id: string;
    name: string;
    role: string;
    language: string;
    /** argon2id, PHC string. */
    password_hash: string;
    must_change_password: number;
    is_blocked: number;
    failed_tries: number;
    /** UTC milliseconds, as all times here. */
    locked_until: number | null;
    created_at: number;
    last_sign_in: number | null;
  };
  user_session: {
    /** SHA-256 of the cookie's value. */
    token_hash: string;
    user_id: string;
    created_at: number;
    last_seen_at: number;
  };
  /** Passwords that a user or a worker (`kind`) has had, the present one too. */
  password_history: { kind: string; person_id: string; set_at: number; password_hash: string };
  /** Who tried to sign in and is not there, by the hash of what was typed. */
  stranger: { id_hash: string; failed_tries: number; locked_until: number | null; last_try: number };
  /** Customers who were erased, by their numbers alone. */
  erasure: { customer_id: number; customer_created_at: number; erased_at: number; erased_by: string };
  /** Settings of the company that registers do not hear of. */
  setting: { name: string; text_value: string };
  audit_entry: {
    /** UUIDv7: in the order of time. */
    id: string;
    at: number;
    actor_kind: string;
    actor: string;
    action: string;
    record_type: string;
    record_id: string;
    record_name: string;
    /** The customer whom it is about, so that erasing a person finds it. */
    customer_id: number | null;
    /** JSON: array of field, from, to. */
    changes: string;
  };
  feature_state: {
    name: string;
    enabled_at: number | null;
    /** `YYYY-MM-DD` */
    scheduled_for: string | null;
    changed_by: string | null;
  };
  number_sequence_setting: {
    legal_entity_id: string;
    code: string;
    name: string;
    /** JSON: array of segments. */
    segments: string;
    is_continuous: number;
  };
  /** Numbers given back to a continuous sequence. */
  number_sequence_free: { legal_entity_id: string; code: string; number: number };
  attribute_type: {
    id: string;
    name: string;
    type: string;
    unit: string | null;
    /** JSON: the whole definition. */
    definition: string;
  };
  attribute_setting: {
    attribute_id: number;
    attribute_type_id: string | null;
    description: string;
    help_text: string;
    /** JSON of a number or an ISO date. */
    minimum: string | null;
    maximum: string | null;
    /** JSON of a value. */
    default_value: string | null;
  };
  /** How many customers have a value of the attribute; no row: none ever had. See attribute-counts.ts. */
  attribute_value_count: { attribute_id: number; customers: number };
  /** Those that are removed, as long as some of it is left. See attribute-removals.ts. */
  attribute_removal: { attribute_id: number };
  /** Folded words under which a customer is found, made from what changed since `customer_search_state`. */
  customer_token: { token: string; customer_id: number };
  /** JSON array of the tokens that the customer may have. */
  customer_search: { customer_id: number; tokens: string };
  /** One row: the change number up to which the tokens are made. */
  customer_search_state: { id: number; change_number: number };
  book_move: {
    id: string;
    at: number;
    moved_by: string;
    legal_entity_id: string;
    from_book_id: number;
    from_worker_id: string;
    to_workers: string;
    customer_count: number;
    undone_at: number | null;
    undone_by: string | null;
    /** 1: the associate who left was kept from signing in, in the same step. */
    blocked_worker: number;
  };
  book_move_line: { move_id: string; customer_id: number; to_book_id: number; added_at: number };
  customer_merge: {
    id: string;
    at: number;
    merged_by: string;
    from_customer_id: number;
    from_account_number: string;
    from_name: string;
    into_customer_id: number;
    /** JSON: the merged customer as they were, and what they brought along. */
    snapshot: string;
    undone_at: number | null;
    undone_by: string | null;
  };
  distribution_schedule: { job: string; is_active: number; every_minutes: number };
  distribution_order: {
    id: string;
    register_id: string;
    job: string;
    mode: 'delta' | 'full';
    ordered_at: number;
    ordered_by: string;
    canceled_at: number | null;
  };
}
