// What registers send up: the entries received with their answers, and the records that only registers make. Consents
// are distributed now; no version wrote any before. Shipped migrations never change.
import type { MigrationTools, TableDefinition } from '../dialect';

type Parent = NonNullable<TableDefinition['parents']>[number];

const ofCustomer: Parent = {
  table: 'customer',
  columns: ['customer_id'],
  key: ['id'],
  whenRemoved: 'cascade',
};

const distributed: Readonly<Record<string, Omit<TableDefinition, 'layout'>>> = {
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
  follow_up: {
    key: ['id'],
    columns: {
      id: 'text',
      customer_id: 'integer',
      worker_id: 'text',
      due_on: 'text',
      reason: 'text',
      occasion: 'text?',
      completed_at: 'integer?',
    },
    parents: [ofCustomer],
  },
  saved_list: {
    key: ['id'],
    columns: {
      id: 'text',
      legal_entity_id: 'text',
      store_id: 'text',
      worker_id: 'text',
      name: 'text',
      is_shared: 'integer',
      definition: 'text',
    },
  },
};

export async function entries({ createTable, createIndex, dropTable }: MigrationTools): Promise<void> {
  await dropTable('customer_consent');
  for (const [name, table] of Object.entries(distributed)) {
    await createTable(name, {
      layout: 'clustered',
      ...table,
      columns: { ...table.columns, change_number: 'integer' },
    });
    await createIndex(`${name}_by_change`, name, ['change_number']);
  }
  await createIndex('follow_up_by_customer', 'follow_up', ['customer_id']);
  await createTable('received_entry', {
    layout: 'clustered',
    key: ['entry_id'],
    columns: {
      entry_id: 'text',
      register_id: 'text',
      staff_id: 'text',
      kind: 'text',
      answer: 'text',
      received_at: 'integer',
    },
  });
}
