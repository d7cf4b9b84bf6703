// A trial: an import that writes as always and takes every batch back, so that what it would do is known before
// anything is written. Attributes, measures and client books that it would make have numbers below zero; rows that
// refer to them count as written.
import type { Bulk, Cells, Outcome, Part } from '../../../db/headquarters/bulk';
import type { HeadquartersStore } from '../../../db/headquarters/open';
import type { DistributedTableName } from '../../../db/headquarters/schema';

class TrialOver extends Error {
  override readonly name = 'TrialOver';
}

/** Tables whose rows may refer to what a trial would make, and the cell that does. */
const referring: Partial<Record<DistributedTableName, number>> = {
  attribute_option: 0,
  customer_attribute_value: 1,
  customer_measure_value: 1,
  client_book_member: 0,
};

/** Does `write` with the rows that can be written, and answers `otherwise` for the others. */
async function apart<Answer>(
  table: DistributedTableName,
  rows: readonly Cells[],
  write: (rows: readonly Cells[]) => Promise<readonly Answer[]>,
  otherwise: Answer,
): Promise<readonly Answer[]> {
  const at = referring[table];
  const isMade = (row: Cells): boolean => at !== undefined && Number(row[at]) < 0;
  const answers = (await write(rows.filter((row) => !isMade(row)))).values();
  return rows.map((row) => (isMade(row) ? otherwise : (answers.next().value ?? otherwise)));
}

/** A part's rows are without their first cell. */
function written({ table, rows }: Part): Part {
  const at = referring[table];
  if (at === undefined || at === 0) return { table, rows };
  return { table, rows: rows.map((own) => own.filter((row) => Number(row[at - 1]) >= 0)) };
}

const tried = (bulk: Bulk): Bulk => ({
  changeNumber: bulk.changeNumber,
  put: (table, rows) => apart(table, rows, (some) => bulk.put(table, some), true),
  putCounted: (table, rows) => apart<Outcome>(table, rows, (some) => bulk.putCounted(table, some), 'created'),
  insertNumbered: (table, rows, parts = []) => bulk.insertNumbered(table, rows, parts.map(written)),
  find: (query, keys) => bulk.find(query, keys),
});

/** The store as an import of a trial sees it. */
export function trialOf(store: HeadquartersStore): HeadquartersStore {
  const bulk: HeadquartersStore['bulk'] = async <Result>(work: (bulk: Bulk) => Promise<Result>) => {
    let result: { readonly value: Result } | undefined;
    try {
      await store.bulk(async (real) => {
        result = { value: await work(tried(real)) };
        throw new TrialOver();
      });
    } catch (error) {
      if (!(error instanceof TrialOver)) throw error;
    }
    if (result === undefined) throw new Error('a trial ended without a result');
    return result.value;
  };
  return Object.assign(Object.create(store) as HeadquartersStore, { bulk });
}
