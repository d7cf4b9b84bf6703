// What Headquarters decides about follow-ups and outreach: rules for occasions that nobody types, and message
// templates, each with its texts in several languages. Shipped migrations never change.
import type { ColumnType, MigrationTools, TableDefinition } from '../dialect';

type Columns = Readonly<Record<string, ColumnType>>;
type Parent = NonNullable<TableDefinition['parents']>[number];

const within = (table: string, column: string): Parent => ({
  table,
  columns: [column],
  key: ['id'],
  whenRemoved: 'cascade',
});
const refersTo = (table: string, column: string): Parent => ({
  table,
  columns: [column],
  key: ['id'],
  whenRemoved: 'no action',
});

const ofRule: Columns = { follow_up_rule_id: 'text' };
const distributed: Readonly<Record<string, Omit<TableDefinition, 'layout'>>> = {
  follow_up_rule: {
    key: ['id'],
    columns: {
      id: 'text',
      legal_entity_id: 'text',
      reason: 'text',
      source: 'text',
      attribute_id: 'integer?',
      days_before: 'integer',
      days_after: 'integer',
      months: 'integer?',
      activity_type_id: 'integer?',
      is_enabled: 'integer',
      position: 'integer',
    },
    parents: [
      refersTo('legal_entity', 'legal_entity_id'),
      refersTo('attribute', 'attribute_id'),
      refersTo('activity_type', 'activity_type_id'),
    ],
  },
  follow_up_rule_text: {
    key: ['follow_up_rule_id', 'language'],
    columns: { ...ofRule, language: 'text', reason: 'text' },
    parents: [within('follow_up_rule', 'follow_up_rule_id')],
  },
  follow_up_rule_store: {
    key: ['follow_up_rule_id', 'store_id'],
    columns: { ...ofRule, store_id: 'text' },
    parents: [within('follow_up_rule', 'follow_up_rule_id'), within('store', 'store_id')],
  },
  follow_up_rule_worker: {
    key: ['follow_up_rule_id', 'worker_id'],
    columns: { ...ofRule, worker_id: 'text' },
    parents: [within('follow_up_rule', 'follow_up_rule_id'), within('worker', 'worker_id')],
  },
  message_template: {
    key: ['id'],
    columns: {
      id: 'text',
      legal_entity_id: 'text',
      name: 'text',
      channel: 'text',
      language: 'text',
      subject: 'text',
      body: 'text',
      activity_type_id: 'integer?',
      is_enabled: 'integer',
      position: 'integer',
    },
    parents: [refersTo('legal_entity', 'legal_entity_id'), refersTo('activity_type', 'activity_type_id')],
  },
  message_template_text: {
    key: ['message_template_id', 'language'],
    columns: { message_template_id: 'text', language: 'text', subject: 'text', body: 'text' },
    parents: [within('message_template', 'message_template_id')],
  },
};

export async function followUpRules({ createTable, createIndex }: MigrationTools): Promise<void> {
  for (const [name, table] of Object.entries(distributed)) {
    await createTable(name, {
      layout: 'clustered',
      ...table,
      columns: { ...table.columns, change_number: 'integer' },
    });
    await createIndex(`${name}_by_change`, name, ['change_number']);
  }
}
