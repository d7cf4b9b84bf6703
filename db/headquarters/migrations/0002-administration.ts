// What Headquarters' web application keeps: users and sessions, the audit trail, what forms hold beside the
// distributed columns, moves and merges that can be undone, the distribution schedule. Shipped migrations never
// change.
import type { MigrationTools, TableDefinition } from '../dialect';

type Parent = NonNullable<TableDefinition['parents']>[number];

const within = (table: string, columns: readonly string[], key: readonly string[] = ['id']): Parent => ({
  table,
  columns,
  key,
  whenRemoved: 'cascade',
});
const ofCustomer = within('customer', ['customer_id']);
const ofSequence = within('number_sequence', ['legal_entity_id', 'code'], ['legal_entity_id', 'code']);
const ofRegister = within('register', ['register_id']);

const tables: Readonly<Record<string, Omit<TableDefinition, 'layout'>>> = {
  headquarters_user: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      role: 'text',
      language: 'text',
      password_hash: 'text',
      must_change_password: 'integer',
      is_blocked: 'integer',
      failed_tries: 'integer',
      locked_until: 'integer?',
      created_at: 'integer',
      last_sign_in: 'integer?',
    },
  },
  user_session: {
    key: ['token_hash'],
    columns: { token_hash: 'text', user_id: 'text', created_at: 'integer', last_seen_at: 'integer' },
    parents: [within('headquarters_user', ['user_id'])],
  },
  setting: { key: ['name'], columns: { name: 'text', text_value: 'text' } },
  audit_entry: {
    key: ['id'],
    columns: {
      id: 'text',
      at: 'integer',
      actor_kind: 'text',
      actor: 'text',
      action: 'text',
      record_type: 'text',
      record_id: 'text',
      record_name: 'text',
      customer_id: 'integer?',
      changes: 'text',
    },
  },
  feature_state: {
    key: ['name'],
    columns: { name: 'text', enabled_at: 'integer?', scheduled_for: 'text?', changed_by: 'text?' },
  },
  number_sequence_setting: {
    key: ['legal_entity_id', 'code'],
    columns: {
      legal_entity_id: 'text',
      code: 'text',
      name: 'text',
      segments: 'text',
      is_continuous: 'integer',
    },
    parents: [ofSequence],
  },
  number_sequence_free: {
    key: ['legal_entity_id', 'code', 'number'],
    columns: { legal_entity_id: 'text', code: 'text', number: 'integer' },
    parents: [ofSequence],
  },
  attribute_type: {
    key: ['id'],
    columns: { id: 'text', name: 'text', type: 'text', unit: 'text?', definition: 'text' },
  },
  attribute_setting: {
    key: ['attribute_id'],
    columns: {
      attribute_id: 'integer',
      attribute_type_id: 'text?',
      description: 'text',
      help_text: 'text',
      minimum: 'text?',
      maximum: 'text?',
      default_value: 'text?',
    },
    parents: [
      within('attribute', ['attribute_id']),
      { table: 'attribute_type', columns: ['attribute_type_id'], key: ['id'], whenRemoved: 'no action' },
    ],
  },
  customer_consent: {
    key: ['customer_id', 'channel'],
    columns: {
      customer_id: 'integer',
      channel: 'text',
      state: 'text',
      changed_at: 'integer',
      changed_by: 'text',
    },
    parents: [ofCustomer],
  },
  customer_search_token: {
    key: ['token', 'customer_id'],
    columns: { token: 'text', customer_id: 'integer' },
    parents: [ofCustomer],
  },
  customer_search_state: { key: ['id'], columns: { id: 'integer', change_number: 'integer' } },
  book_move: {
    key: ['id'],
    columns: {
      id: 'text',
      at: 'integer',
      moved_by: 'text',
      legal_entity_id: 'text',
      from_book_id: 'integer',
      from_worker_id: 'text',
      to_workers: 'text',
      customer_count: 'integer',
      undone_at: 'integer?',
      undone_by: 'text?',
    },
    parents: [within('client_book', ['from_book_id'])],
  },
  book_move_line: {
    key: ['move_id', 'customer_id'],
    columns: { move_id: 'text', customer_id: 'integer', to_book_id: 'integer', added_at: 'integer' },
    parents: [within('book_move', ['move_id']), ofCustomer],
  },
  customer_merge: {
    key: ['id'],
    columns: {
      id: 'text',
      at: 'integer',
      merged_by: 'text',
      from_customer_id: 'integer',
      from_account_number: 'text',
      from_name: 'text',
      into_customer_id: 'integer',
      snapshot: 'text',
      undone_at: 'integer?',
      undone_by: 'text?',
    },
    // Erasing a person erases what was merged into them.
    parents: [within('customer', ['into_customer_id'])],
  },
  distribution_schedule: {
    key: ['job'],
    columns: { job: 'text', is_active: 'integer', every_minutes: 'integer' },
  },
  distribution_order: {
    key: ['id'],
    columns: {
      id: 'text',
      register_id: 'text',
      job: 'text',
      mode: 'text',
      ordered_at: 'integer',
      ordered_by: 'text',
      canceled_at: 'integer?',
    },
    parents: [ofRegister],
  },
};

export async function administration({ createTable, createIndex }: MigrationTools): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    await createTable(name, { layout: 'clustered', ...table });
  }
  await createIndex('user_session_by_user', 'user_session', ['user_id']);
  await createIndex('audit_entry_by_time', 'audit_entry', ['at', 'id']);
  await createIndex('audit_entry_by_record', 'audit_entry', ['record_type', 'record_id', 'at']);
  await createIndex('audit_entry_by_customer', 'audit_entry', ['customer_id', 'at'], {
    where: 'customer_id',
  });
  await createIndex('attribute_setting_by_type', 'attribute_setting', ['attribute_type_id']);
  await createIndex('customer_search_token_by_customer', 'customer_search_token', ['customer_id']);
  await createIndex('book_move_by_book', 'book_move', ['from_book_id']);
  await createIndex('book_move_line_by_customer', 'book_move_line', ['customer_id']);
  await createIndex('customer_merge_by_from', 'customer_merge', ['from_customer_id']);
  await createIndex('customer_merge_by_into', 'customer_merge', ['into_customer_id']);
  await createIndex('distribution_order_by_register', 'distribution_order', ['register_id', 'ordered_at']);
  await createIndex('download_session_by_job', 'download_session', ['register_id', 'job', 'started_at']);
  // What All customers is sorted by.
  await createIndex('customer_by_name', 'customer', ['name', 'id']);
  await createIndex('customer_by_account', 'customer', ['account_number', 'id']);
  await createIndex('customer_by_creation', 'customer', ['created_at', 'id']);
  await createIndex('customer_attribute_value_by_attribute', 'customer_attribute_value', ['attribute_id']);
  await createIndex('activity_by_type', 'activity', ['activity_type_id']);
}
