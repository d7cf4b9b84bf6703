// The first form of Headquarters' store: everything that is distributed, and what distribution, imports and
// registers need beside it. Shipped migrations never change.
import type { ColumnType, MigrationTools, TableDefinition } from '../dialect';

type Parent = NonNullable<TableDefinition['parents']>[number];
type Columns = Readonly<Record<string, ColumnType>>;

const within = (table: string, columns: readonly string[], key: readonly string[] = ['id']): Parent => ({
  table,
  columns,
  key,
  whenRemoved: 'cascade',
});
const refersTo = (table: string, column: string): Parent => ({
  table,
  columns: [column],
  key: ['id'],
  whenRemoved: 'no action',
});
const value: Columns = { text_value: 'text?', number_value: 'real?', currency_code: 'text?' };
const ofCustomer = within('customer', ['customer_id']);
const ofLegalEntity = refersTo('legal_entity', 'legal_entity_id');

interface Distributed extends Omit<TableDefinition, 'layout'> {
  readonly layout?: TableDefinition['layout'];
}

const distributed: Readonly<Record<string, Distributed>> = {
  legal_entity: {
    key: ['id'],
    columns: { id: 'text', name: 'text', currency_code: 'text', language: 'text' },
  },
  feature: { key: ['name'], columns: { name: 'text', is_enabled: 'integer' } },
  parameter: {
    key: ['legal_entity_id', 'name'],
    columns: { legal_entity_id: 'text', name: 'text', text_value: 'text' },
    parents: [ofLegalEntity],
  },
  measure: {
    key: 'generated',
    columns: { legal_entity_id: 'text', name: 'text', type: 'text', label: 'text' },
    parents: [ofLegalEntity],
  },
  measure_label: {
    key: ['measure_id', 'language'],
    columns: { measure_id: 'integer', language: 'text', label: 'text' },
    parents: [within('measure', ['measure_id'])],
  },
  activity_type: {
    key: 'generated',
    columns: {
      name: 'text',
      label: 'text',
      icon: 'text?',
      needs_time: 'integer',
      is_retired: 'integer',
      position: 'integer',
    },
  },
  activity_type_label: {
    key: ['activity_type_id', 'language'],
    columns: { activity_type_id: 'integer', language: 'text', label: 'text' },
    parents: [within('activity_type', ['activity_type_id'])],
  },
  attribute: {
    key: 'generated',
    columns: {
      name: 'text',
      type: 'text',
      label: 'text',
      unit: 'text?',
      currency_code: 'text?',
      can_be_refined: 'integer',
    },
  },
  attribute_label: {
    key: ['attribute_id', 'language'],
    columns: { attribute_id: 'integer', language: 'text', label: 'text' },
    parents: [within('attribute', ['attribute_id'])],
  },
  attribute_option: {
    key: ['attribute_id', 'value'],
    columns: { attribute_id: 'integer', value: 'text', position: 'integer' },
    parents: [within('attribute', ['attribute_id'])],
  },
  attribute_option_label: {
    key: ['attribute_id', 'value', 'language'],
    columns: { attribute_id: 'integer', value: 'text', language: 'text', label: 'text' },
    parents: [within('attribute_option', ['attribute_id', 'value'], ['attribute_id', 'value'])],
  },
  attribute_group: { key: ['id'], columns: { id: 'text', name: 'text' } },
  attribute_group_attribute: {
    key: ['attribute_group_id', 'attribute_id'],
    columns: { attribute_group_id: 'text', attribute_id: 'integer', display_order: 'integer' },
    parents: [within('attribute_group', ['attribute_group_id']), refersTo('attribute', 'attribute_id')],
  },
  address_book: {
    key: ['id'],
    columns: { id: 'text', legal_entity_id: 'text', name: 'text' },
    parents: [ofLegalEntity],
  },
  screen_layout: { key: ['id'], columns: { id: 'text', name: 'text' } },
  store: {
    key: ['id'],
    columns: {
      id: 'text',
      legal_entity_id: 'text',
      name: 'text',
      time_zone: 'text',
      screen_layout_id: 'text?',
    },
    parents: [ofLegalEntity, refersTo('screen_layout', 'screen_layout_id')],
  },
  store_address_book: {
    key: ['store_id', 'address_book_id', 'purpose'],
    columns: { store_id: 'text', address_book_id: 'text', purpose: 'text' },
    parents: [refersTo('store', 'store_id'), refersTo('address_book', 'address_book_id')],
  },
  register: {
    key: ['id'],
    columns: {
      id: 'text',
      store_id: 'text',
      name: 'text',
      screen_layout_id: 'text?',
      theme: 'text?',
      accent_color: 'text?',
    },
    parents: [refersTo('store', 'store_id'), refersTo('screen_layout', 'screen_layout_id')],
  },
  button_grid: {
    key: ['id'],
    columns: {
      id: 'text',
      screen_layout_id: 'text',
      zone: 'text',
      row_count: 'integer',
      column_count: 'integer',
    },
    parents: [within('screen_layout', ['screen_layout_id'])],
  },
  button: {
    key: ['id'],
    columns: {
      id: 'text',
      button_grid_id: 'text',
      row_index: 'integer',
      column_index: 'integer',
      row_span: 'integer',
      column_span: 'integer',
      operation_number: 'integer',
      text: 'text?',
      tooltip: 'text?',
      icon: 'text?',
      back_color: 'text?',
      font_color: 'text?',
    },
    parents: [within('button_grid', ['button_grid_id'])],
  },
  button_text: {
    key: ['button_id', 'language'],
    columns: { button_id: 'text', language: 'text', text: 'text?', tooltip: 'text?' },
    parents: [within('button', ['button_id'])],
  },
  permission_group: { key: ['id'], columns: { id: 'text', name: 'text' } },
  permission_group_operation: {
    key: ['permission_group_id', 'operation_number'],
    columns: { permission_group_id: 'text', operation_number: 'integer' },
    parents: [within('permission_group', ['permission_group_id'])],
  },
  worker: {
    key: ['id'],
    columns: {
      id: 'text',
      legal_entity_id: 'text',
      name: 'text',
      language: 'text',
      permission_group_id: 'text',
      screen_layout_id: 'text?',
      password_hash: 'text?',
      is_blocked: 'integer',
    },
    parents: [
      ofLegalEntity,
      refersTo('permission_group', 'permission_group_id'),
      refersTo('screen_layout', 'screen_layout_id'),
    ],
  },
  worker_address_book: {
    key: ['worker_id', 'address_book_id'],
    columns: { worker_id: 'text', address_book_id: 'text' },
    parents: [within('worker', ['worker_id']), refersTo('address_book', 'address_book_id')],
  },
  customer: {
    key: 'generated',
    columns: {
      legal_entity_id: 'text',
      account_number: 'text',
      uuid: 'text?',
      name: 'text',
      first_name: 'text',
      last_name: 'text',
      prefix: 'text',
      language: 'text?',
      created_at: 'integer',
    },
    parents: [ofLegalEntity],
  },
  customer_address_book: {
    key: ['customer_id', 'address_book_id'],
    columns: { customer_id: 'integer', address_book_id: 'text' },
    parents: [ofCustomer, refersTo('address_book', 'address_book_id')],
  },
  customer_contact: {
    key: ['customer_id', 'kind', 'position'],
    columns: { customer_id: 'integer', kind: 'text', position: 'integer', value: 'text' },
    parents: [ofCustomer],
  },
  customer_address: {
    key: ['customer_id'],
    columns: {
      customer_id: 'integer',
      line_1: 'text',
      line_2: 'text',
      city: 'text',
      state_province: 'text',
      postal_code: 'text',
      country_code: 'text',
    },
    parents: [ofCustomer],
    layout: 'clustered',
  },
  customer_attribute_value: {
    key: ['customer_id', 'attribute_id'],
    columns: { customer_id: 'integer', attribute_id: 'integer', ...value },
    parents: [ofCustomer, refersTo('attribute', 'attribute_id')],
  },
  customer_measure_value: {
    key: ['customer_id', 'measure_id'],
    columns: { customer_id: 'integer', measure_id: 'integer', ...value, as_of: 'text' },
    parents: [ofCustomer, refersTo('measure', 'measure_id')],
  },
  client_book: {
    key: 'generated',
    columns: { legal_entity_id: 'text', number: 'text?', worker_id: 'text' },
    parents: [ofLegalEntity, refersTo('worker', 'worker_id')],
  },
  client_book_member: {
    key: ['client_book_id', 'customer_id'],
    columns: { client_book_id: 'integer', customer_id: 'integer', added_at: 'integer' },
    parents: [within('client_book', ['client_book_id']), ofCustomer],
  },
  sales_line: {
    key: ['customer_id', 'order_number', 'line_number'],
    columns: {
      customer_id: 'integer',
      order_number: 'text',
      line_number: 'integer',
      store_id: 'text?',
      ordered_on: 'text',
      sku: 'text',
      product_name: 'text',
      category: 'text',
      quantity: 'real',
      unit_price_minor: 'integer',
      amount_minor: 'integer',
      currency_code: 'text',
    },
    parents: [ofCustomer],
  },
  activity: {
    key: ['customer_id', 'at', 'id'],
    columns: {
      customer_id: 'integer',
      at: 'integer',
      id: 'text',
      worker_id: 'text',
      activity_type_id: 'integer',
      text: 'text',
    },
    parents: [ofCustomer, refersTo('activity_type', 'activity_type_id')],
  },
  note: {
    key: ['customer_id', 'at', 'id'],
    columns: { customer_id: 'integer', at: 'integer', id: 'text', worker_id: 'text', text: 'text' },
    parents: [ofCustomer],
  },
};

