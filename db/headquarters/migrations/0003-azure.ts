// Key Vault parameters with their secrets, and Customer Insights beside the parameters that registers read. Shipped
// migrations never change.
import type { MigrationTools, TableDefinition } from '../dialect';

type Parent = NonNullable<TableDefinition['parents']>[number];

const parent = (table: string, column: string, whenRemoved: Parent['whenRemoved']): Parent => ({
  table,
  columns: [column],
  key: ['id'],
  whenRemoved,
});
const ofLegalEntity = parent('legal_entity', 'legal_entity_id', 'no action');

const tables: Readonly<Record<string, TableDefinition>> = {
  key_vault: {
    layout: 'rows',
    key: 'generated',
    columns: {
      legal_entity_id: 'text',
      name: 'text',
      description: 'text',
      url: 'text',
      client_id: 'text',
      tenant: 'text?',
      cloud: 'text',
      authority_host: 'text?',
      certificate_authorities: 'text?',
      sealed_client_secret: 'text?',
      client_secret_changed_at: 'integer?',
    },
    parents: [ofLegalEntity],
  },
  key_vault_secret: {
    layout: 'rows',
    key: 'generated',
    columns: {
      key_vault_id: 'integer',
      legal_entity_id: 'text',
      name: 'text',
      description: 'text',
      reference: 'text',
      checked_at: 'integer?',
      good_at: 'integer?',
      result: 'text?',
      expires_at: 'integer?',
    },
    parents: [parent('key_vault', 'key_vault_id', 'cascade'), ofLegalEntity],
  },
  customer_insights: {
    layout: 'clustered',
    key: ['legal_entity_id'],
    columns: {
      legal_entity_id: 'text',
      source: 'text?',
      application_id: 'text',
      secret_id: 'integer?',
      subscription_key_secret_id: 'integer?',
      address: 'text',
      tenant: 'text?',
      instance_id: 'text',
      instance_name: 'text?',
      alternate_customer_id: 'text',
      refresh_hours: 'integer',
      good_at: 'integer?',
      problems: 'text',
    },
    // A secret that is in use here cannot be removed.
    parents: [
      ofLegalEntity,
      parent('key_vault_secret', 'secret_id', 'no action'),
      parent('key_vault_secret', 'subscription_key_secret_id', 'no action'),
    ],
  },
  customer_insights_measure: {
    layout: 'clustered',
    key: ['measure_id'],
    columns: { measure_id: 'integer', currency_code: 'text', is_hundredfold: 'integer' },
    parents: [parent('measure', 'measure_id', 'cascade')],
  },
  customer_insights_run: {
    layout: 'clustered',
    key: ['legal_entity_id'],
    columns: {
      legal_entity_id: 'text',
      status: 'text',
      started_at: 'integer',
      finished_at: 'integer?',
      cursor: 'text',
      total: 'integer',
      done: 'integer',
      known: 'integer',
      written: 'integer',
      unreadable: 'text',
      failure: 'text?',
      failures: 'integer',
    },
    parents: [ofLegalEntity],
  },
};

export async function azure({ createTable, createIndex }: MigrationTools): Promise<void> {
  for (const [name, table] of Object.entries(tables)) await createTable(name, table);
  await createIndex('key_vault_by_name', 'key_vault', ['legal_entity_id', 'name'], { unique: true });
  await createIndex('key_vault_secret_by_name', 'key_vault_secret', ['legal_entity_id', 'name'], {
    unique: true,
  });
  await createIndex('key_vault_secret_by_vault', 'key_vault_secret', ['key_vault_id']);
}
