// How many customers have a value of each attribute: counted as values come and go, because an index over the values
// by their attribute was a quarter of what an import of customers writes.
import { CompiledQuery, sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Cell } from '../../main/contract/distribution';
import type { Bulk, Cells, Outcome } from './bulk';
import { dialectOf } from './dialect';
import { numbered } from './reading';
import type { DistributedTableName, HeadquartersDatabase, HeadquartersTransaction } from './schema';

/** The table whose rows are counted; its key is the customer and the attribute. */
export const countedTable: DistributedTableName = 'customer_attribute_value';

/** For the select lists of attributes that are called `a`. */
export const customersWithValue: RawBuilder<unknown> = sql`coalesce((select n.customers from attribute_value_count n
  where n.attribute_id = a.id), 0)`;

/** Customers with a value of the attribute. */
export async function countOf(db: HeadquartersDatabase, attributeId: number): Promise<number> {
  const row = await db
    .selectFrom('attribute_value_count')
    .select('customers')
    .where('attribute_id', '=', attributeId)
    .executeTakeFirst();
  return row?.customers ?? 0;
}

/** An attribute, and how many more customers have a value of it than before. */
export const countSql = `INSERT INTO attribute_value_count (attribute_id, customers) VALUES (?, ?)
  ON CONFLICT (attribute_id) DO UPDATE SET customers = attribute_value_count.customers + excluded.customers`;

export async function countValues(
  tx: HeadquartersTransaction,
  attributeId: number,
  more: number,
): Promise<void> {
  const text = dialectOf(tx) === 'sqlite' ? countSql : numbered(countSql);
  await tx.executeQuery(CompiledQuery.raw(text, [attributeId, more]));
}

/** To be called before a customer goes, whose values go with them. */
export async function discountCustomer(tx: HeadquartersTransaction, customerId: number): Promise<void> {
  await sql`update attribute_value_count set customers = customers - 1
    where attribute_id in (select attribute_id from customer_attribute_value where customer_id = ${customerId})`.execute(
    tx,
  );
}

/** Bulk work that counts the values which it brings; `count` runs `countSql`. */
export function countingValues(bulk: Bulk, count: (attributeId: number, more: number) => unknown): Bulk {
  const countAll = async (rows: Iterable<Cells>, column: number): Promise<void> => {
    const more = new Map<Cell | undefined, number>();
    for (const row of rows) more.set(row[column], (more.get(row[column]) ?? 0) + 1);
    for (const [id, values] of more) await count(Number(id), values);
  };
  const putCounted: Bulk['putCounted'] = async (table, rows) => {
    const outcomes = await bulk.putCounted(table, rows);
    if (table === countedTable)
      await countAll(
        rows.filter((_, at) => outcomes[at] === 'created'),
        1,
      );
    return outcomes;
  };
  const isWritten = (outcome: Outcome): boolean => outcome !== 'unchanged';
  return {
    ...bulk,
    putCounted,
    put: async (table, rows) =>
      table === countedTable ? (await putCounted(table, rows)).map(isWritten) : bulk.put(table, rows),
    async insertNumbered(table, rows, parts = []) {
      const ids = await bulk.insertNumbered(table, rows, parts);
      // Rows of parts are without the customer.
      for (const part of parts) if (part.table === countedTable) await countAll(part.rows.flat(), 0);
      return ids;
    },
  };
}