const others: Readonly<Record<string, TableDefinition>> = {
  change_counter: { layout: 'rows', key: ['id'], columns: { id: 'integer', number: 'integer' } },
  deletion: {
    layout: 'clustered',
    key: ['table_name', 'row_key', 'legal_entity_id'],
    columns: { table_name: 'text', row_key: 'text', legal_entity_id: 'text', change_number: 'integer' },
  },
  number_sequence: {
    layout: 'clustered',
    key: ['legal_entity_id', 'code'],
    columns: { legal_entity_id: 'text', code: 'text', format: 'text', next_number: 'integer' },
    parents: [ofLegalEntity],
  },
  download_session: {
    layout: 'clustered',
    key: ['id'],
    columns: {
      id: 'text',
      register_id: 'text',
      job: 'text',
      mode: 'text',
      status: 'text',
      rows: 'integer',
      bytes: 'integer',
      from_cursor: 'integer',
      to_cursor: 'integer',
      started_at: 'integer',
      finished_at: 'integer?',
      error: 'text?',
    },
  },
  register_token: {
    layout: 'clustered',
    key: ['id'],
    columns: {
      id: 'text',
      register_id: 'text',
      token_hash: 'text',
      created_at: 'integer',
      last_used_at: 'integer?',
      revoked_at: 'integer?',
    },
    parents: [within('register', ['register_id'])],
  },
  activation_code: {
    layout: 'clustered',
    key: ['register_id'],
    columns: { register_id: 'text', code_hash: 'text', expires_at: 'integer', used_at: 'integer?' },
    parents: [within('register', ['register_id'])],
  },
};

