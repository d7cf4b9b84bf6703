// The figures behind a customer's local measures, from the purchases that were distributed: told with or without
// Headquarters.
import { parameterNames } from '../../contract/distribution';
import { isLocalMeasure } from '../../contract/local-insights';
import { explain, type LocalExplanation } from '../../contract/local-insights-explanation';
import { AppError } from '../../contract/result';
import { storeDay } from '../calendar';
import { readCardProperties } from '../client-book/card-properties';
import type { RegisterContext } from '../context';

/** @throws AppError `customer-unknown` */
export function explainLocalMeasures(context: RegisterContext, asked: number): LocalExplanation | null {
  const { clientBook, company, customerDetails, outbox } = context.store();
  const { currency_code, legal_entity_id, time_zone } = context.register();
  const { language } = context.session();
  const id = outbox.customer(asked);
  if (id === null || customerDetails.customer(id, legal_entity_id) === null)
    throw new AppError('customer-unknown');
  if (company.parameter(legal_entity_id, parameterNames.customerInsightsEnabled) !== '1') return null;
  const values = customerDetails.measures(id, language).filter(({ name }) => isLocalMeasure(name));
  const isOnCard = readCardProperties(company, clientBook, legal_entity_id, language).some(
    ({ kind, name }) => kind === 'measure' && isLocalMeasure(name),
  );
  if (values.length === 0 && !isOnCard) return null;
  // The day of the values: a purchase that came since is not in them yet.
  const days = values.flatMap(({ as_of }) => (as_of === null ? [] : [as_of])).sort();
  const day = days.at(-1) ?? storeDay(context.now(), time_zone);
  return explain(customerDetails.purchaseHistory(id), day, currency_code);
}
