// Reads what the local measures of one customer are computed from.
import { entityOfCustomer, findCompany, purchasesOf } from '../../../db/headquarters/local-insights';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { explain } from '../../contract/local-insights-explanation';
import type { LocalExplanation } from '../../contract/local-insights-explanation';
import { AppError } from '../../contract/result';
import { dayIn } from './compute-values';

/** @throws AppError `record-unknown` */
export async function explainCustomer(
  db: HeadquartersDatabase,
  customerId: number,
  now: number,
): Promise<LocalExplanation> {
  const legalEntityId = await entityOfCustomer(db, customerId);
  const company = legalEntityId === null ? null : await findCompany(db, legalEntityId);
  if (company === null) throw new AppError('record-unknown');
  return explain(await purchasesOf(db, [customerId]), dayIn(company.timeZone, now), company.currency);
}