export async function begin({ createTable, createIndex }: MigrationTools): Promise<void> {
  for (const [name, table] of Object.entries(distributed)) {
    await createTable(name, {
      layout: table.key === 'generated' ? 'rows' : 'clustered',
      ...table,
      columns: { ...table.columns, change_number: 'integer' },
    });
    // What distribution reads: the rows changed since a register's cursor.
    await createIndex(`${name}_by_change`, name, ['change_number']);
  }
  for (const [name, table] of Object.entries(others)) await createTable(name, table);
  await createIndex('deletion_by_change', 'deletion', ['change_number']);
  await createIndex('download_session_by_register', 'download_session', ['register_id', 'started_at']);
  await createIndex('register_token_by_hash', 'register_token', ['token_hash'], { unique: true });

  await createIndex('attribute_by_name', 'attribute', ['name'], { unique: true });
  await createIndex('activity_type_by_name', 'activity_type', ['name'], { unique: true });
  await createIndex('measure_by_name', 'measure', ['legal_entity_id', 'name'], { unique: true });
  await createIndex('customer_by_account_number', 'customer', ['legal_entity_id', 'account_number'], {
    unique: true,
  });
  await createIndex('customer_by_uuid', 'customer', ['uuid'], { unique: true, where: 'uuid' });
  await createIndex('client_book_by_worker', 'client_book', ['worker_id', 'legal_entity_id'], {
    unique: true,
  });
  await createIndex('client_book_member_by_customer', 'client_book_member', ['customer_id']);
  await createIndex('sales_line_by_customer', 'sales_line', ['customer_id', 'ordered_on']);
  await createIndex('activity_by_id', 'activity', ['id'], { unique: true });
  await createIndex('note_by_id', 'note', ['id'], { unique: true });
}
