// What the local measures of one customer are computed from, as figures that a page puts into words.
import { entityOfCustomer, findCompany, purchasesOf } from '../../../db/headquarters/local-insights';
import type { HeadquartersDatabase } from '../../../db/headquarters/schema';
import type { explainLocalMeasures } from '../../contract/headquarters/customer-insights';
import type { ReplyOf } from '../../contract/headquarters/route';
import { localRules } from '../../contract/local-insights';
import { AppError } from '../../contract/result';
import { dayIn } from './compute-values';
import { daysBefore, daysBetween, purchaseDays, summarise, usualGap } from './purchases';
import type { Order, PurchaseLine } from './purchases';

export type Explanation = ReplyOf<typeof explainLocalMeasures>;
const shownCategories = 3;

/** @throws AppError `record-unknown` */
export async function explainCustomer(
  db: HeadquartersDatabase,
  customerId: number,
  now: number,
): Promise<Explanation> {
  const legalEntityId = await entityOfCustomer(db, customerId);
  const company = legalEntityId === null ? null : await findCompany(db, legalEntityId);
  if (company === null) throw new AppError('record-unknown');
  return explain(await purchasesOf(db, [customerId]), dayIn(company.timeZone, now), company.currency);
}

export function explain(lines: readonly PurchaseLine[], today: string, currency: string): Explanation {
  const history = summarise(lines, today, currency);
  const days = purchaseDays(history);
  const yearFrom = daysBefore(today, localRules.yearDays);
  const year = history.orders.filter(({ orderedOn }) => orderedOn > yearFrom);
  const sum = (orders: readonly Order[]): number =>
    Math.round(orders.reduce((total, { amountMinor }) => total + amountMinor, 0));
  const lastOn = days.at(-1) ?? null;
  // The same order as the favourite category's: lately first, otherwise ever.
  const categories = [...history.categories]
    .filter(([, { amountMinor }]) => amountMinor > 0)
    .sort(([, a], [, b]) => b.recentMinor - a.recentMinor || b.amountMinor - a.amountMinor)
    .slice(0, shownCategories)
    .map(([name, { amountMinor, recentMinor }]) => ({
      name,
      minor: Math.round(recentMinor > 0 ? recentMinor : amountMinor),
    }));
  return {
    currency,
    today,
    yearFrom,
    orders: history.orders.length,
    firstOn: days[0] ?? null,
    lastOn,
    daysSince: lastOn === null ? null : daysBetween(lastOn, today),
    yearOrders: year.length,
    yearMinor: sum(year),
    pricedOrders: history.orders.filter(({ amountMinor }) => amountMinor > 0).length,
    spentMinor: Math.round(history.spentMinor),
    returns: Math.max(0, days.length - 1),
    usualGap: usualGap(history),
    categories,
    foreignLines: history.foreignLines,
  };
}
