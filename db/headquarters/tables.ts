// What is known of the distributed tables beside their columns: where each row belongs to. From it come the
// scope of a register, and that a row never reaches a register before the row that it refers to.
import { distributionJobs } from '../../main/contract/distribution';
import type { DistributedTable } from '../../main/contract/distribution';
import type { DistributedTableName } from './schema';

const byName: ReadonlyMap<string, DistributedTable> = new Map(
  distributionJobs.flatMap((job) => job.tables.map((table) => [table.name, table])),
);

export function distributedTable(name: DistributedTableName): DistributedTable {
  const table = byName.get(name);
  if (!table) throw new Error(`No job carries the table ${name}`);
  return table;
}

export const columnsOf = (table: DistributedTable): readonly string[] => [...table.key, ...table.columns];

/** A row's parent: its register loses the row together with it, and needs the parent first. */
export interface Parent {
  readonly table: DistributedTableName;
  /** The child's column that holds the parent's id. */
  readonly column: string;
}

const ofCustomer: Parent = { table: 'customer', column: 'customer_id' };
const ofRule: Parent = { table: 'follow_up_rule', column: 'follow_up_rule_id' };

/**
 * Parents that are limited to a legal entity, so that their children are too, although they have no column for
 * it themselves. The first one decides the scope.
 */
export const limitedParents: Readonly<Partial<Record<DistributedTableName, readonly Parent[]>>> = {
  measure_label: [{ table: 'measure', column: 'measure_id' }],
  follow_up_rule_text: [ofRule],
  follow_up_rule_store: [ofRule],
  follow_up_rule_worker: [ofRule],
  message_template_text: [{ table: 'message_template', column: 'message_template_id' }],
  worker_address_book: [{ table: 'worker', column: 'worker_id' }],
  customer_address_book: [ofCustomer],
  customer_contact: [ofCustomer],
  customer_card: [ofCustomer],
  customer_address: [ofCustomer],
  customer_attribute_value: [ofCustomer],
  customer_measure_value: [ofCustomer],
  client_book_member: [ofCustomer, { table: 'client_book', column: 'client_book_id' }],
  sales_line: [ofCustomer],
  activity: [ofCustomer],
  note: [ofCustomer],
  customer_consent: [ofCustomer],
  follow_up: [ofCustomer],
};

/** The tables whose rows belong to a customer. */
export const customerParts: readonly DistributedTableName[] = (
  Object.entries(limitedParents) as [DistributedTableName, readonly Parent[]][]
)
  .filter(([, parents]) => parents.some(({ table }) => table === 'customer'))
  .map(([name]) => name);

/** Whether a row of the table itself says which legal entity it belongs to. */
export const hasLegalEntity = (table: DistributedTable): boolean =>
  columnsOf(table).includes('legal_entity_id');
