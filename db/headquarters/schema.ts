// Headquarters' tables as types. The distributed ones have the columns that main/contract/distribution.ts
// names, under the same names, and the number of the change that last wrote the row.
import type { Generated, Kysely, Transaction } from 'kysely';
import type { AdministrationTables } from './administration-schema';
import type { ScreenLayoutTables } from './screen-layout-schema';
import type { AzureTables } from './azure-schema';

/** Every distributed row: which change wrote it last. A change is one transaction of `write`. */
interface Changed {
  change_number: number;
}

interface ValueColumns {
  text_value: string | null;
  number_value: number | null;
  currency_code: string | null;
}

interface Label {
  language: string;
  label: string;
}

export interface DistributedTables {
  legal_entity: Changed & { id: string; name: string; currency_code: string; language: string };
  feature: Changed & { name: string; is_enabled: number };
  parameter: Changed & { legal_entity_id: string; name: string; text_value: string };
  measure: Changed & {
    id: Generated<number>;
    legal_entity_id: string;
    name: string;
    type: string;
    label: string;
  };
  measure_label: Changed & Label & { measure_id: number };
  activity_type: Changed & {
    id: Generated<number>;
    name: string;
    label: string;
    icon: string | null;
    needs_time: number;
    is_retired: number;
    position: number;
  };
  activity_type_label: Changed & Label & { activity_type_id: number };
  follow_up_rule: Changed & {
    id: string;
    legal_entity_id: string;
    reason: string;
    source: string;
    attribute_id: number | null;
    days_before: number;
    days_after: number;
    months: number | null;
    activity_type_id: number | null;
    is_enabled: number;
    position: number;
  };
  follow_up_rule_text: Changed & { follow_up_rule_id: string; language: string; reason: string };
  follow_up_rule_store: Changed & { follow_up_rule_id: string; store_id: string };
  follow_up_rule_worker: Changed & { follow_up_rule_id: string; worker_id: string };
  message_template: Changed & {
    id: string;
    legal_entity_id: string;
    name: string;
    channel: string;
    /** The language that subject and body are in. */
    language: string;
    subject: string;
    body: string;
    activity_type_id: number | null;
    is_enabled: number;
    position: number;
    /** The rule whose follow-ups it is for. */
    follow_up_rule_id: string | null;
  };
  message_template_text: Changed & {
    message_template_id: string;
    language: string;
    subject: string;
    body: string;
  };
  attribute: Changed & {
    id: Generated<number>;
    name: string;
    type: string;
    label: string;
    unit: string | null;
    currency_code: string | null;
    can_be_refined: number;
  };
  attribute_label: Changed & Label & { attribute_id: number };
  attribute_option: Changed & { attribute_id: number; value: string; position: number };
  attribute_option_label: Changed & Label & { attribute_id: number; value: string };
  attribute_group: Changed & { id: string; name: string };
  attribute_group_attribute: Changed & {
    attribute_group_id: string;
    attribute_id: number;
    display_order: number;
  };
  address_book: Changed & { id: string; legal_entity_id: string; name: string };
  store: Changed & {
    id: string;
    legal_entity_id: string;
    name: string;
    time_zone: string;
    screen_layout_id: string | null;
  };
  store_address_book: Changed & {
    store_id: string;
    address_book_id: string;
    purpose: 'customer' | 'employee';
  };
  register: Changed & {
    id: string;
    store_id: string;
    name: string;
    screen_layout_id: string | null;
    theme: string | null;
    accent_color: string | null;
  };
  /** Those that were published: what registers have. */
  screen_layout: Changed & { id: string; name: string; document: string };
  permission_group: Changed & { id: string; name: string };
  permission_group_operation: Changed & { permission_group_id: string; operation_number: number };
  worker: Changed & {
    id: string;
    legal_entity_id: string;
    name: string;
    language: string;
    permission_group_id: string;
    screen_layout_id: string | null;
    /** argon2id, PHC string; null for somebody who cannot sign in by password. */
    password_hash: string | null;
    is_blocked: number;
  };
  worker_address_book: Changed & { worker_id: string; address_book_id: string };
  customer: Changed & {
    id: Generated<number>;
    legal_entity_id: string;
    account_number: string;
    uuid: string | null;
    name: string;
    first_name: string;
    last_name: string;
    prefix: string;
    language: string | null;
    /** UTC milliseconds. */
    created_at: number;
  };
  customer_address_book: Changed & { customer_id: number; address_book_id: string };
  /** JSON: a number, or a date's text. */
  attribute_bound: Changed & { attribute_id: number; minimum: string | null; maximum: string | null };
  customer_card: Changed & { customer_id: number; number: string };
  customer_contact: Changed & {
    customer_id: number;
    kind: 'phone' | 'email';
    position: number;
    value: string;
  };
  customer_address: Changed & {
    customer_id: number;
    line_1: string;
    line_2: string;
    city: string;
    state_province: string;
    postal_code: string;
    country_code: string;
  };
  customer_attribute_value: Changed & ValueColumns & { customer_id: number; attribute_id: number };
  customer_measure_value: Changed & ValueColumns & { customer_id: number; measure_id: number; as_of: string };
  client_book: Changed & {
    id: Generated<number>;
    legal_entity_id: string;
    number: string | null;
    worker_id: string;
  };
  client_book_member: Changed & { client_book_id: number; customer_id: number; added_at: number };
  sales_line: Changed & {
    customer_id: number;
    order_number: string;
    line_number: number;
    store_id: string | null;
    ordered_on: string;
    sku: string;
    product_name: string;
    category: string;
    quantity: number;
    unit_price_minor: number;
    amount_minor: number;
    currency_code: string;
  };
  activity: Changed & {
    customer_id: number;
    at: number;
    id: string;
    worker_id: string;
    activity_type_id: number;
    text: string;
  };
  note: Changed & { customer_id: number; at: number; id: string; worker_id: string; text: string };
  customer_consent: Changed & {
    customer_id: number;
    channel: string;
    state: string;
    changed_at: number;
    changed_by: string;
  };
  follow_up: Changed & {
    id: string;
    customer_id: number;
    worker_id: string;
    due_on: string;
    reason: string;
    occasion: string | null;
    completed_at: number | null;
    assigned_by: string | null;
  };
  saved_list: Changed & {
    id: string;
    legal_entity_id: string;
    store_id: string;
    worker_id: string;
    name: string;
    is_shared: number;
    definition: string;
  };
}

