// The customers of a batch, for imports whose rows belong to customers who are there already.
import { findCustomers } from '../../../db/headquarters/bulk-values';
import type { Bulk } from '../../../db/headquarters/bulk';
import { accountNumber, accountNumbersIn } from './fields';
import { fieldReader, reject, type ImportContext } from './importer';
import type { CsvRecord } from './records';

/** The id of the row's customer; throws `RowRejected` where there is none. */
export type CustomerOf = (row: readonly string[]) => number;

export async function findKnownCustomers(
  bulk: Bulk,
  { columns, legalEntity }: ImportContext,
  records: readonly CsvRecord[],
): Promise<CustomerOf> {
  const account = fieldReader(columns, 'account_number');
  const numbers = accountNumbersIn(records.map(({ row }) => account(row)));
  const ids = await findCustomers(bulk, legalEntity.id, numbers);
  return (row) => {
    const number = accountNumber(account(row));
    return ids.get(number) ?? reject(`There is no customer with the account number "${number}".`);
  };
}
