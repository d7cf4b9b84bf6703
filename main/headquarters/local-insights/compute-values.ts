// Computing local measures for the customers in client books: first what all customers teach (the model, the upper
// quarter), then each customer's values, a few hundred at a time so that Headquarters answers meanwhile.
import {
  bookCustomers,
  countBookCustomers,
  readCardMeasures,
  writeValues,
} from '../../../db/headquarters/customer-insights';
import type { NewValue } from '../../../db/headquarters/customer-insights';
import {
  findCompany,
  lastCustomerId,
  purchaseOutlines,
  purchasesOf,
} from '../../../db/headquarters/local-insights';
import type { PurchaseRow } from '../../../db/headquarters/local-insights';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import { isLanguage } from '../../contract/languages';
import { isLocalMeasure as isLocal } from '../../contract/local-insights';
import { toStored } from '../../contract/values';
import type { FetchOptions, FetchProgress } from '../customer-insights/fetch-values';
import type { MeasureProblem } from '../customer-insights/problems';
import { AzureFailure } from '../key-vault/failure';
import { learnModel } from './lost-model';
import type { Repeats } from './lost-model';
import { daysBetween, summarise } from '../../contract/local-insights-history';
import { localValues, upperQuarter } from './rules';
import type { LocalContext } from './rules';
import { actionText } from './texts';

/** Customers of one step, for learning and for computing. */
const learningStep = 2000;
const computingStep = 200;

/** The day it is in that time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: number): string {
  // Sweden writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

export async function computeLocalValues(
  options: Omit<FetchOptions, 'insights'>,
): Promise<readonly MeasureProblem[]> {
  const { store, legalEntityId, now, onProgress, signal } = options;
  const company = await findCompany(store.db, legalEntityId);
  if (!company) return [];
  const chosen = await readCardMeasures(store.db, legalEntityId);
  const measures = chosen.filter(({ name }) => isLocal(name));
  const today = dayIn(company.timeZone, now());
  const total = await countBookCustomers(store.db, legalEntityId);
  let progress: FetchProgress = { ...options.from, total };
  const learned = await learn(store.db, legalEntityId, today, company.currency, signal);
  const context: LocalContext = {
    today,
    currency: company.currency,
    actionText: actionText(isLanguage(company.language) ? company.language : 'en-US'),
    ...learned,
  };

  while (measures.length > 0) {
    if (signal?.aborted) throw new AzureFailure('canceled');
    const customers = await bookCustomers(store.db, legalEntityId, progress.cursor, computingStep);
    const last = customers.at(-1);
    if (!last) break;
    const purchases = byCustomer(
      await purchasesOf(
        store.db,
        customers.map(({ id }) => id),
      ),
    );
    const values: NewValue[] = customers.flatMap(({ id }) => {
      const computed = localValues(summarise(purchases.get(id) ?? [], today, company.currency), context);
      return measures.flatMap((measure) => {
        if (!isLocal(measure.name)) return [];
        const value = computed[measure.name];
        return [
          {
            customerId: id,
            measureId: measure.id,
            value: value === null ? null : toStored(value),
            asOf: today,
          },
        ];
      });
    });
    const written = await writeValues(store, values);
    progress = {
      ...progress,
      cursor: last.accountNumber,
      done: progress.done + customers.length,
      known: progress.known + customers.filter(({ id }) => purchases.has(id)).length,
      written: progress.written + written,
    };
    await onProgress(progress);
  }
  return chosen.filter(({ name }) => !isLocal(name)).map(({ name }) => ({ measure: name, code: 'deleted' }));
}

async function learn(
  db: HeadquartersDatabase,
  legalEntityId: string,
  today: string,
  currency: string,
  signal: AbortSignal | undefined,
): Promise<Pick<LocalContext, 'model' | 'upperQuarterMinor'>> {
  const repeats: Repeats[] = [];
  const spent: number[] = [];
  let after = 0;
  for (;;) {
    if (signal?.aborted) throw new AzureFailure('canceled');
    const last = await lastCustomerId(db, legalEntityId, after, learningStep);
    if (last === null) break;
    const step = { until: today, currency, after, limit: learningStep };
    for (const { days, firstOn, lastOn, spentMinor } of await purchaseOutlines(db, legalEntityId, step)) {
      repeats.push({
        repeats: days - 1,
        last: daysBetween(firstOn, lastOn) / 7,
        age: daysBetween(firstOn, today) / 7,
      });
      spent.push(spentMinor);
    }
    after = last;
  }
  const model = await learnModel(repeats, signal);
  if (signal?.aborted) throw new AzureFailure('canceled');
  return { model, upperQuarterMinor: upperQuarter(spent) };
}

function byCustomer(rows: readonly PurchaseRow[]): ReadonlyMap<number, PurchaseRow[]> {
  const found = new Map<number, PurchaseRow[]>();
  for (const row of rows) {
    const own = found.get(row.customerId);
    if (own) own.push(row);
    else found.set(row.customerId, [row]);
  }
  return found;
}