export type DistributedTableName = keyof DistributedTables;

/** Where a download stands: made by Headquarters up to `downloaded`, told by the register after that. */
export type DownloadStatus =
  'started' | 'downloaded' | 'applied' | 'no-data' | 'create-failed' | 'download-failed' | 'apply-failed';

export interface Schema extends DistributedTables, AdministrationTables, AzureTables, ScreenLayoutTables {
  /** One row: the number of the last change. */
  change_counter: { id: number; number: number };
  deletion: {
    table_name: string;
    /** JSON array of the key columns' values, in the order of the contract. */
    row_key: string;
    /** The legal entity whose registers had the row; '' where all had it. */
    legal_entity_id: string;
    change_number: number;
  };
  number_sequence: {
    code: string;
    legal_entity_id: string;
    /** `#` stands for a digit: `CB-######`. */
    format: string;
    next_number: number;
  };
  download_session: {
    id: string;
    register_id: string;
    job: string;
    mode: 'delta' | 'full';
    status: DownloadStatus;
    rows: number;
    bytes: number;
    from_cursor: number;
    to_cursor: number;
    started_at: number;
    finished_at: number | null;
    error: string | null;
  };
  register_token: {
    id: string;
    register_id: string;
    token_hash: string;
    created_at: number;
    last_used_at: number | null;
    revoked_at: number | null;
  };
  /** What registers sent, each with the answer it was given: sent again, it is answered the same. */
  received_entry: {
    entry_id: string;
    register_id: string;
    staff_id: string;
    kind: string;
    /** The answer as JSON. */
    answer: string;
    received_at: number;
  };
  activation_code: { register_id: string; code_hash: string; expires_at: number; used_at: number | null };
}

export type HeadquartersDatabase = Kysely<Schema>;
export type HeadquartersTransaction = Transaction<Schema>;
